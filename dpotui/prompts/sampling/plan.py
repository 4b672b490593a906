"""Which prompts of a pool a sample takes: in proportion by stratum, capped per user, and varied.

A pool is the files that are imported: what the sample leaves out stays there, and no copy of the project carries what
thousands of people once asked. The same seed and the same prompts give the same sample, in whatever order they come.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, NamedTuple, get_args

from dpotui.errors import BadInputError
from dpotui.prompts.sampling.quotas import draw, nested_quotas
from dpotui.text import one_line

Stratum = Literal["tag", "source", "length"]
STRATA: Final[tuple[Stratum, ...]] = get_args(Stratum)
"""What a sample keeps the shares of, unless something else is asked for; the first counts first."""

RARE: Final = 0.1
"""Share of the places that the rarest prompts get."""
EDGE: Final = 0.2
"""Share of the pool that counts as short, and as long."""
_LOOKED_AT: Final = 10
"""Prompts drawn for each place, of which the most different are taken; of all of them only the oddest would be."""
_FEWEST_LOOKED_AT: Final = 50
_MOST_LOOKED_AT: Final = 10_000
_VARIED: Final = 2_000
"""Places up to which prompts are compared: a sample beyond that is varied as it is drawn."""


@dataclass(frozen=True)
class SampleRequest:
    """What sample is wanted."""

    size: int
    seed: int = 0
    strata: tuple[Stratum, ...] = STRATA
    per_user: int | None = None
    """The most prompts of one user; None for any number."""

    def __post_init__(self) -> None:
        """Refuse what is no sample, with BadInputError."""
        if self.size < 1:
            raise BadInputError("A sample has at least 1 prompt.")
        if self.per_user is not None and self.per_user < 1:
            raise BadInputError("A sample takes at least 1 prompt of a user.")


class PoolPrompt(NamedTuple):
    """A distinct prompt that can be taken. `position` is its row."""

    position: int
    prompt: str
    tag: str
    source: str
    users: str
    """Those who asked it, separated by commas; empty where nobody knows."""
    length: int
    """In characters, of all its messages."""


AskedBefore = tuple[str, str]
"""A user and a prompt of theirs."""


@dataclass(frozen=True)
class SampleShare:
    """How much of a pool a sample takes of one kind."""

    by: Stratum
    name: str
    """Empty for what has no tag or no source."""
    pool: int
    taken: int


@dataclass(frozen=True)
class SamplePlan:
    """What a sample takes."""

    request: SampleRequest
    pool: int
    """Distinct prompts of the files."""
    taken: int
    over_cap: int
    """Prompts that are not looked at, since their users have enough of them, here or in the project."""
    users: int
    most_of_user: int
    """Prompts of the pool that the user asked who asked most of it."""
    most_taken: int
    """The most prompts of one user that are taken."""
    short_up_to: int
    long_from: int
    """Characters."""
    rare: int
    """Places that went to the rarest."""
    shares: tuple[SampleShare, ...]


def parse_strata(text: str) -> tuple[Stratum, ...]:
    """What `tag,length` asks for; `none` is no stratum at all. Raises BadInputError for another word."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    found = tuple(known for name in dict.fromkeys(names) for known in STRATA if known == name)
    if len(found) < len(set(names) - {"none"}) or not names:
        raise BadInputError(f"{one_line(text, 60)}: a sample is shared out by {', '.join(STRATA)}, or by none.")
    return found


def plan_sample(
    pool: Iterable[PoolPrompt],
    request: SampleRequest,
    texts: Callable[[Sequence[int]], list[str]],
    asked_before: Collection[AskedBefore] = (),
) -> tuple[SamplePlan, set[int]]:
    """The plan, and the positions of the prompts that it takes; `texts` reads those at some positions.

    `asked_before` is what the project has of users already: it counts towards the most of each.
    """
    drawn = sorted(pool, key=lambda one: draw(request.seed, one.prompt))
    free = _capped(drawn, request.per_user, asked_before)
    short, long = _edges([one.length for one in drawn])

    def kind(by: Stratum, one: PoolPrompt) -> str:
        if by == "length":
            return "short" if one.length <= short else "long" if one.length >= long else "medium"
        return one.tag if by == "tag" else one.source

    strata = nested_quotas(free, request.size, [partial(kind, by) for by in request.strata])
    chosen, rare = _chosen(strata, texts)
    counts = [(by, Counter(kind(by, one) for one in drawn), Counter(kind(by, one) for one in chosen)) for by in STRATA]
    asked = _by_user(drawn)
    plan = SamplePlan(
        request=request,
        pool=len(drawn),
        taken=len(chosen),
        over_cap=len(drawn) - len(free),
        users=len(asked),
        most_of_user=max(asked.values(), default=0),
        most_taken=max(_by_user(chosen).values(), default=0),
        short_up_to=short,
        long_from=long,
        rare=rare,
        shares=tuple(
            SampleShare(by, name, number, taken[name])
            for by, here, taken in counts
            for name, number in sorted(here.items(), key=lambda item: (-item[1], item[0]))
        ),
    )
    return plan, {one.position for one in chosen}


def _capped(drawn: Sequence[PoolPrompt], most: int | None, asked_before: Collection[AskedBefore]) -> list[PoolPrompt]:
    """At most so many prompts of each user, the first ones drawn; what several asked counts for each of them.

    Those that the project has come before all others, so that the same sample is drawn again once it was taken.
    """
    if most is None:
        return list(drawn)
    here, known = {one.prompt for one in drawn}, {prompt for _, prompt in asked_before}
    found = Counter(user for user, prompt in asked_before if prompt not in here)
    kept = set()
    for one in sorted(drawn, key=lambda one: one.prompt not in known):
        if all(found[user] < most for user in _users(one)):
            found.update(_users(one))
            kept.add(one.position)
    return [one for one in drawn if one.position in kept]


def _by_user(prompts: Iterable[PoolPrompt]) -> Counter[str]:
    """How many of them each user asked."""
    return Counter(user for one in prompts for user in _users(one))


def _users(one: PoolPrompt) -> list[str]:
    return one.users.split(",") if one.users else []


def _edges(lengths: Iterable[int]) -> tuple[int, int]:
    """The characters up to which a prompt is short, and from which it is long: where most are the same, none is."""
    ordered = sorted(lengths)
    short, long = ordered[int(EDGE * (len(ordered) - 1))], ordered[-1 - int(EDGE * (len(ordered) - 1))]
    return (short, long) if short < long else (short - 1, long + 1)


def _chosen(
    strata: Iterable[tuple[list[PoolPrompt], int]], texts: Callable[[Sequence[int]], list[str]]
) -> tuple[list[PoolPrompt], int]:
    """The prompts that are taken of each stratum, drawn in their order; and how many of them as the rarest."""
    # NumPy takes longer to load than most files to import, and only samples need it.
    from dpotui.prompts.sampling.variety import VariedChoice

    choice = VariedChoice()
    chosen: list[PoolPrompt] = []
    compared = rare = 0
    for members, places in strata:
        varied = min(places, _VARIED - compared)
        if places < len(members) and varied:
            owed = min(varied, int(RARE * (compared + varied)) - rare)
            looked_at = members[: max(places, min(_MOST_LOOKED_AT, max(_FEWEST_LOOKED_AT, _LOOKED_AT * places)))]
            found = choice.choose(texts([one.position for one in looked_at]), varied, owed)
            rest = [one for place, one in enumerate(looked_at) if place not in set(found)]
            chosen += [looked_at[place] for place in found] + rest[: places - varied]
            compared, rare = compared + varied, rare + owed
        else:
            chosen += members[:places]
    return chosen, rare
