"""Making a release: written beside its place, read back, and put there in one step with the project's record of it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpotui.checks.pace import checking_share, reading_share
from dpotui.durable_files import sync_folders
from dpotui.errors import BadInputError, DpotuiError
from dpotui.export.documents.card import make_card
from dpotui.export.documents.croissant import make_croissant
from dpotui.export.documents.manifest import Manifest, make_manifest
from dpotui.export.draft import ReleaseDraft, make_draft
from dpotui.export.files.data_files import beside_data, write_data
from dpotui.export.files.parquet_files import has_parquet
from dpotui.export.files.table_files import plain_json, seal
from dpotui.export.formats import find_formats
from dpotui.export.place import ReleasePlace, find_place
from dpotui.export.reading import read_release
from dpotui.export.releases import next_name, read_releases
from dpotui.export.report import ReleaseReport, ReleaseSummary
from dpotui.export.rows.personal_data import personal_data_of
from dpotui.export.settings import ExportSettings
from dpotui.export.splitting.split import store_split
from dpotui.export.stops import check_stops, find_stops, propose_share
from dpotui.export.stored import release_details
from dpotui.export.training import TrainingFacts, training_files
from dpotui.long_work import part
from dpotui.project import Project, now
from dpotui.project.store.connection import Connection
from dpotui.prompts import count_all
from dpotui.staging import staging_folder
from dpotui.text import count_of, one_line, path_text

_AFTER: Final = 2.3e-4
"""Seconds a prompt that an export takes once its rows are made, measured as in `checks.pace`: writing and recording."""
_WRITTEN: Final = 0.92
"""The share of the same export by which its tables are written and read back."""


class UnplacedError(DpotuiError):
    """The project knows the release, but its folder could not be given its name."""

    exit_code = 3

    def __init__(self, folder: Path, release: str, error: OSError) -> None:
        super().__init__(
            f"{one_line(str(folder))}: could not be put there ({one_line(error.strerror or str(error))}).\n"
            f"The release is recorded; `dpotui export PROJECT DIR --release {release}` writes it."
        )


def export_release(
    project: Project,
    folder: Path,
    settings: ExportSettings | None = None,
    *,
    despite: Collection[str] = (),
    force: bool = False,
    author: str,
    earlier_rounds: Callable[[Connection], tuple[str, ...]] = lambda _: (),
) -> ReleaseReport:
    """Write the pairs as they stand into a new folder, place their prompts in the split, and record the release.

    `earlier_rounds` gives a sentence on each training round that was decided before, read with all the rest.
    Raises BadInputError, with nothing written and nothing recorded, when a format is unknown, the folder is taken,
    there is nothing to export, or the disk says no; ExportStoppedError when there is something to look at first that
    `despite` does not name; FolderTakenError when an earlier export lies there and `force` does not say that it may go.
    """
    settings = settings or ExportSettings()
    formats = find_formats(settings.formats)
    with project.read() as connection, part("Reading", reading_share(prompts := count_all(connection), after=_AFTER)):
        place = find_place(connection, project, folder, force=force)
        unplaced = _unplaced(read_releases(connection), folder)
        reading = read_release(connection, stated=settings.stated)
        settings = replace(settings, earlier_rounds=earlier_rounds(connection))
    with part("Checking", checking_share(prompts, after=_AFTER)):
        draft = make_draft(reading, settings, salt=project.id, author=author)
    check_stops(draft, despite)
    with beside(folder) as folder_beside:
        with part("Writing", _WRITTEN):
            files = write_data(folder_beside, draft.rows, formats)
        manifest = make_manifest(project, draft, files, now())
        dataset = dataset_name(manifest["project"]["name"])
        documents = {
            "README.md": make_card(draft, manifest, formats, files),
            "manifest.json": plain_json(manifest),
            "croissant.json": plain_json(make_croissant(manifest, files, settings.licence)),
            **beside_data(draft.rows, formats, dataset),
            **training_files(settings.formats, TrainingFacts.of(draft.rows, dataset, draft.label_noise)),
        }
        write_documents(folder_beside, documents)
        release = _record(project, draft, manifest, documents, place, author)
        put_in_place(place, folder_beside, draft.name)
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
        notes=(*_notes(draft), *_place_notes(place, unplaced)),
    )


def dataset_name(project: str) -> str:
    """A project's name as other programs take the name of a dataset."""
    return re.sub(r"\W+", "_", project.lower()).strip("_")[:60] or "dataset"


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


def put_in_place(place: ReleasePlace, part: Path, release: str) -> None:
    """Give the folder its name. Raises UnplacedError when that fails: by then the project knows the release."""
    try:
        place.put(part)
    except OSError as error:
        raise UnplacedError(place.folder, release, error) from error


def _record(
    project: Project,
    draft: ReleaseDraft,
    manifest: Manifest,
    documents: dict[str, str],
    place: ReleasePlace,
    author: str,
) -> str:
    """Record split and release.

    It is done before the folder gets its name: a run that is killed in between leaves a release that can be written
    again, never a folder with a split that the project does not know.
    """
    details = release_details(draft.name, path_text(place.folder.absolute()), manifest, documents, draft.rows)
    with project.write() as writer:
        store_split(writer, draft.plan, author=author)
        if next_name(writer.connection) != draft.name:
            raise BadInputError("Somebody else has exported just now; nothing was written. Export again.")
        force = place.replaced is not None
        if find_place(writer.connection, project, place.folder, force=force) != place:
            raise BadInputError(
                f"{one_line(str(place.folder))}: has changed meanwhile; nothing was written. Export again."
            )
        return writer.append("release", author, details)


def _notes(draft: ReleaseDraft) -> Iterator[str]:
    if not has_parquet():
        yield "pyarrow is not installed, so the tables are JSONL; `pip install 'dpotui[parquet]'` gives Parquet."
    if not any(row.side == "validation" for row in draft.rows):
        yield "No pair lies in validation, so only train files were written."
    elif said := propose_share(len(draft.rows), draft.settings.validation):
        yield said
    if draft.held:
        yield f"{count_of(len(draft.held), 'pair')} held back; manifest.json says which and why."
    yield from _personal(draft)
    if draft.counts.dropped:
        yield f"{count_of(draft.counts.dropped, 'pair')} left out, dropped by hand."
    if draft.systems.differing:
        rows = count_of(draft.systems.differing, "row")
        yield f"In {rows} the two responses had different system messages; these rows stayed as they were imported."
    yield draft.leaks.words
    for stop in find_stops(draft):
        yield f"Exported despite {stop.name}: {stop.text}"
    failed = [result.title for result in draft.checks.results if result.verdict == "fail"]
    if failed:
        yield f"These checks fail: {', '.join(failed)}. The card says so too; `dpotui check` says why."


def _personal(draft: ReleaseDraft) -> Iterator[str]:
    """What became of pairs with personal data; of those that were let through nobody may have known."""
    if draft.handling == "redact":
        yield "What looks like secrets or personal data was replaced in every row (redact)."
        return
    held = sum(item.personal for item in draft.held)
    if held:
        yield f"{count_of(held, 'pair')} with personal data held back (hold)."
    if draft.counts.secrets:
        let_through = count_of(draft.counts.secrets, "pair let through holds", "pairs let through hold")
        yield f"{let_through} what looks like a secret, which somebody has let stand."
    through = sum(bool(personal_data_of(row)) for row in draft.rows) if draft.handling == "allow" else 0
    if through:
        yield (
            f"{count_of(through, 'pair')} with personal data let through (allow); hold would hold them back, and "
            "redact put words such as <email> in its place."
        )


def _unplaced(releases: Sequence[ReleaseSummary], folder: Path) -> str:
    """The name of the last release that was recorded for a folder which is not there; empty when there is none."""
    place = path_text(folder.absolute())
    return "" if folder.exists() else next((item.name for item in reversed(releases) if item.folder == place), "")


def _place_notes(place: ReleasePlace, unplaced: str) -> Iterator[str]:
    if place.replaced is not None:
        yield f"Release {place.replaced.release} lay there and is gone: {place.replaced.lost}"
    if unplaced:
        yield f"Release {unplaced} was recorded for this folder, which was not there; `--release {unplaced}` writes it."
