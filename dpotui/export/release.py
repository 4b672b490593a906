"""Making a release: written beside its place, read back, and put there in one step with the project's record of it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpotui.durable_files import rename_durably, sync_folders
from dpotui.errors import BadInputError
from dpotui.export.card import make_card
from dpotui.export.draft import ReleaseDraft, make_draft
from dpotui.export.formats import TABLES, FormatTable
from dpotui.export.manifest import Manifest, make_manifest
from dpotui.export.releases import next_name
from dpotui.export.report import DEFAULT_FORMATS, DEFAULT_VALIDATION, FORMATS, ReleaseReport, WrittenFile
from dpotui.export.rows import Row
from dpotui.export.split import store_split
from dpotui.export.table_files import has_parquet, seal, write_table
from dpotui.project import Details, Project, canonical, now
from dpotui.staging import staging_folder
from dpotui.text import count_of, one_line

_SIDES: Final = ("train", "validation")


def export_release(
    project: Project,
    folder: Path,
    *,
    formats: Sequence[str] = DEFAULT_FORMATS,
    validation: float = DEFAULT_VALIDATION,
    author: str,
) -> ReleaseReport:
    """Write the pairs as they stand into a new folder, place their prompts in the split, and record the release.

    `validation` is the share of prompts held out, 0 to 0.5. Raises BadInputError, with nothing written and nothing
    recorded, when a format is unknown, the folder is taken, there is nothing to export, or the disk says no.
    """
    tables = _tables(formats)
    _refuse_taken(folder)
    draft = make_draft(project, validation=validation)
    with _beside(folder) as part:
        files = _write_tables(part, draft.rows, tables)
        manifest = make_manifest(project, draft, files, now())
        _write_text(part / "README.md", make_card(draft, manifest, tables, files))
        _write_text(part / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
        release = _put_in_place(project, draft, manifest, part, folder, author)
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
        notes=tuple(_notes(draft, counts["validation"])),
    )


def _tables(formats: Sequence[str]) -> list[FormatTable]:
    if unknown := [name for name in formats if name not in TABLES]:
        raise BadInputError(f"{one_line(unknown[0])}: there is no such format; there are {', '.join(FORMATS)}.")
    if not formats:
        raise BadInputError(f"Name a format: {', '.join(FORMATS)}.")
    return [table for name, table in TABLES.items() if name in formats]


def _refuse_taken(folder: Path) -> None:
    place = one_line(str(folder))
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BadInputError(f"{place}: is not a folder; choose another place.")
    if folder.is_dir() and next(folder.iterdir(), None) is not None:
        raise BadInputError(f"{place}: the folder is not empty; choose another one. Releases are never overwritten.")
    if not folder.absolute().parent.is_dir():
        raise BadInputError(f"{place}: the folder to put it in does not exist; make it first.")


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder beside the target that is gone in the end, unless it was renamed; disk errors in words."""
    try:
        with staging_folder(folder.absolute()) as part:
            yield part
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(folder))}: cannot be written ({one_line(error.strerror or str(error))}).\n"
            "Nothing was exported; make room or choose another place."
        ) from error


def _write_tables(folder: Path, rows: Sequence[Row], tables: Sequence[FormatTable]) -> tuple[WrittenFile, ...]:
    """Every table in every side that has rows: Parquet where pyarrow is installed, else JSONL; then its copies."""
    files = []
    for table in tables:
        for side in _SIDES:
            records = [table.record(row) for row in rows if row.side == side]
            names = [f"{side}-00000-of-00001.parquet" if has_parquet() else f"{side}.jsonl"]
            names += [f"{side}.{suffix}" for suffix in table.copies]
            paths = dict.fromkeys(f"{table.folder}/{name}" for name in names)
            files += [write_table(folder, path, records) for path in paths if records]
    return tuple(files)


def _write_text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")
    seal(path)


def _put_in_place(
    project: Project, draft: ReleaseDraft, manifest: Manifest, part: Path, folder: Path, author: str
) -> str:
    """Record split and release and rename the folder, all or nothing: the rename comes last before the commit."""
    details: Details = {
        "release": [{"name": draft.name, "folder": str(folder.absolute()), "manifest": canonical(manifest)}],
        "release_pair": [
            {
                "prompt": row.pair.prompt,
                "chosen": row.pair.chosen,
                "rejected": row.pair.rejected,
                "side": row.side,
                "margin": row.pair.margin,
            }
            for row in draft.rows
        ],
    }
    renamed = False
    try:
        with project.write() as writer:
            store_split(writer, draft.plan, author=author)
            if next_name(writer.connection) != draft.name:
                raise BadInputError("Somebody else has exported just now; nothing was written. Export again.")
            release = writer.append("release", author, details)
            sync_folders(part)
            rename_durably(part, folder)
            renamed = True
    except BaseException:
        if renamed:
            rename_durably(folder, part)
        raise
    return release


def _notes(draft: ReleaseDraft, validation: int) -> Iterator[str]:
    if not has_parquet():
        yield "pyarrow is not installed, so the tables are JSONL; `pip install 'dpotui[parquet]'` gives Parquet."
    if not validation:
        yield "No pair fell to validation yet, so only train files were written; with more pairs some will."
    if draft.held:
        yield f"{count_of(len(draft.held), 'pair')} held back; manifest.json says which and why."
    if draft.dropped:
        yield f"{count_of(draft.dropped, 'pair')} left out, dropped by hand."
    failed = [result.title for result in draft.checks.results if result.verdict == "fail"]
    if failed:
        yield f"These checks fail: {', '.join(failed)}. The card says so too; `dpotui check` says why."
