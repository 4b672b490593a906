"""What a round that is open waits for, in the order in which it can be done, and what a release needs for one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpotui.overview.advice import Advice
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.export import ReleaseSummary
    from dpotui.rounds import RoundStanding


def too_few_words(standing: "RoundStanding") -> str:
    """That nothing was trained in an open round yet and its held-out prompts are too few for a verdict; else empty."""
    from dpotui.rounds.verdict import FEWEST_PROMPTS

    entry = standing.entry
    if standing.attachment is not None or entry.held_out >= FEWEST_PROMPTS:
        return ""
    held_out = f"{count_of(entry.held_out, 'held-out prompt')}, {FEWEST_PROMPTS} at least"
    return f"Round {entry.number} has too few pairs for a verdict ({held_out})"


def closing_step(standing: "RoundStanding", latest: "ReleaseSummary") -> Advice:
    """What to do about a round that is too small for a verdict, once there is a release after its own."""
    task = f"{too_few_words(standing)}: close it, and start one on {one_line(latest.name, 20)}"
    return Advice(task, "rounds", _decide(standing.entry.number))


def training_step(release: "ReleaseSummary") -> Advice:
    """What to do with a release that is large enough to be trained on: a round, if enough of it is held out."""
    from dpotui.rounds.verdict import FEWEST_PROMPTS

    name, held_out = one_line(release.name, 20), count_of(release.validation, "pair")
    if release.validation < FEWEST_PROMPTS:
        why = f"{name} holds out {held_out}, and the verdict of a round takes {FEWEST_PROMPTS}"
        task = f"Export again with 30 % held out: {why}"
        return Advice(task, "export", "dpotui export PROJECT DIR --validation 0.3")
    what = f"Start a round on {name} ({count_of(release.pairs, 'pair')})"
    return Advice(what, "rounds", "dpotui round start PROJECT")


def steps_of_round(standing: "RoundStanding") -> Iterator[Advice]:
    """What is left to do before an open round is decided, and the decision; nothing when it is decided."""
    entry, number = standing.entry, standing.entry.number
    if entry.decision is not None:
        return
    name = one_line(entry.release_name, 20)
    if standing.attachment is None and not entry.base_sha256:
        from dpotui.rounds import base_command

        yield Advice(
            f"Train on {name} for round {number}: start it again with a base model, for it names none",
            "rounds",
            base_command(entry),
        )
        return
    if standing.attachment is None:
        train = f"Train on {name} for round {number}, or attach what was trained elsewhere"
        yield Advice(train, "rounds", f"dpotui round train PROJECT {number}")
        return
    if standing.measurement is None:
        measure = f"Measure how round {number} ranks the held-out pairs"
        yield Advice(measure, "rounds", f"dpotui round measure PROJECT {number}")
    if standing.comparison is None:
        compare = f"Let the models of round {number} answer, to be judged blind"
        yield Advice(compare, "rounds", f"dpotui round compare PROJECT {number}")
    elif standing.progress and not standing.progress.ended:
        left = count_of(standing.progress.wanted - standing.progress.given, "judgement")
        yield Advice(
            f"Judge the answers of round {number} blind, {left} left", "rounds", "dpotui open PROJECT --screen rounds"
        )
    from dpotui.rounds import headline

    yield Advice(f"Decide round {number} ({headline(standing.verdict)})", "rounds", _decide(number))


def _decide(number: int) -> str:
    return f"dpotui round decide PROJECT {number} --decision scale|revise|stop --reason WHY"
