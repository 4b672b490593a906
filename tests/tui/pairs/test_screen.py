"""Pairs: read, narrowed, kept, dropped, and explained in one's own words."""

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from builders import add_candidate, add_judgement, add_prompt
from dpotui.pairs import extract_pairs, pair_settings
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.pairs.messages import PairDetail, facts, row
from dpotui.tui.places import place_named
from dpotui.tui.widgets.paged_list import PagedList
from judged_project import judge_prompts
from rounds.round_facts import attach, measure, start
from tui.harness.screen_text import screen_text, see, settle, type_text


@pytest.fixture
def judged(project: Project) -> Project:
    """Three prompts with a pair each."""
    judge_prompts(project, 3)
    return project


def pairs_app(project: Project) -> DpotuiApp:
    """The app, opened on Pairs by whoever leads, who judges nothing and so sees everything."""
    return DpotuiApp(project, "lead", place_named("pairs"))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


def verdicts(project: Project) -> list[str]:
    """What was decided, pair by pair."""
    return [pair.verdict for pair in extract_pairs(project).pairs]


async def test_without_pairs_the_screen_says_where_they_come_from(project: Project) -> None:
    async with (app := pairs_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "First: Bring in 100 to 200 real prompts." in screen_text(app)
        for key in "yxeo":
            await press(pilot, key)
            assert "There is no pair here yet." in screen_text(app)
        await press(pilot, "w")
        assert "no judged prompt without a pair" in screen_text(app)


async def test_where_no_judged_prompt_gives_a_pair_the_screen_says_how_to_see_why(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?")
    add_judgement(project, prompt, "ana", {add_candidate(project, prompt, f"It is {n}."): 4 for n in range(2)})
    async with (app := pairs_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "none of the judged prompts gives one, and w says why" in screen_text(app)
        assert "judge prompts in Annotate" not in screen_text(app)


async def test_a_pair_is_shown_stacked_when_narrow_and_side_by_side_when_wide(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        assert any("3.00  Where is order 0?" in line for line in lines)
        assert not any("Better 5.00" in line and "Weaker 2.00" in line for line in lines)
        await pilot.resize_terminal(160, 50)
        await settle(pilot)
        shown = screen_text(app)
        assert any("Better 5.00" in line and "Weaker 2.00" in line for line in shown.splitlines())
        assert "Diagnosis   drafted from scores and reasons" in shown
        assert "judged by ana   not decided" in shown
        assert "Relevance" in shown
        assert "+3.0" in shown


async def test_fast_keys_keep_and_drop_one_pair_after_the_other(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y", "x", "y")
        assert verdicts(judged) == ["keep", "drop", "keep"]
        assert "✗ dropped" in screen_text(app)
        await press(pilot, "g", "o")
        assert verdicts(judged) == ["open", "drop", "keep"]


async def test_a_diagnosis_is_written_put_aside_taken_up_again_and_saved(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drafted = extract_pairs(judged).pairs[0].diagnosis
        await press(pilot, "e", "enter")
        await type_text(pilot, "y x 5 keeps to [the] policy")
        await press(pilot, "escape")
        assert "put aside" in screen_text(app)
        assert verdicts(judged) == ["open", "open", "open"]
        await press(pilot, "j", "e", "escape", "k", "e")
        await press(pilot, "ctrl+s")
        pair = extract_pairs(judged).pairs[0]
        assert pair.diagnosis == f"{drafted}\ny x 5 keeps to [the] policy"
        assert (pair.verdict, pair.drafted) == ("keep", False)
        assert extract_pairs(judged).pairs[1].drafted
        assert app.current_mode == "pairs"


async def test_what_others_save_appears_without_touching_cursor_or_editor(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "e")
        await type_text(pilot, "mine")
        judge_prompts(judged, 2, first=3)
        app.post_message(DpotuiApp.ProjectChanged())
        await see(pilot, "5 pairs")
        assert "mine" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen.query_one(PagedList).cursor == 1


async def test_strategy_and_margin_are_remembered_in_the_project(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in (("s",), ("2",), ("m",), ("7",)):
            await press(pilot, *keys)
        await type_text(pilot, "much")
        await press(pilot, "enter")
        assert "a margin is a number of points" in screen_text(app)
        for keys in (("m",), ("7",)):
            await press(pilot, *keys)
        await press(pilot, "4", "enter")
        assert "4 or more: 0 pairs" in screen_text(app)
        assert pair_settings(judged).minimum_margin is None, "what it would give is shown before it is taken"
        await press(pilot, "1")
        settings = pair_settings(judged)
        assert (settings.strategy, settings.minimum_margin) == ("all", 4.0)
        assert "0 pairs   all, margin 4 or more" in screen_text(app)


async def test_what_a_setting_would_give_is_shown_before_it_is_taken(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        shown = screen_text(app)
        assert "Default: 3 pairs, longer is better in 100 %" in shown
        assert "2 or more: 3 pairs" in shown
        await press(pilot, "escape")
        await press(pilot, "s")
        assert "all: 3 pairs, longer is better in 100 %" in screen_text(app)
        await press(pilot, "escape")
    assert pair_settings(judged).minimum_margin is None


async def test_what_differs_is_marked_word_by_word_and_both_reasons_are_read(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        assert "ana on the better one  It names the order" in screen_text(app)
        assert "ana on the weaker one  It promises a refund" in screen_text(app)
        await press(pilot, "d")
        assert "What only one of the two says is underlined." in screen_text(app)
        await press(pilot, "d")
        assert "underlined" not in screen_text(app)


async def test_the_doubtful_pairs_come_first_when_asked_for(project: Project) -> None:
    judge_prompts(project, 2)
    prompt = add_prompt(project, "A close call?")
    one, other = (add_candidate(project, prompt, text) for text in ("This one.", "That one."))
    add_judgement(project, prompt, "ana", {one: 4, other: 3})
    async with (app := pairs_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        assert next(line for line in screen_text(app).splitlines() if "▸" in line).split()[1:3] == ["1.00", "A"]


def test_a_pair_that_is_hardly_likely_wrong_is_not_said_to_be_surely_right(judged: Project) -> None:
    pair = replace(extract_pairs(judged).pairs[0], doubt=0.0004)
    assert "<1 %" in row(pair, "", begun=False)
    assert facts(PairDetail.read(judged, pair)).plain.endswith("under 1 % likely wrong")


async def test_why_not_lists_the_judged_prompts_without_a_pair(judged: Project) -> None:
    prompt = add_prompt(judged, "Are both of these the same?")
    one, other = (add_candidate(judged, prompt, f"The {word} one.") for word in ("first", "second"))
    add_judgement(judged, prompt, "ana", {one: 4, other: 4})
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        shown = screen_text(app)
        assert "All responses score the same: 1" in shown
        assert "Are both of these the same?" in shown
        await press(pilot, "escape")
        assert app.current_mode == "pairs"


async def test_pairs_that_a_tuned_model_ranks_against_their_label_are_listed_alone(project: Project) -> None:
    judge_prompts(project, 3)
    one, other = extract_pairs(project).pairs[:2]
    entry = start(project)
    attachment = attach(project, entry)
    margins = [(one.prompt, one.chosen, one.rejected, -0.1), (other.prompt, other.chosen, other.rejected, -0.4)]
    measure(project, entry, attachment, [0.1], train=margins)
    async with (app := pairs_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        shown = screen_text(app)
        assert "2 pairs that the tuned model ranks against the label" in shown
        assert [shown.find(f"Where is order {number}?") for number in range(3)].count(-1) == 1
        await press(pilot, "n")
        assert "All pairs." in screen_text(app)


async def test_without_a_measured_round_no_pair_is_noisy(judged: Project) -> None:
    async with (app := pairs_app(judged)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert "No pair is ranked against its label" in screen_text(app)
