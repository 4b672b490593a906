"""Reads candidates out of the rows of a table file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dpotui.candidates.candidate import Origin, Provenance
from dpotui.candidates.reasoning import tell_apart
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.prompts import (
    ColumnMap,
    Faults,
    Message,
    RowError,
    TableReading,
    line_error,
)
from dpotui.prompts.columns.answers import (
    AnswerColumns,
    RecordedAnswer,
    RowAnswers,
    changing_layouts,
    is_answer_column,
    may_concern_answers,
    with_closing,
)
from dpotui.prompts.columns.column_map import CANDIDATE, header_test, value_at
from dpotui.prompts.columns.flag_columns import looked_ahead
from dpotui.prompts.columns.imported_prompt import word
from dpotui.prompts.columns.prompt_row import FIELDS as PROMPT_FIELDS
from dpotui.prompts.columns.prompt_row import NO_ANSWERS, OF_TEXT, asked_in, parse_prompt, talk_comes_first
from dpotui.prompts.columns.unread import UnreadConversations
from dpotui.prompts.conversations.conversation import Conversation, read_answer, spoken_in
from dpotui.prompts.layouts.layout import read_rows
from dpotui.prompts.strict_json import KeyTwiceError, strict_decoder
from dpotui.text import one_line

_SETTINGS: Final[dict[str, tuple[str, ...]]] = {
    "sampling": ("sampling name", "preset"),
    "temperature": ("temp",),
    "top_k": (),
    "top_p": (),
    "min_p": (),
    "repeat_penalty": ("repetition penalty",),
    "max_tokens": ("max new tokens",),
}
_MADE_BY: Final[dict[str, tuple[str, ...]]] = {
    "model": ("generator", "model name", "engine"),
    "model_sha256": ("model hash",),
    "seed": (),
    "stop_reason": ("finish reason",),
    "prompt_tokens": (),
    "completion_tokens": (),
    "origin": (),
    "endpoint": (),
    "reasoning": ("reasoning content", "thinking", "thoughts"),
}
_MAY_BE_ANSWERS: Final = ("text", "message", "body", "content", "description", "history", "user")
"""Names of columns with prompts that in a table of answers may stand for these, or for somebody."""
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "prompt": tuple(name for name in PROMPT_FIELDS["prompt"] if name not in _MAY_BE_ANSWERS),
    "input": (),
    "messages": PROMPT_FIELDS["messages"],
    "system": PROMPT_FIELDS["system"],
    "tags": PROMPT_FIELDS["tags"],
    "source": PROMPT_FIELDS["source"],
    "prompt_id": ("id", "external id", "ticket id", "question id"),
    "response": ("completion", "answer", "output", "reply", "candidate", "generation", "text"),
    "provenance": (),
    **_MADE_BY,
    **_SETTINGS,
}
"""The fields of an imported candidate, and other names that their columns usually have."""


@dataclass(frozen=True, slots=True)
class ImportedCandidate:
    """A candidate as a row gives it. Without `messages` the prompt is the one that `prompt_id` names."""

    messages: tuple[Message, ...]
    prompt_id: str
    response: str
    provenance: Provenance
    stripped: bool
    """Whether reasoning, or marks of a chat format, were taken off."""
    tags: tuple[str, ...] = ()
    source: str = ""


class _Settings(BaseModel):
    """A sampling as others write it down; a setting that is not named counts as one that was not applied."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    name: str = ""
    temperature: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 1.0
    top_k: int = 0
    top_p: Annotated[float, Field(allow_inf_nan=False)] = 1.0
    min_p: Annotated[float, Field(allow_inf_nan=False)] = 0.0
    repeat_penalty: Annotated[float, Field(allow_inf_nan=False)] = 1.0
    max_tokens: Annotated[int, Field(ge=0)] = 0


class _Provenance(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)
    model: str = ""
    model_sha256: str = ""
    sampling: _Settings | None = None
    seed: int | None = None
    stop_reason: str = ""
    prompt_tokens: Annotated[int, Field(ge=0)] | None = None
    completion_tokens: Annotated[int, Field(ge=0)] | None = None
    origin: Origin = "imported"
    endpoint: str = ""
    system: str = ""
    reasoning: str = ""


class CandidateFile:
    """The candidates of one table file; `columns` holds the mapping in use, complete once all rows were read."""

    def __init__(self, path: Path, mapping: Mapping[str, str] | None = None, faults: Faults | None = None) -> None:
        """Rows that are no candidates go to `faults`, and the first is raised where there are none."""
        self.path = path
        self.columns = ColumnMap(FIELDS, mapping, whole=is_whole, of_several=(CANDIDATE,))
        self._given = dict(mapping or {})
        self.reading = TableReading(faults, header_test(PROMPT_FIELDS, self._given, may_concern_answers))
        self._talk_first = talk_comes_first(self._given)
        self._answers = AnswerColumns(())
        self._flags: frozenset[str] = frozenset()

    @property
    def columns_of_answers(self) -> dict[str, str]:
        """The columns beside `response` with answers, and those that name their models, with what each is taken for."""
        return dict.fromkeys(self._answers.names, CANDIDATE) | dict.fromkeys(self._answers.model_names, "model")

    def __iter__(self) -> Iterator[tuple[int, tuple[ImportedCandidate, ...]]]:
        """The candidates of every row, with its line. Raises BadInputError where the file cannot be read on."""
        unread = UnreadConversations(self.path, self.columns, self.reading)
        for row in looked_ahead(read_rows(self.path, self.reading, changing_layouts(self._given)), self._take_flags):
            if self.columns.see_row(row.fields):
                self._answers = AnswerColumns(self.columns.columns, self.columns.mapping, self._flags)
            self.reading.changed((*row.changes, *(row.of_cells(self._texts()) if row.as_text else ())))
            self._check_usable()
            unread.look(row)
            fields = {field: value_at(row.fields, column) for column, field in self.columns.used.items()}
            if self._talk_first and fields.get("messages"):
                fields["prompt"] = None
            try:
                answers = self._answers.read(row.fields) if self._answers.names else NO_ANSWERS
                candidates = parse_candidates(fields, answers, self.reading)
            except BadInputError as error:
                self.reading.fault(row_error(self.path, row.line, error), row.fields)
            else:
                self.reading.took_row()
                yield row.line, candidates

    def _take_flags(self, flags: frozenset[str]) -> None:
        self._flags = flags

    def _texts(self) -> set[str]:
        """The columns with texts of prompts and answers."""
        own = {column for column, field in self.columns.used.items() if field in (*OF_TEXT, "response")}
        return own | set(self._answers.names)

    def _check_usable(self) -> None:
        found = set(self.columns.mapping.values())
        if self._answers.names:
            found.add("response")
        for needed, fields in (
            ("prompt", {"prompt", "messages", "prompt_id"}),
            ("response", {"response", "messages"}),
        ):
            if not fields & found:
                self.columns.check_given(self.path)
                names = one_line(", ".join(self.columns.columns))
                raise BadInputError(
                    f"{one_line(str(self.path), 300)}: no column is known to hold the {needed}. It has: {names}.\n"
                    f"Say which it is: COLUMN={needed}, with --map or in the field Map."
                )


def row_error(path: Path, line: int, error: BadInputError) -> RowError:
    """The error of a row that cannot be taken, with its place."""
    return line_error(path, line, f"{str(error).removesuffix('.')}; mend or remove the row.")


def parse_candidates(
    fields: Mapping[str, Any], answers: RowAnswers = NO_ANSWERS, reading: TableReading | None = None
) -> tuple[ImportedCandidate, ...]:
    """The candidates in a row's fields (see `FIELDS`) and its columns of answers.

    Raises BadInputError, without a place, when a row is not valid; `reading` counts what was put otherwise.
    """
    response, changes = _response(fields.get("response"))
    talk = _talk(fields, answers.asked)
    if reading:
        reading.changed(dict.fromkeys((*(talk.changes if talk else ()), *answers.changes, *changes)))
    named = word("id", fields.get("prompt_id")).strip()
    if not talk and not named:
        raise BadInputError("no prompt is named")
    provenance = _provenance(fields)
    given = (*([RecordedAnswer(response, provenance.model)] if response and response.strip() else []), *answers.answers)
    found = with_closing(given, talk.answer if talk else "", provenance.model)
    if not found:
        raise BadInputError("the response is empty")
    asked = parse_prompt(fields, talk) if talk else None
    row = ImportedCandidate(
        asked.messages if asked else (), named, "", provenance, stripped=False,
        tags=asked.tags if asked else (), source=asked.source if asked else "",
    )  # fmt: skip
    return tuple(_candidate(row, answer) for answer in found)


def _response(value: Any) -> tuple[str | None, tuple[str, ...]]:
    """The text of a response, which may be a turn, and what was changed in it."""
    if value is None or (isinstance(value, str) and spoken_in(value) is None):
        return value, ()
    if not isinstance(value, str | list | dict):
        raise BadInputError("the response is not text")
    said = read_answer(value)
    if said.asked:
        raise BadInputError("the response holds what was asked, too; name its column in --map as messages")
    return said.text, said.changes


def _candidate(row: ImportedCandidate, answer: RecordedAnswer) -> ImportedCandidate:
    told = tell_apart(answer.text)
    if not told.answer.strip():
        raise BadInputError("the response is reasoning only: it was cut off before its answer")
    provenance = replace(row.provenance, model=answer.model or row.provenance.model)
    if told.reasoning:
        said = "\n\n".join(filter(None, (provenance.reasoning, told.reasoning)))
        provenance = replace(provenance, reasoning=said)
    return replace(row, response=told.answer, provenance=provenance, stripped=told.answer != answer.text)


def _talk(fields: Mapping[str, Any], ended: Conversation | None) -> Conversation | None:
    """What the row asks; None where it only names a prompt."""
    if fields.get("prompt") in (None, "") and not fields.get("messages") and ended is None:
        return None
    return asked_in(fields, ended)


def is_whole(column: str) -> bool:
    """Whether the object in a column is read as it is."""
    return column == "provenance" or is_answer_column(column)


def _provenance(fields: Mapping[str, Any]) -> Provenance:
    given = _given(fields, _MADE_BY) | _object(fields.get("provenance"))
    settings = _given(fields, _SETTINGS)
    if settings and not given.get("sampling"):
        given["sampling"] = {"name": settings.pop("sampling", ""), **settings}
    try:
        table = _Provenance.model_validate(given)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise BadInputError(f"provenance: {one_line(key)}: {one_line(fault['msg'])}") from None
    rest = table.model_dump(exclude={"sampling"})
    return Provenance(sampling=Sampling(**table.sampling.model_dump()) if table.sampling else None, **rest)


def _given(fields: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {name: fields[name] for name in names if fields.get(name) not in (None, "")}


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, str) and value:
        try:
            value = strict_decoder().decode(value)
        except KeyTwiceError as error:
            raise BadInputError(f"provenance: {error}") from None
        except (ValueError, RecursionError):
            raise BadInputError("provenance must be a JSON object") from None
    if not isinstance(value, dict | None) and value != "":
        raise BadInputError("provenance must be a JSON object")
    return dict(value or {})
