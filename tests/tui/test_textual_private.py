"""Which of Textual's private parts are used, and with which version."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Click
from textual.widgets import OptionList

import dpotui.tui
from dpotui.tui.textual_private import CHECKED, steady_lists

_PRIVATE = re.compile(
    r"from (textual|rich)(\.\w+)*\._|from (textual|rich)[\w.]* import .*\b_[a-z]\w+|super\(\)\._[a-z]|"
    r"\b(self\.)?(app|host|screen|widget|event|pilot)\._[a-z]\w+"
)
_PARSES = """
import asyncio
from collections import Counter
from textual.app import App
from textual.css import stylesheet
from textual.widgets import Static
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.textual_private import QuietApp

parsed, parse = Counter(), stylesheet.parse
def count(scope, css, read_from, **how):
    parsed[read_from] += 1
    return parse(scope, css, read_from, **how)
stylesheet.parse = count

async def most_parses(app):
    parsed.clear()
    app.theme = "nord"
    async with app.run_test() as pilot:
        await app.mount(Static("here"))
        await pilot.pause()
        most, before = max(parsed.values()), app.screen.styles.background
        app.theme = "textual-light"
        await pilot.pause()
        assert app.screen.styles.background != before
    return most

quiet = QuietApp(lambda: None, PaintedCells())
print(asyncio.run(most_parses(App())), asyncio.run(most_parses(quiet)))
"""
"""Prints how often an app parses one style sheet until a widget stands: Textual's own app, and ours."""


def test_the_installed_version_is_one_that_the_private_parts_were_checked_against() -> None:
    assert version("textual") in CHECKED


def test_they_stand_in_one_module() -> None:
    folder = Path(str(dpotui.tui.__file__)).parent
    found = [
        f"{file.relative_to(folder)}: {line.strip()}"
        for file in folder.rglob("*.py")
        if file.name != "textual_private.py"
        for line in file.read_text().splitlines()
        if _PRIVATE.search(line)
    ]
    assert found == []


def test_no_method_of_the_interface_waits_to_be_overridden() -> None:
    folder = Path(str(dpotui.tui.__file__)).parent
    assert [file.name for file in folder.rglob("*.py") if "NotImplementedError" in file.read_text()] == []


def test_a_style_sheet_is_parsed_once_until_a_screen_stands_and_again_for_another_theme() -> None:
    done = subprocess.run([sys.executable, "-c", _PARSES], capture_output=True, text=True, check=True)
    textual, ours = map(int, done.stdout.split())
    assert textual > 1
    assert ours == 1


class ShortList(App[None]):
    """A list of one option, and those that were chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield OptionList("the only one")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen.append(event.option_index)


async def test_a_click_on_an_option_that_has_gone_chooses_nothing() -> None:
    steady_lists()
    app = ShortList()
    async with app.run_test() as pilot:
        options = app.query_one(OptionList)
        for clicked in ({"option": 3}, {"option": 0}, {}):
            options.post_message(Click(options, 1, 0, 0, 0, 1, False, False, False, style=Style.from_meta(clicked)))
        await pilot.pause()
        assert app.chosen == [0]
