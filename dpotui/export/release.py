"""Making a release: written beside its place, read back, and put there in one step with the project's record of it."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from dpotui.durable_files import rename_durably, sync_folders
from dpotui.errors import BadInputError
from dpotui.export.card import make_card
from dpotui.export.croissant import make_croissant
from dpotui.export.data_files import beside_data, write_data
from dpotui.export.draft import ExportSettings, ReleaseDraft, make_draft
from dpotui.export.formats import find_formats
from dpotui.export.manifest import Manifest, make_manifest
from dpotui.export.parquet_files import has_parquet
from dpotui.export.releases import next_name
from dpotui.export.report import ReleaseReport
from dpotui.export.split import store_split
from dpotui.export.stops import check_stops, find_stops, propose_share
from dpotui.export.stored import release_details
from dpotui.export.table_files import plain_json, seal
from dpotui.export.training import TrainingFacts, training_files
from dpotui.project import Project, now
from dpotui.project.store.sidecars import check_name
from dpotui.staging import staging_folder
from dpotui.text import count_of, one_line, path_text


def export_release(
    project: Project,
    folder: Path,
    settings: ExportSettings | None = None,
    *,
    despite: Collection[str] = (),
    author: str,
) -> ReleaseReport:
    """Write the pairs as they stand into a new folder, place their prompts in the split, and record the release.

    Raises BadInputError, with nothing written and nothing recorded, when a format is unknown, the folder is taken,
    there is nothing to export, or the disk says no; ExportStoppedError when there is something to look at first that
    `despite` does not name.
    """
    settings = settings or ExportSettings()
    formats = find_formats(settings.formats)
    refuse_taken(folder)
    draft = make_draft(project, settings, author=author)
    check_stops(draft, despite)
    with beside(folder) as part:
        files = write_data(part, draft.rows, formats)
        manifest = make_manifest(project, draft, files, now())
        documents = {
            "README.md": make_card(draft, manifest, formats, files),
            "manifest.json": plain_json(manifest),
            "croissant.json": plain_json(make_croissant(manifest, files, settings.licence)),
            **beside_data(draft.rows, formats, dataset_name(project.name)),
            **training_files(
                settings.formats, TrainingFacts.of(draft.rows, dataset_name(project.name), draft.label_noise)
            ),
        }
        write_documents(part, documents)
        release = _put_in_place(project, draft, manifest, documents, part, folder, author)
    counts = manifest["counts"]
    return ReleaseReport(
        id=release,
        name=draft.name,
        folder=folder,
        files=files,
        pairs=counts["pairs"],
        train=counts["train"],
        validation=counts["validation"],
        held_back=draft.held,
        notes=tuple(_notes(draft)),
    )


def dataset_name(project: str) -> str:
    """A project's name as other programs take the name of a dataset."""
    return re.sub(r"\W+", "_", project.lower()).strip("_")[:60] or "dataset"


def refuse_taken(folder: Path) -> None:
    """Raise BadInputError unless a release can be put there: nothing is, or an empty folder."""
    check_name(folder)
    place = one_line(str(folder))
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BadInputError(f"{place}: is not a folder; choose another place.")
    if folder.is_dir() and next(folder.iterdir(), None) is not None:
        raise BadInputError(f"{place}: the folder is not empty; choose another one. Releases are never overwritten.")
    if not folder.absolute().parent.is_dir():
        raise BadInputError(f"{place}: the folder to put it in does not exist; make it first.")


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder beside the target that is gone in the end, unless it was renamed; disk errors in words."""
    try:
        with staging_folder(folder.absolute()) as part:
            yield part
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(folder))}: cannot be written ({one_line(error.strerror or str(error))}).\n"
            "Nothing was exported; make room or choose another place."
        ) from error


def write_documents(folder: Path, documents: dict[str, str]) -> None:
    """Write texts by their paths, and wait until all of the folder is on disk."""
    for path, said in documents.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(said, encoding="utf-8", newline="\n")
        seal(target)
    sync_folders(folder)


def _put_in_place(
    project: Project,
    draft: ReleaseDraft,
    manifest: Manifest,
    documents: dict[str, str],
    part: Path,
    folder: Path,
    author: str,
) -> str:
    """Record split and release and rename the folder, all or nothing: the rename comes last before the commit."""
    details = release_details(draft.name, path_text(folder.absolute()), manifest, documents, draft.rows)
    renamed = False
    try:
        with project.write() as writer:
            store_split(writer, draft.plan, author=author)
            if next_name(writer.connection) != draft.name:
                raise BadInputError("Somebody else has exported just now; nothing was written. Export again.")
            release = writer.append("release", author, details)
            rename_durably(part, folder)
            renamed = True
    except BaseException:
        if renamed:
            folder.rename(part)
        raise
    return release


def _notes(draft: ReleaseDraft) -> Iterator[str]:
    if not has_parquet():
        yield "pyarrow is not installed, so the tables are JSONL; `pip install 'dpotui[parquet]'` gives Parquet."
    if not any(row.side == "validation" for row in draft.rows):
        yield "No pair lies in validation, so only train files were written."
    elif said := propose_share(len(draft.rows), draft.settings.validation):
        yield said
    if draft.held:
        yield f"{count_of(len(draft.held), 'pair')} held back; manifest.json says which and why."
    if draft.dropped:
        yield f"{count_of(draft.dropped, 'pair')} left out, dropped by hand."
    if draft.systems.differing:
        rows = count_of(draft.systems.differing, "row")
        yield f"In {rows} the two responses had different system messages; these rows stayed as they were imported."
    yield draft.leaks.words
    for stop in find_stops(draft):
        yield f"Exported despite {stop.name}: {stop.text}"
    failed = [result.title for result in draft.checks.results if result.verdict == "fail"]
    if failed:
        yield f"These checks fail: {', '.join(failed)}. The card says so too; `dpotui check` says why."
