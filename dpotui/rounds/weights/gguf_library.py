"""The `gguf` library, which writes model files; it comes with `dpotui[llama]`."""

from typing import Any

from dpotui.errors import BadInputError


def needed_gguf() -> Any:
    """The library; BadInputError when it is missing."""
    try:
        import gguf
    except ImportError:
        raise BadInputError(
            "Writing GGUF files takes the gguf library: pip install 'dpotui[llama]'.\nNothing was changed."
        ) from None
    return gguf
