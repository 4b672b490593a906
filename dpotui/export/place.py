"""The folder that a release is put into: a free one, or an export of the same project that may go."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dpotui.durable_files import rename_durably
from dpotui.errors import BadInputError
from dpotui.export.releases import read_releases
from dpotui.export.stored import read_documents
from dpotui.plain_files import NotPlainError, open_plain
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.sidecars import check_name
from dpotui.staging import staging_folder
from dpotui.text import count_of, one_line

_MANIFEST: Final = "manifest.json"
_SQLITE: Final = b"SQLite format 3\x00"
_SHOWN: Final = 5
"""Files that are named."""


@dataclass(frozen=True)
class EarlierExport:
    """A release of the same project that lies where another one is to go."""

    release: str
    others: tuple[str, ...]
    """Files there that are not of it, or were changed since: nothing brings them back."""

    @property
    def lost(self) -> str:
        """What is lost when it is replaced, in words."""
        again = f"`--release {self.release}` can write it again"
        if not self.others:
            return f"{again}, and nothing else lies there."
        named = ", ".join(one_line(path, 60) for path in self.others[:_SHOWN])
        more = f" and {len(self.others) - _SHOWN:,} more" if len(self.others) > _SHOWN else ""
        files = count_of(len(self.others), "file")
        return f"{again}; lost for good: {named}{more} ({files}, not of the release or changed since)."


class FolderTakenError(BadInputError):
    """The folder holds an earlier export, which is only replaced when somebody says so."""

    def __init__(self, folder: Path, earlier: EarlierExport) -> None:
        self.earlier = earlier
        super().__init__(
            f"{one_line(str(folder))}: holds release {earlier.release} of this project; nothing was written.\n"
            f"Choose another folder, or replace it with --force: {earlier.lost}"
        )


@dataclass(frozen=True)
class ReleasePlace:
    """A folder that a release can be put into."""

    folder: Path
    replaced: EarlierExport | None
    """What lies there now; None where nothing does."""

    def put(self, part: Path) -> None:
        """Give a folder whose contents are on disk this name. Raises OSError, with what lay there still there.

        An earlier export goes under a name by which the next run removes it, should this one be killed.
        """
        if self.replaced is None:
            rename_durably(part, self.folder)
            return
        with staging_folder(self.folder.absolute()) as aside:
            self.folder.replace(aside)
            try:
                rename_durably(part, self.folder)
            except BaseException:
                with suppress(OSError):
                    aside.replace(self.folder)
                raise


def find_place(connection: Connection, project: Project, folder: Path, *, force: bool) -> ReleasePlace:
    """Raise BadInputError unless a release can be put there: nothing is, an empty folder, or by `force` a release of
    this project; never through a link, and never where a project lies."""
    check_name(folder)
    place = one_line(str(folder))
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BadInputError(f"{place}: is not a folder; choose another place.")
    if not folder.absolute().parent.is_dir():
        raise BadInputError(f"{place}: the folder to put it in does not exist; make it first.")
    if not folder.is_dir() or next(folder.iterdir(), None) is None:
        return ReleasePlace(folder, None)
    earlier = _earlier_export(connection, project, folder)
    if earlier is None:
        raise BadInputError(
            f"{place}: the folder is not empty, and not an export that this project knows; choose another one."
        )
    if not force:
        raise FolderTakenError(folder, earlier)
    return ReleasePlace(folder, earlier)


def _earlier_export(connection: Connection, project: Project, folder: Path) -> EarlierExport | None:
    """The release that lies in a folder, once it is known to be one of this project, with no database beside it."""
    manifest = _manifest_in(folder)
    if manifest.get("project", {}).get("id") != project.id:
        return None
    for release in read_releases(connection):
        if release.name == manifest.get("name"):
            stored, documents = read_documents(connection, release.id)
            if stored == manifest:
                others = tuple(sorted(_others(folder, _hashes(stored, documents))))
                return (
                    None
                    if any(map(_is_database, map(folder.joinpath, others)))
                    else EarlierExport(release.name, others)
                )
    return None


def _manifest_in(folder: Path) -> dict[str, Any]:
    try:
        with os.fdopen(open_plain(folder / _MANIFEST, os.O_RDONLY), "rb") as file:
            said = json.load(file)
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) and isinstance(said.get("project"), dict) else {}


def _hashes(manifest: Mapping[str, Any], documents: Mapping[str, str]) -> dict[str, str]:
    """The sha256 of every file of a release, by path."""
    texts = {path: hashlib.sha256(said.encode()).hexdigest() for path, said in documents.items()}
    return {file["path"]: file["sha256"] for file in manifest["files"]} | texts


def _others(folder: Path, own: Mapping[str, str]) -> Iterator[str]:
    """What lies in a folder and is not, byte for byte, among its own files. Links are not followed."""
    for top, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        for path in (Path(top) / name for name in (*names, *links)):
            relative = path.relative_to(folder).as_posix()
            if own.get(relative) != _sha256(path):
                yield relative


def _sha256(path: Path) -> str:
    """The sha256 of a plain file; empty for anything else."""
    try:
        with os.fdopen(open_plain(path, os.O_RDONLY), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _is_database(path: Path) -> bool:
    """Whether a file may be a project: any SQLite file is taken for one, and what cannot be read."""
    try:
        with os.fdopen(open_plain(path, os.O_RDONLY), "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except NotPlainError:
        return False
    except OSError:
        return True
