"""Preferences that a file states of the answers in its rows: chosen and rejected, a winner, or ratings."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import isfinite
from typing import Any, Final, NamedTuple

from dpotui.prompts.columns.column_map import bare_name

_BETTER: Final = frozenset({"chosen", "accepted", "chosenresponse", "preferredoutput", "betterresponse"})
_WORSE: Final = frozenset({"rejected", "rejectedresponse", "nonpreferredoutput", "weakerresponse"})
_WINNERS: Final = (_BETTER - {"accepted"}) | {
    "winner", "preferred", "preference", "better", "best", "choice", "betterresponseid",
}  # fmt: skip
"""Columns that name the best answer by its column, its letter or number, or its model, where they hold no answers.
`accepted` says whether one was, not which."""
_CALLED: Final = ("", "model", "response", "answer")
"""What stands before the letter or number of an answer where a word names it: `b`, `model_b`, `response b`."""
_TIES: Final = frozenset((
    "tie", "tied", "tiebothbad", "tiebothgood", "both", "bothbad", "bothgood", "neither", "none", "equal", "same",
    "draw", "beide", "keine", "keines", "gleich", "unentschieden", "égalité", "aucune", "empate", "ambas", "ninguna",
))  # fmt: skip
"""What stands in place of a name, as `bare_name` has it, where no answer is better."""
_WINNER_FLAG: Final = "winnermodel"
"""Columns of Arena's tables, with the letter of a model, that hold 1 where it has won."""
_RATINGS: Final = ("score", "rating")
_ITEM_RATINGS: Final = ("fine-grained_score", "overall_score", "rating", "score")
"""What the items of a list call their rating; UltraFeedback's mean over its aspects before its overall score."""


def other_side(bare: str) -> frozenset[str]:
    """The bare names of columns with the other answer of a pair, where one of this name holds one of it."""
    return _WORSE if bare in _BETTER else _BETTER if bare in _WORSE else frozenset()


def names_by_mark(bare: str) -> bool:
    """Whether a word is the letter or the number of an answer, or ends with it, as in `model_b`."""
    marks = [bare.removeprefix(called) for called in _CALLED]
    return any(len(mark) == 1 or (len(mark) == 2 and mark.isdecimal()) for mark in marks)


def names_none(bare: str) -> bool:
    """Whether a word says that no answer is better."""
    return bare in _TIES


class AnswerInRow(NamedTuple):
    """An answer of a row as preferences speak of it."""

    column: str
    """The bare name of its column."""
    mark: str
    """What tells the column from its siblings: `a` of `response_a`."""
    text: str
    model: str
    rating: float | None = None
    """What the file itself says beside it."""
    rank: float | None = None
    """Its place among the answers where the file gives one; the lowest is the best."""


class StatedPreference(NamedTuple):
    """That a file calls one answer better than another, with the ratings that it gives them, where it does."""

    chosen: AnswerInRow
    rejected: AnswerInRow
    named: bool = False
    """Whether a column that names the best answer says so, which other rows can show to mean something else."""


class PreferenceColumns:
    """Which columns of a table say how good its answers are."""

    def __init__(self, columns: Sequence[str], marks: Mapping[str, str], taken: frozenset[str]) -> None:
        """`marks`: the mark of every answer column by its bare name; `taken` columns mean something else."""
        bare = {bare_name(column): column for column in columns if column not in taken}
        self._winners = [column for name, column in bare.items() if name in _WINNERS]
        self._flags = {mark: bare[_WINNER_FLAG + mark] for mark in marks.values() if _WINNER_FLAG + mark in bare}
        self._ratings = {
            name: bare[found] for name, mark in marks.items() if (found := _rating_column(name, mark, bare))
        }
        self.names = (*self._winners, *self._flags.values(), *self._ratings.values())
        self._marks = frozenset(marks.values())
        self.unclear: set[str] = set()
        """Columns that should name the best answer and hold a number of none: a scale, or answers counted from 0."""

    def read(self, fields: Mapping[str, Any], answers: Sequence[AnswerInRow]) -> tuple[StatedPreference, ...]:
        """What a row states of its answers; nothing where it calls them equal, or says what nobody understands."""
        if len({answer.text for answer in answers}) < 2:
            return ()
        rated = [
            answer._replace(rating=number_in(fields.get(self._ratings[answer.column])))
            if answer.column in self._ratings
            else answer
            for answer in answers
        ]
        return _chosen(rated) or self._won(fields, rated) or _rated(rated) or _ranked(rated)

    def _won(self, fields: Mapping[str, Any], answers: Sequence[AnswerInRow]) -> tuple[StatedPreference, ...]:
        said = [self._winner(column, value) for column in self._winners if (value := fields.get(column)) is not None]
        said += [mark for mark, column in self._flags.items() if number_in(fields.get(column)) == 1]
        best = [answer for answer in answers if any(_names(answer, one) for one in said)]
        if len({answer.text for answer in best}) != 1:
            return ()
        return tuple(StatedPreference(best[0], other, named=True) for other in answers if other.text != best[0].text)

    def _winner(self, column: str, value: Any) -> str:
        """What a column says is best, a number as the mark of an answer; a number of none makes the column unclear."""
        number, word = number_in(value), str(value)
        if number is None and not bare_name(word).isdecimal():
            return word
        mark = str(int(number)) if number is not None and number.is_integer() and number >= 0 else word
        if mark in self._marks:
            return mark
        self.unclear.add(column)
        return ""


def _chosen(answers: Sequence[AnswerInRow]) -> tuple[StatedPreference, ...]:
    better = [answer for answer in answers if answer.column in _BETTER]
    worse = [answer for answer in answers if answer.column in _WORSE]
    return tuple(StatedPreference(one, other) for one in better for other in worse if one.text != other.text)


def _rated(answers: Sequence[AnswerInRow]) -> tuple[StatedPreference, ...]:
    """Every two answers of which one is rated higher."""
    known = sorted((one for one in answers if one.rating is not None), key=lambda one: -(one.rating or 0))
    return tuple(
        StatedPreference(one, other)
        for one, other in combinations(known, 2)
        if one.rating != other.rating and one.text != other.text
    )


def _ranked(answers: Sequence[AnswerInRow]) -> tuple[StatedPreference, ...]:
    """Every two answers of which one stands before the other."""
    known = sorted((one for one in answers if one.rank is not None), key=lambda one: one.rank or 0)
    return tuple(
        StatedPreference(one, other)
        for one, other in combinations(known, 2)
        if one.rank != other.rank and one.text != other.text
    )


def _names(answer: AnswerInRow, said: str) -> bool:
    """Whether a word names an answer."""
    bare = bare_name(said)
    by_mark = {called + answer.mark for called in _CALLED}
    return bool(bare) and (bare == answer.column or bare in by_mark or said == answer.model != "")


def _rating_column(name: str, mark: str, bare: Mapping[str, str]) -> str:
    """The bare name of the column that rates an answer column; empty when there is none."""
    names = (f"{rating}{end}" for rating in _RATINGS for end in (mark, name))
    others = (f"{start}{rating}" for rating in _RATINGS for start in (mark, name))
    return next((one for one in (*names, *others) if one in bare), "")


def rating_of(item: Mapping[str, Any]) -> float | None:
    """The rating that an answer in a list has beside its text."""
    return next((number for key in _ITEM_RATINGS if (number := number_in(item.get(key))) is not None), None)


def number_in(value: Any) -> float | None:
    """The number that a cell holds, as a number or as text; None when it holds none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None
