"""How many prompts of each tag a sample takes, and which."""

import hashlib
from collections.abc import Mapping


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


def draw(seed: int, prompt: str) -> bytes:
    """A prompt's lot: the lowest of a stratum are taken, whatever the order of the rows was."""
    return hashlib.sha256(f"{seed}:{prompt}".encode()).digest()[:16]
