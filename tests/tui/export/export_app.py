"""The app on Export, and its keys."""

from textual.pilot import Pilot

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import settle


def export_app(project: Project) -> DpotuiApp:
    """The app, opened on Export."""
    return DpotuiApp(project, "ann", place_named("export"))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)
