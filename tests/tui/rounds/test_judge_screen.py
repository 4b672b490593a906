"""Judging a comparison with keys alone: blind, saved at every key, told at the end and not before."""

from textual.pilot import Pilot

from builders import add_prompt
from dpotui.project import Project
from dpotui.rounds import read_judging, read_standing
from dpotui.rounds.records import ComparisonItem
from dpotui.rounds.steps import append_comparison
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from rounds.round_facts import attach, compare, start
from tui.harness.screen_text import screen_text, settle, type_text


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what they lead to, and return what is on the screen."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return screen_text(pilot.app)


def compared(project: Project, prompts: int = 3, **how: int) -> None:
    """A round with a comparison that waits."""
    entry = start(project)
    compare(project, entry, attach(project, entry), prompts=prompts, **how)


def rounds_app(project: Project) -> DpotuiApp:
    """The app, opened on Rounds by ana."""
    return DpotuiApp(project, "ana", place_named("rounds"))


def tuned_key(project: Project) -> str:
    """The key for the tuned model's answer of the next open prompt, which only a test knows."""
    answers = next(one for one in read_judging(project, None, "ana").answers if one.choice is None)
    return "a" if answers.left.startswith("tuned") else "b"


async def test_a_comparison_is_judged_with_keys_alone_and_told_at_its_end(project: Project) -> None:
    compared(project)
    async with (app := rounds_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = await press(pilot, "c")
        assert "blind comparison" in shown
        assert "prompt 1 of 3" in shown
        assert "Which answer would you rather send?" in shown
        for number in range(3):
            assert "won" not in screen_text(app)
            shown = await press(pilot, tuned_key(project))
            assert read_judging(project, None, "ana").progress.given == number + 1
        assert "All is judged" in shown
        shown = await press(pilot, "escape", "enter", "G")
        assert "tuned answers: 3 won, 0 lost" in shown
    standing = read_standing(project)
    assert standing.tally
    assert (standing.tally.overall.wins, standing.tally.overall.losses) == (3, 0)


async def test_neither_screen_names_a_model_or_tells_a_tally_while_it_runs(project: Project) -> None:
    compared(project)
    async with (app := rounds_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        shown = await press(pilot, "c")
        assert "adapter" not in shown
        assert "base.gguf" not in shown
        await press(pilot, "a", "escape")
        shown = screen_text(app)
        assert "1 of 3 judgements given" in shown
        assert "1 won" not in shown
        assert "lost" not in shown


async def test_a_choice_is_looked_at_again_and_changed(project: Project) -> None:
    compared(project)
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "a")
        shown = await press(pilot, "u")
        assert "You said: A is better" in shown
        shown = await press(pilot, "s", "u")
        assert "You said: both are as good" in shown
    assert [one.choice for one in read_judging(project, None, "ana").answers] == ["same", None, None]


async def test_a_reason_goes_with_the_choice_whether_it_comes_before_or_after(project: Project) -> None:
    compared(project)
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "r")
        await type_text(pilot, "it asks for the number")
        shown = await press(pilot, "enter")
        assert "Reason: it asks for the number" in shown
        await press(pilot, "b", "x", "u", "r")
        await type_text(pilot, "both promise too much")
        shown = await press(pilot, "enter")
        assert "You said: both are bad" in shown
    said = [(one.choice, one.reason) for one in read_judging(project, None, "ana").answers]
    assert said[:2] == [("right", "it asks for the number"), ("both_bad", "both promise too much")]


async def test_judging_goes_on_where_it_was_left(project: Project) -> None:
    compared(project)
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "a", "escape")
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "prompt 2 of 3   1 judged by you" in await press(pilot, "c")


async def test_hostile_answers_are_shown_and_not_obeyed(project: Project) -> None:
    entry = start(project)
    prompt = add_prompt(project, "[/b] \x1b]0;x\x07 what?")
    attachment, items = attach(project, entry), [ComparisonItem(prompt, False, "[red]\x1b[2J", "\u202eolleh")]
    with project.write() as writer:
        append_comparison(writer, entry, attachment, items=items, double=(), settings={}, author="lead")
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = await press(pilot, "c")
        assert "[red]␛[2J" in shown
        assert "[/b]" in shown
        assert "\u202e" not in shown


async def test_what_has_no_comparison_says_how_to_get_one(project: Project) -> None:
    start(project)
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "m measures, then lets both models answer" in await press(pilot, "c")
