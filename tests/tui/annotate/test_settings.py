"""The annotate screen under settings of one's own."""

from pathlib import Path

from dpotui.project import Project
from tui.annotate.annotate_app import app_on, said, seen, settle, sheet_of, type_keys


async def test_the_home_row_scores_and_every_place_that_names_keys_says_so(
    filled: Project, settings_file: Path
) -> None:
    settings_file.write_text('[annotate]\ndigits = "home-row"\n[keys]\n"annotate.reason" = "o"\n')
    async with app_on(filled).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert "asdfg Score" in seen(pilot)
        assert "o Reason" in seen(pilot)
        assert "A has no reason yet (o)" in seen(pilot)
        await type_keys(pilot, "gfdsa")
        assert list(sheet_of(screen).scores.values()) == [
            {"relevance": 5, "accuracy": 4, "guidance": 3, "empathy": 2, "safety": 1}
        ]
        await type_keys(pilot, ["5", "o", *"drags", "escape"])
        assert [remark.text for remark in sheet_of(screen).remarks.values()] == ["drags"]
        await type_keys(pilot, ["question_mark"])
        assert "a 1 s 2 d 3 f 4 Score the focused cell" in seen(pilot)
        await type_keys(pilot, ["escape", "x"])
        assert "Why skip this prompt?" in seen(pilot)


async def test_the_keypad_moves_with_plus_and_minus(filled: Project, settings_file: Path) -> None:
    settings_file.write_text('[annotate]\ndigits = "keypad"\n')
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, ["add", "add", "subtract", "4", "multiply"])
        assert list(sheet_of(screen).scores.values()) == [{"accuracy": 4}]
        assert screen.parts.panels.is_open("writing")


async def test_without_auto_advance_a_score_leaves_the_focus_where_it_is(filled: Project, settings_file: Path) -> None:
    settings_file.write_text("[annotate]\nauto_advance = false\n")
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        await type_keys(pilot, "354")
        assert list(sheet_of(screen).scores.values()) == [{"relevance": 4}]


async def test_what_is_wrong_in_the_settings_is_said_and_shown_and_the_work_goes_on(
    filled: Project, settings_file: Path
) -> None:
    settings_file.write_text(
        '[annotate]\nidle_after = "long"\n[keys]\n"annotate.skip" = "n"\n"annotat.skip" = "n"\n"app.quit" = "f9"\n'
    )
    async with app_on(filled).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert "settings.toml:2: annotate.idle_after: is a whole number" in said(screen)
        assert "2 more; F2 shows them." in said(screen)
        await type_keys(pilot, ["f2"])
        page = seen(pilot)
        assert str(settings_file.parent)[:40] in page
        assert "settings.toml:4: keys.annotate.skip:" in page
        assert "annotate.next would be left without a key" in page
        assert "settings.toml:5: keys.annotat.skip: there is" in page
        assert "auto_advance" in page
        for _ in range(3):
            await type_keys(pilot, ["pagedown"])
            page += seen(pilot)
        assert "left, h  Left" in page
        await type_keys(pilot, ["escape"])
        await type_keys(pilot, ["4"])
        await type_keys(pilot, ["f9"])
        assert "1 prompt" in seen(pilot)


async def test_scores_travel_across_after_a_move_sideways(filled: Project) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert " · 0/10 " in seen(pilot)
        assert " ↓ " in seen(pilot)
        await type_keys(pilot, ["right", "left", "5", "4", "3"])
        first, second = sheet_of(screen).shown_order
        assert sheet_of(screen).scores == {first: {"relevance": 5, "accuracy": 3}, second: {"relevance": 4}}
        assert " · 3/10 " in seen(pilot)
        assert " → " in seen(pilot)
        await type_keys(pilot, ["down", "2", "1"])
        assert sheet_of(screen).scores[second] == {"relevance": 4, "guidance": 2, "empathy": 1}
