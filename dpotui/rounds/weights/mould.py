"""A full fine-tune written as GGUF by the mould of its base model's file: every key copied, every tensor replaced.

So the tuned file has the base file's tokenizer, chat template and types, and the two differ in their weights alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from dpotui.errors import BadInputError
from dpotui.rounds.weights.base_model import BaseModel
from dpotui.rounds.weights.gguf_library import needed_gguf, opened_mould, write_out
from dpotui.rounds.weights.names import Floats, stored_rows
from dpotui.rounds.weights.safetensors_file import SafetensorsFile
from dpotui.text import one_line

WEIGHTS_FILE: Final = "model.safetensors"
INDEX_FILE: Final = "model.safetensors.index.json"
_OWN: Final = ("GGUF.", "general.architecture")
"""Keys that the writer makes itself."""


def convert_full(folder: Path, base: BaseModel, target: Path) -> None:
    """Write the checkpoint in `folder` as a GGUF file in the form of `base`.

    Raises BadInputError when a tensor is missing, of another shape, or of a type that cannot be written here.
    """
    gguf = needed_gguf()
    weights = _Checkpoint(folder, base)
    with opened_mould(gguf, base.path) as mould:
        writer = gguf.GGUFWriter(target, base.architecture)
        copy_keys(gguf, writer, mould)
        for tensor in mould.tensors:
            kind = tensor.tensor_type
            writer.add_tensor(tensor.name, _encoded(gguf, weights.take(tensor), kind, base), raw_dtype=kind)
        weights.check_all_taken()
        write_out(writer)


def copy_keys(gguf: Any, writer: Any, mould: Any, *, without: str = "") -> None:
    """Copy every key of a GGUF file but those that the writer makes itself, and `without`."""
    for field in mould.fields.values():
        if not field.name.startswith(_OWN) and field.name != without:
            element = field.types[-1] if field.types[0] == gguf.GGUFValueType.ARRAY else None
            writer.add_key_value(field.name, field.contents(), field.types[0], sub_type=element)


def _encoded(gguf: Any, values: Floats, kind: Any, base: BaseModel) -> Any:
    if kind == gguf.GGMLQuantizationType.F32:
        return values
    if kind == gguf.GGMLQuantizationType.F16:
        return values.astype(np.float16)
    try:
        return gguf.quants.quantize(values, kind)
    except NotImplementedError:
        raise BadInputError(
            f"{one_line(str(base.path))}: its weights are {kind.name}, which cannot be written here.\n"
            "Use llama.cpp: python convert_hf_to_gguf.py FOLDER --outfile tuned.gguf, quantise it as the base model "
            "is, then attach that."
        ) from None


class _Checkpoint:
    """The tensors of a checkpoint folder under their GGUF names."""

    def __init__(self, folder: Path, base: BaseModel) -> None:
        self._folder = folder
        self._base = base
        self._files = {name: (file, key) for file, key in _stored(folder) for name in self._named(key)}
        self._left = set(self._files)

    def _named(self, key: str) -> Iterator[str]:
        module, _, ending = key.rpartition(".")
        name = self._base.family.gguf_name(module)
        if not name:
            raise self._refused(f"its tensor {one_line(key, 100)} has no place in a {self._base.architecture} model")
        yield f"{name}.{ending}"

    def take(self, tensor: Any) -> Floats:
        """The values for a tensor of the mould, in the mould's shape."""
        name, shape = tensor.name, tuple(int(size) for size in reversed(tensor.shape))
        if name not in self._files:
            raise self._refused(f"it has no {one_line(name, 80)}")
        self._left.discard(name)
        file, key = self._files[name]
        values = file.read(key)
        part, _, ending = name.rpartition(".")
        if values.ndim == 1 and part.endswith("norm") and ending == "weight":
            values = values + np.float32(self._base.family.norm_offset)
        values = _padded(values, shape, name)
        if values.shape != shape:
            raise self._refused(f"{one_line(name, 80)} is {values.shape}, and in the base model {shape}")
        stored = stored_rows(self._base.family, part, values, *self._base.heads)
        if stored is None:
            raise self._refused(f"{one_line(name, 80)} does not fit the base model's heads")
        return stored

    def check_all_taken(self) -> None:
        """Refuse what the mould has no place for; a head that is tied to the embedding is no loss."""
        if left := self._left - {"output.weight"}:
            raise self._refused(f"the base model has no {one_line(min(left), 80)}")

    def _refused(self, why: str) -> BadInputError:
        return BadInputError(
            f"{one_line(str(self._folder))}: is no fine-tune of {one_line(self._base.path.name, 80)}: {why}."
        )


def _padded(values: Floats, shape: tuple[int, ...], name: str) -> Floats:
    """The embedding with the empty rows that a GGUF vocabulary is filled up with."""
    if name not in ("token_embd.weight", "output.weight") or values.ndim != 2:
        return values
    missing = shape[0] - values.shape[0]
    return np.pad(values, ((0, missing), (0, 0))) if 0 < missing < 512 else values


def _stored(folder: Path) -> Iterator[tuple[SafetensorsFile, str]]:
    try:
        for name in _file_names(folder):
            file = SafetensorsFile(folder / name)
            yield from ((file, key) for key in file.places)
    except OSError as error:
        raise BadInputError(f"{one_line(str(folder))}: its weights cannot be read ({error.strerror}).") from None


def _file_names(folder: Path) -> list[str]:
    """The files of a checkpoint; one in parts has an index. Names with a folder in them are not followed."""
    index = folder / INDEX_FILE
    if not index.is_file():
        return [WEIGHTS_FILE]
    try:
        names = sorted(set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInputError(f"{one_line(str(index))}: is no index of weights.") from None
    if any(Path(str(name)).name != name for name in names):
        raise BadInputError(f"{one_line(str(index))}: names files outside its folder.")
    return names
