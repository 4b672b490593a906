"""Finds preferences that go round in a circle: A over B, B over C, C over A."""

from collections.abc import Iterable, Mapping

import numpy as np

from dpotui.statistics.arrays import Flags, Ints


def in_cycle(better: Ints, weaker: Ints, stated: Flags) -> Flags:
    """Which of the `stated` preferences, each from `better` to `weaker`, lie on a circle of them.

    Preferences that no circle can pass are peeled off first (Kahn 1962): those from what nothing is better than, and
    those to what is better than nothing. What is left over, mostly nothing, is searched.
    """
    left = stated.copy()
    size = int(max(better.max(initial=-1), weaker.max(initial=-1))) + 1
    while left.any():
        beaten = np.bincount(weaker[left], minlength=size) > 0
        beats = np.bincount(better[left], minlength=size) > 0
        kept = left & beaten[better] & beats[weaker]
        if kept.sum() == left.sum():
            break
        left = kept
    return _on_a_circle(better, weaker, left)


def _on_a_circle(better: Ints, weaker: Ints, left: Flags) -> Flags:
    """Those of `left` from whose weaker side there is a way back to the better one."""
    beats: dict[int, set[int]] = {}
    for one, other in zip(better[left].tolist(), weaker[left].tolist(), strict=True):
        beats.setdefault(one, set()).add(other)
    found = left.copy()
    for place in np.flatnonzero(left).tolist():
        found[place] = int(better[place]) in _reached(int(weaker[place]), beats)
    return found


def _reached(start: int, beats: Mapping[int, Iterable[int]]) -> set[int]:
    reached: set[int] = set()
    waiting = [start]
    while waiting:
        for following in beats.get(waiting.pop(), ()):
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return reached
