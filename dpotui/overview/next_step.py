"""The one thing to do next."""

from collections.abc import Callable
from typing import Final

from dpotui.overview.advice import Advice
from dpotui.overview.facts import WANTED_CANDIDATES, Facts
from dpotui.overview.forecast import GOALS
from dpotui.overview.round_steps import steps_of_round
from dpotui.overview.steps import FEWEST_PROMPTS
from dpotui.text import count_of, one_line


def next_step(facts: Facts) -> Advice:
    """The first advice that applies: a packet's work, what a round or a release waits for, then the guide's phases."""
    return next(advice for rule in _RULES if (advice := rule(facts)) is not None)


def _work(facts: Facts) -> Advice | None:
    if not facts.packet:
        return None
    task = "Judge the prompts of this work packet, then give the file back to be merged"
    return Advice(task, "annotate", "dpotui open PROJECT --screen annotate")


def _round(facts: Facts) -> Advice | None:
    """What an open round waits for: weights, numbers, judges, a decision."""
    return next(steps_of_round(facts.standing), None) if facts.standing else None


def _train(facts: Facts) -> Advice | None:
    last = facts.releases[-1] if facts.releases else None
    if last is None or last.pairs < GOALS[0] or any(entry.release_id == last.id for entry in facts.rounds):
        return None
    what = f"Start a round on {one_line(last.name, 20)} ({count_of(last.pairs, 'pair')})"
    return Advice(what, "rounds", "dpotui round start PROJECT")


def _release(facts: Facts) -> Advice | None:
    """The guide trains on the first 100 pairs before more are made, and once more at each goal."""
    exported = max((release.pairs for release in facts.releases), default=0)
    held = len(facts.checks.blocked) if facts.checks else 0
    if not any(exported < goal <= facts.pairs - held for goal in GOALS):
        return None
    failed = [result.title for result in facts.checks.results if result.verdict == "fail"] if facts.checks else []
    if failed:
        return Advice(f"Look into the checks that fail before you export: {', '.join(failed)}", "checks")
    return Advice(f"Export the {count_of(facts.pairs, 'pair')}", "export", "dpotui export PROJECT DIR")


def _prompts(facts: Facts) -> Advice | None:
    missing = FEWEST_PROMPTS - facts.prompts
    if missing <= 0:
        return None
    what = count_of(missing, "more real prompt") if facts.prompts else f"{FEWEST_PROMPTS} to 200 real prompts"
    return Advice(f"Bring in {what}", "prompts", "dpotui import PROJECT FILE")


def _candidates(facts: Facts) -> Advice | None:
    missing = facts.prompts - facts.prompts_ready
    if missing <= 0:
        return None
    what = f"Generate candidates for {count_of(missing, 'prompt')} with fewer than {WANTED_CANDIDATES}"
    return Advice(what, "generate", "dpotui generate PROJECT --model FILE.gguf")


def _annotate(facts: Facts) -> Advice | None:
    if not facts.annotation.open_prompts:
        return None
    waiting = count_of(facts.annotation.open_prompts, "prompt")
    return Advice(f"Judge what is open, {waiting}", "annotate", "dpotui open PROJECT --screen annotate")


def _agree(facts: Facts) -> Advice | None:
    """Before more is made, it should be known whether people agree."""
    if not facts.missing_doubles:
        return None
    more = count_of(facts.missing_doubles, "prompt")
    return Advice(f"Have {more} more judged by a second person, to know how far people agree", "annotate")


def _revise(facts: Facts) -> Advice | None:
    """A round that asked for a better rubric or annotation, until the next release is made."""
    last = facts.rounds[-1] if facts.rounds else None
    if last is None or last.decision != "revise" or facts.releases[-1].id != last.release_id:
        return None
    task = f"Round {last.number} asks to revise rubric or annotation before more is judged"
    return Advice(task, "rounds", f"dpotui round decide PROJECT {last.number}")


def _settle(facts: Facts) -> Advice | None:
    """Before more is made, what is disputed gives pairs, and tells what the rubric does not say."""
    if facts.checks is None:
        return None
    from dpotui.checks.measures import DisputeMeasures

    disputes = facts.checks.measures(DisputeMeasures)
    if disputes is None or not disputes.waiting:
        return None
    waiting = count_of(disputes.waiting, "prompt")
    return Advice(f"Settle {waiting} on which people contradict each other", "checks", "dpotui adjudicate PROJECT")


def _more(facts: Facts) -> Advice | None:
    if facts.pairs >= GOALS[-1] or (facts.rounds and facts.rounds[-1].decision == "stop"):
        return None
    goal = next(goal for goal in GOALS if facts.pairs < goal)
    have = count_of(facts.pairs, "pair")
    return Advice(f"All is judged, with {have}; bring in more prompts on the way to {goal}", "prompts")


def _rest(_: Facts) -> Advice:
    return Advice("All is done: look over the pairs and the checks, or bring in more prompts", "pairs")


_RULES: Final[tuple[Callable[[Facts], Advice | None], ...]] = (
    _work,
    _round,
    _train,
    _release,
    _prompts,
    _candidates,
    _annotate,
    _agree,
    _revise,
    _settle,
    _more,
    _rest,
)
