"""Reads a running app as its user does: as text on a screen."""

from textual.pilot import Pilot

from dpotui.tui.app import DpotuiApp


async def settle(pilot: Pilot[None]) -> None:
    """Wait until work in threads has ended and its results are on the screen."""
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def screen_text(app: DpotuiApp) -> str:
    """What is on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type text key by key."""
    for character in text:
        await pilot.press(_KEYS.get(character, character))


_KEYS = {
    " ": "space",
    ".": "full_stop",
    "/": "slash",
    "-": "minus",
    "_": "underscore",
    "=": "equals_sign",
    ";": "semicolon",
}
