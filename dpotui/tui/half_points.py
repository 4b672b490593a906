"""Half points: one key adds half a point to a score and takes it off again."""

from collections.abc import Callable

from dpotui.scope.rubric import HALF

Change = Callable[[float], float]


def turn_half(correct: Callable[[Change], bool]) -> bool:
    """Have the score that was given last corrected by half a point; whether its scale took it.

    A whole score gets half a point more, at the top of a scale half a point less; one with a half becomes the whole
    score below it.
    """
    return correct(_half_on) or correct(lambda value: value - HALF)


def _half_on(value: float) -> float:
    return value + HALF if value == int(value) else int(value - HALF)
