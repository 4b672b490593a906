"""Draws the pictures in this folder from the sample project: `.venv/bin/python docs/make_pictures.py`.

With a folder named, it draws every place there instead, in every size and look, to be looked at side by side.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from textual.screen import Screen
from textual.theme import Theme

from dpotui.annotation import join_team, load_queue
from dpotui.annotation.assignment import shown_order
from dpotui.candidates import candidates_of
from dpotui.cli.verbs.demo import DemoWalk
from dpotui.project import Project
from dpotui.prompts import load_prompt
from dpotui.settings import Settings
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES, place_named
from dpotui.tui.theme import DARK, LIGHT
from dpotui.tui.themes import DARK_16, LIGHT_16

HERE = Path(__file__).parent
ANNOTATOR = "you"
HOME = "/home/you"
SHORT = 250
"""Characters under which a prompt leaves its responses most of the room."""
PAUSE = 0.6
"""Seconds without a key after which everything that waits for hands to pause has been painted."""
CAREFUL, BRIEF = "written: careful", "written: brief"
"""What the sample calls the makers of answers that keep to the shop's rules."""
REASONED = ("r", *"Says", "space", *"what", "space", *"follows.", "ctrl+s")
SCORED = (*REASONED, "5", "4", "4", "4", "5", "1", "2", "1", "2", "5", "2", "1")


@dataclass(frozen=True)
class Picture:
    """A place as it looks in a terminal of some size, after some keys."""

    name: str
    place: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (160, 34)
    look: Theme = field(default_factory=lambda: DARK)
    over: Callable[[], Screen[None]] | None = None
    """What lies over the place, if anything."""
    before: tuple[str, ...] = ()
    """Phases of the demo that are walked first."""


SIZES = ((80, 24), (120, 40), (200, 60))
ALL_SIZES = ((80, 24), (120, 40), (160, 50), (200, 60))
LOOKS = (DARK, LIGHT, DARK_16, LIGHT_16)
PICTURES = (
    Picture("home", "home", size=(160, 40)),
    Picture("scope", "scope"),
    Picture("prompts", "prompts", ("down", "down")),
    Picture("generate", "generate"),
    Picture("annotate", "annotate", SCORED),
    Picture("pairs", "pairs", ("down", "down")),
    Picture("checks", "checks", ("down",) * 8, size=(160, 40)),
    Picture("adjudicate", "checks", ("down", "4"), size=(160, 40), over=AdjudicateScreen),
    Picture("export", "export"),
    *(
        Picture(f"annotate-{size[0]}x{size[1]}-{look.name.removeprefix('dpotui-')}", "annotate", SCORED, size, look)
        for size in SIZES
        for look in (DARK, LIGHT)
    ),
    Picture("rounds", "rounds", size=(160, 40), before=("screening", "export", "rounds")),
)
OVER = {
    "palette": ("pairs", ("ctrl+p",)),
    "help": ("pairs", ("question_mark",)),
    "jump": ("pairs", ("ctrl+o",)),
    "settings": ("pairs", ("f2",)),
    "rubric_editor": ("scope", ("e",)),
    "tighten": ("scope", ("t",)),
    "import": ("prompts", ("i", *"sample_project/prompts.csv")),
    "coverage": ("prompts", ("c",)),
    "screening": ("prompts", ("s",)),
    "near_duplicates": ("prompts", ("d",)),
    "findings": ("checks", ("enter",)),
    "adjudicate": ("checks", ("a",)),
    "formats": ("export", ("o",)),
}
"""What lies over a place: by its name, the place and the keys that lead there."""


def every_picture() -> Iterator[Picture]:
    """Every place, and what opens over places, in every size and look."""
    for size, look in product(ALL_SIZES, LOOKS):
        end = f"{size[0]}x{size[1]}-{look.name.removeprefix('dpotui-')}"
        for one in PLACES:
            yield Picture(f"{one.name}-{end}", one.name, SCORED if one.name == "annotate" else (), size, look)
        for name, (place, keys) in OVER.items():
            yield Picture(f"{name}-{end}", place, keys, size, look)


def full_prompt(project: Project) -> str:
    """Of the annotator's own short prompts, in letters that every font has, the one whose shortest response is longest.

    One whose careful answer is A comes first, since the keys of the picture praise A. Which prompts are theirs is
    another matter in every new project.
    """
    join_team(project, ANNOTATOR)
    own = [item.prompt for item in load_queue(project, ANNOTATOR).items if item.mine]
    with project.read() as connection:
        asked = {prompt: load_prompt(connection, prompt).messages[-1].content for prompt in own}
        answers = {prompt: {one.id: one for one in candidates_of(connection, prompt)} for prompt in own}

    def liking(prompt: str) -> tuple[bool, bool, bool, int]:
        first, second, *_ = (answers[prompt][one] for one in shown_order(ANNOTATOR, prompt, answers[prompt]))
        praised = first.provenance.model == CAREFUL and second.provenance.model != BRIEF
        shortest = min(len(one.response) for one in answers[prompt].values())
        return asked[prompt].isascii(), praised, len(asked[prompt]) < SHORT, shortest

    return max(own, key=liking)


def at_home(drawn: str, folder: Path) -> str:
    """The picture with paths in a folder of this machine as somebody would have them, in as many cells."""

    def moved(found: re.Match[str]) -> str:
        path = f"{HOME}{found[1]}"
        return path + "&#160;" * (len(found[0]) - len(path))

    return re.sub(rf"{re.escape(str(folder))}([^\s<&]*)", moved, drawn)


async def draw(walk: DemoWalk, picture: Picture, folder: Path) -> None:
    """Open a place, press the keys, and write what is on the screen as SVG."""
    prompt = full_prompt(walk.project) if picture.place == "annotate" else None
    place = place_named(picture.place)
    app = DpotuiApp(walk.project, ANNOTATOR, place, prompt=prompt, settings=Settings(), over=picture.over)
    async with app.run_test(size=picture.size) as pilot:
        app.register_theme(picture.look)
        app.theme = picture.look.name
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause(PAUSE)
        drawn = app.export_screenshot(title="dpotui").replace("<text ", '<text xml:space="preserve" ')
        for here in (walk.project.path.parent, HERE.parent):
            drawn = at_home(drawn, here)
        (folder / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")


def main() -> None:
    """Assemble the sample project in a temporary folder and draw the pictures."""
    named = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        walk = DemoWalk(Path(folder), ANNOTATOR)
        for walked in walk.to_open:
            walked()
        for picture in every_picture() if named else PICTURES:
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / picture.name)  # no draft of the picture before it
            for phase in picture.before:
                getattr(walk, phase)()
            asyncio.run(draw(walk, picture, named[0] if named else HERE))


if __name__ == "__main__":
    main()
