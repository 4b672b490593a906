"""What stands before the first place: the questions of a new project, or who somebody is whom it has never heard of."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from textual.screen import Screen

from dpotui.project import Project
from dpotui.tui.places import PLACES, Place

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp


class Entrance(msgspec.Struct, frozen=True):
    """The way into the app; where there is nothing to ask, it begins at the place itself."""

    place: Place
    over: Callable[[], Screen[None]] | None = None
    """Makes a screen that lies over the place at first."""
    known_instead: Sequence[str] = ()
    """Who may be meant by an annotator's name that the project has never heard of."""

    def enter(self, app: "DpotuiApp", opened: Project | Path) -> None:
        """Ask what there is to ask; then the place is seen. Whoever never minds leaves."""
        if isinstance(opened, Path):
            self._ask_for_project(app, opened)
        elif self.known_instead:
            self._ask_who(app)
        else:
            self._lay_over(app)

    def _ask_for_project(self, app: "DpotuiApp", path: Path) -> None:
        from dpotui.tui.home.new_project import NewProjectScreen

        def made(project: Project | None) -> None:
            if project is None:
                app.exit()
            else:
                app.take_project(project)
                app.switch_mode(PLACES[0].name)

        app.push_screen(NewProjectScreen(path, app.annotator), made)

    def _ask_who(self, app: "DpotuiApp") -> None:
        from dpotui.settings.said_names import remember_name, said_name
        from dpotui.tui.dialogs.who import WhoScreen

        project, asked = app.project.id, app.annotator

        def named(name: str | None) -> None:
            if name is None:
                app.exit()
            else:
                remember_name(project, asked, name)
                app.annotator = name
                app.switch_mode(self.place.name)
                self._lay_over(app)

        app.push_screen(WhoScreen(asked, self.known_instead, said_name(project, asked)), named)

    def _lay_over(self, app: "DpotuiApp") -> None:
        if self.over is not None:
            app.call_after_refresh(app.push_screen, self.over())
