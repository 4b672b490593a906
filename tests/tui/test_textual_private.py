"""Which of Textual's private parts are used, and with which version."""

import re
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual._compositor import Compositor
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

import dpotui.tui
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.textual_private import CHECKED, QuietApp
from tui.harness.screen_text import screen_text, settle

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
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
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


class FilledPage(Screen[None]):
    """A page with so many rows and a field, none of which has the focus."""

    AUTO_FOCUS = ""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for row in range(self._rows):
                yield Static(f"row {row}")
            yield Input("typed", valid_empty=True)


class PageCosts:
    """How often a page is laid out and painted, and each of its widgets styled, from its making on."""

    def __init__(self, page: Screen[None], monkeypatch: pytest.MonkeyPatch) -> None:
        self.layouts = self.paints = 0
        self.styled = Counter[DOMNode]()
        reflow, render, apply = Compositor.reflow, Compositor.render_update, Stylesheet.apply

        def count_layout(compositor: Compositor, *args: Any) -> Any:
            self.layouts += compositor is page._compositor
            return reflow(compositor, *args)

        def count_paint(compositor: Compositor, **options: Any) -> Any:
            self.paints += compositor is page._compositor and bool(compositor._dirty_regions)
            return render(compositor, **options)

        def count_styling(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
            self.styled.update([node] if page in node.ancestors_with_self and isinstance(node, Widget) else [])
            apply(sheet, node, **options)

        monkeypatch.setattr(Compositor, "reflow", count_layout)
        monkeypatch.setattr(Compositor, "render_update", count_paint)
        monkeypatch.setattr(Stylesheet, "apply", count_styling)


async def test_a_new_screen_is_styled_once_and_laid_out_and_painted_for_a_reason_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = QuietApp(lambda: None, PaintedCells())
    async with app.run_test() as pilot:
        await settle(pilot)
        page = FilledPage(3)
        costs = PageCosts(page, monkeypatch)
        app.push_screen(page)
        await settle(pilot)
        assert "row 2" in screen_text(app)
        # When it comes up, and when Textual's wait for its widgets ends. Textual's own: laid out 3 times, painted 4.
        assert costs.layouts == 2
        assert costs.paints <= 3
        assert {node.css_identifier: times for node, times in costs.styled.items() if times > 1} == {}
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert costs.layouts == 3


class CentredPage(FilledPage):
    """A page that lies in the middle, as its own style sheet says."""

    CSS = "CentredPage { align: center middle; & > VerticalScroll { width: 20; height: 4; } }"


async def test_a_screen_stands_as_its_own_style_sheet_says_the_first_time() -> None:
    app = QuietApp(lambda: None, PaintedCells())
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        app.push_screen(page := CentredPage(3))
        await settle(pilot)
        assert page.query_one(VerticalScroll).region.offset == (10, 4)


async def test_a_page_that_outgrows_its_room_scrolls_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    app = QuietApp(lambda: None, PaintedCells())
    async with app.run_test() as pilot:
        page = FilledPage(20)
        await app.push_screen(page)
        await settle(pilot)
        costs = PageCosts(page, monkeypatch)
        room = page.query_one(VerticalScroll)
        assert not room.show_vertical_scrollbar
        await room.mount(*(Static(f"more {row}") for row in range(20)))
        await settle(pilot)
        assert room.show_vertical_scrollbar
        assert costs.layouts == 2  # with the rows, and beside the scroll bar
        room.scroll_end(animate=False)
        await settle(pilot)
        assert "more 19" in screen_text(app)
        assert "row 0" not in screen_text(app)


class ShortList(QuietApp):
    """A list of one option, and those that were chosen."""

    def __init__(self) -> None:
        super().__init__(lambda: None, PaintedCells())
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield OptionList("the only one")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen.append(event.option_index)


async def test_a_click_on_an_option_that_has_gone_chooses_nothing() -> None:
    app = ShortList()
    async with app.run_test() as pilot:
        options = app.query_one(OptionList)
        for clicked in ({"option": 3}, {"option": 0}, {}):
            options.post_message(Click(options, 1, 0, 0, 0, 1, False, False, False, style=Style.from_meta(clicked)))
        await pilot.pause()
        assert app.chosen == [0]


@pytest.mark.parametrize("size", [(4, 9), (5, 2), (2, 30)])
async def test_a_palette_on_a_terminal_of_a_few_cells_has_room_for_nothing_and_bears_it(
    project: Project, size: tuple[int, int]
) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(*size)
        await pilot.press("down", "a")
        await settle(pilot)
        assert app.fault is None
