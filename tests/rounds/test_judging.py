"""Judging base against tuned answers blind: balanced sides, nothing told before the end, nothing that trains."""

from collections.abc import Callable

import pytest

from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.rounds.comparing.judging import BlindAnswers, JudgingTask, choose, read_judging
from dpotui.rounds.comparing.sides import SeenChoice
from dpotui.rounds.standing import read_standing
from rounds.round_facts import attach, compare, start

Judge = Callable[[BlindAnswers], SeenChoice]


def tuned_side(answers: BlindAnswers) -> SeenChoice:
    """The side of the tuned model, which only a test knows."""
    return "left" if answers.left.startswith("tuned") else "right"


def base_side(answers: BlindAnswers) -> SeenChoice:
    """The other one."""
    return "right" if tuned_side(answers) == "left" else "left"


def compared(project: Project, *, prompts: int = 8, equal: int = 0, double: int = 0) -> JudgingTask:
    """A comparison that waits for its judges."""
    entry = start(project)
    compare(project, entry, attach(project, entry), prompts=prompts, equal=equal, double=double)
    return read_judging(project, None, "ana")


def judge_all(project: Project, task: JudgingTask, judge: str, says: Judge) -> JudgingTask:
    """Judge everything that is open."""
    for answers in task.answers:
        if answers.choice is None:
            task = choose(project, task, answers.prompt, says(answers), judge=judge)
    return task


def test_the_tuned_model_stands_on_each_side_equally_often_and_in_no_order_that_tells(project: Project) -> None:
    task = compared(project, prompts=40)  # ids are random: of a few prompts the sides take turns by chance
    lefts = [answers.left.startswith("tuned") for answers in task.answers]
    assert sum(lefts) == 20
    assert len({tuple(lefts[start : start + 2]) for start in range(0, 40, 2)}) > 2
    other = read_judging(project, None, "ben")
    assert [one.prompt for one in other.answers] != [one.prompt for one in task.answers]
    sides = {one.prompt: one.left for one in task.answers}
    assert any(sides[one.prompt] != one.left for one in other.answers)
    assert read_judging(project, None, "ana") == task


def test_equal_answers_are_ties_that_nobody_judges(project: Project) -> None:
    task = compared(project, prompts=8, equal=3)
    assert len(task.answers) == 5
    assert (task.progress.prompts, task.progress.equal, task.progress.wanted) == (8, 3, 5)
    judge_all(project, task, "ana", tuned_side)
    tally = read_standing(project).tally
    assert tally
    assert (tally.overall.wins, tally.overall.losses, tally.overall.ties, tally.equal) == (5, 0, 3, 3)


def test_nobody_learns_how_it_stands_before_the_end(project: Project) -> None:
    task = compared(project)
    for answers in task.answers[:-1]:
        task = choose(project, task, answers.prompt, tuned_side(answers), judge="ana")
        standing = read_standing(project)
        assert standing.tally is None
        assert standing.verdict.answers == "unknown"
    task = choose(project, task, task.answers[-1].prompt, "both_bad", judge="ana")
    assert task.progress.ended
    tally = read_standing(project).tally
    assert tally
    assert (tally.overall.wins, tally.overall.ties, tally.both_bad) == (7, 1, 1)


def test_a_choice_may_be_changed_until_the_end_and_not_after(project: Project) -> None:
    task = compared(project, prompts=4)
    first = task.answers[0]
    task = choose(project, task, first.prompt, "left", judge="ana", reason="it asks for the number")
    task = choose(project, task, first.prompt, "same", judge="ana")
    assert task.answers[0].choice == "same"
    assert task.progress.given == 1
    judge_all(project, task, "ana", base_side)
    with pytest.raises(BadInputError, match="has ended"):
        choose(project, task, first.prompt, "left", judge="ana")
    tally = read_standing(project).tally
    assert tally
    assert (tally.overall.wins, tally.overall.losses, tally.overall.ties) == (0, 3, 1)


def test_a_share_is_judged_by_two_who_do_not_see_each_other_and_count_as_one_prompt(project: Project) -> None:
    task = judge_all(project, compared(project, prompts=6, double=4), "ana", tuned_side)
    assert not task.progress.ended
    bens = read_judging(project, None, "ben")
    assert len(bens.answers) == 4
    assert all(answers.choice is None for answers in bens.answers)
    for answers in bens.answers[:2]:
        choose(project, bens, answers.prompt, base_side(answers), judge="ben")
    for answers in bens.answers[2:]:
        choose(project, bens, answers.prompt, tuned_side(answers), judge="ben")
    tally = read_standing(project).tally
    assert tally
    assert (tally.overall.wins, tally.overall.ties) == (4, 2)
    assert tally.agreed == (2, 4)
    assert tally.judges == (("ana", 6), ("ben", 4))


def test_a_judge_who_always_takes_the_left_is_seen_and_wins_nothing_for_either(project: Project) -> None:
    judge_all(project, compared(project, prompts=12), "ana", lambda _: "left")
    tally = read_standing(project).tally
    assert tally
    assert tally.left_won == (12, 12)
    assert tally.left_p < 0.01
    assert (tally.overall.wins, tally.overall.losses) == (6, 6)


def test_length_stands_beside_the_result(project: Project) -> None:
    judge_all(project, compared(project), "ana", tuned_side)
    tally = read_standing(project).tally
    assert tally
    assert tally.longer_won == (8, 8)
    assert tally.length_ratio
    assert tally.length_ratio > 1.25
    assert tally.like_length.decided == 0


def test_what_is_chosen_makes_no_pair(project: Project) -> None:
    before = extract_pairs(project).pairs
    judge_all(project, compared(project), "ana", tuned_side)
    assert extract_pairs(project).pairs == before


def test_a_script_that_judges_is_said_to_be_one(project: Project) -> None:
    task = compared(project, prompts=4)
    for answers in task.answers:
        choose(project, task, answers.prompt, "same", judge="a script", scripted=True)
    assert read_standing(project).scripted


def test_a_prompt_of_no_comparison_is_refused(project: Project) -> None:
    task = compared(project, prompts=4)
    with pytest.raises(BadInputError, match="not in the comparison"):
        choose(project, task, "elsewhere", "left", judge="ana")


def test_without_a_comparison_the_way_to_one_is_named(project: Project) -> None:
    start(project)
    with pytest.raises(BadInputError, match="round compare"):
        read_judging(project, None, "ana")


def test_where_copies_made_a_comparison_each_the_first_is_judged(project: Project) -> None:
    entry = start(project)
    attachment = attach(project, entry)
    compare(project, entry, attachment, prompts=3)
    first = read_judging(project, None, "ana")
    compare(project, entry, attachment, prompts=5)
    assert read_judging(project, None, "ana").comparison == first.comparison
