"""Files that are read from any place in them: unpacked first where they are packed."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dpotui.plain_files import open_input
from dpotui.prompts.tables.byte_source import is_packed, open_bytes


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a Parquet file or a workbook; of a packed one those of a file that has no name and goes again.

    Raises BadInputError when it is damaged, or unpacks beyond all measure.
    """
    if not is_packed(path):
        with open_input(path) as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        with open_bytes(path) as unpacked:
            shutil.copyfileobj(unpacked, file)
        file.seek(0)
        yield file
