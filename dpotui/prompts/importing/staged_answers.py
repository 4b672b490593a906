"""The answers that come with imported prompts, gathered on disk until the prompts are taken in."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from dpotui.project import Writer
from dpotui.project.store.connection import Connection
from dpotui.prompts.columns.answers import RecordedAnswer
from dpotui.prompts.columns.stated import AnswerInRow, StatedPreference
from dpotui.prompts.importing.changes import REASONING, UNFINISHED

_BATCH: Final = 2_000


class StagedAnswer(NamedTuple):
    """An answer, and the id of the prompt that it came with."""

    prompt: str
    text: str
    model: str


class StagedPreference(NamedTuple):
    """That a file calls one answer to a prompt better than another; a rating is None where it gives none."""

    prompt: str
    chosen: str
    chosen_model: str
    chosen_rating: float | None
    rejected: str
    rejected_model: str
    rejected_rating: float | None
    file: str


class KeptAnswers(NamedTuple):
    """What became of answers."""

    new: int = 0
    stripped: int = 0
    """New ones from whose text reasoning or marks of a chat format were taken off."""
    unfinished: int = 0
    """Those that are nothing but reasoning, and are no candidates."""

    def changes(self) -> Counter[str]:
        """How many were put otherwise than they stood in their file, or left out, by how."""
        return +Counter({REASONING: self.stripped, UNFINISHED: self.unfinished})


class AnswerKeeper(Protocol):
    """Takes answers into the project as what a later phase has for them."""

    def __call__(self, connection: Connection, writer: Writer | None, answers: Iterable[StagedAnswer]) -> KeptAnswers:
        """What became of them; they are stored when there is a writer."""


class PreferenceKeeper(Protocol):
    """Takes preferences into the project as what a later phase has for them."""

    def __call__(
        self, connection: Connection, writer: Writer | None, preferences: Iterable[StagedPreference], author: str
    ) -> int:
        """How many are new; they are stored when there is a writer."""


class StagedAnswers:
    """Answers in the scratch database of an import, in the order of their rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.count = 0
        self.preferences = 0
        self._connection = connection
        self._batch: list[StagedAnswer] = []
        self._stated: list[tuple[object, ...]] = []
        connection.execute("CREATE TABLE answer (prompt TEXT, text TEXT, model TEXT)")
        connection.execute(
            "CREATE TABLE stated (prompt TEXT, chosen TEXT, chosen_model TEXT, chosen_rating REAL, "
            "rejected TEXT, rejected_model TEXT, rejected_rating REAL, file TEXT, named)"
        )

    def add(self, prompt: str, answers: Sequence[RecordedAnswer]) -> None:
        """Gather the answers of a row."""
        self.count += len(answers)
        self._batch += [StagedAnswer(prompt, answer.text, answer.model) for answer in answers]
        if len(self._batch) >= _BATCH:
            self.store()

    def add_stated(self, prompt: str, stated: Sequence[StatedPreference], file: str) -> None:
        """Gather what a row states of them."""
        self.preferences += len(stated)
        self._stated += [
            (*StagedPreference(prompt, *_side(one.chosen), *_side(one.rejected), file), one.named) for one in stated
        ]

    @property
    def stated_so_far(self) -> int:
        """The place of the last preference on disk, after which those of the next file come."""
        return int(self._connection.execute("SELECT coalesce(max(rowid), 0) FROM stated").fetchone()[0])

    def drop_named(self, after: int) -> None:
        """Forget what columns that name the best answer said `after` a place: nobody can tell what they mean."""
        self.store()
        dropped = self._connection.execute("DELETE FROM stated WHERE named AND rowid > ?", (after,)).rowcount
        self.preferences -= dropped

    def count_again(self) -> None:
        """Count what is left once a sample was taken."""
        self.count, self.preferences = self._connection.execute(
            "SELECT (SELECT count(*) FROM answer), (SELECT count(*) FROM stated)"
        ).fetchone()

    def store(self) -> None:
        """Put on disk what is still in memory."""
        self._connection.executemany("INSERT INTO answer VALUES (?, ?, ?)", self._batch)
        self._connection.executemany("INSERT INTO stated VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._stated)
        self._batch.clear()
        self._stated.clear()

    def each(self) -> Iterator[StagedAnswer]:
        """The answers, one at a time."""
        yield from map(StagedAnswer._make, self._connection.execute("SELECT * FROM answer ORDER BY rowid"))

    def each_stated(self) -> Iterator[StagedPreference]:
        """The preferences, one at a time."""
        columns = ", ".join(StagedPreference._fields)
        found = self._connection.execute(f"SELECT {columns} FROM stated ORDER BY rowid")
        yield from map(StagedPreference._make, found)


def _side(answer: AnswerInRow) -> tuple[str, str, float | None]:
    return answer.text, answer.model, answer.rating
