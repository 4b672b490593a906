"""A base model in single precision: what trainers compute with, and what measurements compare best.

Quantised weights multiply quantised activations in llama.cpp, which moves the mean margin of a round by about .02; in
single precision its numbers are the trainer's to three decimals, and small models are no slower.
"""

from pathlib import Path
from typing import Final

import numpy as np
from platformdirs import user_cache_path

from dpotui.durable_files import make_folder, write_durably
from dpotui.errors import BadInputError
from dpotui.project import sha256_of_file
from dpotui.rounds.weights.base_model import BaseModel
from dpotui.rounds.weights.gguf_library import NO_ROOM, needed_gguf, opened_mould, write_out
from dpotui.rounds.weights.mould import copy_keys
from dpotui.staging import staging_file

LARGEST: Final = 1_000_000_000
"""Parameters up to which single precision is used: 4 GB of weights."""
_FILE_TYPE: Final = "general.file_type"


def measured_base(base: BaseModel, sha256: str, *, exact: bool) -> Path:
    """The file that stands for a base model in a measurement: in single precision, or as it is."""
    return exact_model(base, sha256) if exact else base.path


def can_be_exact(base: BaseModel) -> bool:
    """Whether a base model is small enough for single precision."""
    return base.header.parameters <= LARGEST


def exact_model(base: BaseModel, sha256: str) -> Path:
    """The base model (with this hash) in single precision: in the user's cache, made there where it is missing.

    BadInputError when it cannot be made.
    """
    place = user_cache_path("dpotui") / "exact" / f"{sha256[:32]}.gguf"
    if place.is_file() and not place.is_symlink() and _is_whole(place):
        return place
    try:
        make_folder(place.parent)
        with staging_file(place) as part:
            _write(base, part)
            write_durably(place.with_suffix(".sha256"), sha256_of_file(part).encode())
            part.replace(place)
    except OSError as error:
        raise BadInputError(
            f"{place.parent}: the base model in single precision cannot be kept ({error.strerror or NO_ROOM}).\n"
            "Make room, or set XDG_CACHE_HOME to a folder that has some."
        ) from None
    return place


def _is_whole(place: Path) -> bool:
    try:
        return place.with_suffix(".sha256").read_text(encoding="ascii") == sha256_of_file(place)
    except (OSError, ValueError):
        return False


def _write(base: BaseModel, target: Path) -> None:
    gguf = needed_gguf()
    with opened_mould(gguf, base.path) as mould:
        writer = gguf.GGUFWriter(target, base.architecture)
        copy_keys(gguf, writer, mould, without=_FILE_TYPE)
        writer.add_file_type(gguf.LlamaFileType.ALL_F32)
        for tensor in mould.tensors:
            values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
            writer.add_tensor(tensor.name, np.ascontiguousarray(values))
        write_out(writer)
