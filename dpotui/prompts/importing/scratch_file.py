"""The file in which an import is gathered: private, and gone with the import, or with the next one after a crash."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError
from dpotui.plain_files import may_access
from dpotui.staging import staging_file
from dpotui.text import one_line

_FOLDERS: Final = ("SQLITE_TMPDIR", "TMPDIR")
_FOR_LARGE_FILES: Final = Path("/var/tmp")
"""It lies on a disk, where /tmp may be a part of the memory."""


@contextmanager
def scratch_file() -> Iterator[Path]:
    """An empty file where SQLite would put its own. Raises BadInputError when none can be made there."""
    folder = _folder()
    with ExitStack() as stack:
        try:
            file = stack.enter_context(staging_file(folder / "import"))
        except OSError as error:
            said = f"{one_line(str(folder))}: an import needs a file there and cannot make one ({error.strerror})"
            raise BadInputError(f"{said}.\nName another folder in TMPDIR.") from None
        yield file


def _folder() -> Path:
    named = (Path(folder) for name in _FOLDERS if (folder := os.environ.get(name)))
    usable = (folder for folder in (*named, _FOR_LARGE_FILES) if may_access(folder, os.W_OK | os.X_OK))
    return next(usable, None) or Path(tempfile.gettempdir())
