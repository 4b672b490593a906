"""What a round that is open waits for, in the order in which it can be done."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpotui.overview.advice import Advice
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.rounds import RoundStanding


def steps_of_round(standing: "RoundStanding") -> Iterator[Advice]:
    """What is left to do before an open round is decided, and the decision; nothing when it is decided."""
    entry, number = standing.entry, standing.entry.number
    if entry.decision is not None:
        return
    if standing.attachment is None:
        train = f"Train on {one_line(entry.release_name, 20)} for round {number}, or attach what was trained elsewhere"
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

    decide = f"dpotui round decide PROJECT {number} --decision scale|revise|stop --reason WHY"
    yield Advice(f"Decide round {number} ({headline(standing.verdict)})", "rounds", decide)
