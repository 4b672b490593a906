"""What people decide about a pair: keep it, drop it, choose another one, and the diagnosis in their own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from msgspec.structs import replace

from dpotui.errors import BadInputError
from dpotui.pairs.pair import VERDICTS, Pair, PairVerdict
from dpotui.pairs.rules.picks import Pick, Sides, append_pick, load_picks
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.ledger import Writer
from dpotui.project.store.query import Query


@dataclass(frozen=True)
class Decision:
    """The current word on a pair."""

    verdict: PairVerdict
    diagnosis: str | None
    """The diagnosis a person wrote; None leaves the drafted one."""
    note: str = ""
    """Why it was decided so; may be empty."""


_UNDECIDED: Final = Decision("open", None)


@dataclass(frozen=True)
class Decisions:
    """Everything that people have decided about pairs."""

    verdicts: Mapping[tuple[str, str], Decision]
    """By (chosen, rejected)."""
    picks: Mapping[str, Pick]
    """The pairs that were chosen by hand, by prompt."""

    def of(self, chosen: str, rejected: str) -> Decision:
        """The decision on a pair; an undecided one where there is none."""
        return self.verdicts.get((chosen, rejected), _UNDECIDED)

    def pick(self, prompt: str, chosen: str, rejected: str) -> Pick | None:
        """The choice of this very pair for its prompt."""
        pick = self.picks.get(prompt)
        return pick if pick is not None and pick.sides == (chosen, rejected) else None

    def standing(self, pair: Pair) -> Pair:
        """A pair with what is decided on it now."""
        picked = self.pick(pair.prompt, pair.chosen, pair.rejected) is not None
        return replace(pair, verdict=self.of(pair.chosen, pair.rejected).verdict, picked=picked)


def decide_pair(
    project: Project,
    pair: Pair,
    *,
    verdict: PairVerdict,
    author: str,
    diagnosis: str | None = None,
    note: str = "",
) -> bool:
    """Record a decision on a pair, and say whether its prompt gives another pair since.

    Without a diagnosis the one written before stays, so that dropping and keeping loses no words; an empty one goes
    back to the draft. `Pair.after` says what becomes of a pair that was chosen by hand. Raises BadInputError for an
    unknown verdict.
    """
    _check(verdict)
    with project.write() as writer:
        known = load_decisions(writer.connection)
        before = known.standing(pair)
        after = before.after(verdict)
        if before.picked and not after.picked:
            append_pick(writer, pair.prompt, None, author=author, note=note)
        if diagnosis is None:
            diagnosis = known.of(pair.chosen, pair.rejected).diagnosis
        _append(writer, pair, Decision(verdict, diagnosis, note), author)
    return before.picked and not after.picked


def decide_pairs(project: Project, pairs: Sequence[Pair], *, verdict: PairVerdict, author: str, note: str = "") -> int:
    """Record the same decision on all of these pairs at once, and return on how many it is another one than before.

    Diagnoses stay; `Pair.after` says what becomes of a pair that was chosen by hand.

    Raises BadInputError for an unknown verdict.
    """
    _check(verdict)
    with project.write() as writer:
        known = load_decisions(writer.connection)
        standing = [known.standing(pair) for pair in pairs]
        changed = [before for before in standing if before.after(verdict).decided != before.decided]
        for before in changed:
            if before.picked and not before.after(verdict).picked:
                append_pick(writer, before.prompt, None, author=author, note=note)
            else:
                diagnosis = known.of(before.chosen, before.rejected).diagnosis
                _append(writer, before, Decision(verdict, diagnosis, note), author)
    return len(changed)


def pick_pair(project: Project, pair: Pair, *, author: str, note: str = "") -> None:
    """Choose the pair that its prompt gives in place of the strategy's; one that was dropped is open again."""
    with project.write() as writer:
        before = load_decisions(writer.connection).of(pair.chosen, pair.rejected)
        append_pick(writer, pair.prompt, Sides(pair.chosen, pair.rejected), author=author, note=note)
        if before.verdict == "drop":
            _append(writer, pair, Decision("open", before.diagnosis), author)


def _check(verdict: str) -> None:
    if verdict not in VERDICTS:
        raise BadInputError(f"There is no such verdict on a pair; choose one of {', '.join(VERDICTS)}.")


def _append(writer: Writer, pair: Pair, decision: Decision, author: str) -> None:
    row = {
        "prompt": pair.prompt,
        "chosen": pair.chosen,
        "rejected": pair.rejected,
        "verdict": decision.verdict,
        "diagnosis": decision.diagnosis or None,
        "note": decision.note,
    }
    writer.append("pair_decision", author, {"pair_decision": [row]}, subject=pair.id)


class _Decided(NamedTuple):
    chosen: str
    rejected: str
    verdict: PairVerdict
    diagnosis: str
    note: str


_DECISIONS: Final = Query("SELECT chosen, rejected, verdict, diagnosis, note FROM current_pair_decision", _Decided)


def load_decisions(connection: Connection) -> Decisions:
    """Every current decision and choice."""
    verdicts = {
        (row.chosen, row.rejected): Decision(row.verdict, row.diagnosis, row.note)
        for row in _DECISIONS.each(connection)
    }
    return Decisions(verdicts, load_picks(connection))
