"""What to do next: the gravest first, then the guide's phases in their order."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dpotui.overview.advice import Advice, quoted
from dpotui.overview.facts import WANTED_CANDIDATES, Facts
from dpotui.overview.forecast import GOALS
from dpotui.overview.round_steps import closing_step, steps_of_round, too_few_words, training_step
from dpotui.overview.steps import FEWEST_PROMPTS
from dpotui.text import count_of, one_line, percent

if TYPE_CHECKING:
    from dpotui.checks import ChecksReport

Rule = Callable[[Facts], Advice | None]
"""Gives its advice where it applies."""


def next_steps(facts: Facts) -> tuple[Advice, ...]:
    """All that waits to be done, the next step first; where nothing waits, the one thing that brings the project on."""
    first = next((advice for rule in _ALONE if (advice := rule(facts)) is not None), None)
    if first is not None:
        return (first,)
    waiting = [advice for rule in _RULES if (advice := rule(facts)) is not None]
    return tuple(waiting) or (next(advice for rule in _IDLE if (advice := rule(facts)) is not None),)


def step_to_pairs(facts: Facts) -> Advice:
    """What is missing first before there can be pairs."""
    waiting = (rule(facts) for rule in (_prompts, _candidates, _annotate))
    none = Advice("Judge more prompts: none of those that are judged gives a pair", "prompts")
    return next((advice for advice in waiting if advice is not None), none)


def _read_only(facts: Facts) -> Advice | None:
    if not facts.read_only:
        return None
    task = f"Nothing can be saved here ({one_line(facts.read_only, 160)}): look around, and work in a copy"
    return Advice(task, "checks" if facts.annotation.judged_prompts else "prompts", "dpotui share PROJECT COPY.dpo")


def _rubric(facts: Facts) -> Advice | None:
    if facts.rubric is not None:
        return None
    return Advice("Say what a good answer is: choose or write a rubric", "scope", "dpotui rubric use PROJECT NAME")


def _packet(facts: Facts) -> Advice | None:
    if not facts.packet:
        return None
    if not facts.annotation.unanswered:
        return Advice("All of this work packet is judged: give the file back to be merged", "annotate")
    task = "Judge the prompts of this work packet, then give the file back to be merged"
    return Advice(task, "annotate", "dpotui open PROJECT --screen annotate")


def _kept(facts: Facts) -> Advice | None:
    if facts.kept is None:
        return None
    path, count = facts.kept
    what = f"Merge {one_line(path.name, 60)}: when an older copy took this file's place, {count_of(count, 'fact')}"
    return Advice(f"{what} stayed there alone", "home", f"dpotui merge PROJECT {quoted(path)}", act="merge_kept")


def _conflicts(facts: Facts) -> Advice | None:
    if not facts.conflicts:
        return None
    waiting = count_of(facts.conflicts, "conflict")
    return Advice(
        f"Settle {waiting} between copies: choose which value holds", "home", "dpotui open PROJECT", act="conflicts"
    )


def _round(facts: Facts) -> Advice | None:
    """What an open round waits for. One that is too small for a verdict is not trained: it waits for more pairs."""
    if facts.standing is None:
        return None
    few, latest = too_few_words(facts.standing), facts.releases[-1]
    if not few:
        return next(steps_of_round(facts.standing), None)
    if latest.id != facts.standing.entry.release_id:
        return closing_step(facts.standing, latest)
    more = next(advice for rule in _MAKING_PAIRS if (advice := rule(facts)) is not None)
    return more._replace(task=f"{few}. {more.task}")


def _revise(facts: Facts) -> Advice | None:
    """A round that asked for a better rubric, until another rubric is in force or another release is made."""
    last = facts.rounds[-1] if facts.rounds else None
    if last is None or last.decision != "revise" or facts.releases[-1].id != last.release_id:
        return None
    if last.rubric and facts.rubric is not None and facts.rubric.rubric.id != last.rubric:
        return None
    why = f" ({one_line(last.reason, 80)})" if last.reason else ""
    return Advice(
        f"Tighten the rubric: round {last.number} was decided as revise{why}",
        "scope",
        "dpotui open PROJECT --screen scope",
    )


def _failed(facts: Facts) -> Advice | None:
    """Whatever is made on top of what failed would have to be made again."""
    results = facts.checks.results if facts.checks else ()
    # Conflicts have advice of their own.
    failed = [result for result in results if result.verdict == "fail" and result.key != "conflicts"]
    if facts.checks is None or not failed:
        return None
    held = len(facts.checks.blocked)
    also = f"; {count_of(held, 'prompt')} held back" if held else ""
    if failed[0].key == "agreement":
        what = (
            f"{_agreement_words(facts.checks)}: see where they differ, and tighten the rubric there before more is made"
        )
        return Advice(f"{what}{also}", "checks", "dpotui check PROJECT")
    titles = one_line(", ".join(result.title for result in failed), 200)
    return Advice(
        f"Look into the checks that fail before more is made: {titles}{also}", "checks", "dpotui check PROJECT"
    )


def _agreement_words(checks: "ChecksReport") -> str:
    from dpotui.checks.measures import AgreementMeasures

    measured = checks.measures(AgreementMeasures)
    if measured is None or measured.direction.share is None:
        return "People do not agree"
    share, bar = measured.direction.share, measured.limits.agreement_bar
    return f"People agree on only {percent(share)} of what they both compared, {percent(bar)} is wanted"


def _train(facts: Facts) -> Advice | None:
    last = facts.releases[-1] if facts.releases else None
    if last is None or last.pairs < GOALS[0] or any(entry.release_id == last.id for entry in facts.rounds):
        return None
    return training_step(last)


def _release(facts: Facts) -> Advice | None:
    """The guide trains on the first 100 pairs before more are made, and once more at each goal."""
    exported = max((release.pairs for release in facts.releases), default=0)
    held = len(facts.checks.blocked) if facts.checks else 0
    if not any(exported < goal <= facts.pairs - held for goal in GOALS):
        return None
    return Advice(f"Export the {count_of(facts.pairs, 'pair')}", "export", "dpotui export PROJECT DIR")


def _prompts(facts: Facts) -> Advice | None:
    missing = FEWEST_PROMPTS - facts.prompts
    if missing <= 0:
        return None
    what = count_of(missing, "more real prompt") if facts.prompts else f"{FEWEST_PROMPTS} to 200 real prompts"
    return Advice(f"Bring in {what}", "prompts", "dpotui import PROJECT FILE")


def _duplicates(facts: Facts) -> Advice | None:
    """Responses are made to prompts that stay: what says the same is decided before, as the guide collects first."""
    if not facts.open_clusters or _candidates(facts) is None:
        return None
    answered = "it is answered" if facts.open_clusters == 1 else "they are answered"
    what = f"Decide about {count_of(facts.open_clusters, 'cluster')} of near-duplicates before {answered}"
    return Advice(what, "prompts", "dpotui open PROJECT --screen prompts", act="duplicates")


def _candidates(facts: Facts) -> Advice | None:
    missing = facts.prompts - facts.prompts_ready
    if missing <= 0 or facts.generating:
        return None
    what = f"Generate candidates for {count_of(missing, 'prompt')} with fewer than {WANTED_CANDIDATES}"
    return Advice(what, "generate", "dpotui generate PROJECT --model FILE.gguf")


def _annotate(facts: Facts) -> Advice | None:
    waiting = facts.annotation.open_to_reader if facts.reader else facts.annotation.open_prompts
    if not waiting:
        return None
    what = f"Judge what is open, {count_of(waiting, 'prompt')}"
    return Advice(what, "annotate", "dpotui open PROJECT --screen annotate")


def _others(facts: Facts) -> Advice | None:
    """What is open to others alone, for a reader who has judged all that they can."""
    waiting = facts.annotation.open_prompts
    if not facts.reader or facts.annotation.open_to_reader or not waiting:
        return None
    others = [name for name in facts.annotation.by_annotator if name != facts.reader]
    task = f"You have judged all that you can: have somebody else judge {count_of(waiting, 'open prompt')}"
    command = "dpotui share PROJECT OUT.dpo --for NAME"
    if others:
        return Advice(task, "home", command, act="hand_out")
    return Advice(f"{task}. A second person joins by judging a prompt under their name", "annotate", command)


def _agree(facts: Facts) -> Advice | None:
    """Before more is made, it should be known whether people agree."""
    if not facts.missing_doubles or _others(facts):
        return None
    work, more = facts.annotation, count_of(facts.missing_doubles, "prompt")
    if work.open_prompts:
        return Advice(f"Have {more} more judged by a second person, to know how far people agree", "annotate")
    if facts.agreeing_prompts < work.double_done:
        what = (
            f"Call back a sample that two people judge again under the new rubric: {more} would tell how far they agree"
        )
        return Advice(what, "scope", "dpotui open PROJECT --screen scope", act="tighten")
    if work.double_done == work.judged_prompts:
        return None  # only more prompts would tell more
    what = f"Raise the share of prompts that two people judge: {more} more would tell how far they agree"
    return Advice(what, "scope", "dpotui open PROJECT --screen scope", act="edit")


def _settle(facts: Facts) -> Advice | None:
    """Before more is made, what is disputed gives pairs, and tells what the rubric does not say."""
    if facts.checks is None:
        return None
    from dpotui.checks.measures import DisputeMeasures

    disputes = facts.checks.measures(DisputeMeasures)
    if disputes is None or not disputes.waiting:
        return None
    what = f"Settle {count_of(disputes.waiting, 'prompt')} on which people contradict each other"
    return Advice(what, "checks", "dpotui adjudicate PROJECT", act="adjudicate")


def _export_revised(facts: Facts) -> Advice | None:
    """After a revision the pairs are others: they are exported and trained on again, whatever their number was."""
    last = facts.rounds[-1] if facts.rounds else None
    if last is None or last.decision != "revise" or facts.releases[-1].id != last.release_id or _revise(facts):
        return None
    what = f"Export the {count_of(facts.pairs, 'pair')} under the new rubric, to train again after round {last.number}"
    return Advice(what, "export", "dpotui export PROJECT DIR") if facts.pairs >= GOALS[0] else None


def _watch(facts: Facts) -> Advice | None:
    if not facts.generating:
        return None
    return Advice("Candidates are being generated: watch them come, and judge them when they are there", "generate")


def _more(facts: Facts) -> Advice | None:
    if facts.pairs >= GOALS[-1] or (facts.rounds and facts.rounds[-1].decision == "stop"):
        return None
    goal = next(goal for goal in GOALS if facts.pairs < goal)
    have = count_of(facts.pairs, "pair")
    few = ", too few to train on" if facts.releases and facts.pairs < GOALS[0] else ""
    what = f"All is judged, with {have}{few}; bring in more prompts on the way to {goal}"
    return Advice(what, "prompts", "dpotui import PROJECT FILE")


def _rest(_: Facts) -> Advice:
    return Advice("All is done: look over the pairs and the checks, or bring in more prompts", "pairs")


_MAKING_PAIRS: Final[tuple[Rule, ...]] = (_failed, _release, _duplicates, _candidates, _annotate, _settle, _more, _rest)
_ALONE: Final[tuple[Rule, ...]] = (_read_only, _rubric)
"""Without these nothing else can be done."""
_RULES: Final[tuple[Rule, ...]] = (
    _conflicts,
    _kept,
    _packet,
    _round,
    _revise,
    _failed,
    _train,
    _release,
    _prompts,
    _duplicates,
    _candidates,
    _annotate,
    _others,
    _agree,
    _settle,
    _export_revised,
    _watch,
)
_IDLE: Final[tuple[Rule, ...]] = (_more, _rest)
