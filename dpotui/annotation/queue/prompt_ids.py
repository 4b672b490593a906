"""The ids of all prompts of a project, in order of import; a prompt's place in them stands for it where there are many.

A million ids as texts would take 80 MB and be made at every reading; 16 bytes each are read in milliseconds.
"""

from collections.abc import Sequence
from typing import Final, Protocol

ID_BYTES: Final = 16
"""Bytes of a content hash: 32 hexadecimal digits."""
_MOST_HANDED_OUT: Final = 10_000
"""Ids whose places are remembered, since they were asked for by place; then all are forgotten at once."""


class PromptIds(Protocol):
    """Ids by place, from 0."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int) -> str: ...

    def place_of(self, prompt: str) -> int | None:
        """The place of a prompt; None when it is not among them."""

    def texts(self) -> Sequence[str]:
        """All ids, in order of place."""


class ListedIds(tuple[str, ...]):
    """Ids in a tuple, for those that cannot be packed."""

    __slots__ = ()

    def place_of(self, prompt: str) -> int | None:
        """The place of a prompt; None when it is not among them."""
        return self.index(prompt) if prompt in self else None

    def texts(self) -> Sequence[str]:
        """All ids, in order of place."""
        return self


class PackedIds:
    """Ids that are 32 hexadecimal digits, as all are that were made of a prompt's content."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        self._handed_out: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.packed) // ID_BYTES

    def __getitem__(self, place: int) -> str:
        start = range(len(self))[place] * ID_BYTES
        prompt = self.packed[start : start + ID_BYTES].hex()
        if len(self._handed_out) >= _MOST_HANDED_OUT:
            self._handed_out.clear()
        self._handed_out[prompt] = start // ID_BYTES
        return prompt

    def place_of(self, prompt: str) -> int | None:
        """The place of a prompt; None when it is not among them. At once for one that was asked for by place."""
        place = self._handed_out.get(prompt)
        return self._searched(prompt) if place is None else place

    def texts(self) -> Sequence[str]:
        """All ids, in order of place."""
        digits = self.packed.hex()
        width = 2 * ID_BYTES
        return [digits[start : start + width] for start in range(0, len(digits), width)]

    def _searched(self, prompt: str) -> int | None:
        packed = packed_id(prompt)
        return None if packed is None else aligned_find(self.packed, packed)


def prompt_ids(prompts: Sequence[str]) -> PromptIds:
    """The ids, packed if they can be."""
    digits = "".join(prompts)
    try:
        packed = bytes.fromhex(digits)
    except ValueError:
        return ListedIds(prompts)
    whole = packed.hex() == digits and all(len(prompt) == 2 * ID_BYTES for prompt in prompts)
    return PackedIds(packed) if whole else ListedIds(prompts)


def packed_id(prompt: str) -> bytes | None:
    """The bytes of an id; None when it is not as those are that are made of content."""
    try:
        packed = bytes.fromhex(prompt)
    except ValueError:
        return None
    return packed if len(packed) == ID_BYTES and packed.hex() == prompt else None


def aligned_find(column: bytes, value: bytes) -> int | None:
    """The place of a value in a column of values of its width; None when it is not there."""
    width = len(value)
    at = column.find(value)
    while at % width and at >= 0:
        at = column.find(value, at + 1)
    return None if at < 0 else at // width
