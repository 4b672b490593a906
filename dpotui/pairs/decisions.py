"""What people decide about a pair: keep or drop it, and the diagnosis in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.pairs.pair import VERDICTS, Pair, PairVerdict
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.ledger import Writer
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
    _check(verdict)
    with project.write() as writer:
        before = load_decisions(writer.connection).get((pair.chosen, pair.rejected))
        if diagnosis is None:
            diagnosis = before.diagnosis if before else None
        return _append(writer, pair, verdict=verdict, author=author, diagnosis=diagnosis, note=note)


def decide_pairs(project: Project, pairs: Sequence[Pair], *, verdict: PairVerdict, author: str, note: str = "") -> int:
    """Record the same decision on all of these pairs at once, and return on how many it is another one than before.

    Diagnoses stay. Raises BadInputError for an unknown verdict.
    """
    _check(verdict)
    with project.write() as writer:
        known = load_decisions(writer.connection)
        undecided = Decision("open", None)
        kept = ("keep", "pick") if verdict == "keep" else (verdict,)
        changed = [pair for pair in pairs if known.get((pair.chosen, pair.rejected), undecided).verdict not in kept]
        for pair in changed:
            diagnosis = known.get((pair.chosen, pair.rejected), undecided).diagnosis
            _append(writer, pair, verdict=verdict, author=author, diagnosis=diagnosis, note=note)
    return len(changed)


def pick_pair(project: Project, pair: Pair, *, author: str, note: str = "") -> None:
    """Take a pair in place of the one that the strategy makes of its prompt; an earlier pick there is open again."""
    with project.write() as writer:
        known = load_decisions(writer.connection)
        for row in _PICKED.all(writer.connection, prompt=pair.prompt):
            if (row.chosen, row.rejected) != (pair.chosen, pair.rejected):
                earlier = replace(pair, chosen=row.chosen, rejected=row.rejected)
                _append(writer, earlier, verdict="open", author=author, diagnosis=row.diagnosis, note="")
        before = known.get((pair.chosen, pair.rejected))
        diagnosis = before.diagnosis if before else None
        _append(writer, pair, verdict="pick", author=author, diagnosis=diagnosis, note=note)


def _check(verdict: str) -> None:
    if verdict not in VERDICTS:
        raise BadInputError(f"There is no such verdict on a pair; choose one of {', '.join(VERDICTS)}.")


def _append(writer: Writer, pair: Pair, *, verdict: PairVerdict, author: str, diagnosis: str | None, note: str) -> str:
    row = {
        "prompt": pair.prompt,
        "chosen": pair.chosen,
        "rejected": pair.rejected,
        "verdict": verdict,
        "diagnosis": diagnosis or None,
        "note": note,
    }
    return writer.append("pair_decision", author, {"pair_decision": [row]}, subject=f"{pair.chosen}>{pair.rejected}")


class _Decided(NamedTuple):
    chosen: str
    rejected: str
    verdict: PairVerdict
    diagnosis: str
    note: str


_DECISIONS: Final = Query("SELECT chosen, rejected, verdict, diagnosis, note FROM current_pair_decision", _Decided)

_PICKED: Final = Query(
    "SELECT chosen, rejected, verdict, diagnosis, note FROM current_pair_decision "
    "WHERE verdict = 'pick' AND prompt = :prompt",
    _Decided,
)


def load_decisions(connection: Connection) -> dict[tuple[str, str], Decision]:
    """Every current decision, by (chosen, rejected)."""
    return {
        (row.chosen, row.rejected): Decision(row.verdict, row.diagnosis, row.note)
        for row in _DECISIONS.each(connection)
    }
