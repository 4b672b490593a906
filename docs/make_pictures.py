"""Draws the pictures in this folder from the sample project: `.venv/bin/python docs/make_pictures.py`."""

import asyncio
import os
import tempfile
from pathlib import Path

from dpotui.cli.demo import DemoWalk
from dpotui.prompts import find_prompt
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named

HERE = Path(__file__).parent
SIZE = (160, 34)
PROMPT = "q049"
SCORED = ("5", "4", "4", "4", "5", "1", "2", "1", "2", "5", "2", "1")
PICTURES = {"home": (), "annotate": SCORED, "pairs": ("down", "down")}
"""The places drawn, each with the keys pressed first."""


async def draw(walk: DemoWalk, name: str, keys: tuple[str, ...]) -> None:
    """Open a place, press the keys, and write what is on the screen as SVG."""
    with walk.project.read() as connection:
        prompt = find_prompt(connection, PROMPT) if name == "annotate" else None
    app = DpotuiApp(walk.project, "you", place_named(name), prompt=prompt)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        picture = app.export_screenshot(title="dpotui").replace("<text ", '<text xml:space="preserve" ')
        (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Assemble the sample project in a temporary folder and draw every picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        walk = DemoWalk(Path(folder), "you")
        for phase in walk.to_open:
            phase()
        for name, keys in PICTURES.items():
            asyncio.run(draw(walk, name, keys))


if __name__ == "__main__":
    main()
