"""Pairs are dropped and kept with a reason, turned round, exchanged for others, and decided on together."""

from threading import Event
from typing import Any

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.pairs import PairsReport, extract_pairs, report_pairs
from dpotui.project import Project
from dpotui.tui.pairs import screen
from tui.harness.screen_text import screen_text, see, settle, type_text, until
from tui.pairs.test_screen import judged, pairs_app, press, verdicts

__all__ = ["judged"]


async def test_a_pair_is_dropped_with_a_reason_that_stays_with_it(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "X")
        await type_text(pilot, "both are [wrong]")
        await press(pilot, "enter")
        assert "dropped: both are [wrong]" in screen_text(app)
    (pair, *_) = extract_pairs(judged).pairs
    assert (pair.verdict, pair.note) == ("drop", "both are [wrong]")


async def test_a_pair_is_kept_with_a_reason_too(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "Y")
        await press(pilot, "enter")
        assert "A reason is needed." in screen_text(app)
        await type_text(pilot, "checked with the shop")
        await press(pilot, "enter")
        assert "kept: checked with the shop" in screen_text(app)
    (pair, *_) = extract_pairs(judged).pairs
    assert (pair.verdict, pair.note) == ("keep", "checked with the shop")


async def test_a_pair_is_turned_round_by_settling_its_prompt(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "2")
        shown = screen_text(app)
        assert "First: A Relevance" in shown
        assert "Where is order 0?" in shown
        await press(pilot, "escape")
        assert "3 pairs" in screen_text(app)


async def test_scores_given_to_the_wrong_response_change_places_with_a_reason_and_back(judged: Project) -> None:
    before = extract_pairs(judged).pairs
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "1", "enter")
        assert "A reason is needed." in screen_text(app)
        await type_text(pilot, "ana mixed the two up")
        await press(pilot, "enter")
        await see(pilot, "Turned round, as an adjudication; S takes it back.")
        await see(pilot, "settled by lead: ana mixed the two up")
        await see(pilot, "⇄ settled")
        turned = extract_pairs(judged).pairs
        assert (turned[0].chosen, turned[0].rejected) == (before[0].rejected, before[0].chosen)
        assert turned[1:] == before[1:]
        await press(pilot, "S", "3")
        await see(pilot, "What was said blind counts again.")
    assert extract_pairs(judged).pairs == before


async def test_pairs_are_narrowed_by_keys_and_decided_on_together_with_a_reason(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        await press(pilot, "f")
        await press(pilot, "1")
        assert "kept  1" in screen_text(app)
        await press(pilot, "1")
        await see(pilot, "2 listed: not decided   esc lists all")
        await press(pilot, "B", "2")
        assert "Leave 2 pairs out of every export" in screen_text(app)
        await type_text(pilot, "old batch")
        await press(pilot, "enter")
        await see(pilot, "No matching pairs. esc lists all.")
        assert verdicts(judged) == ["keep", "drop", "drop"]
        assert [pair.note for pair in extract_pairs(judged).pairs] == ["", "old batch", "old batch"]
        await press(pilot, "escape")
        assert "dropped" in screen_text(app)
        assert app.current_mode == "pairs"
        await press(pilot, "B")
        assert "a new decision replaces: 2 dropped, 1 kept" in " ".join(screen_text(app).replace("│", " ").split())


async def test_another_pair_of_the_prompt_is_chosen_by_keys(project: Project) -> None:
    prompt = add_prompt(project, "Where is my tea?")
    add_judgement(
        project, prompt, "ana", {add_candidate(project, prompt, f"Answer {score}"): score for score in (5, 3, 1)}
    )
    async with (app := pairs_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert "2.00  Answer 5  over  Answer 3" in screen_text(app)
        await press(pilot, "1")
        await type_text(pilot, "the worst [one] is a joke")
        await press(pilot, "enter")
        await see(pilot, "Chosen by hand; o goes back")
        await see(pilot, "◆ chosen by hand")
        assert extract_pairs(project).pairs[0].note == "the worst [one] is a joke"
        for key, verdict in (("y", "keep"), ("x", "drop"), ("o", "open")):
            await press(pilot, key)
            await settle(pilot)
            (pair,) = extract_pairs(project).pairs
            assert (pair.margin, pair.decided) == (2.0, (verdict, True))
        await press(pilot, "o")
        await see(pilot, "this prompt gives the strategy's pair")
        assert [pair.margin for pair in extract_pairs(project).pairs] == [4.0]
        assert "Margin 4.00" in screen_text(app)


async def test_a_reading_that_began_before_a_decision_does_not_make_it_look_undone(
    judged: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Event] = []

    def read_slowly(*asked: Any, **how: Any) -> PairsReport:
        begun.append(goes_on := Event())
        found = report_pairs(*asked, **how)
        goes_on.wait(60)
        return found

    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(screen, "report_pairs", read_slowly)
        app.screen.reload()  # type: ignore[attr-defined]
        await until(pilot, lambda: len(begun) == 1)
        await pilot.press("x")
        await see(pilot, "Dropped from every export")
        begun[0].set()
        await until(pilot, lambda: len(begun) == 2)
        assert "✗ dropped" in screen_text(app)
        monkeypatch.undo()
        begun[1].set()
        await settle(pilot)
        assert "✗ dropped" in screen_text(app)


async def test_nothing_is_said_of_pairs_before_they_are_read(judged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, goes_on = Event(), Event()

    def read_slowly(*asked: Any, **how: Any) -> PairsReport:
        begun.set()
        goes_on.wait(60)
        return report_pairs(*asked, **how)

    monkeypatch.setattr(screen, "report_pairs", read_slowly)
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await until(pilot, begun.is_set)
        await see(pilot, "Verdict")
        before = screen_text(app)
        goes_on.set()
        await see(pilot, "3 pairs")
    assert "No pairs" not in before
