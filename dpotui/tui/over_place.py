"""What opens over whatever place is in view; loaded when it is first asked for."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from dpotui.tui.appearance import ask_for_theme
from dpotui.tui.dialogs.help import HelpScreen
from dpotui.tui.dialogs.settings_screen import SettingsScreen
from dpotui.tui.jumping import jump_on
from dpotui.tui.place_screen import PlaceScreen

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp


def _help(app: "DpotuiApp", place: PlaceScreen) -> None:
    page = HelpScreen(place.PLACE.title(), place.actions, app.actions, now=place.keys_now, focused=place.focused)
    app.push_screen(page)


def _settings(app: "DpotuiApp", place: PlaceScreen) -> None:
    app.push_screen(SettingsScreen(app, place.actions, [*app.faults, *place.keymap.faults]))


OPENING: Final[Mapping[str, Callable[["DpotuiApp", PlaceScreen], None]]] = {
    "keys": _help,
    "settings": _settings,
    "themes": lambda app, _: ask_for_theme(app),
    "jump": lambda _, place: jump_on(place),
}
"""By the name in the actions of the app."""
