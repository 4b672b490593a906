"""What people decide about a pair: keep or drop it, and the diagnosis in their own words."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.pairs.pair import VERDICTS, Pair, PairVerdict
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


@dataclass(frozen=True)
class Decision:
    """The current word on a pair."""

    verdict: PairVerdict
    diagnosis: str | None
    """The diagnosis a person wrote; None leaves the drafted one."""
    note: str = ""
    """Why it was decided so; may be empty."""


def decide_pair(
    project: Project,
    pair: Pair,
    *,
    verdict: PairVerdict,
    author: str,
    diagnosis: str | None = None,
    note: str = "",
) -> str:
    """Record a decision on a pair and return its revision.

    Without a diagnosis the one written before stays, so that dropping and keeping loses no words; an empty one goes
    back to the draft. Raises BadInputError for an unknown verdict.
    """
    if verdict not in VERDICTS:
        raise BadInputError(f"There is no such verdict on a pair; choose one of {', '.join(VERDICTS)}.")
    with project.write() as writer:
        if diagnosis is None:
            before = load_decisions(writer.connection).get((pair.chosen, pair.rejected))
            diagnosis = before.diagnosis if before else None
        row = {
            "prompt": pair.prompt,
            "chosen": pair.chosen,
            "rejected": pair.rejected,
            "verdict": verdict,
            "diagnosis": diagnosis or None,
            "note": note,
        }
        subject = f"{pair.chosen}>{pair.rejected}"
        return writer.append("pair_decision", author, {"pair_decision": [row]}, subject=subject)


class _Decided(NamedTuple):
    chosen: str
    rejected: str
    verdict: PairVerdict
    diagnosis: str
    note: str


_DECISIONS: Final = Query("SELECT chosen, rejected, verdict, diagnosis, note FROM current_pair_decision", _Decided)


def load_decisions(connection: Connection) -> dict[tuple[str, str], Decision]:
    """Every current decision, by (chosen, rejected)."""
    return {
        (row.chosen, row.rejected): Decision(row.verdict, row.diagnosis, row.note)
        for row in _DECISIONS.each(connection)
    }
