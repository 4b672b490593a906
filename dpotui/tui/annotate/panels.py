"""What can be laid over the annotate screen or beside it: the whole prompt, the guide, a comparison, a text field."""

from collections.abc import Callable
from typing import Final, Literal

Panel = Literal["unfolded", "guide", "comparing", "writing", "tagging", "recalling"]
_TAKING_TEXT: Final[tuple[Panel, ...]] = ("recalling", "writing", "tagging")
"""Panels that take what is typed, the innermost first."""
_FOLDING: Final[tuple[Panel, ...]] = ("unfolded", "guide", "comparing")
"""Panels that escape folds, nearest first."""
_OF_A_PROMPT: Final[tuple[Panel, ...]] = ("writing", "recalling", "tagging", "unfolded", "comparing")
"""Panels that another prompt closes."""


class Panels:
    """Which panels are open. `changed` gets each one that is opened or closed, and whether it is open now."""

    def __init__(self, changed: Callable[[Panel, bool], None]) -> None:
        self._changed = changed
        self._open: set[Panel] = set()

    def is_open(self, *panels: Panel) -> bool:
        """Whether one of these panels is open."""
        return not self._open.isdisjoint(panels)

    @property
    def taking_text(self) -> Panel | None:
        """The panel that takes what is typed, if one does."""
        return next((panel for panel in _TAKING_TEXT if panel in self._open), None)

    def open(self, panel: Panel) -> None:
        """Open a panel."""
        if panel not in self._open:
            self._open.add(panel)
            self._changed(panel, True)

    def close(self, *panels: Panel) -> None:
        """Close panels, as far as they are open."""
        for panel in panels:
            if panel in self._open:
                self._open.remove(panel)
                self._changed(panel, False)

    def toggle(self, panel: Panel) -> None:
        """Open or close a panel beside the prompt, which is folded for it."""
        if panel in self._open:
            self.close(panel)
        else:
            self.close("unfolded")
            self.open(panel)

    def fold(self) -> bool:
        """Close the nearest panel that lies over or beside the work; False when none does."""
        nearest = next((panel for panel in _FOLDING if panel in self._open), None)
        if nearest is None:
            return False
        self.close(nearest)
        return True

    def close_for_another_prompt(self) -> None:
        """Close what was open on the last prompt; the guide stays."""
        self.close(*_OF_A_PROMPT)
