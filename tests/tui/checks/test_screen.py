"""Checks: the gravest first, each with its numbers."""

import re
from dataclasses import replace
from threading import Event

import pytest
from rich.cells import cell_len

from builders import add_prompt
from dpotui.checks import CHECKS, CheckResult, ChecksReport, run_checks
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.checks.charts import chart
from dpotui.tui.places import place_named
from dpotui.tui.widgets.marked_list import MarkedList
from judged_project import judge_prompts
from tui.harness.screen_text import PATIENCE, screen_text, see, settle


def checks_app(project: Project) -> DpotuiApp:
    """The app, opened on Checks."""
    return DpotuiApp(project, "ann", place_named("checks"))


async def test_the_gravest_checks_come_first_and_the_chosen_one_is_read_in_full(project: Project) -> None:
    judge_prompts(project, 6)
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        listed = lines[next(row for row, line in enumerate(lines) if line.startswith("▸")) :][:8]
        signs = [line.lstrip(" ▸")[0] for line in listed]
        assert signs == sorted(signs, key="✗!?·✓".index)
        titles = [line[4:34].strip() for line in listed]
        await pilot.press("j")
        await settle(pilot)
        shown = screen_text(app)
        assert f"▸ {signs[1]} {titles[1]}" in shown
        assert any(line.startswith(f"  {titles[1]}   {signs[1]} ") for line in shown.splitlines()[12:])


async def test_list_and_findings_stand_side_by_side_when_wide(project: Project) -> None:
    async with (app := checks_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        first = next(line for line in lines if "▸" in line)
        title = first.lstrip("│▸ ?")[:20].strip()
        assert first.count(title) == 2


async def test_in_a_large_terminal_all_that_a_check_says_is_read_in_the_list(project: Project) -> None:
    judge_prompts(project, 6)
    async with (app := checks_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        left = "\n".join(line[:58].strip("│ ") for line in screen_text(app).splitlines())
        said = " ".join(left.split())
        headlines = [" ".join(result.headline.split()) for result in run_checks(project).results]
        assert [headline for headline in headlines if headline not in said] == []
        await pilot.resize_terminal(160, 24)
        await settle(pilot)
        lines = screen_text(app).splitlines()
        (marked,) = [row for row, line in enumerate(lines) if line.startswith("│▸")]
        assert lines[marked + 1].startswith("│  ")
        await pilot.resize_terminal(160, 34)
        await settle(pilot)
        rows = [line[:58].strip("│▸ ") for line in screen_text(app).splitlines()]
        said = " ".join(" ".join(rows).split())
        results = run_checks(project).results
        gravest = [" ".join(one.headline.split()) for one in results if one.verdict in ("fail", "warn", "not_enough")]
        assert gravest[:2] == [headline for headline in gravest[:2] if headline in said]
        assert not all(headline in said for headline in headlines)
        assert all(any(one.title in row for row in rows) for one in results)
        await pilot.resize_terminal(160, 24)
        await settle(pilot)
        # A list that is longer than the screen has a bar between its lines and the border.
        assert re.search("…[▁▂▃▄▅▆▇█ ]?│", screen_text(app))


async def test_what_is_said_above_the_list_fits_the_room_that_there_is_now(project: Project) -> None:
    judge_prompts(project, 6)
    said = {}
    for first, then in ((80, 24), (160, 50)), ((160, 50), (160, 50)):
        async with (app := checks_app(project)).run_test(size=first) as pilot:
            await settle(pilot)
            await pilot.resize_terminal(*then)
            await settle(pilot)
            said[first] = screen_text(app).splitlines()
    assert said[80, 24] == said[160, 50]
    assert re.search("checks .* Do first", said[80, 24][1])


async def test_escape_leaves_the_findings_then_the_place(project: Project) -> None:
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert app.current_mode == "checks"
        await pilot.press("escape")
        await settle(pilot)
        assert app.current_mode == "home"


async def test_running_again_keeps_the_chosen_check(project: Project) -> None:
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        chosen = next(line for line in screen_text(app).splitlines() if line.startswith("▸"))[4:34]
        judge_prompts(project, 6)
        await pilot.press("r")
        await settle(pilot)
        shown = screen_text(app)
        assert "Up to date." in shown
        assert chosen == next(line for line in shown.splitlines() if line.startswith("▸"))[4:34]


async def test_a_table_keeps_its_columns_on_a_small_screen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (("What there is " + "and more " * 6, "Share", "Note"), ("Short", "5 %", ""), ("word " * 14, "95 %", ""))
    report = ChecksReport((CheckResult("length", "Length", "info", "It is so.", table=rows),))
    monkeypatch.setattr("dpotui.tui.checks.screen.run_checks", lambda _, **__: report)
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        (head,) = [line for line in lines if "What there is" in line]
        assert head.index("Share") == next(line.index("5 %") for line in lines if "Short" in line)
        assert head.index("Share") == next(line.index("95 %") for line in lines if "95 %" in line)
        assert "Note" not in screen_text(app)
        assert screen_text(app).count("word") == 14


def test_every_chart_fits_its_room(project: Project) -> None:
    judge_prompts(project, 6)
    judge_prompts(project, 6, annotator="bo", first=3)
    for room in (50, 72, 74, 110):
        drawn = {result.key: chart(result, room) for result in run_checks(project).results}
        rows = [row for one in drawn.values() if one for row in one.plain.splitlines() if "█" in row]
        assert rows
        assert [row for row in rows if cell_len(row) > room] == []


@pytest.mark.parametrize("moves", [False, True], ids=["who waits stays at the top", "what was chosen stays chosen"])
async def test_what_the_checks_find_is_listed_as_each_of_them_ends(
    project: Project, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    judge_prompts(project, 6)
    go_on = Event()
    look, late, ended = CHECKS[3].look, CHECKS[1], (CHECKS[0], CHECKS[2])
    held = replace(
        CHECKS[3], look=lambda evidence: look(evidence) if go_on.wait(PATIENCE) else pytest.fail("It waited on.")
    )
    monkeypatch.setattr("dpotui.checks.run.CHECKS", (*CHECKS[:3], held, *CHECKS[4:]))
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        for words in (f"{len(ended)} of {len(CHECKS)} checks", *(check.title for check in ended)):
            shown = await see(pilot, words)
        assert held.title not in shown
        assert late.title not in shown
        if moves:
            await pilot.press("j")
        chosen = next(line for line in screen_text(app).splitlines() if line.startswith("▸"))[:30]
        go_on.set()
        await see(pilot, f"{len(CHECKS)} checks ")
        await settle(pilot)
        listed = [line[:30] for line in screen_text(app).splitlines() if line[2:3] in set("✗!?·✓")]
        assert (chosen in listed) if moves else listed[0].startswith("▸")


async def test_the_list_fits_its_rows_when_what_is_said_above_it_takes_another(project: Project) -> None:
    judge_prompts(project, 6)
    add_prompt(project, "The bucket takes AKIAIOSFODNN7EXAMPLE no longer.")
    async with (app := checks_app(project)).run_test(size=(120, 35)) as pilot:
        await settle(pilot)
        assert app.screen.query_one(MarkedList).max_scroll_y == 0


async def test_counts_and_the_first_step_take_two_rows_of_a_small_screen(project: Project) -> None:
    judge_prompts(project, 6)
    add_prompt(project, "The bucket takes AKIAIOSFODNN7EXAMPLE no longer.")
    async with (app := checks_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = [line.strip() for line in screen_text(app).splitlines()]
        (counts,) = [row for row, line in enumerate(lines) if "1 held back" in line]
        assert lines[counts + 1].startswith(
            "Do first: see what holds back 1 prompt (Secrets and personal data), with ⏎."
        )
        assert "▸ ✗ Secrets" in lines[counts + 2]
