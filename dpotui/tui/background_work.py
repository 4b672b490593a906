"""Work that goes on beside whatever else one does, as every place tells of it."""

from collections.abc import Iterable
from typing import NamedTuple

from dpotui.tui.actions import Action, unshadowed


class BackgroundWork(NamedTuple):
    """What runs, in words."""

    place: str
    """The place that shows it in full."""
    said: str
    after_leaving: str
    """What stands when the app is left meanwhile, and how to go on: for the terminal."""

    def words_on(self, place: str, actions: Iterable[Action], everywhere: Iterable[Action]) -> str:
        """What is said of it on a place with these actions, beside those `everywhere`; on its own place nothing."""
        if place == self.place:
            return ""
        going = next(action for action in everywhere if action.id == f"app.{self.place}")
        leads_there = bool(unshadowed(actions, [going]))
        return f"{self.said}   {going.key_label} shows it" if leads_there else self.said
