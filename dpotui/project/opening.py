"""Making project files and opening them; refusing, by name and unchanged, what is not one."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from dpotui.durable_files import name_durably
from dpotui.errors import BadInputError
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.identity import new_uuid7
from dpotui.project.store.facts.ledger import now
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.database import connect, transaction
from dpotui.project.store.file.file_system import file_system_of, is_network
from dpotui.project.store.file.header import APPLICATION_ID, LOST, check_header, is_in_wal, refused
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.schema_check import check_schema
from dpotui.project.store.file.sidecars import check_name
from dpotui.project.store.file.writable import leave_wal
from dpotui.project.store.file.writers_only import writers_only
from dpotui.project.store.migrations import bring_up
from dpotui.project.store.new_file import initialise
from dpotui.project.store.project import Project
from dpotui.project.store.project_identity import IDENTITY
from dpotui.staging import clear_leftovers, staging_file
from dpotui.text import one_line


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
    return Project(path, made, name, domain, _keep_aside)


def _initialise(path: Path, name: str, domain: str) -> str:
    """Make an empty file a project and return its id."""
    project = new_uuid7()
    with transaction(path, write=True) as connection:
        initialise(connection, {"id": project, "name": name, "domain": domain, "made_at": now()}, APPLICATION_ID)
    return project


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
        _migrate(path)
    with transaction(path, write=False) as connection:
        rows = IDENTITY.all(connection)
    if len(rows) != 1:
        raise DamagedError(refused(path, "it holds not one project but none or several", LOST))
    return Project(path, rows[0].id, rows[0].name, rows[0].domain, _keep_aside)


def _migrate(path: Path) -> None:
    """Run every step the file still lacks in one IMMEDIATE transaction; two processes at once do it once."""
    from dpotui.project.safety.backups import back_up

    back_up(path, "migration")
    with transaction(path, write=True) as connection:
        bring_up(connection)


def _keep_aside(held: sqlite3.Connection, path: Path) -> Path | None:
    from dpotui.project.safety.aside import keep_aside

    return keep_aside(held, path)


def _take_out_of_wal(path: Path) -> None:
    if locked_out := writers_only(path):
        raise locked_out
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
