"""Keys of other keyboards in Annotate: they act by their place, say so once, and are words where words are written."""

import pytest

from dpotui.project import Project
from dpotui.tui.key_positions import key_in_place_of
from tui.annotate.annotate_app import app_on, said, settle, sheet_of, type_keys
from tui.annotate.judging.test_scales import sitting_on


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("кгзыифв", "rupsbad"),
        ("КУ", "RE"),
        ("і", "s"),
        ("ρεσ", "res"),
        ("רקד", "res"),
        ("قثس", "res"),
        ("ㄱㄷㄴ", "res"),
        ("Ａ４ｒ", "A4r"),
        ("٣۴४", "344"),
        ("&é\"'(-è_çà", "1234567890"),
    ],
)
def test_a_letter_stands_for_the_key_in_its_place(typed: str, meant: str) -> None:
    assert "".join(key_in_place_of(character) or "?" for character in typed) == meant


@pytest.mark.parametrize("character", ["r", "4", ")", "=", "²", "ß", "日", "🙂", "", None])
def test_what_is_of_no_other_layout_stands_for_nothing(character: str | None) -> None:
    assert key_in_place_of(character) is None


async def test_a_cyrillic_keyboard_judges_and_writes_its_own_words(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["4", "К"[0].lower()])
        assert said(screen).startswith("к of your keyboard acts as the key in its place")
        await type_keys(pilot, [*"нет даты", "escape"])
        reason = next(iter(sheet_of(screen).remarks.values())).text
        assert reason == "нет даты"
        await type_keys(pilot, ["Ф", "г"])
        assert "of your keyboard" not in said(screen)
        assert not any(remark.text for remark in sheet_of(screen).remarks.values())


async def test_a_french_row_of_digits_scores(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["é"])
        assert said(screen).startswith("é of your keyboard acts as the key in its place")
        await type_keys(pilot, ["&", '"', "'", "("])
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[2, 1, 3, 4, 5]]


async def test_a_sign_that_does_something_else_on_the_screen_goes_on_doing_it(project: Project) -> None:
    sitting_on(project, 1, 5, step=0.5)
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["3", "'"])
        assert [list(row.values()) for row in sheet_of(screen).scores.values()] == [[3.5]]
