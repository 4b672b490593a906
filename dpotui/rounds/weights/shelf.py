"""Where trained weights lie: in a folder beside the project, named by their hash; and where base models lie."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpotui.candidates.embedded.recently_used import recent_models, remember_model, sha256_of_model
from dpotui.durable_files import rename_durably, sync
from dpotui.errors import BadInputError
from dpotui.plain_files import open_input
from dpotui.project import Project, sha256_of_file
from dpotui.rounds.weights.gguf_library import NO_ROOM
from dpotui.staging import staging_file
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
    """A file on the shelf for weights in the making; what lies there in the end is removed. Disk errors in words."""
    folder = rounds_folder(project)
    try:
        with staging_file(folder / "weights.gguf") as place:
            yield place
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(folder))}: the weights cannot be kept ({error.strerror or NO_ROOM}).\n"
            "Nothing was recorded; make room and try again."
        ) from None


def shelve(project: Project, staged: Path) -> str:
    """Put staged weights on the shelf, flushed to the disk; returns their sha256."""
    sync(staged)
    digest = sha256_of_file(staged)
    rename_durably(staged, _place(project, digest))
    return digest


def copy_weights(source: Path, target: Path) -> None:
    """Copy the bytes of a file that a person named."""
    with open_input(source) as reader, target.open("wb") as writer:
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
