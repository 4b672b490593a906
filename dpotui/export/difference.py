"""What changed from one release to another, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpotui.export.releases import find_among, read_releases
from dpotui.export.report import ReleaseSummary
from dpotui.export.rows.rows import ExportRow
from dpotui.export.stored import read_documents, read_rows
from dpotui.pairs import REASONS, Extraction, read_extraction
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_CHANGES = {
    "side": "the side of the split",
    "margin": "the margin",
    "diagnosis": "the diagnosis",
    "scores": "the scores",
    "annotators": "how many people scored it",
    "agreement": "how far they agree",
    "noise": "the estimated noise",
    "messages": "the system message",
}
"""What may differ between a pair in one release and in another, in words."""


_EXCLUDED: Final = Query("SELECT target FROM current_exclusion", str)


@dataclass(frozen=True)
class Changed:
    """A pair of which only one release has it, or that differs."""

    pair: str
    prompt: str
    why: str


@dataclass(frozen=True)
class ReleaseDifference:
    """What changed from one release to another."""

    before: ReleaseSummary
    after: ReleaseSummary
    added: tuple[Changed, ...]
    removed: tuple[Changed, ...]
    """Why is as the project stands now."""
    changed: tuple[Changed, ...]
    same: int

    def lines(self) -> Iterator[str]:
        """The difference in words, counted by reason."""
        before, after = (f"{one.name} ({one.pairs:,} pairs)" for one in (self.before, self.after))
        yield f"From {before} to {after}:"
        for word, sign, found in (
            ("added", "+", self.added),
            ("removed", "-", self.removed),
            ("changed", "~", self.changed),
        ):
            yield f"{len(found):,} {word}"
            counts = Counter(one.why for one in found).most_common()
            yield from (f"  {sign} {number:,}: {why}" for why, number in counts)
        yield f"{self.same:,} the same"


def compare_releases(project: Project, before: str, after: str) -> ReleaseDifference:
    """What changed between two releases, by name, id or id prefix. Raises BadInputError for one that is not there."""
    with project.read() as connection:
        releases = read_releases(connection)
        one, other = find_among(releases, before), find_among(releases, after)
        old, new = _rows(connection, one.id), _rows(connection, other.id)
        why = _Reasons(connection, read_extraction(connection), {row.prompt for row in old.values()})
    added = [Changed(key, new[key].prompt, why.added(new[key])) for key in new if key not in old]
    removed = [Changed(key, old[key].prompt, why.removed(old[key])) for key in old if key not in new]
    shared = [(key, _changes(old[key], new[key])) for key in new if key in old]
    changed = [Changed(key, new[key].prompt, said) for key, said in shared if said]
    return ReleaseDifference(one, other, tuple(added), tuple(removed), tuple(changed), len(shared) - len(changed))


def _rows(connection: Connection, release: str) -> dict[str, ExportRow]:
    manifest, _ = read_documents(connection, release)
    return {row.id: row for row in read_rows(connection, release, manifest)}


def _changes(before: ExportRow, after: ExportRow) -> str:
    one, other = _values(before), _values(after)
    return ", ".join(words for name, words in _CHANGES.items() if one[name] != other[name])


def _values(row: ExportRow) -> dict[str, object]:
    return {**row.facts.to_json(), "side": row.side, "margin": row.margin, "messages": row.messages}


class _Reasons:
    """Why a pair came or went, as the project stands now."""

    def __init__(self, connection: Connection, extraction: Extraction, before: set[str]) -> None:
        self._excluded = frozenset(_EXCLUDED.each(connection))
        self._verdicts = {pair.id: pair.verdict for pair in extraction.pairs}
        self._paired = {pair.prompt for pair in extraction.pairs}
        self._left_out = {item.prompt: item.reason for item in extraction.left_out}
        self._before = before

    def added(self, row: ExportRow) -> str:
        return "another pair of a prompt that was there" if row.prompt in self._before else "a prompt judged since"

    def removed(self, row: ExportRow) -> str:
        if self._excluded & {row.prompt, row.chosen_id, row.rejected_id}:
            return "its prompt or a response was excluded"
        if row.id in self._verdicts:
            return "dropped by hand" if self._verdicts[row.id] == "drop" else "held back at the export"
        if row.prompt in self._paired:
            return "other responses of its prompt make the pair now"
        reason = self._left_out.get(row.prompt)
        return REASONS[reason] if reason else "its prompt is not judged any more"
