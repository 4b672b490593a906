"""Where trained weights lie: in a folder beside the project, named by their hash; and where base models lie."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

from dpotui.candidates.embedded.recently_used import recent_models, remember_model, sha256_of_model
from dpotui.errors import BadInputError
from dpotui.project import Project, sha256_of_file
from dpotui.text import one_line

_SHOWN: Final = 16
"""Hex digits of a hash in a file's name."""


def rounds_folder(project: Project) -> Path:
    """The folder of a project's rounds, made if need be, for its owner only. BadInputError when a link is there."""
    folder = project.path.absolute().with_suffix(".rounds")
    if folder.is_symlink():
        raise BadInputError(f"{one_line(str(folder))}: is a link; weights are not kept through links. Remove it.")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BadInputError(f"{one_line(str(folder))}: cannot be made ({error.strerror}).") from None
    return folder


@contextmanager
def staged_weights(project: Project) -> Iterator[Path]:
    """A path for weights in the making; what lies there in the end is removed. Disk errors in words."""
    place = rounds_folder(project) / f".{token_hex(8)}.part"
    try:
        yield place
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(place.parent))}: the weights cannot be kept ({error.strerror}).\n"
            "Nothing was recorded; make room and try again."
        ) from None
    finally:
        place.unlink(missing_ok=True)


def shelve(project: Project, staged: Path) -> str:
    """Put staged weights on the shelf, flushed to the disk; returns their sha256."""
    with staged.open("rb") as file:
        os.fsync(file.fileno())
    digest = sha256_of_file(staged)
    staged.chmod(0o600)
    staged.replace(_place(project, digest))
    return digest


def copy_weights(source: Path, target: Path) -> None:
    """Copy a file's bytes to a place that is new."""
    with source.open("rb") as reader, target.open("xb") as writer:
        shutil.copyfileobj(reader, writer, 4 * 1024**2)


def weights_of(project: Project, sha256: str) -> Path:
    """The weights with this hash. BadInputError when they are not beside this copy of the project, or were changed."""
    place = _place(project, sha256)
    if place.is_symlink() or not place.is_file():
        raise BadInputError(
            f"The weights {sha256[:_SHOWN]} are not beside this copy of the project ({one_line(str(place))}).\n"
            "Copy them from where they were attached, or attach them here again."
        )
    if sha256_of_model(place) != sha256:
        raise BadInputError(f"{one_line(str(place))}: is not what was attached; it has been changed or is damaged.")
    return place


def find_base(name: str, sha256: str, given: Path | None, project: Project) -> Path:
    """The base model with this hash: the one given, or one used before, or one of its name beside the project.

    Raises BadInputError when the one given is another, or none is found.
    """
    if given is not None:
        if sha256_of_file(given) != sha256:
            raise BadInputError(
                f"{one_line(str(given))}: is not the base model of this round ({one_line(name, 80)}, sha256 "
                f"{sha256[:_SHOWN]}); its numbers could not be compared."
            )
        remember_model(given, sha256)
        return given
    for path in (*recent_models(), project.path.absolute().with_name(Path(name).name)):
        if path.is_file() and sha256_of_model(path) == sha256:
            return path
    raise BadInputError(
        f"The base model {one_line(name, 80)} (sha256 {sha256[:_SHOWN]}) is not known on this machine.\n"
        "Name it with --model FILE.gguf."
    )


def _place(project: Project, sha256: str) -> Path:
    return rounds_folder(project) / f"{sha256[:_SHOWN]}.gguf"
