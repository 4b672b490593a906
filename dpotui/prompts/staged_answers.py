"""The answers that come with imported prompts, gathered on disk until the prompts are taken in."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from dpotui.project import Writer
from dpotui.project.store.connection import Connection
from dpotui.prompts.answers import RecordedAnswer

_BATCH: Final = 2_000


class StagedAnswer(NamedTuple):
    """An answer, and the id of the prompt that it came with."""

    prompt: str
    text: str
    model: str


class KeptAnswers(NamedTuple):
    """What became of answers."""

    new: int = 0
    stripped: int = 0
    """New ones from whose text reasoning or marks of a chat format were taken off."""


class AnswerKeeper(Protocol):
    """Takes answers into the project as what a later phase has for them."""

    def __call__(self, connection: Connection, writer: Writer | None, answers: Iterable[StagedAnswer]) -> KeptAnswers:
        """What became of them; they are stored when there is a writer."""


class StagedAnswers:
    """Answers in the scratch database of an import, in the order of their rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.count = 0
        self._connection = connection
        self._batch: list[StagedAnswer] = []
        connection.execute("CREATE TABLE answer (prompt TEXT, text TEXT, model TEXT)")

    def add(self, prompt: str, answers: Sequence[RecordedAnswer]) -> None:
        """Gather the answers of a row."""
        self.count += len(answers)
        self._batch += [StagedAnswer(prompt, answer.text, answer.model) for answer in answers]
        if len(self._batch) >= _BATCH:
            self.store()

    def store(self) -> None:
        """Put on disk what is still in memory."""
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO answer VALUES (?, ?, ?)", self._batch)
        self._connection.execute("COMMIT")
        self._batch.clear()

    def each(self) -> Iterator[StagedAnswer]:
        """The answers, one at a time."""
        yield from map(StagedAnswer._make, self._connection.execute("SELECT * FROM answer ORDER BY rowid"))
