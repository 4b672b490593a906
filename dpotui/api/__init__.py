"""dpotui for scripts and notebooks: `dpotui.open(path)`. Its tables and views as classes are in `dpotui.api.rows`."""

from dpotui.api.handle import ProjectHandle, open_handle

__all__ = ["ProjectHandle", "open_handle"]
