"""Panels: what can have the focus stands in a titled frame that is lit while it has it."""

from typing import TypeVar

from textual.widget import Widget

W = TypeVar("W", bound=Widget)


def titled(widget: W, title: str, *, bare: bool = False) -> W:
    """The widget as a panel under a title of the app's own words; `bare` without a frame where there is little room."""
    widget.add_class("panel", *(("-bare",) if bare else ()))
    widget.border_title = title
    return widget
