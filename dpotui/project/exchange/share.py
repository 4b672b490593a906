"""Sharing a project: a clean copy of the whole file, or a work packet that holds one annotator's work and no more."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.project.exchange.packets import write_packet
from dpotui.project.safety.verify import verify
from dpotui.project.store.copies import check_copy, copy_into, extent_of, name_part, part_file, taken
from dpotui.project.store.facts.reading import connect_read_only
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.sidecars import check_name
from dpotui.project.store.project import Project
from dpotui.text import one_line

FULLY_VERIFIED_BYTES: Final = 32 * 1024 * 1024
"""A copy up to this size, like every packet, has each hash checked before it gets its name; a larger one only its
structure and its counts."""


@dataclass(frozen=True)
class ShareReport:
    """A copy that was made to be given away."""

    path: Path
    annotator: str | None
    """Whose work packet it is; None for a copy of the whole project."""
    bytes: int
    counts: dict[str, int]
    """Rows by table."""
    verified: bool
    """Whether every hash in it was checked, not only its structure and counts."""


def share(
    project: Project, out: Path, *, for_annotator: str | None = None, prompts: Iterable[str] | None = None
) -> ShareReport:
    """Copy the project to the new file `out`, readable by its owner only, while others may go on writing.

    With `for_annotator` it becomes a work packet: `prompts` with their candidates, this annotator's own judgements of
    them, the rubrics, the team and the settings; nobody else's scores but the references of calibration prompts, and
    no other prompt. It is merged back like any copy. Raises BadInputError when `out` exists or a prompt is unknown,
    DamagedError when the project is damaged.
    """
    check_free(out)
    with part_file(out) as part:
        if for_annotator is None:
            with turn_to_write(project.path):
                extent = copy_into(project.path, part)
            check_copy(part, extent, project.path)
        else:
            write_packet(project, part, for_annotator, tuple(prompts or ()))
        verified = for_annotator is not None or part.stat().st_size <= FULLY_VERIFIED_BYTES
        if verified:
            _verify(project.path, part)
        with closing(connect_read_only(part)) as connection:
            counts = extent_of(connection).counts
        name_part(part, out)
    return ShareReport(out, for_annotator, out.stat().st_size, counts, verified)


def check_free(out: Path) -> None:
    """Raise BadInputError when a copy cannot have this name, or something has it already."""
    check_name(out)
    if out.exists() or out.is_symlink():
        raise taken(out)


def _verify(path: Path, part: Path) -> None:
    """What is damaged is not given away."""
    for damage in verify(part).broken:
        raise DamagedError(
            f"{one_line(str(path))}: not shared, it is damaged: {one_line(damage.what)}.\n"
            "Run `dpotui verify` on it to see what is affected, and `dpotui restore` to go back to a backup."
        )
