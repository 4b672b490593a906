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
    check_messages,
    line_error,
    parse_messages,
    read_table,
)
from dpotui.prompts.rows import KeyTwiceError, strict_decoder
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
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "prompt": ("prompt text", "question", "instruction", "query", "input", "user message", "ticket"),
    "messages": ("conversation", "conversations", "chat", "dialog", "dialogue", "turns"),
    "system": ("system prompt", "system message"),
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
        self.columns = ColumnMap(FIELDS, mapping)
        self.reading = TableReading(faults)

    def __iter__(self) -> Iterator[tuple[int, ImportedCandidate]]:
        """The candidates with their lines. Raises BadInputError with file and line at the first that is not valid."""
        for row in read_table(self.path, self.reading):
            self.columns.see(row.fields)
            self._check_usable()
            fields = {field: row.fields.get(column) for column, field in self.columns.used.items()}
            try:
                candidate = parse_candidate(fields)
            except BadInputError as error:
                self.reading.fault(row_error(self.path, row.line, error), row.fields)
            else:
                yield row.line, candidate

    def _check_usable(self) -> None:
        found = set(self.columns.mapping.values())
        for needed, fields in (("prompt", {"prompt", "messages", "prompt_id"}), ("response", {"response"})):
            if not fields & found:
                names = one_line(", ".join(self.columns.columns))
                raise BadInputError(
                    f"{one_line(str(self.path), 300)}: no column is known to hold the {needed}. It has: {names}.\n"
                    f"Say which it is: COLUMN={needed}, with --map or in the field Map."
                )


def row_error(path: Path, line: int, error: BadInputError) -> RowError:
    """The error of a row that cannot be taken, with its place."""
    return line_error(path, line, f"{error}; mend or remove the row.")


def parse_candidate(fields: Mapping[str, Any]) -> ImportedCandidate:
    """The candidate in a row's fields (see `FIELDS`). Raises BadInputError, without a place, when it is not valid."""
    response = fields.get("response")
    if not isinstance(response, str | None):
        raise BadInputError("the response is not text")
    if response is None or not response.strip():
        raise BadInputError("the response is empty")
    messages = _messages(fields)
    name = fields.get("prompt_id")
    if not messages and name in (None, ""):
        raise BadInputError("no prompt is named")
    told = tell_apart(response)
    if not told.answer.strip():
        raise BadInputError("the response is reasoning only: it was cut off before its answer")
    provenance = _provenance(fields)
    if told.reasoning:
        said = "\n\n".join(filter(None, (provenance.reasoning, told.reasoning)))
        provenance = replace(provenance, reasoning=said)
    named = "" if name is None else str(name).strip()
    return ImportedCandidate(messages, named, told.answer, provenance, stripped=told.answer != response)


def _messages(fields: Mapping[str, Any]) -> tuple[Message, ...]:
    prompt, turns, system = (fields.get(field) for field in ("prompt", "messages", "system"))
    if prompt and turns:
        raise BadInputError("has both a prompt and messages; leave one out with --map COLUMN=ignore")
    if turns or isinstance(prompt, list):
        messages = parse_messages(turns or prompt)
    elif prompt in (None, ""):
        return ()
    elif isinstance(prompt, str):
        messages = (Message("user", prompt),)
    else:
        raise BadInputError("the prompt is not text")
    if isinstance(system, str) and system.strip() and messages[0].role != "system":
        messages = (Message("system", system), *messages)
    check_messages(messages)
    return messages


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
