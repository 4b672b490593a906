"""A question that is longer than its room: its answers stay in view, and keys read it to its end."""

import pytest

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.choice_or_words import AskChoiceOrWords
from dpotui.tui.dialogs.dialog import Dialog
from tui.harness.screen_text import post_keys, screen_text, see, settle

LONG = (
    "\n".join(f"Line {number} says what is going to happen to the scores." for number in range(40)) + "\nThe very end."
)


def questions() -> list[Dialog[str]]:
    choices = [("a", "Answer one"), ("b", "Answer two")]
    return [
        AskChoice(LONG, choices),
        AskText(LONG, placeholder="Answer one"),
        AskChoiceOrWords(LONG, choices, of_words=str, typed=lambda _: None),
    ]


@pytest.mark.parametrize("kind", range(3))
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_question_is_read_by_keys_with_its_answers_in_view(
    project: Project, kind: int, size: tuple[int, int]
) -> None:
    got: list[str | None] = []
    async with (app := DpotuiApp(project, "lead")).run_test(size=size) as pilot:
        await settle(pilot)
        app.push_screen(questions()[kind], got.append)
        await see(pilot, "PgDn reads on")
        assert "Line 0 says" in screen_text(app)
        assert "Answer one" in screen_text(app)
        assert "esc never mind" in screen_text(app)
        post_keys(pilot, ["pagedown"] * 8)
        await see(pilot, "The very end.")
        assert "Answer one" in screen_text(app)
        post_keys(pilot, ["pageup"] * 8)
        await see(pilot, "Line 0 says")
        post_keys(pilot, ["1"] if kind != 1 else ["x", "enter"])
        await settle(pilot)
    assert got == [["a", "x", "a"][kind]]


async def test_a_short_question_leaves_these_keys_to_its_list(project: Project) -> None:
    got: list[str | None] = []
    async with (app := DpotuiApp(project, "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(AskChoice("Which?", [(str(number), f"Choice {number}") for number in range(6)]), got.append)
        await see(pilot, "Choice 5")
        assert "reads on" not in screen_text(app)
        post_keys(pilot, ["pagedown", "enter"])
        await settle(pilot)
    assert got == ["5"]
