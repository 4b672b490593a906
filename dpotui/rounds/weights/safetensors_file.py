"""Reading safetensors files, bfloat16 included, without believing what their head says.

The format: 8 bytes with the length of a JSON head, the head, then the tensors' bytes. The `safetensors` library gives
no bfloat16 to numpy, and trainers write little else.
"""

import json
import struct
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dpotui.errors import BadInputError
from dpotui.text import one_line

Floats = NDArray[np.float32]

_LONGEST_HEAD: Final = 100_000_000
"""Bytes; the format's own limit."""
_TYPES: Final = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


@dataclass(frozen=True)
class TensorPlace:
    """Where a tensor lies in its file: type, shape, and its first byte."""

    kind: str
    shape: tuple[int, ...]
    offset: int

    @property
    def count(self) -> int:
        """How many numbers it has."""
        return prod(self.shape)

    @property
    def bytes(self) -> int:
        """How many bytes it takes in its file."""
        return self.count * np.dtype(_TYPES[self.kind]).itemsize


class SafetensorsFile:
    """The tensors of one file by name. Raises BadInputError when it is damaged, OSError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
            length = struct.unpack("<Q", head)[0] if len(head) == 8 else size
            if length > min(_LONGEST_HEAD, size - 8):
                raise self._damaged("it ends in the middle of its head")
            said = file.read(length)
        self._begin = 8 + length
        self.places = self._checked(said, size)

    def _checked(self, said: bytes, size: int) -> dict[str, TensorPlace]:
        try:
            entries = json.loads(said)
            entries.pop("__metadata__", None)
            places = {name: self._place(name, entry, size) for name, entry in entries.items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise self._damaged("its head is not that of a safetensors file") from None
        if sum(place.bytes for place in places.values()) > size:
            raise self._damaged("its tensors lie over one another")
        return places

    def _place(self, name: str, entry: dict[str, Any], size: int) -> TensorPlace:
        kind, shape, (begin, end) = entry["dtype"], tuple(map(int, entry["shape"])), entry["data_offsets"]
        shown = one_line(name, 80)
        if kind not in _TYPES:
            raise self._damaged(f"the tensor {shown} is of type {one_line(str(kind), 20)}; floats are needed")
        width = np.dtype(_TYPES[kind]).itemsize
        if min(shape, default=1) < 0 or not 0 <= begin <= end or end - begin != prod(shape) * width:
            raise self._damaged(f"the tensor {shown} has not the size it claims")
        if self._begin + end > size:
            raise self._damaged(f"it ends in the middle of the tensor {shown}")
        return TensorPlace(kind, shape, self._begin + begin)

    def read(self, name: str) -> Floats:
        """One tensor in single precision. BadInputError when it holds what is no number."""
        place = self.places[name]
        raw = np.fromfile(self._path, dtype=_TYPES[place.kind], count=place.count, offset=place.offset)
        if len(raw) != place.count:
            raise self._damaged("it was cut short while it was read")
        values = (raw.astype(np.uint32) << 16).view(np.float32) if place.kind == "BF16" else raw.astype(np.float32)
        if not np.isfinite(values).all():
            raise self._damaged(f"the tensor {one_line(name, 80)} holds NaN or infinity; the training went wrong")
        return values.reshape(place.shape)

    def _damaged(self, why: str) -> BadInputError:
        return BadInputError(f"{one_line(str(self._path))}: cannot be used: {why}.\nNothing was changed.")
