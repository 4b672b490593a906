"""Making project files and opening them; refusing, by name and unchanged, what is not one."""

import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dpotui.durable_files import name_durably
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements
from dpotui.project.safety.damage import DamagedError
from dpotui.project.store.connection import Connection
from dpotui.project.store.database import connect, transaction
from dpotui.project.store.detail_rows import Row
from dpotui.project.store.file_system import file_system_of, is_network
from dpotui.project.store.header import APPLICATION_ID, LOST, check_header, is_in_wal, refused
from dpotui.project.store.identity import new_uuid7
from dpotui.project.store.last_seen import LastSeen, OlderCopyError, marks_of
from dpotui.project.store.ledger import Writer, now
from dpotui.project.store.project_identity import IDENTITY
from dpotui.project.store.query import Statement
from dpotui.project.store.queue import turn_to_write
from dpotui.project.store.schema_check import check_schema
from dpotui.project.store.sidecars import check_name
from dpotui.project.store.writable import in_wal, leave_wal, why_read_only
from dpotui.staging import clear_leftovers, staging_file
from dpotui.text import one_line

_NEW_PROJECT: Final = Statement(
    "INSERT INTO project (id, name, domain, made_at) VALUES (:id, :name, :domain, :made_at)"
)


@dataclass(frozen=True)
class Project:
    """An open project: where it lies and who it is. Holds no connection; every read and write opens its own."""

    path: Path
    id: str
    name: str
    domain: str
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
            raise OlderCopyError(self.path, self._keep_aside()) from None
        self.seen.note(marks, self.path)

    def _keep_aside(self) -> Path | None:
        from dpotui.project.safety.aside import keep_aside

        return self.seen.keep_aside(lambda held: keep_aside(held, self.path))

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


def create_project(path: Path, *, name: str, domain: str, shared: bool = False) -> Project:
    """Make a new project file for its owner only (0600), or if `shared` for its group too (0660), and open it.

    Raises BadInputError when something already lies at `path` or its folder is missing.
    """
    check_name(path)
    try:
        with staging_file(path) as part:
            if shared:
                part.chmod(0o660)
            made = _initialise(part, name, domain)
            name_durably(part, path)
    except FileExistsError:
        raise BadInputError(
            f"{one_line(str(path))}: there is already a file; choose another name or open it."
        ) from None
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be made here ({error.strerror}).") from None
    return Project(path, made.id, name, domain)


def _initialise(path: Path, name: str, domain: str) -> Project:
    project = Project(path, new_uuid7(), name, domain)
    with transaction(path, write=True) as connection:
        lay_out(connection, {"id": project.id, "name": name, "domain": domain, "made_at": now()}, APPLICATION_ID)
    return project


def lay_out(connection: Connection, identity: Row, application_id: int) -> None:
    """Make the tables of an empty file and write whose project it is: the row of `project`."""
    for statement in schema_statements(SCHEMA_VERSION):
        connection.execute(statement)
    _NEW_PROJECT.run(connection, **identity)
    connection.execute(f"PRAGMA application_id={application_id}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def open_project(path: Path) -> Project:
    """Open an existing project file, bringing an older one up to the present schema.

    Raises ProjectUnavailableError, leaving the file as it was, when it is missing, empty, truncated, not a dpotui
    project, made by a newer dpotui, or holds triggers, views or tables that dpotui did not make.
    """
    clear_leftovers(path.parent)
    if is_in_wal(path):
        _take_out_of_wal(path)
    check_header(path)
    if _checked_version(path) < SCHEMA_VERSION:
        from dpotui.project.store.migrations import migrate

        migrate(path)
    with transaction(path, write=False) as connection:
        rows = IDENTITY.all(connection)
    if len(rows) != 1:
        raise DamagedError(refused(path, "it holds not one project but none or several", LOST))
    return Project(path, rows[0].id, rows[0].name, rows[0].domain)


def _take_out_of_wal(path: Path) -> None:
    if why_read_only(path):
        raise in_wal(path)
    with turn_to_write(path), closing(connect(path)) as raw:
        leave_wal(Connection(raw), path)


def _checked_version(path: Path) -> int:
    """The schema version, once the file's structure is exactly that of the version."""
    with transaction(path, write=False) as connection:
        version = int(connection.scalar("PRAGMA user_version"))
        check_schema(connection.raw, path, version)
    return version


def file_warnings(path: Path) -> tuple[str, ...]:
    """What a person should know about the file's place and permissions before working in it."""
    place = one_line(str(path))
    warnings = []
    if path.stat().st_mode & stat.S_IWOTH:
        warnings.append(f"{place}: everybody on this machine can change this file; `chmod o-w` it.")
    if is_network(kind := file_system_of(path)):
        warnings.append(
            f"{place}: lies on a network file system ({kind}), where locks and writes are not to be relied on. "
            "Work on a disk of the host, or each in a copy that is merged."
        )
    return tuple(warnings)
