"""The `gguf` library, which writes model files; it comes with `dpotui[llama]`."""

from typing import Any, Final

from dpotui.errors import BadInputError

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
