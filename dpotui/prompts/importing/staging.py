"""A scratch table on disk in which an import is gathered and checked before the project is touched."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Final
from urllib.parse import quote

from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.detail_rows import SCRATCH, ScratchRows
from dpotui.prompts.columns.imported_prompt import ImportedPrompt
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.importing.gathered_rows import GatheredRows
from dpotui.prompts.importing.preview import FIRST_FOLDED, FirstPrompt, FoldedRow, first_folded, first_prompts
from dpotui.prompts.importing.row_places import RowPlaces
from dpotui.prompts.importing.staged_answers import StagedAnswers
from dpotui.prompts.importing.twice_named import ComingIds
from dpotui.prompts.message import last_user_text, messages_from_json, stored_prompt_digest
from dpotui.prompts.sampling.plan import AskedBefore, PoolPrompt, SamplePlan, SampleRequest, plan_sample

_BATCH: Final = 2_000
"""Ids that are held in memory at a time."""

_TAKEN: Final = ("position", "prompt", "external_id", "source", "stratum", "messages")
_SCHEMA: Final = """
PRAGMA page_size=32768; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;
CREATE TABLE taken (
    position INTEGER PRIMARY KEY, prompt TEXT, external_id TEXT, source TEXT, stratum TEXT, messages TEXT
);
CREATE TABLE tag (prompt TEXT, tag TEXT);
CREATE TABLE user (prompt TEXT, user TEXT);
CREATE TABLE change (prompt TEXT, how TEXT);
CREATE TABLE known (prompt TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE known_origin (prompt TEXT, external_id TEXT, source TEXT);
CREATE TABLE known_tag (prompt TEXT, tag TEXT);
CREATE TABLE known_user (prompt TEXT, user TEXT);
CREATE TABLE chosen (position INTEGER PRIMARY KEY);
BEGIN;
"""
"""Large pages suit rows that are written and read one after another. The transaction ends when all is settled: nothing
of this is to outlast anything."""

# What is new: each distinct origin and tag, less those the project has. A known prompt's row that says nothing about
# where it came from is no origin.
_NEW_ORIGINS: Final = """
    SELECT prompt, min(position) AS position, external_id, source FROM taken
    WHERE NOT (external_id = '' AND source = '' AND prompt IN (SELECT prompt FROM known))
      AND (prompt, external_id, source) NOT IN (SELECT prompt, external_id, source FROM known_origin)
    GROUP BY prompt, external_id, source ORDER BY prompt, min(position)"""
_ALL_ORIGINS: Final = "SELECT prompt, position, external_id, source FROM taken ORDER BY prompt"
"""The same, as `_ALL_TAGS` and `_ALL_USERS`, where every row is a prompt of its own that the project does not have."""
_DISTINCT_TAGS: Final = """
    SELECT prompt, tag, (prompt, tag) NOT IN (SELECT prompt, tag FROM known_tag) AS new FROM tag
    GROUP BY prompt, tag ORDER BY prompt, tag"""
_ALL_TAGS: Final = "SELECT prompt, tag, 1 AS new FROM tag ORDER BY prompt, tag"
_NEW_USERS: Final = """
    SELECT DISTINCT prompt, user FROM user
    WHERE (prompt, user) NOT IN (SELECT prompt, user FROM known_user) ORDER BY prompt, user"""
_ALL_USERS: Final = "SELECT prompt, user FROM user ORDER BY prompt"
_FIRST: Final = "messages IS NOT NULL"
"""The row that a prompt came with first; its later ones only say where else it came from."""
_POOL: Final = f"""
    SELECT position, prompt, stratum, source, coalesce(users, ''),
           (SELECT sum(length(value ->> 'content')) FROM json_each(messages))
    FROM taken LEFT JOIN (SELECT prompt, group_concat(DISTINCT user) AS users FROM user GROUP BY prompt) USING (prompt)
    WHERE {_FIRST}"""
_TEXTS_AT: Final = "SELECT position, messages FROM taken WHERE position IN (SELECT value FROM json_each(?))"


class Staging:
    """Distinct prompts in the order of their rows, with the origins and tags of every row."""

    def __init__(self, file: Path, user_of: Callable[[str], str]) -> None:
        """All is gathered in a `file`; `user_of` makes of a user what may be kept."""
        self._file = file
        self._user_of = lru_cache(4_096)(user_of)
        self.rows = 0
        self.folded = 0
        self.prompts = 0
        """Distinct prompts that are kept."""
        self.plan: SamplePlan | None = None
        """What the sample takes, where one was asked for."""
        self._seen: set[bytes] = set()
        self._places = RowPlaces()
        self._first_folded: list[tuple[int, str]] = []
        self._ids = ComingIds()
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.executescript(_SCHEMA)
        self._taken = GatheredRows(self._connection, "taken", *_TAKEN)
        self._tags = GatheredRows(self._connection, "tag", "prompt", "tag")
        self._users = GatheredRows(self._connection, "user", "prompt", "user")
        self._changes = GatheredRows(self._connection, "change", "prompt", "how")
        self.answers = StagedAnswers(self._connection)

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, prompts: PromptFile, tags: tuple[str, ...], file: str) -> None:
        """Take in the prompts of a file, folding those that were here before; `tags` are put on each of them too."""
        for prompt in prompts:
            self._places.add(prompts.line)
            self._take(prompt, tags, file)
        self._places.end(file, prompts.line)
        for gathered in (self._taken, self._tags, self._users, self._changes, self.answers):
            gathered.store()

    def _take(self, prompt: ImportedPrompt, tags: tuple[str, ...], file: str) -> None:
        self.rows += 1
        digest = stored_prompt_digest(prompt.stored)
        name = digest.hex()
        mine = tuple(dict.fromkeys(prompt.tags + tags)) if tags else prompt.tags
        if digest in self._seen:
            if self.folded < FIRST_FOLDED:
                self._first_folded.append((self.rows, name))
            self.folded += 1
            self._taken.add(self.rows, name, prompt.external_id, prompt.source, None, None)
        else:
            self._seen.add(digest)
            self.prompts += 1
            stratum = mine[0] if mine else ""
            self._taken.add(self.rows, name, prompt.external_id, prompt.source, stratum, prompt.stored)
        for tag in mine:
            self._tags.add(name, tag)
        if prompt.external_id:
            self._ids.add(prompt.external_id)
        if prompt.user:
            self._users.add(name, self._user_of(prompt.user))
        for how in prompt.changes:
            self._changes.add(name, how)
        if prompt.answers:
            self.answers.add(name, prompt.answers)
        if prompt.stated:
            self.answers.add_stated(name, prompt.stated, file)

    def sample(self, request: SampleRequest, asked_before: Collection[AskedBefore]) -> None:
        """Keep what a sample takes, and note its plan; `asked_before` is what the project has of users."""
        pool = map(PoolPrompt._make, self._connection.execute(_POOL))
        self.plan, chosen = plan_sample(pool, request, self._texts_at, asked_before)
        self._keep(chosen)

    def _texts_at(self, positions: Sequence[int]) -> list[str]:
        """What the prompts of some rows ask at last."""
        found = dict(self._connection.execute(_TEXTS_AT, (json.dumps(list(positions)),)))
        return [last_user_text(messages_from_json(found[position])) for position in positions]

    def _keep(self, positions: Iterable[int]) -> None:
        """Drop all prompts but those that came first with these rows."""
        self._connection.executemany("INSERT INTO chosen VALUES (?)", ((position,) for position in positions))
        dropped = self._connection.execute(f"DELETE FROM taken WHERE {_FIRST} AND position NOT IN chosen").rowcount
        for table in ("taken", "tag", "user", "change", "answer", "stated"):
            kept = f"SELECT prompt FROM taken WHERE {_FIRST}"
            self._connection.execute(f"DELETE FROM {table} WHERE prompt NOT IN ({kept})")
        self.prompts -= dropped
        self.answers.count_again()

    def content(self) -> ScratchRows:
        """The prompts, in the order of their rows."""
        return ScratchRows(self._connection, "taken", ("prompt AS id", "messages"), _FIRST, told=True)

    def ids(self) -> Iterator[list[str]]:
        """The ids of the prompts in the order of their rows, in batches."""
        cursor = self._connection.execute(f"SELECT prompt FROM taken WHERE {_FIRST} ORDER BY position")
        while batch := cursor.fetchmany(_BATCH):
            yield [prompt for (prompt,) in batch]

    def ids_of_several(self, connection: Connection) -> tuple[str, ...]:
        """External ids that name several prompts, of those that are staged and those of the project."""
        return self._ids.of_several(connection, self._connection)

    def first(self) -> tuple[FirstPrompt, ...]:
        """The first prompts, for a look at them."""
        return first_prompts(self._connection, self._places)

    def first_folded(self) -> tuple[FoldedRow, ...]:
        """The first rows that were folded."""
        return first_folded(self._connection, self._first_folded, self._places)

    def mark_known(
        self,
        prompts: Iterable[str],
        origins: Iterable[tuple[str, ...]],
        tags: Iterable[tuple[str, ...]],
        users: Iterable[tuple[str, ...]],
    ) -> None:
        """Note which prompts the project has, and the origins, tags and users it has for them."""
        self._connection.executemany("INSERT INTO known VALUES (?)", ((prompt,) for prompt in prompts))
        self._connection.executemany("INSERT INTO known_origin VALUES (?, ?, ?)", origins)
        self._connection.executemany("INSERT INTO known_tag VALUES (?, ?)", tags)
        self._connection.executemany("INSERT INTO known_user VALUES (?, ?)", users)

    def tag_counts(self) -> dict[str, int]:
        """How many prompts carry each tag, the most frequent first."""
        query = "SELECT tag, count(*) AS prompts FROM distinct_tag GROUP BY tag ORDER BY prompts DESC, tag"
        return dict(self._connection.execute(query))

    def of_one_user(self) -> int:
        """How many prompts the rows name one and the same user for; 0 where they name several or none."""
        query = "SELECT count(DISTINCT prompt) FROM user WHERE (SELECT min(user) = max(user) FROM user)"
        return int(self._connection.execute(query).fetchone()[0])

    def changes(self) -> Counter[str]:
        """How many of the rows that are kept were put otherwise than they stood in their file, by how."""
        return Counter(dict(self._connection.execute("SELECT how, count(*) FROM change GROUP BY how ORDER BY how")))

    def kept_rows(self) -> int:
        """How many rows the prompts that are kept have: all that were taken in, less those of a sample."""
        return int(self._connection.execute("SELECT count(*) FROM taken").fetchone()[0])

    def settle(self) -> None:
        """Work out what the project has not been told before, once all that it knows is marked."""
        all_new = self.folded == 0 and self._connection.execute("SELECT 1 FROM known LIMIT 1").fetchone() is None
        self._connection.execute(f"CREATE TABLE new_origin AS {_ALL_ORIGINS if all_new else _NEW_ORIGINS}")
        self._connection.execute(f"CREATE TABLE distinct_tag AS {_ALL_TAGS if all_new else _DISTINCT_TAGS}")
        self._connection.execute(f"CREATE TABLE new_user AS {_ALL_USERS if all_new else _NEW_USERS}")
        self._connection.execute("COMMIT")

    def attach_to(self, connection: Connection) -> None:
        """Let the project's connection take from what is settled."""
        uri = f"file:{quote(os.fsencode(self._file.absolute()))}?mode=ro"
        connection.execute(f"ATTACH :uri AS {SCRATCH}", {"uri": uri})

    def details(self) -> dict[str, ScratchRows]:
        """The new rows for `prompt_origin`, `prompt_tag` and `prompt_user`, in the order of their keys."""
        origin = ("prompt", "position", "external_id", "source")
        return {
            "prompt_origin": ScratchRows(self._connection, "new_origin", origin),
            "prompt_tag": ScratchRows(self._connection, "distinct_tag", ("prompt", "tag", "1 AS present"), "new"),
            "prompt_user": ScratchRows(self._connection, "new_user", ("prompt", "user")),
        }

    def retagged(self) -> int:
        """How many known prompts gain a tag."""
        query = "SELECT count(DISTINCT prompt) FROM distinct_tag WHERE new AND prompt IN (SELECT prompt FROM known)"
        return int(self._connection.execute(query).fetchone()[0])
