"""The answers that stand in a row beside its prompt: in several columns, in a list, or at the end of a conversation."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from string import digits
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.prompts.columns.column_map import CANDIDATE, bare_name, value_at
from dpotui.prompts.columns.stated import AnswerInRow, PreferenceColumns, StatedPreference, number_in, rating_of
from dpotui.prompts.conversations.conversation import Conversation, read_answer
from dpotui.prompts.conversations.speakers import known_role
from dpotui.prompts.strict_json import unpacked_cell
from dpotui.text import one_line

_NAMED: Final = (
    "chosen", "rejected", "accepted", "chosen response", "rejected response", "preferred output",
    "non preferred output", "better response", "weaker response", "conversation a", "conversation b", "human ref a",
    "human ref b",
)  # fmt: skip
"""Columns of preference data sets, Arena's conversations and OpenAI's preference files."""
_LISTS: Final = ("completions", "responses", "answers", "candidates", "outputs", "generations", "replies")
"""Columns that hold a list of answers, each a text or an object with a text."""
_FLAG: Final = "accepted"
"""What is an answer beside a `rejected` one, and else says whether one was accepted."""
_PAIR: Final = frozenset({_FLAG, "rejected"})
LIST_OF_JSON: Final = "a cell with the JSON of several answers is read as these"
# An s at the end is that of several: `responses`.
_NUMBERED: Final = re.compile(
    r"(?:model)?(?:response|answer|output|completion|candidate|reply|generation)(\d{1,2}|[a-rt-z])"
)
_SHORT_MARK: Final = re.compile(r"\d{1,2}|[a-z]")
_SIBLINGS: Final = 2
"""Columns from which on the end of a name that others begin like is what tells them apart."""
_OF_ANSWERS: Final = re.compile(
    r"response|answer|output|completion|candidate|reply|replies|generat|chosen|reject|prefer|better|best|choice|winner"
    r"|weaker|conversation|humanref|model|score|rating"
)
"""What the name of every column has that says something of answers."""
_TEXTS: Final = ("response", "text", "content", "answer", "output", "completion", "generation", "value", "body")
_MODELS: Final = ("model", "model_name", "generator")


class RecordedAnswer(NamedTuple):
    """An answer that came with a prompt, byte for byte, and the name of the model that gave it, where that is said."""

    text: str
    model: str = ""


class AnswerColumns:
    """Which columns of a table hold answers beside its prompts, and which name the models that gave them."""

    def __init__(
        self, columns: Collection[str], mapping: Mapping[str, str] | None = None, flags: Collection[str] = ()
    ) -> None:
        """`mapping` says what columns mean, by hand some that they hold answers; `flags` hold no texts."""
        taken = dict(mapping or {})
        bare = {bare_name(column): column for column in columns}
        pairs = bare.keys() >= _PAIR
        self._by_hand = frozenset(column for column, field in taken.items() if field == CANDIDATE)
        self.names = tuple(
            column
            for column in columns
            if column in self._by_hand
            or (
                column not in taken
                and column not in flags
                and _holds_answers(name := bare_name(column))
                and (pairs or name != _FLAG)
            )
        )
        marks = _marks_of(list(map(bare_name, self.names)))
        self.preferences = PreferenceColumns(tuple(columns), marks, frozenset({*taken, *self.names}))
        self._marks = {name: marks[bare_name(name)] for name in self.names}
        self._models = {name: bare[model] for name, mark in self._marks.items() if (model := _model_of(mark, bare))}

    @property
    def model_names(self) -> tuple[str, ...]:
        """The columns that name the models of these answers."""
        return tuple(self._models.values())

    def read(self, fields: Mapping[str, Any]) -> "RowAnswers":
        """The answers in a row. Raises BadInputError, without a place, when a column holds none that can be read."""
        asked: Conversation | None = None
        found: list[AnswerInRow] = []
        changes: list[str] = []
        for name in self.names:
            bare, mark, given = bare_name(name), self._marks[name], value_at(fields, name)
            in_lists = bare in _BARE_LISTS or name in self._by_hand
            value = _listed(given) if in_lists else given
            changes += [LIST_OF_JSON] if value is not given else []
            try:
                for item in _each(value, in_lists=in_lists):
                    talk, text, changed = read_answer(item.value)
                    asked = _same(asked, talk)
                    changes += changed
                    model = item.model or self._model(name, fields)
                    found += [AnswerInRow(bare, mark, text, model, item.rating, item.rank)] if text.strip() else []
            except BadInputError as error:
                raise BadInputError(f"{one_line(name, 40)}: {error}") from None
        answers = dict.fromkeys(RecordedAnswer(one.text, one.model) for one in found)
        return RowAnswers(asked, tuple(answers), self.preferences.read(fields, found), tuple(dict.fromkeys(changes)))

    def _model(self, name: str, fields: Mapping[str, Any]) -> str:
        said = fields.get(self._models.get(name, ""))
        return said if isinstance(said, str) else ""


class RowAnswers(NamedTuple):
    """The answers of a row, and the conversation that they end where they hold it."""

    asked: Conversation | None
    answers: tuple[RecordedAnswer, ...]
    stated: tuple[StatedPreference, ...] = ()
    """What the row says about which of them is better."""
    changes: tuple[str, ...] = ()
    """What was put otherwise than it stood in the row, in words."""


def may_concern_answers(column: str) -> bool:
    """Whether a column may hold answers, name their models, or say how good they are."""
    return bool(_OF_ANSWERS.search(bare_name(column)))


def is_answer_column(name: str) -> bool:
    """Whether a column of this name holds an answer, or several."""
    return _holds_answers(bare_name(name))


def changing_layouts(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping without answers that are known by the names of their columns, which say nothing new of a layout."""
    return {name: field for name, field in mapping.items() if field != CANDIDATE or not is_answer_column(name)}


def is_list_column(bare: str) -> bool:
    """Whether a column of this bare name holds a list of answers."""
    return bare in _BARE_LISTS


def _holds_answers(bare: str) -> bool:
    return bare in _BARE_NAMES or bool(_NUMBERED.fullmatch(bare))


class _Item(NamedTuple):
    """An answer as it stands in a cell, and what is said beside it."""

    value: Any
    model: str = ""
    rating: float | None = None
    rank: float | None = None


def _each(value: Any, *, in_lists: bool) -> Iterator[_Item]:
    """Every answer in a cell, which may be a list of them where `in_lists` says so, or a conversation."""
    several = in_lists and isinstance(value, list) and not any(map(_is_asked, value))
    for item in value if several else [value]:
        yield _unpacked(item) if in_lists and item else _Item(item)


def _is_asked(item: Any) -> bool:
    """Whether an item is a turn of the user's: a list that has one is a conversation, and no list of answers."""
    return isinstance(item, dict) and known_role(str(item.get("role", item.get("from", "")))) == "user"


def _listed(value: Any) -> Any:
    """The answers of a cell that is the JSON of a list of them, each with its text under a name; else the cell."""
    found = unpacked_cell(value)
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        return value
    return found if all(any(isinstance(one.get(key), str) for key in _TEXTS) for one in found) else value


def _unpacked(item: Any) -> _Item:
    if not isinstance(item, dict) or "role" in item or "from" in item or "messages" in item:
        return _Item(item)
    model = next((item[key] for key in _MODELS if isinstance(item.get(key), str)), "")
    text = next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), None)
    turn = next((item[key] for key in _TEXTS if isinstance(item.get(key), dict) and "role" in item[key]), None)
    if text is None and turn is None:
        has = one_line(", ".join(map(str, item)), 60)
        raise BadInputError(f"an answer has no text, it has {has}; leave it out with --map COLUMN=ignore")
    return _Item(turn if text is None else text, model, rating_of(item), number_in(item.get("rank")))


def _same(one: Conversation | None, other: Conversation | None) -> Conversation | None:
    """The conversation that two answers end. Raises BadInputError when they are answers to different ones."""
    if one and other and one.messages != other.messages:
        raise BadInputError("the answers of this row end different conversations")
    return one or other


def _model_of(mark: str, bare: Collection[str]) -> str:
    """The bare name of the column that says which model gave the answers of a column; empty when there is none."""
    return next((name for name in (f"model{mark}", f"{mark}model", f"generator{mark}") if name in bare), "")


def _marks_of(names: Sequence[str]) -> dict[str, str]:
    """What tells each of some columns, given by their bare names, from the others: its number or letter."""
    known = {name: _mark(name) for name in names}
    others = [name for name, mark in known.items() if mark == name]
    start = _common_start(others).rstrip(digits)
    if len(others) < _SIBLINGS or not all(_SHORT_MARK.fullmatch(name.removeprefix(start)) for name in others):
        return known
    return known | {name: name.removeprefix(start) for name in others}


def _common_start(names: Sequence[str]) -> str:
    """What all of these begin with."""
    first, last = min(names, default=""), max(names, default="")
    return next((first[:place] for place, letter in enumerate(first) if not last.startswith(letter, place)), first)


def _mark(bare: str) -> str:
    found = _NUMBERED.fullmatch(bare)
    return found[1] if found else bare.removeprefix("conversation").removeprefix("humanref")


_BARE_LISTS: Final = frozenset(_LISTS)
_BARE_NAMES: Final = frozenset(map(bare_name, (*_NAMED, *_LISTS)))


def with_closing(answers: Sequence[RecordedAnswer], closing: str, model: str) -> tuple[RecordedAnswer, ...]:
    """The answers of a row with the one that closed its conversation, which often is one of them."""
    if not closing.strip() or any(answer.text == closing for answer in answers):
        return tuple(answers)
    return (RecordedAnswer(closing, model), *answers)
