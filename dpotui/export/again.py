"""Writing an earlier release again, byte for byte."""

from pathlib import Path

from dpotui.errors import BadInputError
from dpotui.export.documents.manifest import Manifest
from dpotui.export.files.data_files import write_data
from dpotui.export.files.table_files import versions
from dpotui.export.formats import find_formats
from dpotui.export.place import find_place
from dpotui.export.release import beside, put_in_place, write_documents
from dpotui.export.releases import find_among, read_releases
from dpotui.export.report import ReleaseReport, WrittenFile
from dpotui.export.stored import read_documents, read_rows
from dpotui.project import Project
from dpotui.text import one_line


def write_again(project: Project, folder: Path, key: str, *, force: bool = False) -> ReleaseReport:
    """Write the release with this name, id or id prefix into a new folder, with the bytes that it had.

    Raises BadInputError, with nothing written, when there is no such release, the folder is taken, or a file would have
    other bytes than the release records, as another version of pyarrow may give it; FolderTakenError when an earlier
    export lies there and `force` does not say that it may go.
    """
    with project.read() as connection:
        place = find_place(connection, project, folder, force=force)
        release = find_among(read_releases(connection), key)
        manifest, documents = read_documents(connection, release.id)
        rows = read_rows(connection, release.id, manifest)
    with beside(folder) as part:
        files = write_data(part, rows, find_formats(manifest["settings"]["formats"]))
        _compare(manifest, files)
        write_documents(part, documents)
        put_in_place(place, part, release.name)
    return ReleaseReport(
        id=release.id,
        name=release.name,
        folder=folder,
        files=files,
        pairs=release.pairs,
        train=release.train,
        validation=release.validation,
        held_back=(),
        notes=(),
    )


def _compare(manifest: Manifest, files: tuple[WrittenFile, ...]) -> None:
    recorded = {file["path"]: file["sha256"] for file in manifest["files"]}
    written = {file.path: file.sha256 for file in files}
    if written == recorded:
        return
    differing = sorted(path for path in {*recorded, *written} if recorded.get(path) != written.get(path))
    made_by = {"dpotui": manifest["dpotui"], **manifest["libraries"]}
    told = ", ".join(f"{name} {version}" for name, version in made_by.items())
    here = ", ".join(f"{name} {version}" for name, version in versions().items()) or "no pyarrow"
    since = "If a prompt or response was redacted since, it cannot be: what was taken out is written nowhere again."
    raise BadInputError(
        f"{one_line(', '.join(differing), 300)}: would have other bytes than the release has; nothing was written.\n"
        f"It was made with {told}; install these versions (here: {here}) and try again.\n{since}"
    )
