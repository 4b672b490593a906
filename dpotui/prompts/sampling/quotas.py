"""How many places of a sample each stratum gets, and the lots by which it is drawn."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

_Member = TypeVar("_Member")
Key = Callable[[_Member], str]


def quotas(strata: Mapping[str, int], size: int) -> dict[str, int]:
    """Share out `size` places among strata of the given sizes by largest remainder (Hamilton's method).

    Every stratum's quota is its exact share rounded down or up; equal remainders go to the larger stratum, then by
    name. A size beyond the total takes everything.
    """
    total = sum(strata.values())
    if size >= total:
        return dict(strata)
    floors = {name: size * count // total for name, count in strata.items()}
    by_remainder = sorted(strata, key=lambda name: (-(size * strata[name] % total), -strata[name], name))
    for name in by_remainder[: size - sum(floors.values())]:
        floors[name] += 1
    return floors


def nested_quotas(
    members: Sequence[_Member], size: int, keys: Sequence[Key[_Member]]
) -> Iterator[tuple[list[_Member], int]]:
    """Each stratum with its quota, where the first key shares out all places, and the next those of each of its parts.

    So the first key's shares are kept to a place, whatever comes after it. Members keep their order.
    """
    if not keys:
        yield list(members), min(size, len(members))
        return
    parts: defaultdict[str, list[_Member]] = defaultdict(list)
    for member in members:
        parts[keys[0](member)].append(member)
    places = quotas({name: len(part) for name, part in parts.items()}, size)
    for name in sorted(parts):
        yield from nested_quotas(parts[name], places[name], keys[1:])


def draw(seed: int, prompt: str) -> bytes:
    """A prompt's lot: the lowest of a stratum are taken, whatever the order of the rows was."""
    return hashlib.sha256(f"{seed}:{prompt}".encode()).digest()[:16]
