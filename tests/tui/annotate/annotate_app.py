"""Annotate in an app: how its screen is opened, typed at, waited for and read."""

from collections.abc import Sequence

from textual.pilot import Pilot

from dpotui.annotation import Sheet
from dpotui.project import Project
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from dpotui.tui.widgets.bars import StatusLine
from tui.harness import screen_text


def app_on(project: Project, *, prompt: str | None = None) -> DpotuiApp:
    return DpotuiApp(project, "ann", place_named("annotate"), prompt=prompt)


async def settle(pilot: Pilot[None]) -> AnnotateScreen:
    """Wait for threads and what they lead to, and return the screen."""
    await screen_text.settle(pilot)
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, AnnotateScreen))


async def type_keys(pilot: Pilot[None], keys: Sequence[str]) -> AnnotateScreen:
    """Type as fast as the app can read, and wait for what comes of it."""
    screen_text.post_keys(pilot, keys)
    return await settle(pilot)


def sheet_of(screen: AnnotateScreen) -> Sheet:
    assert screen.editor is not None
    return screen.editor.sheet


def seen(pilot: Pilot[None]) -> str:
    """All that is drawn, row by row."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def said(screen: AnnotateScreen) -> str:
    return str(screen.query_one(StatusLine).render())
