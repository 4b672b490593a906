"""Reads prompts out of the rows of a table file."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from dpotui.errors import BadInputError
from dpotui.prompts.columns.answers import (
    AnswerColumns,
    RowAnswers,
    changing_layouts,
    is_answer_column,
    may_concern_answers,
    with_closing,
)
from dpotui.prompts.columns.column_map import CANDIDATE, ColumnMap, header_test, value_at
from dpotui.prompts.columns.flag_columns import looked_ahead
from dpotui.prompts.columns.imported_prompt import (
    ImportedPrompt,
    PlainColumns,
    plain_prompt,
    read_tags,
    stripped_word,
    word,
)
from dpotui.prompts.columns.unknown_columns import without_known_column
from dpotui.prompts.columns.unread import UnreadConversations
from dpotui.prompts.conversations.conversation import (
    CLOSING_DROPPED,
    CLOSING_KEPT,
    CLOSING_TOOLS,
    JOINED_CLOSING,
    JOINED_INPUT,
    OF_JSON,
    Conversation,
    read_conversation,
    requested_in,
    spoken_in,
    with_input,
)
from dpotui.prompts.conversations.marked_text import marked_turns, opens_marked
from dpotui.prompts.layouts.layout import read_rows
from dpotui.prompts.message import Message, check_messages, messages_to_json
from dpotui.prompts.tables.faults import Faults
from dpotui.prompts.tables.rows import TableReading, TableRow, file_error, line_error

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "prompt": (
        "prompt text", "user prompt", "prompt raw", "input transcript", "query text", "input text", "text", "question",
        "instruction", "query", "input", "user input", "user message", "ticket text", "ticket description", "message",
        "body", "content", "description", "frage", "anfrage", "nachricht",
        "pregunta", "mensaje", "domanda", "vraag", "pergunta", "beschreibung", "request", "issue", "ticket", "user",
        "history", "inputs", "full text",
    ),
    "input": (),
    "messages": (
        "conversation", "conversations", "chat", "chat messages", "dialog", "dialogue", "turns", "input messages",
        "request messages", "body messages", "inputs messages",
    ),
    "system": ("system prompt", "system message", "preamble"),
    "tags": ("tag", "category", "categories", "label", "labels", "topic", "topics", "schlagwort", "kategorie"),
    "source": ("origin", "channel", "dataset"),
    "id": (
        "prompt id", "external id", "ticket id", "question id", "message id", "custom id", "uuid", "key", "ticketnr",
        "case number",
    ),
    "model": ("model name", "generator"),
    "user": (
        "user id", "user name", "customer id", "customer", "requester id", "requester", "author id", "author",
        "account id", "hashed ip", "session user", "username",
    ),
}  # fmt: skip
"""The fields of an imported prompt, and other names that their columns usually have."""

OF_TEXT: Final = ("prompt", "input", "messages", "system")
"""Fields of which a prompt is made."""
_OF_CLOSING: Final = (CLOSING_TOOLS, JOINED_CLOSING)
"""Changes to the answer that closes a conversation."""
NO_ANSWERS: Final = RowAnswers(None, ())


class PromptFile:
    """The prompts of one table file; `columns` holds the mapping in use, complete once all rows were read."""

    def __init__(
        self,
        path: Path,
        mapping: Mapping[str, str] | None = None,
        faults: Faults | None = None,
        *,
        closing: bool = True,
    ) -> None:
        """Rows that are no prompts go to `faults`, and the first is raised where there are none.

        `closing`: the answer that ends a conversation counts as one of its row's.
        """
        self.path = path
        self.columns = ColumnMap(FIELDS, mapping, whole=is_answer_column, of_several=(CANDIDATE,))
        self._laid_by = changing_layouts(mapping or {})
        self.reading = TableReading(faults, header_test(FIELDS, mapping or (), may_concern_answers))
        self._closing = closing
        self._talk_first = talk_comes_first(mapping or {})
        self._answers = AnswerColumns(())
        self._flags: frozenset[str] = frozenset()
        self.line = 0
        """The line of the last row that was read, or its row in a sheet."""
        self._known = 0, 0
        """Columns, and those of them that mean something, of the rows so far."""

    @property
    def model_columns(self) -> tuple[str, ...]:
        """The columns that name the models that gave these answers."""
        return self._answers.model_names

    @property
    def preference_columns(self) -> tuple[str, ...]:
        """The columns that say which of these answers are better."""
        return self._answers.preferences.names

    @property
    def unclear_preferences(self) -> tuple[str, ...]:
        """The columns that should name the best answer and hold numbers of none; known once all rows were read."""
        return tuple(sorted(self._answers.preferences.unclear))

    @property
    def answer_columns(self) -> tuple[str, ...]:
        """The columns whose answers are taken."""
        return self._answers.names

    def __iter__(self) -> Iterator[ImportedPrompt]:
        """The prompts, row by row. Raises BadInputError where the file cannot be read on."""
        columns: list[tuple[str, str]] = []
        plain: PlainColumns | None = None
        texts: set[str] = set()
        unread = UnreadConversations(self.path, self.columns, self.reading)
        take: Callable[[dict[str, Any], str], Any] = dict.get
        for row in looked_ahead(read_rows(self.path, self.reading, self._laid_by), self._take_flags):
            self.line = row.line
            if self.columns.see_row(row.fields):
                if self._brings_meaning():
                    self._check_usable(row.fields)
                columns = [(field, column) for column, field in self.columns.used.items()]
                take = value_at if any("." in column for _, column in columns) else dict.get
                plain = None if self._answers.names else PlainColumns.of(self.columns.used)
                texts = {column for field, column in columns if field in OF_TEXT} | set(self._answers.names)
            unread.look(row)
            try:
                prompt = plain_prompt(row.fields, plain) if plain else None
                if prompt is None:
                    prompt = self._parsed({field: take(row.fields, column) for field, column in columns}, row.fields)
            except BadInputError as error:
                self._fault(row, error)
                continue
            if self.reading.converted or row.changes or row.as_text:
                converted = [self.reading.converted] if self.reading.converted else []
                changes = (*row.changes, *row.of_cells(texts), *prompt.changes, *converted)
                prompt = replace(prompt, changes=tuple(dict.fromkeys(changes)))
            yield prompt

    def _take_flags(self, flags: frozenset[str]) -> None:
        self._flags = flags

    def _fault(self, row: TableRow, error: BadInputError) -> None:
        self.reading.fault(line_error(self.path, row.line, f"{error}; mend or remove the row."), row.fields)

    def _parsed(self, fields: dict[str, Any], row: Mapping[str, Any]) -> ImportedPrompt:
        if not row:
            raise BadInputError("the prompt is empty")
        answers = self._answers.read(row) if self._answers.names else NO_ANSWERS
        if self._talk_first and fields.get("messages"):
            fields["prompt"] = None
        talk = asked_in(fields, answers.asked)
        if talk.answer and self._closing:
            talk = _noted(talk, CLOSING_KEPT)
        elif talk.answer:
            kept = (change for change in talk.changes if change not in _OF_CLOSING)
            talk = talk._replace(answer="", changes=(*kept, CLOSING_DROPPED))
        return parse_prompt(fields, talk, answers)

    def _brings_meaning(self) -> bool:
        """Whether the columns that came last mean something: some logs have other columns in every row."""
        mapping, known = self.columns.mapping, self._known
        self._known = len(self.columns.columns), len(mapping)
        new = self.columns.columns[known[0] :]
        return not known[1] or known[1] < len(mapping) or any(map(may_concern_answers, new))

    def _check_usable(self, row: Mapping[str, Any]) -> None:
        unclear = self._answers.preferences.unclear
        self._answers = AnswerColumns(self.columns.columns, self.columns.mapping, self._flags)
        self._answers.preferences.unclear |= unclear
        found = {"prompt", "messages"} & set(self.columns.mapping.values())
        if not found and not self._answers.names:
            self.columns.check_given(self.path)
            raise file_error(self.path, without_known_column(self.columns.columns, row))


def talk_comes_first(mapping: Mapping[str, str]) -> bool:
    """Whether a conversation counts and a prompt beside it does not: somebody said where the conversations are."""
    return "messages" in mapping.values() and "prompt" not in mapping.values()


def parse_prompt(fields: Mapping[str, Any], talk: Conversation, beside: RowAnswers = NO_ANSWERS) -> ImportedPrompt:
    """A row's prompt, with what its fields say about it. Raises BadInputError, without a place, when it is not one."""
    messages = _with_system(talk.messages, word("system", fields.get("system")))
    answers = beside.answers
    if talk.answer:
        answers = with_closing(answers, talk.answer, word("model", fields.get("model")))
    return ImportedPrompt(
        stored=messages_to_json(messages),
        tags=read_tags(fields.get("tags")),
        source=stripped_word("source", fields.get("source")),
        external_id=stripped_word("id", fields.get("id")),
        answers=answers,
        stated=beside.stated,
        user=stripped_word("user", fields.get("user")),
        changes=tuple(dict.fromkeys((*talk.changes, *beside.changes))),
    )


def asked_in(fields: Mapping[str, Any], ended: Conversation | None = None) -> Conversation:
    """What a row asks: its messages, else its prompt; `ended` is the conversation that the row's answers end.

    Raises BadInputError, without a place, when it asks nothing, or different things in different places.
    """
    prompt, turns = fields.get("prompt"), fields.get("messages")
    if prompt and isinstance(turns, int | float):  # Some tables count the turns in a column of this name.
        turns = None
    if not turns and isinstance(prompt, list | dict):
        prompt, turns = None, prompt
    if isinstance(prompt, str) and not turns and (spoken := spoken_in(prompt) or requested_in(prompt)) is not None:
        return _noted(read_conversation(spoken), OF_JSON)
    if isinstance(prompt, str) and not turns and opens_marked(prompt) and marked_turns(prompt):
        return read_conversation(prompt)
    if prompt is not None and not isinstance(prompt, str):
        raise BadInputError("the prompt is not text")
    talk = read_conversation(turns) if turns else ended
    if talk and ended and talk.messages[-1].content.strip() != ended.messages[-1].content.strip():
        raise BadInputError("its answers end another conversation; leave them or it out with --map COLUMN=ignore")
    if talk is not None and prompt:
        _check_same(prompt, talk, "the messages" if turns else "the answers")
    if talk is not None and (turns or prompt is None or len(talk.messages) > 1):
        return talk if turns else talk._replace(answer="")
    if not fields.keys() & {"prompt", "messages"}:
        raise BadInputError("no column is known to hold the prompt of these answers; say which: --map COLUMN=prompt")
    asked = with_input(prompt or "", fields.get("input"))
    messages = (Message("user", asked),)
    check_messages(messages)
    return Conversation(messages, changes=() if asked == prompt else (JOINED_INPUT,))


def _noted(talk: Conversation, change: str) -> Conversation:
    return talk._replace(changes=(*talk.changes, change))


def _check_same(prompt: str, talk: Conversation, where: str) -> None:
    """Raise BadInputError when a conversation asks something else than the prompt beside it."""
    if not any(turn.role == "user" and turn.content.strip() == prompt.strip() for turn in talk.messages):
        raise BadInputError(f"has a prompt, and {where} ask something else; leave one out with --map COLUMN=ignore")


def _with_system(messages: tuple[Message, ...], system: str) -> tuple[Message, ...]:
    if not system.strip():
        return messages
    if messages[0].role != "system":
        return (Message("system", system), *messages)
    if messages[0].content != system:
        raise BadInputError("the messages begin with another system message than the system column has")
    return messages
