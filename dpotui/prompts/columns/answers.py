"""The answers that stand in a row beside its prompt: in several columns, in a list, or at the end of a conversation."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.prompts.columns.column_map import bare_name
from dpotui.prompts.columns.stated import AnswerInRow, PreferenceColumns, StatedPreference, number_in, rating_of
from dpotui.prompts.conversations.conversation import Conversation, read_answer
from dpotui.text import one_line

_NAMED: Final = (
    "chosen", "rejected", "chosen response", "rejected response", "preferred output", "non preferred output",
    "better response", "weaker response", "conversation a", "conversation b", "human ref a", "human ref b",
)  # fmt: skip
"""Columns of preference data sets, Arena's conversations and OpenAI's preference files."""
_LISTS: Final = ("completions", "responses", "answers", "candidates", "outputs", "generations", "replies")
"""Columns that hold a list of answers, each a text or an object with a text."""
_NUMBERED: Final = re.compile(
    r"(?:model)?(?:response|answer|output|completion|candidate|reply|generation)(\d{1,2}|[a-h])"
)
_TEXTS: Final = ("response", "text", "content", "answer", "output", "completion", "generation", "value")
_MODELS: Final = ("model", "model_name", "generator")


class RecordedAnswer(NamedTuple):
    """An answer that came with a prompt, byte for byte, and the name of the model that gave it, where that is said."""

    text: str
    model: str = ""


class AnswerColumns:
    """Which columns of a table hold answers beside its prompts, and which name the models that gave them."""

    def __init__(self, columns: Collection[str], taken: Collection[str] = ()) -> None:
        """`taken` columns mean something else."""
        free = [column for column in columns if column not in taken]
        bare = {bare_name(column): column for column in columns}
        self.names = tuple(column for column in free if _holds_answers(bare_name(column)))
        marks = {bare_name(name): _mark(bare_name(name)) for name in self.names}
        self.preferences = PreferenceColumns(tuple(columns), marks, frozenset({*taken, *self.names}))
        self._models = {name: bare[model] for name in self.names if (model := _model_of(_mark(bare_name(name)), bare))}

    @property
    def model_names(self) -> tuple[str, ...]:
        """The columns that name the models of these answers."""
        return tuple(self._models.values())

    def read(self, fields: Mapping[str, Any]) -> "RowAnswers":
        """The answers in a row. Raises BadInputError, without a place, when a column holds none that can be read."""
        asked: Conversation | None = None
        found: list[AnswerInRow] = []
        for name in self.names:
            bare = bare_name(name)
            try:
                for item in _each(name, fields.get(name)):
                    talk, text = read_answer(item.value)
                    asked = _same(asked, talk)
                    model = item.model or self._model(name, fields)
                    found += (
                        [AnswerInRow(bare, _mark(bare), text, model, item.rating, item.rank)] if text.strip() else []
                    )
            except BadInputError as error:
                raise BadInputError(f"{one_line(name, 40)}: {error}") from None
        answers = dict.fromkeys(RecordedAnswer(one.text, one.model) for one in found)
        return RowAnswers(asked, tuple(answers), self.preferences.read(fields, found))

    def _model(self, name: str, fields: Mapping[str, Any]) -> str:
        said = fields.get(self._models.get(name, ""))
        return said if isinstance(said, str) else ""


class RowAnswers(NamedTuple):
    """The answers of a row, and the conversation that they end where they hold it."""

    asked: Conversation | None
    answers: tuple[RecordedAnswer, ...]
    stated: tuple[StatedPreference, ...] = ()
    """What the row says about which of them is better."""


def is_answer_column(name: str) -> bool:
    """Whether a column of this name holds an answer, or several."""
    return _holds_answers(bare_name(name))


def _holds_answers(bare: str) -> bool:
    return bare in _BARE_NAMES or bool(_NUMBERED.fullmatch(bare))


class _Item(NamedTuple):
    """An answer as it stands in a cell, and what is said beside it."""

    value: Any
    model: str = ""
    rating: float | None = None
    rank: float | None = None


def _each(name: str, value: Any) -> Iterator[_Item]:
    """Every answer in a cell."""
    of_list = bare_name(name) in _BARE_LISTS
    several = of_list and isinstance(value, list)
    for item in value if several else [value]:
        yield _unpacked(item) if of_list and item else _Item(item)


def _unpacked(item: Any) -> _Item:
    if not isinstance(item, dict) or "role" in item or "from" in item or "messages" in item:
        return _Item(item)
    model = next((item[key] for key in _MODELS if isinstance(item.get(key), str)), "")
    text = next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), None)
    if text is None:
        has = one_line(", ".join(map(str, item)), 60)
        raise BadInputError(f"an answer has no text, it has {has}; leave it out with --map COLUMN=ignore")
    return _Item(text, model, rating_of(item), number_in(item.get("rank")))


def _same(one: Conversation | None, other: Conversation | None) -> Conversation | None:
    """The conversation that two answers end. Raises BadInputError when they are answers to different ones."""
    if one and other and one.messages != other.messages:
        raise BadInputError("the answers of this row end different conversations")
    return one or other


def _model_of(mark: str, bare: Collection[str]) -> str:
    """The bare name of the column that says which model gave the answers of a column; empty when there is none."""
    return next((name for name in (f"model{mark}", f"{mark}model", f"generator{mark}") if name in bare), "")


def _mark(bare: str) -> str:
    """What tells a column from its siblings: its number or letter."""
    found = _NUMBERED.fullmatch(bare)
    return found[1] if found else bare.removeprefix("conversation").removeprefix("humanref")


_BARE_LISTS: Final = frozenset(_LISTS)
_BARE_NAMES: Final = frozenset(map(bare_name, (*_NAMED, *_LISTS)))


def with_closing(answers: Sequence[RecordedAnswer], closing: str, model: str) -> tuple[RecordedAnswer, ...]:
    """The answers of a row with the one that closed its conversation, which often is one of them."""
    if not closing.strip() or any(answer.text == closing for answer in answers):
        return tuple(answers)
    return (RecordedAnswer(closing, model), *answers)
