"""What can be done everywhere, whatever place is in view."""

from typing import Final

from dpotui.tui.actions import Action
from dpotui.tui.places import PLACES

_COLOURS: Final = "Choose among themes, each seen before it is taken."
_TURNED: Final = "Light instead of dark for a while, or the other way round; again, and your theme is back."


def _over(name: str, keys: str, label: str, said: str) -> Action:
    """Something that opens over the place in view."""
    return Action(f"app.{name}", keys, label, said, call=f"over('{name}')")


ACTIONS: Final = (
    *(
        Action(f"app.{place.name}", place.key, place.title, f"Go and {place.purpose}.", call=f"place('{place.name}')")
        for place in PLACES
    ),
    Action("app.back", "escape", "Home", "Back to Home, from wherever you are.", 90, call="place('home')"),
    _over("keys", "question_mark,f1", "Keys", "Show every key of this place, those that act now first."),
    Action("app.command_palette", "ctrl+p", "Palette", "Find any action by its name.", 97),
    _over("jump", "ctrl+o", "Jump", "Go to a list, a text, a field or a place by the letter that it then wears."),
    _over("settings", "f2", "Settings", "Show and change your settings, and what is wrong in their file."),
    _over("themes", "f3", "Theme", _COLOURS),
    Action("app.light_or_dark", "ctrl+t", "Light/dark", _TURNED),
    Action("app.repaint", "ctrl+l", "Repaint", "Paint the whole screen anew.", always=True),
    Action("app.quit", "ctrl+q", "Quit", "Leave dpotui; what is not saved stays as a draft.", 95, always=True),
)
