"""A project as everybody holds it: where its file lies, and the transactions in which it is read and written."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dpotui.errors import ProjectUnavailableError
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.ledger import Writer
from dpotui.project.store.file.database import transaction
from dpotui.project.store.file.last_seen import LastSeen, OlderCopyError, marks_of
from dpotui.project.store.file.writable import why_read_only
from dpotui.project.store.project_identity import IDENTITY
from dpotui.text import one_line

KeepAside = Callable[[sqlite3.Connection, Path], Path | None]
"""Copies what a connection holds, whose file has lost its name, beside the project; None when that cannot be done."""


@dataclass(frozen=True)
class Project:
    """An open project: where it lies and who it is. Holds no connection; every read and write opens its own."""

    path: Path
    id: str
    name: str
    domain: str
    keep_aside: KeepAside = field(repr=False, compare=False)
    seen: LastSeen = field(default_factory=LastSeen, init=False, repr=False, compare=False)
    """What was last seen in the file."""

    @property
    def read_only(self) -> str:
        """Why nothing can be saved in the file at present, in words; empty when it can be."""
        return why_read_only(self.path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection in one read transaction: everything read in the block is of one moment."""
        with transaction(self.path, write=False) as connection:
            self.seen.look(connection, self.path)
            yield connection

    @contextmanager
    def write(self, *, bulk: bool = False) -> Iterator[Writer]:
        """A writer in one IMMEDIATE transaction: when the block has ended without an error, its facts are on disk.

        `bulk` is for very many rows at once, see `connect`. Raises OlderCopyError, with nothing written, when the file
        then lacks what was seen in it before: only merging brings that back.
        """
        try:
            with transaction(self.path, write=True, bulk=bulk) as connection:
                self._check_still_mine(connection)
                yield Writer(connection, self.path)
                if self.seen.is_lost(connection):
                    raise OlderCopyError(self.path, None)
                marks = marks_of(connection)
        except OlderCopyError:
            aside = self.seen.keep_aside(lambda held: self.keep_aside(held, self.path))
            raise OlderCopyError(self.path, aside) from None
        self.seen.note(marks, self.path)

    def _check_still_mine(self, connection: Connection) -> None:
        """Refuse to write into another project, or into one that a newer dpotui has brought to its own schema."""
        version = int(connection.scalar("PRAGMA user_version"))
        why = ""
        identity = IDENTITY.first(connection)
        if identity is None or identity.id != self.id:
            why = "another project's file has taken this place"
        elif version != SCHEMA_VERSION:
            why = f"a newer dpotui has changed the file (schema {version}; this one knows {SCHEMA_VERSION})"
        if why:
            raise ProjectUnavailableError(
                f"{one_line(str(self.path))}: not saved, {why}.\nWhat you typed is kept; put that right and try again."
            )
