"""A scratch table on disk in which an import is gathered and checked before the project is touched."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Final

from dpotui.project import Row
from dpotui.prompts.message import messages_to_json, stored_prompt_id
from dpotui.prompts.prompt_row import ImportedPrompt
from dpotui.prompts.sample import draw, quotas

BATCH: Final = 2_000
"""Rows that are held in memory at a time."""

_SCHEMA: Final = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;
CREATE TABLE prompt (position INTEGER PRIMARY KEY, id TEXT, messages TEXT, stratum TEXT);
CREATE TABLE origin (position INTEGER PRIMARY KEY, prompt TEXT, external_id TEXT, source TEXT);
CREATE TABLE tag (prompt TEXT, tag TEXT);
CREATE TABLE known (prompt TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE known_origin (prompt TEXT, external_id TEXT, source TEXT);
CREATE TABLE known_tag (prompt TEXT, tag TEXT);
CREATE TABLE quota (stratum TEXT PRIMARY KEY, places INTEGER) WITHOUT ROWID;
"""

# What is new: each distinct origin and tag, less those the project has. A known prompt's row that says nothing about
# where it came from is no origin.
_NEW_ORIGINS: Final = """
    SELECT o.prompt AS prompt, min(o.position) AS position, o.external_id AS external_id, o.source AS source
    FROM origin o
    WHERE NOT (o.external_id = '' AND o.source = '' AND o.prompt IN (SELECT prompt FROM known))
      AND (o.prompt, o.external_id, o.source) NOT IN (SELECT prompt, external_id, source FROM known_origin)
    GROUP BY o.prompt, o.external_id, o.source ORDER BY o.prompt, position"""
_DISTINCT_TAGS: Final = "SELECT prompt, tag, 1 AS present FROM tag GROUP BY prompt, tag ORDER BY prompt, tag"
_NEW_TAGS: Final = """
    SELECT prompt, tag, present FROM distinct_tag
    WHERE (prompt, tag) NOT IN (SELECT prompt, tag FROM known_tag) ORDER BY rowid"""


class Staging:
    """Distinct prompts in the order of their rows, with the origins and tags of every row; deleted when closed."""

    def __init__(self) -> None:
        self.rows = 0
        self.folded = 0
        self.prompts = 0
        """Distinct prompts that are kept."""
        self._seen: set[bytes] = set()
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, prompts: Iterable[ImportedPrompt], tags: tuple[str, ...]) -> None:
        """Take in prompts, folding those that were here before; `tags` are put on each of them as well."""
        batch = _Batch()
        for prompt in prompts:
            self.rows += 1
            self._take(prompt, tags, batch)
            if len(batch.origins) >= BATCH:
                batch.store(self._connection)
                batch = _Batch()
        batch.store(self._connection)

    def _take(self, prompt: ImportedPrompt, tags: tuple[str, ...], batch: "_Batch") -> None:
        messages = messages_to_json(prompt.messages)
        name = stored_prompt_id(messages)
        digest = bytes.fromhex(name)
        mine = tuple(dict.fromkeys(prompt.tags + tags)) if tags else prompt.tags
        if digest in self._seen:
            self.folded += 1
        else:
            self._seen.add(digest)
            self.prompts += 1
            batch.prompts.append((self.rows, name, messages, mine[0] if mine else ""))
        batch.origins.append((self.rows, name, prompt.external_id, prompt.source))
        batch.tags += [(name, tag) for tag in mine]

    def sample(self, size: int, seed: int) -> int:
        """Keep `size` prompts, each first tag in proportion; returns how many others were dropped."""
        strata = dict(self._connection.execute("SELECT stratum, count(*) FROM prompt GROUP BY stratum"))
        self._connection.create_function("draw", 1, lambda prompt: draw(seed, prompt), deterministic=True)
        self._connection.executemany("INSERT INTO quota VALUES (?, ?)", quotas(strata, size).items())
        dropped = self._connection.execute(
            "DELETE FROM prompt WHERE position NOT IN ("
            " SELECT position FROM (SELECT position, stratum, row_number()"
            "  OVER (PARTITION BY stratum ORDER BY draw(id)) AS place FROM prompt) JOIN quota USING (stratum)"
            " WHERE place <= places)"
        ).rowcount
        for table in ("origin", "tag"):
            self._connection.execute(f"DELETE FROM {table} WHERE prompt NOT IN (SELECT id FROM prompt)")
        self.prompts -= dropped
        return dropped

    def batches(self) -> Iterator[list[tuple[str, str]]]:
        """(id, messages) of the prompts in the order of their rows, in batches."""
        cursor = self._connection.execute("SELECT id, messages FROM prompt ORDER BY position")
        while batch := cursor.fetchmany(BATCH):
            yield batch

    def mark_known(
        self, prompts: Iterable[str], origins: Iterable[tuple[str, ...]], tags: Iterable[tuple[str, ...]]
    ) -> None:
        """Note which prompts the project has, and the origins and tags it has for them."""
        self._connection.executemany("INSERT INTO known VALUES (?)", ((prompt,) for prompt in prompts))
        self._connection.executemany("INSERT INTO known_origin VALUES (?, ?, ?)", origins)
        self._connection.executemany("INSERT INTO known_tag VALUES (?, ?)", tags)

    def tag_counts(self) -> dict[str, int]:
        """How many prompts carry each tag, the most frequent first."""
        query = "SELECT tag, count(*) AS prompts FROM distinct_tag GROUP BY tag ORDER BY prompts DESC, tag"
        return dict(self._connection.execute(query))

    def settle(self) -> None:
        """Work out what the project has not been told before, once all that it knows is marked."""
        self._connection.execute(f"CREATE TABLE new_origin AS {_NEW_ORIGINS}")
        self._connection.execute(f"CREATE TABLE distinct_tag AS {_DISTINCT_TAGS}")
        self._connection.execute(f"CREATE TABLE new_tag AS {_NEW_TAGS}")

    def details(self) -> dict[str, Collection[Row]]:
        """The new rows for `prompt_origin` and `prompt_tag`, in the order of their keys."""
        tables = {"prompt_origin": "new_origin", "prompt_tag": "new_tag"}
        return {table: StagedRows(self._connection, staged) for table, staged in tables.items()}

    def retagged(self) -> int:
        """How many known prompts gain a tag."""
        query = "SELECT count(DISTINCT prompt) FROM new_tag WHERE prompt IN (SELECT prompt FROM known)"
        return int(self._connection.execute(query).fetchone()[0])


class StagedRows(Collection[Row]):
    """Rows for the ledger that are read from a staging table each time they are gone through."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._table = table

    def __len__(self) -> int:
        (length,) = self._connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()
        return int(length)

    def __iter__(self) -> Iterator[Row]:
        cursor = self._connection.execute(f"SELECT * FROM {self._table} ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def __contains__(self, row: object) -> bool:
        return any(row == staged for staged in self)


class _Batch:
    """Rows on their way into the staging table."""

    def __init__(self) -> None:
        self.prompts: list[tuple[int, str, str, str]] = []
        self.origins: list[tuple[int, str, str, str]] = []
        self.tags: list[tuple[str, str]] = []

    def store(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO prompt VALUES (?, ?, ?, ?)", self.prompts)
        connection.executemany("INSERT INTO origin VALUES (?, ?, ?, ?)", self.origins)
        connection.executemany("INSERT INTO tag VALUES (?, ?)", self.tags)
        connection.execute("COMMIT")
