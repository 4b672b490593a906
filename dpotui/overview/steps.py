"""The eight steps of the guide, each with its state and one line of true counts."""

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from dpotui.overview.facts import WANTED_CANDIDATES, Facts
from dpotui.overview.forecast import GOALS
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.checks import Verdict

State = Literal["done", "going", "todo"]

FEWEST_PROMPTS: Final = 100
"""The guide starts with 100 to 200 prompts."""

_NOT_LOOKED_OVER: Final = "; nothing decided yet about private data and near-duplicates"
_VERDICTS: Final[dict["Verdict", str]] = {
    "pass": "{} passed",
    "fail": "{} failed",
    "warn": "{} warned",
    "not_enough": "{} without enough data",
}
"""How a number of checks with a verdict is put; those that only inform are not counted."""


class Step(msgspec.Struct, frozen=True):
    """One phase of the guide: how far it is, in a line with its counts, and the screen where it is worked on."""

    phase: int
    key: str
    title: str
    state: State
    detail: str
    screen: str


def make_steps(facts: Facts) -> tuple[Step, ...]:
    """The eight steps in the order of the guide."""
    return (
        Step(1, "scope", "Scope and rubric", *_scope(facts), "scope"),
        Step(2, "prompts", "Prompts", *_prompts(facts), "prompts"),
        Step(3, "candidates", "Candidates", *_candidates(facts), "generate"),
        Step(4, "annotation", "Annotation", *_annotation(facts), "annotate"),
        Step(5, "pairs", "Pairs", *_pairs(facts), "pairs"),
        Step(6, "checks", "Quality checks", *_checks(facts), "checks"),
        Step(7, "export", "Export", *_export(facts), "export"),
        Step(8, "rounds", "Rounds", *_rounds(facts), "rounds"),
    )


def _state(done: bool, going: bool) -> State:
    return "done" if done else "going" if going else "todo"


def _scope(facts: Facts) -> tuple[State, str]:
    if facts.rubric is None:
        return "todo", "no rubric yet"
    rubric = facts.rubric.rubric
    criteria = count_of(len(rubric.criteria), "criterion", "criteria")
    return "done", f"{one_line(rubric.title, 60)}, version {facts.rubric.number}: {criteria}"


def _prompts(facts: Facts) -> tuple[State, str]:
    if facts.packet:
        return "done", f"{count_of(facts.prompts, 'prompt')} in this work packet"
    goal = "" if facts.prompts >= FEWEST_PROMPTS else f" of the {FEWEST_PROMPTS} to 200 to start with"
    # Once something is judged, the checks tell.
    unseen = "" if facts.looked_over or facts.annotation.judged_prompts else _NOT_LOOKED_OVER
    return _state(facts.prompts >= FEWEST_PROMPTS, facts.prompts > 0), count_of(facts.prompts, "prompt") + goal + unseen


def _candidates(facts: Facts) -> tuple[State, str]:
    ready = facts.prompts_ready
    if not facts.prompts:
        return "todo", "no prompt to answer yet"
    detail = f"{ready:,} of {count_of(facts.prompts, 'prompt')} with {WANTED_CANDIDATES} or more candidates"
    return _state(0 < facts.prompts <= ready, ready > 0), detail


def _annotation(facts: Facts) -> tuple[State, str]:
    work = facts.annotation
    at_hand = work.judged_prompts > 0 or work.open_prompts > 0 or work.passed_over
    both = f", {work.judged_open:,} of them judged" if work.judged_open else ""
    passed = f", {work.only_passed:,} skipped or flagged" if work.only_passed else ""
    more = f", {work.double_more:,} besides" if work.double_more else ""
    detail = (
        f"{count_of(work.judged_prompts, 'prompt')} judged, {work.open_prompts:,} open{both}{passed}; "
        f"by two people: {work.double_done:,} of {work.double_wanted:,} drawn{more}"
    )
    if work.set_aside:
        detail += f"; {work.set_aside:,} scored and flagged or skipped since"
    return _state(at_hand and not work.open_prompts, work.judged_prompts > 0), detail if at_hand else "nothing to judge"


def _pairs(facts: Facts) -> tuple[State, str]:
    if not facts.annotation.judged_prompts:
        return "todo", "nothing is judged yet"
    detail = f"{count_of(facts.pairs, 'pair')} from {count_of(facts.annotation.judged_prompts, 'judged prompt')}"
    if facts.dropped:
        detail += f"; {facts.dropped:,} dropped"
    return _state(facts.pairs >= GOALS[0], facts.pairs > 0), detail


def _checks(facts: Facts) -> tuple[State, str]:
    if not facts.annotation.judged_prompts:
        return "todo", "nothing to check"
    if facts.checks is None:
        return "going", "not run here, there are many prompts: see the Checks screen or `dpotui check`"
    counts = Counter(result.verdict for result in facts.checks.results)
    said = [words.format(counts[verdict]) for verdict, words in _VERDICTS.items() if counts[verdict]]
    held = len(facts.checks.blocked)
    said += [f"{count_of(held, 'prompt')} held back"] if held else []
    missing = facts.missing_doubles
    said += [f"{count_of(missing, 'more prompt')} by two people would tell how far they agree"] if missing else []
    return _state(facts.checks.worst == "ok", True), ", ".join(said) or "nothing found"


def _export(facts: Facts) -> tuple[State, str]:
    if not facts.releases:
        return "todo", "no release yet"
    last = facts.releases[-1]
    sides = f"{last.train:,} train, {last.validation:,} validation"
    return "done", f"{one_line(last.name, 20)} of {last.made_at[:10]}: {count_of(last.pairs, 'pair')} ({sides})"


def _rounds(facts: Facts) -> tuple[State, str]:
    if not facts.rounds:
        return "todo", "no round yet"
    decided = sum(entry.decision is not None for entry in facts.rounds)
    detail = f"{count_of(len(facts.rounds), 'round')}: {decided:,} decided, {len(facts.rounds) - decided:,} open"
    last = facts.rounds[-1].decision
    return _state(facts.open_round is None, True), detail + (f"; last decision: {last}" if last else "")
