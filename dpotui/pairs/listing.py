"""Which pairs a list shows: by what was decided, by tags, and by the criterion that tells the two responses apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpotui.pairs.pair import Pair
from dpotui.project.store.connection import Connection
from dpotui.prompts.store import tags_of

PairTrait = str
"""A key of `_TRAITS`."""


@dataclass(frozen=True)
class PairFilter:
    """What a list of pairs is narrowed to: values by trait. Nothing narrows nothing."""

    wanted: Mapping[PairTrait, str]

    def with_value(self, trait: PairTrait, value: str) -> "PairFilter":
        """The filter with one more trait, or with another value of a trait."""
        return PairFilter({**self.wanted, trait: value})


def widest_criterion(pair: Pair) -> str:
    """The name of the criterion that tells the two apart most; empty when none does."""
    return pair.widest[0].name if pair.widest and pair.widest[0].gap > 0 else ""


_TRAITS: Final[Mapping[PairTrait, Callable[[Pair, Sequence[str]], Sequence[str]]]] = {
    "verdict": lambda pair, _: (pair.verdict, "pick") if pair.picked else (pair.verdict,),
    "tag": lambda _, tags: tags,
    "fault": lambda pair, _: pair.tags,
    "criterion": lambda pair, _: (widest_criterion(pair),),
}
"""The verdict (and `pick` where it was chosen by hand), a tag of the prompt, a failure tag of the weaker response, the
criterion that tells them apart most."""


def narrowed(connection: Connection, pairs: Sequence[Pair], wanted: PairFilter) -> list[Pair]:
    """The pairs that have every value that is wanted, in their order."""
    if not wanted.wanted:
        return list(pairs)
    tags = _tags(connection, pairs, wanted.wanted)
    return [pair for pair in pairs if _has(pair, tags.get(pair.prompt, ()), wanted)]


def _has(pair: Pair, tags: Sequence[str], wanted: PairFilter) -> bool:
    return all(value in _TRAITS[trait](pair, tags) for trait, value in wanted.wanted.items())


def values_of(connection: Connection, pairs: Sequence[Pair], trait: PairTrait) -> dict[str, int]:
    """How many of the pairs have each value of a trait, the most frequent first; what is empty does not count."""
    tags = _tags(connection, pairs, (trait,))
    counts = Counter(value for pair in pairs for value in _TRAITS[trait](pair, tags.get(pair.prompt, ())))
    return {value: count for value, count in counts.most_common() if value}


def _tags(connection: Connection, pairs: Sequence[Pair], traits: Iterable[PairTrait]) -> Mapping[str, Sequence[str]]:
    """The tags of the pairs' prompts, where they matter."""
    return tags_of(connection, list({pair.prompt for pair in pairs})) if "tag" in traits else {}
