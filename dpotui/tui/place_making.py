"""How a place comes to be: its screen when it is first visited, and the style sheets that it needs."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath

from textual.screen import Screen

from dpotui.tui.places import Place


def screen_of(place: Place) -> Callable[[], Screen[None]]:
    """Makes the screen of a place when it is first visited, so that opening a project imports only Home."""

    def make() -> Screen[None]:
        module = import_module(f"dpotui.tui.{place.name}.screen")
        screen: Screen[None] = getattr(module, f"{place.title}Screen")()
        return screen

    return make


def sheets_of(place: Place) -> list[str | PurePath]:
    """The style sheets of all places and of the first one: read together, everything is parsed and styled once."""
    faces = Path(__file__).parent
    return [sheet for sheet in (faces / "place_screen.tcss", faces / place.name / "screen.tcss") if sheet.is_file()]
