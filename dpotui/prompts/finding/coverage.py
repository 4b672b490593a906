"""Which prompts there are, by tag, length and source, beside those that the rubric wants; what to collect next."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from dpotui.long_work import counted, part
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.finding.listing import LENGTH, SOURCE
from dpotui.prompts.tagging import GROUP_TAGS
from dpotui.scope import current_rubric
from dpotui.scope.coverage_target import LENGTH_BANDS, CoverageTarget, Wanted


class _Length(NamedTuple):
    place: int
    characters: int


class _Source(NamedTuple):
    place: int
    source: str


class _Tagged(NamedTuple):
    place: int
    tag: str


# Each is read in the order in which it lies in the file: both in one pass take three times as long.
_LENGTHS: Final = Query(
    f"SELECT p.place, {LENGTH} AS characters FROM prompt_text p "
    "WHERE p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')",
    _Length,
)
_SOURCES: Final = Query(f"SELECT p.rowid AS place, {SOURCE} AS source FROM prompt p ORDER BY p.id", _Source)
_TAGGED: Final = Query(
    "SELECT p.rowid AS place, t.tag FROM current_tag t CROSS JOIN prompt p ON p.id = t.prompt", _Tagged
)
_LAST_PLACE: Final = Query("SELECT coalesce(max(rowid), 0) FROM prompt", int)
_BELOW: Final = [high for _, high in LENGTH_BANDS.values()]
"""The lengths at which the bands end."""
_LENGTHS_COUNTED: Final = 0.3
_SOURCES_COUNTED: Final = 0.65
"""Shares of the time after which they are counted; the rest are tags."""


@dataclass(frozen=True)
class CoverageShare:
    """How many prompts of one tag, length or source there are."""

    name: str
    prompts: int
    wanted: int
    """0 where nothing is said of it."""

    @property
    def missing(self) -> int:
        """How many more are wanted."""
        return max(self.wanted - self.prompts, 0)


@dataclass(frozen=True)
class NextPrompts:
    """What to collect next: so many prompts of a tag, of the length and the source that it lacks most."""

    tag: str
    missing: int
    length: str
    source: str | None
    """None where there is no second source to choose from."""


@dataclass(frozen=True)
class Coverage:
    """All prompts that are not excluded. A prompt with several tags counts in each; tags that tie prompts together,
    such as `user:4711`, are none here."""

    prompts: int
    target: CoverageTarget | None
    cells: Mapping[tuple[str, str, str], int]
    """How many prompts by (tag, length, source); the tag is empty for prompts that have none."""
    lengths: tuple[CoverageShare, ...]
    sources: tuple[CoverageShare, ...]

    @cached_property
    def tags(self) -> tuple[CoverageShare, ...]:
        """The tags, what is missing most first; then those that nothing is said of, the largest first."""
        counts = self._count(self.cells, 0)
        shares = _shares(counts, self.target.tags if self.target else (), all_of=[tag for tag in counts if tag])
        return tuple(sorted(shares, key=lambda share: (-share.missing, not share.wanted, -share.prompts, share.name)))

    @property
    def untagged(self) -> int:
        """How many prompts have no tag."""
        return self._count(self.cells, 0)[""]

    @property
    def missing(self) -> int:
        """How many prompts are missing in all."""
        return max((self.target.prompts if self.target else 0) - self.prompts, 0)

    def lengths_of(self, tag: str) -> tuple[CoverageShare, ...]:
        """The lengths of a tag's prompts. As many of each are wanted as the target's shares of lengths give."""
        return self._within(tag, 1, self.lengths, self.target.lengths if self.target else ())

    def sources_of(self, tag: str) -> tuple[CoverageShare, ...]:
        """The sources of a tag's prompts, likewise."""
        return self._within(tag, 2, self.sources, self.target.sources if self.target else ())

    def next_of(self, share: CoverageShare) -> NextPrompts | None:
        """What to collect of a tag; None where it lacks nothing."""
        if not share.missing:
            return None
        sources = self.sources_of(share.name)
        length = max(self.lengths_of(share.name), key=_thin)
        return NextPrompts(
            share.name, share.missing, length.name, max(sources, key=_thin).name if sources[1:] else None
        )

    @property
    def next(self) -> tuple[NextPrompts, ...]:
        """What to collect, what is missing most first."""
        return tuple(found for share in self.tags if (found := self.next_of(share)))

    def _within(
        self, tag: str, axis: int, all_shares: tuple[CoverageShare, ...], wanted: Wanted
    ) -> tuple[CoverageShare, ...]:
        counts = self._count({cell: number for cell, number in self.cells.items() if cell[0] == tag}, axis)
        of_tag = dict(self.target.tags).get(tag, 0) if self.target else 0
        total = sum(number for _, number in wanted)
        shared = tuple((name, round(of_tag * number / total)) for name, number in wanted) if of_tag else ()
        return _shares(counts, shared, all_of=[share.name for share in all_shares])

    @staticmethod
    def _count(cells: Mapping[tuple[str, str, str], int], axis: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for cell, number in cells.items():
            counts[cell[axis]] += number
        return counts


def read_coverage(project: Project) -> Coverage:
    """Count all prompts of a project. Raises BadInputError when it has no rubric."""
    with project.read() as connection:
        target = current_rubric(connection).coverage
        margins, cells = _count_prompts(connection)
    lengths, sources = Counter[str](), Counter[str]()
    for (length, source), prompts in margins.items():
        lengths[length] += prompts
        sources[source] += prompts
    return Coverage(
        sum(lengths.values()),
        target,
        cells,
        _shares(lengths, target.lengths if target else (), all_of=LENGTH_BANDS),
        _shares(sources, target.sources if target else (), all_of=[name for name, _ in sources.most_common()]),
    )


_Kinds = Mapping[tuple[str, str], int]
"""A number for each (length, source) that prompts have."""


def _count_prompts(connection: Connection) -> tuple[Mapping[tuple[str, str], int], Mapping[tuple[str, str, str], int]]:
    """How many prompts there are by (length, source), and by (tag, length, source)."""
    last = _LAST_PLACE.one(connection)
    kinds, kind_of = _by_kind(connection, last)
    tagged, cells = bytearray(last + 1), Counter[tuple[str, int]]()
    with part("Counting tags", 1.0):
        for place, tag in counted(_TAGGED.each(connection), last, "tags"):
            tagged[place] = 1
            if not tag.startswith(GROUP_TAGS):
                cells[tag, kind_of[place]] += 1
    cells.update(("", kind) for kind, has_tag in zip(kind_of, tagged, strict=True) if not has_tag)
    prompts, names = Counter(kind_of), {number: kind for kind, number in kinds.items()}
    return (
        {kind: prompts[number] for kind, number in sorted(kinds.items())},
        {(tag, *names[number]): found for (tag, number), found in cells.items() if number},
    )


def _by_kind(connection: Connection, last: int) -> tuple[_Kinds, "array[int]"]:
    """The kinds there are, from 1, and by place that of its prompt; 0 where it is excluded."""
    bands, kinds, kind_of = bytearray(last + 1), dict[tuple[str, str], int](), array("L", [0]) * (last + 1)
    names = ("", *LENGTH_BANDS)
    with part("Counting lengths", _LENGTHS_COUNTED):
        for place, characters in counted(_LENGTHS.each(connection), last, "prompts"):
            bands[place] = 1 + bisect_right(_BELOW, characters)
    with part("Counting sources", _SOURCES_COUNTED):
        for place, source in counted(_SOURCES.each(connection), last, "prompts"):
            if bands[place]:
                kind_of[place] = kinds.setdefault((names[bands[place]], source), len(kinds) + 1)
    return kinds, kind_of


def _shares(counts: Mapping[str, int], wanted: Wanted, *, all_of: Iterable[str]) -> tuple[CoverageShare, ...]:
    """A share for each of these names and of the wanted ones, each once."""
    targets = dict(wanted)
    return tuple(
        CoverageShare(name, counts.get(name, 0), targets.get(name, 0)) for name in dict.fromkeys([*all_of, *targets])
    )


def _thin(share: CoverageShare) -> tuple[int, int]:
    """How far a share is behind, and else how small it is."""
    return share.missing, -share.prompts
