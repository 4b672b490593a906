"""Time in the annotate screen: what is said of it, and what does not count."""

from pathlib import Path

import pytest

from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, type_keys


class Hands:
    """A clock with a hand that tests move."""

    time = 1000.0


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The clock of the annotate screen during the test."""
    hands = Hands()
    monkeypatch.setattr("dpotui.tui.annotate.parts.monotonic", lambda: hands.time)
    return hands


async def test_the_title_tells_the_time_on_this_prompt_and_what_is_done_today(filled: Project, hands: Hands) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert " 0:00  Prompt 1 of 3  0 done, 3 open · 0 today" in seen(pilot)
        hands.time += 50
        await type_keys(pilot, ["4"])
        hands.time += 55
        await type_keys(pilot, ["r", "x", "escape"])
        assert " 1:45  Prompt 1 of 3" in seen(pilot)
        await type_keys(pilot, ["s", "1"])
        assert " 0:00  Prompt 2 of 3  1 done, 2 open · 1 today" in seen(pilot)


async def test_a_pause_does_not_count_and_the_key_that_ends_it_does_nothing_else(filled: Project, hands: Hands) -> None:
    async with app_on(filled).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        first = screen.editor.prompt
        hands.time += 10
        await type_keys(pilot, ["P"])
        assert "No time counts" in seen(pilot)
        hands.time += 40
        await type_keys(pilot, ["5"])
        assert not screen.editor.sheet.scores
        hands.time += 5
        await type_keys(pilot, ["s", "1"])
    assert judgement_history(filled, first, "ann")[-1].active_seconds == pytest.approx(15)


async def test_pace_and_breaks_are_said_when_they_are_wanted(
    filled: Project, hands: Hands, settings_file: Path
) -> None:
    settings_file.write_text("[annotate]\nshow_pace = true\nbreak_after = 1\nidle_after = 50\n")
    async with app_on(filled).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        for _ in range(2):
            hands.time += 40
            await type_keys(pilot, ["s", "1"])
        assert "an hour" not in seen(pilot)
        assert "1 min of work: a short break keeps the eye fair (P pauses)." in said(screen)
        hands.time += 40
        await type_keys(pilot, ["s", "1"])
        await type_keys(pilot, ["p"])
        assert "90 an hour" in seen(pilot)
