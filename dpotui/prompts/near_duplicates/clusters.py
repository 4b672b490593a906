"""Prompts that say the same or nearly the same, in clusters, with what was decided about each."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Final, Literal, NamedTuple

from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import Message, messages_from_json
from dpotui.prompts.near_duplicates.reviews import DuplicateReviews, read_duplicate_reviews
from dpotui.prompts.store import JUDGED_OF_I, is_excluded
from dpotui.similarity.alike import LARGEST_LISTED, SimilarTexts, similar_texts
from dpotui.similarity.components import connected
from dpotui.similarity.groups import Near
from dpotui.similarity.numbers import differ_in_numbers_only

ClusterState = Literal["open", "kept", "different", "one left"]
"""`open`: near-duplicates stay beside each other and nobody has decided that they may. `one left`: no two stay."""


class _Stored(NamedTuple):
    id: str
    messages: str


class _Stock(NamedTuple):
    prompts: int
    redactions: int


class _Excluded(NamedTuple):
    target: str
    reason: str


class _Work(NamedTuple):
    prompt: str
    candidates: int
    judgements: int


_PROMPTS: Final = Query("SELECT id, messages FROM prompt_text ORDER BY place", _Stored)
_STOCK: Final = Query(
    "SELECT (SELECT count(*) FROM prompt) AS prompts, (SELECT count(*) FROM redaction) AS redactions", _Stock
)
_EXCLUDED: Final = Query("SELECT target, reason FROM current_exclusion WHERE what = 'prompt'", _Excluded)
_WORK: Final = Query(
    "SELECT i.value AS prompt, (SELECT count(*) FROM candidate c WHERE c.prompt = i.value) AS candidates, "
    f"(SELECT count(*) {JUDGED_OF_I} AND j.outcome = 'scored') AS judgements FROM json_each(:ids) i "
    "WHERE EXISTS (SELECT 1 FROM candidate c WHERE c.prompt = i.value)",
    _Work,
)
"""Of the prompts on which there is work: of those without a response there is none."""
_NO_WORK: Final = _Work("", 0, 0)


@dataclass(frozen=True)
class ClusterMember:
    """A prompt of a cluster, and the work that hangs on it."""

    prompt: str
    text: str
    """What was said in it, raw, without a system message."""
    candidates: int
    judgements: int
    excluded: str | None
    """The reason for which it is left out; None while it is not."""


@dataclass(frozen=True)
class DuplicateCluster:
    """Prompts that near-duplicate pairs connect, in however many steps, in order of import."""

    members: tuple[ClusterMember, ...]
    ratio: float
    """The highest ratio (0 to 100) of two of them; 100 where two are the same but for case and spaces."""
    numbers_only: bool
    """Whether they differ in nothing but numbers."""
    state: ClusterState
    alike: tuple[tuple[str, str], ...] | None
    """Which two of its prompts are near-duplicates; None where these are too many to list, and all count as such."""

    @property
    def key(self) -> tuple[str, ...]:
        """What names the cluster from one reading to the next."""
        return tuple(member.prompt for member in self.members)

    @property
    def current(self) -> tuple[ClusterMember, ...]:
        """The members that are not excluded."""
        return tuple(member for member in self.members if member.excluded is None)

    @property
    def to_keep(self) -> int:
        """The place of the member that one would keep: not excluded, with the most work on it, else the oldest."""
        work = [(one.excluded is None, one.judgements, one.candidates) for one in self.members]
        return work.index(max(work))

    @property
    def beside_kept(self) -> tuple[ClusterMember, ...]:
        """The members that are left out when that one is kept."""
        kept = self.members[self.to_keep]
        return tuple(one for one in self.current if one is not kept)


@dataclass(frozen=True)
class _Group:
    """The prompts of a cluster, and which two of them are near-duplicates; None where these are too many to list."""

    prompts: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] | None
    ratio: float
    numbers_only: bool


@dataclass(frozen=True)
class DuplicateSearch:
    """What a search among all prompts, excluded ones too, has found. Holds until prompts are added or changed."""

    texts: Mapping[str, str]
    """What was said in each prompt that is in a cluster."""
    groups: tuple[_Group, ...]


def read_prompt_stock(connection: Connection) -> tuple[int, ...]:
    """What changes whenever prompts come or change, so that a search need not be made again before."""
    return tuple(_STOCK.one(connection))


def said_in(messages: Iterable[Message]) -> str:
    """What prompts are compared by: all turns but the system message."""
    return "\n".join(message.content for message in messages if message.role != "system")


def search_duplicates(project: Project) -> DuplicateSearch:
    """Compare every prompt with every other. Takes seconds for 100,000 prompts, and holds nobody up meanwhile."""
    with project.read() as connection:
        rows = _PROMPTS.all(connection)
    texts = {row.id: said_in(messages_from_json(row.messages)) for row in rows}
    said = [*texts.values()]
    groups = _groups(tuple(texts), said, similar_texts(said))
    return DuplicateSearch({prompt: texts[prompt] for group in groups for prompt in group.prompts}, groups)


def read_clusters(connection: Connection, search: DuplicateSearch) -> list[DuplicateCluster]:
    """The clusters as they stand now, those to be decided first; none that is excluded as a whole."""
    reviews = read_duplicate_reviews(connection)
    excluded = {row.target: row.reason for row in _EXCLUDED.each(connection)}
    work = {row.prompt: row for row in _WORK.each(connection, ids=json.dumps([*search.texts]))}
    clusters = [
        _cluster(group, search.texts, excluded, work, reviews)
        for group in search.groups
        if any(prompt not in excluded for prompt in group.prompts)
    ]
    return sorted(clusters, key=lambda cluster: (cluster.state != "open", -cluster.ratio))


@dataclass(frozen=True)
class PromptsToCompare:
    """Prompts at one moment, and what was decided about them, to be compared when the reading has ended."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    """What was said in each, as it is compared."""
    excluded: frozenset[str]
    reviews: DuplicateReviews


def read_to_compare(connection: Connection, most: int | None = None) -> PromptsToCompare | None:
    """What `count_open` compares; None where there are more than `most` prompts."""
    if most is not None and _STOCK.one(connection).prompts > most:
        return None
    rows = _PROMPTS.all(connection)
    return PromptsToCompare(
        tuple(row.id for row in rows),
        tuple(said_in(messages_from_json(row.messages)) for row in rows),
        frozenset(row.target for row in _EXCLUDED.each(connection)),
        read_duplicate_reviews(connection),
    )


def count_open(prompts: PromptsToCompare, similar: SimilarTexts | None = None) -> int:
    """How many clusters wait for a decision; `similar` is what comparing these texts has found, where somebody has."""
    groups = _groups(prompts.ids, prompts.texts, similar) if similar else _kept_groups(prompts.ids, prompts.texts)
    current = [[one for one in group.prompts if one not in prompts.excluded] for group in groups]
    states = (_state(here, group.pairs, prompts.reviews) for here, group in zip(current, groups, strict=True))
    return sum(state == "open" for state in states)


@lru_cache(maxsize=1)
def _kept_groups(ids: tuple[str, ...], texts: tuple[str, ...]) -> tuple[_Group, ...]:
    """The groups of the last prompts that were compared here: what comes to a project seldom is a prompt."""
    return _groups(ids, texts, similar_texts(texts))


def still_as_shown(connection: Connection, clusters: Iterable[DuplicateCluster]) -> list[DuplicateCluster]:
    """Those of these clusters of which nobody has taken out, taken back or decided anything since they were read."""
    reviews = read_duplicate_reviews(connection)
    return [cluster for cluster in clusters if _is_as_shown(connection, cluster, reviews)]


def _is_as_shown(connection: Connection, cluster: DuplicateCluster, reviews: DuplicateReviews) -> bool:
    current = [one.prompt for one in cluster.members if not is_excluded(connection, one.prompt)]
    shown = [one.prompt for one in cluster.current]
    return current == shown and _state(current, cluster.alike, reviews) == cluster.state


def _groups(ids: Sequence[str], texts: Sequence[str], similar: SimilarTexts) -> tuple[_Group, ...]:
    """The groups that near-duplicate pairs and copies connect, by their first prompt."""
    near = similar.near.pairs
    links = [link for group in similar.near.large for link in group.links]
    of_place: defaultdict[int, list[Near]] = defaultdict(list)
    for pair in (*near, *links):
        of_place[pair[0]].append(pair)
    alone = [(place, place) for place, copies in enumerate(similar.copies) if len(copies) > 1]
    large = {group.first for group in similar.near.large}
    groups = connected([*((one, other) for one, other, _ in (*near, *links)), *alone])
    return tuple(
        _group(
            ids,
            texts,
            similar,
            places,
            [pair for place in places for pair in of_place[place]],
            listed=large.isdisjoint(places),
        )
        for places in groups
    )


def _group(
    ids: Sequence[str],
    texts: Sequence[str],
    similar: SimilarTexts,
    places: Sequence[int],
    near: Sequence[Near],
    *,
    listed: bool,
) -> _Group:
    """The group of some distinct texts with all their copies; `listed`: whether `near` holds all of their pairs."""
    copies = [similar.copies[place] for place in places]
    indices = sorted(chain.from_iterable(copies))
    prompts = tuple(ids[index] for index in indices)
    numbers = differ_in_numbers_only(texts[index] for index in indices)
    has_copies = len(prompts) > len(places)
    ratio = 100.0 if has_copies else max(ratio for _, _, ratio in near)
    if not listed or len(prompts) > LARGEST_LISTED:
        return _Group(prompts, None, ratio, numbers)
    alike = [pair for same in copies for pair in combinations(same, 2)]
    alike += [pair for one, other, _ in near for pair in product(similar.copies[one], similar.copies[other])]
    return _Group(prompts, tuple((ids[one], ids[other]) for one, other in alike), ratio, numbers)


def _cluster(
    group: _Group,
    texts: Mapping[str, str],
    excluded: Mapping[str, str],
    work: Mapping[str, _Work],
    reviews: DuplicateReviews,
) -> DuplicateCluster:
    done = [work.get(prompt, _NO_WORK) for prompt in group.prompts]
    members = tuple(
        ClusterMember(prompt, texts[prompt], its.candidates, its.judgements, excluded.get(prompt))
        for prompt, its in zip(group.prompts, done, strict=True)
    )
    current = [prompt for prompt in group.prompts if prompt not in excluded]
    return DuplicateCluster(
        members, group.ratio, group.numbers_only, _state(current, group.pairs, reviews), group.pairs
    )


def _state(current: Sequence[str], pairs: Sequence[tuple[str, str]] | None, reviews: DuplicateReviews) -> ClusterState:
    """What stands of a cluster whose prompts `current` are not excluded."""
    here = frozenset(current)
    alike = [here] if pairs is None else [frozenset(pair) for pair in pairs if here.issuperset(pair)]
    verdicts = {reviews.verdict(prompts) for prompts in alike if len(prompts) > 1}
    if not verdicts:
        return "one left"
    return "open" if "open" in verdicts else "kept" if "kept" in verdicts else "different"
