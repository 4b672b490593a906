"""The `gguf` library, which writes model files; it comes with `dpotui[llama]`."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.text import one_line

NO_ROOM: Final = "the disk may be full"
"""What a failure to write means that says nothing of itself, as numpy's do."""


def needed_gguf() -> Any:
    """The library; BadInputError when it is missing."""
    try:
        import gguf
    except ImportError:
        raise BadInputError(
            "Writing GGUF files takes the gguf library: pip install 'dpotui[llama]'.\nNothing was changed."
        ) from None
    return gguf


@contextmanager
def opened_mould(gguf: Any, path: Path) -> Iterator[Any]:
    """The library's reader of a model file. BadInputError when what it reads makes no sense.

    The reader believes what a file says of its sizes; a whole file is found before by `read_header`.
    """
    try:
        yield gguf.GGUFReader(path)
    except (ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError, struct.error) as error:
        raise BadInputError(
            f"{one_line(str(path))}: cannot be converted: its contents make no sense ({type(error).__name__})."
        ) from None


def write_out(writer: Any) -> None:
    """Write what a GGUFWriter was given, and close its file."""
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
