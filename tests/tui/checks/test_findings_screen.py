"""Findings are gone through one by one, and mended where they are read, with keys alone."""

from dataclasses import replace

from textual.pilot import Pilot

from adjudication.disputed import add_dispute
from builders import add_prompt
from checks.judged_prompts import add_judged_prompts
from dpotui.annotation import join_team, load_queue
from dpotui.checks import Finding, Item, run_checks
from dpotui.pairs import extract_pairs, list_disputes
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.checks.findings_screen import FindingsScreen
from dpotui.tui.checks.mending import Mending
from dpotui.tui.places import place_named
from read_back import list_prompts
from tui.harness.screen_text import post_keys, screen_text, settle, type_text

SMALL = (80, 24)


def findings_app(project: Project, check: str) -> DpotuiApp:
    """The app, opened on the findings of a check."""
    return DpotuiApp(project, "lead", place_named("checks"), over=lambda: FindingsScreen(check))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one and wait for what they lead to."""
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


async def go_to_check(pilot: Pilot[None], title: str) -> None:
    """Move down the list of checks to this one."""
    for _ in range(20):
        if any("▸" in line and title in line for line in screen_text(pilot.app).splitlines()):
            return
        await press(pilot, "j")
    raise AssertionError(screen_text(pilot.app))


async def test_from_the_checks_through_a_finding_to_adjudication_and_back(project: Project) -> None:
    add_dispute(project)
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await go_to_check(pilot, "Disputed prompts")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "Disputed prompts   1 finding" in shown
        assert "  a settle it: one person reads both judgements and decides" in shown
        assert "My order came broken" in shown
        await press(pilot, "a")
        await press(pilot, "[")
        await press(pilot, "enter", "1", "enter")
        await press(pilot, "escape")
        assert "Nothing is found here any more." in screen_text(app)
        await press(pilot, "escape")
        assert "✓ Disputed prompts" in screen_text(app)
    assert len(extract_pairs(project).pairs) == 1


async def test_whoever_has_gone_on_meanwhile_is_led_to_no_dispute(project: Project) -> None:
    add_dispute(project)
    async with findings_app(project, "disputes").run_test(size=SMALL) as pilot:
        await settle(pilot)
        post_keys(pilot, ["a", "3"])
        await settle(pilot)
        assert pilot.app.current_mode == "generate"
        assert len(pilot.app.screen_stack) == 1


async def test_a_finding_is_set_aside_with_a_reason_and_heard_again(project: Project) -> None:
    add_dispute(project)
    async with (app := findings_app(project, "disputes")).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        await type_text(pilot, "settled [by] phone")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "0 findings, 1 set aside" in shown
        assert "~ set aside by lead: settled [by] phone" in shown
        await press(pilot, "m")
        assert "1 finding" in screen_text(app)
        assert "It counts again." in screen_text(app)


async def test_prompts_are_left_out_or_called_back_from_a_finding(project: Project) -> None:
    join_team(project, "ann")
    add_dispute(project)
    async with (app := findings_app(project, "disputes")).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "b")
        await type_text(pilot, "read the policy first")
        await press(pilot, "enter")
        assert "1 prompt called back: read the policy first" in screen_text(app)
        assert [item.state for item in load_queue(project, "ann").items] == ["open"]
        await press(pilot, "x")
        await type_text(pilot, "two questions")
        await press(pilot, "enter")
        assert "1 prompt left out: two questions" in screen_text(app)
    assert not list_disputes(project).waiting


async def test_a_reason_for_several_prompts_comes_again_when_the_finding_has_others_by_then(project: Project) -> None:
    add_dispute(project)
    first, second, third = (add_prompt(project, f"Where is parcel {number}?") for number in range(3))
    before = Finding("warn", "parcels", "alike", kind="topic", items=(Item(first), Item(second)))
    after = replace(before, items=(Item(third), Item(second), Item(first)))
    async with (app := findings_app(project, "disputes")).run_test(size=SMALL) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, FindingsScreen)
        mending = Mending(screen, screen.say)
        mending.exclude(before, before.items[0])
        await settle(pilot)
        await press(pilot, "2")
        await type_text(pilot, "all of one kind")
        await press(pilot, "escape")
        mending.exclude(after, after.items[0])
        await settle(pilot)
        await press(pilot, "2")
        assert "Why leave out 3 prompts?" in screen_text(app)
        assert "all of one kind" in screen_text(app)
        await press(pilot, "enter")
        assert "3 prompts left out: all of one kind" in screen_text(app)


async def test_the_items_of_a_finding_are_walked_through(project: Project) -> None:
    responses = ["A long and winding answer that goes on and on " * 3, "Short."]
    add_judged_prompts(project, [{"ann": (5, 1)}] * 40, responses=responses)
    (finding,) = next(one for one in run_checks(project).results if one.key == "length").findings
    async with (app := findings_app(project, "length")).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert f"1 of {len(finding.items)}" in screen_text(app)
        await press(pilot, "n", "n", "p")
        assert f"2 of {len(finding.items)}" in screen_text(app)
        await press(pilot, "t")
        await press(pilot, "2")
        await type_text(pilot, "long")
        await press(pilot, "enter")
        assert f"{len(finding.items)} prompts tagged long." in screen_text(app)
        await press(pilot, "X")
        assert "Leave this response out?" in screen_text(app)


async def test_a_chart_shows_who_judged_how_much(project: Project) -> None:
    add_judged_prompts(project, [{"ann": (5, 1)}] * 9 + [{"ben": (5, 1)}] * 3)
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await go_to_check(pilot, "Annotators")
        lines = screen_text(app).splitlines()
        (ann,) = [line for line in lines if "ann" in line and "█" in line]
        (ben,) = [line for line in lines if "ben" in line and "█" in line]
        assert abs(ann.count("█") - 3 * ben.count("█")) <= 3


async def test_agreement_is_drawn_over_time_by_stretches_of_the_work(project: Project) -> None:
    add_judged_prompts(project, [{"ann": (5, 1), "ben": (4, 2)}] * 15 + [{"ann": (5, 1), "ben": (2, 4)}] * 15)
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await go_to_check(pilot, "Agreement")
        lines = screen_text(app).splitlines()
        first = next(place for place, line in enumerate(lines) if "The same over time" in line)
        assert ["100 % of 10" in lines[first + 1], "0 % of 10" in lines[first + 3]] == [True, True]
        assert all("│" in line and "●" in line for line in lines[first + 1 : first + 4])


async def test_a_secret_is_redacted_from_the_finding_that_names_it(project: Project) -> None:
    add_prompt(project, "Is jo@posteo.de on your list?")
    add_prompt(project, "The bucket takes AKIAIOSFODNN7EXAMPLE no longer.")
    async with (app := findings_app(project, "private_data")).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await go_to_check(pilot, "The bucket takes")
        assert "  s take it out of the text, or let it stand, in Screening" in screen_text(app)
        assert " s Redact  x Leave out  m Set aside  → Next item " in screen_text(app).splitlines()[-1]
        await press(pilot, "s")
        assert "r writes <access key> in its place" in screen_text(app)
        await press(pilot, "r")
        assert [item.text for item in list_prompts(project)][1] == "The bucket takes <access key> no longer."
        await press(pilot, "escape")
        assert "1 finding" in screen_text(app)
        assert "The bucket" not in screen_text(app)


async def test_what_nobody_has_scored_is_not_opened_to_be_settled(project: Project) -> None:
    add_prompt(project, "Is jo@posteo.de on your list?")
    async with (app := findings_app(project, "private_data")).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "Nobody has scored this prompt yet, so there is nothing to settle." in screen_text(app)
        assert type(app.screen) is FindingsScreen
