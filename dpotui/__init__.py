"""dpotui: build DPO preference datasets from scratch, in the terminal."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dpotui.api import open_handle as open  # noqa: A004 - scripts write `dpotui.open(path)`

__version__ = "0.2.0"
__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:
    """`dpotui.open` is loaded when a script first asks for it: the interface and the command line need none of it."""
    if name == "open":
        return import_module("dpotui.api").open_handle
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
