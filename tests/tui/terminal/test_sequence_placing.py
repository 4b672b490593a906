"""Emoji sequences leave every other cell alone, however wide a terminal draws them."""

import random

import pyte
import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from builders import add_candidate, add_prompt
from dpotui.annotation import join_team
from dpotui.project import Project
from dpotui.text import one_line
from dpotui.tui.app import DpotuiApp
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.places import place_named
from dpotui.tui.sequence_placing import holds_sequence, place_sequences, placing_driver
from dpotui.tui.textual_private import QuietApp, repaint
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.paged_list import Column, PagedList
from dpotui.tui.widgets.words import Words
from tui.harness.screen_text import settle
from tui.harness.width_terminal import TABLES, WidthScreen, WrittenDriver

PICTURES = ("✍️", "⚡️", "❤️", "1️⃣", "👩‍👩‍👧‍👦", "🇧🇪", "🇩", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☎︎", "\u200d", "👩‍", "a‍b")
LETTERS = ("plain ascii", "先检查刹车片", "ﾊﾝｶｸ", "é́", "🚲", "✅", "العربية", "क्षि", "|", " ")
ROLES = ("plain", "accent", "focus", "differs")


class CanvasApp(App[None]):
    """One canvas on the whole screen."""

    def compose(self) -> ComposeResult:
        yield LineCanvas(id="canvas")


def random_lines(draw: random.Random, width: int, height: int) -> list[Line]:
    return [random_line(draw, width) for _ in range(height)]


def random_line(draw: random.Random, width: int) -> Line:
    texts = ["".join(draw.choices(PICTURES + LETTERS, k=draw.randint(0, 4))) for _ in range(draw.randint(1, 3))]
    share = width // len(texts)
    return line(*((fit_cells(text, share), draw.choice(ROLES)) for text in texts))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("seed", range(5))
async def test_what_was_painted_in_parts_is_what_painting_it_all_gives(seed: int, table: str) -> None:
    draw = random.Random(seed)
    width, height = draw.randint(20, 60), draw.randint(5, 12)
    app = CanvasApp(driver_class=placing_driver(WrittenDriver))
    screen = WidthScreen(width, height, TABLES[table])
    stream = pyte.Stream(screen)
    async with app.run_test(headless=False, size=(width, height)) as pilot:
        canvas, driver = app.query_one(LineCanvas), app._driver
        assert isinstance(driver, WrittenDriver)
        lines = random_lines(draw, width, height)
        await settle(pilot)
        for _ in range(6):
            for y in draw.sample(range(height), 3):
                lines[y] = random_line(draw, width)
            canvas.draw(tuple(lines))
            await settle(pilot)
            stream.feed(driver.take())
            painted = screen.cells
            repaint(app)
            stream.feed(driver.take())
            assert painted == screen.cells, f"seed {seed}"


@pytest.mark.parametrize("table", TABLES)
async def test_going_to_and_fro_between_prompts_leaves_no_character_of_another(project: Project, table: str) -> None:
    join_team(project, "ann")
    first = add_prompt(project, "✍ sign ✍️ then ⚡️; family 👩‍👩‍👧‍👦 flag 🇧🇪 thumb 👍🏽 end|")
    for text in ("✅ Done — ✍️✍️✍️ see ⚡️ end|", "1️⃣ first\n2️⃣ second ❤️ end|", "plain end|"):
        add_candidate(project, first, text)
    second = add_prompt(project, "中文自行车刹车怎么修？한국어도 되나요? ﾊﾝｶｸ end|")
    for text in ("先检查刹车片，然后调整线管。" * 4, "不知道 end|", "plain end|"):
        add_candidate(project, second, text)
    app = DpotuiApp(project, "ann", place_named("annotate"))
    app.driver_class = placing_driver(WrittenDriver)
    screen = WidthScreen(120, 40, TABLES[table])
    stream = pyte.Stream(screen)
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await settle(pilot)
        driver = app._driver
        assert isinstance(driver, WrittenDriver)
        for key in ("n", "p", "n", "right", "3", "p", "g", "escape", "n"):
            await pilot.press(key)
            await settle(pilot)
            stream.feed(driver.take())
            painted = screen.texts
            await pilot.press("ctrl+l")
            await settle(pilot)
            stream.feed(driver.take())
            assert painted == screen.texts, f"after {key}"


def test_a_sequence_is_cleared_placed_and_followed_by_the_address_of_the_next_cell() -> None:
    assert place_sequences("\x1b[3;5Hab✍️cd") == "\x1b[?7l\x1b[3;5Hab  \x1b[3;7H✍️\x1b[3;9Hcd\x1b[?7h"


@pytest.mark.parametrize("text", ["plain", "日本語 ünï", "\x1b[1;1Hx\x1b[31mé\x1b[0m", "🚲 ✅"])
def test_what_holds_no_sequence_goes_as_it_is(text: str) -> None:
    assert not holds_sequence(text)
    assert place_sequences(text) == text


class PartialPainters(QuietApp):
    """Every other widget that sends only what has changed, beside each other and in the middle of a row."""

    CSS = "Horizontal { height: 4; } Horizontal > * { width: 1fr; height: 4; } Words { height: 2; }"

    def __init__(self) -> None:
        super().__init__(lambda: None, PaintedCells(), driver_class=placing_driver(WrittenDriver))
        self.said = ["one", "two", "three"]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield MarkedList([])
            yield PagedList(columns=[Column("Text")], fetch=lambda *_: [[text] for text in self.said])
            yield LineCanvas(id="canvas")
        yield Words()

    def change(self, draw: random.Random) -> None:
        """Change what one of them says."""
        self.said = [one_line("".join(draw.choices(PICTURES + LETTERS, k=draw.randint(0, 7)))) for _ in range(4)]
        kind = draw.randrange(4)
        if kind == 0:
            self.query_one(MarkedList).show_lines([Content(text) for text in self.said], highlight=draw.randrange(3))
        elif kind == 1:
            self.query_one(PagedList).set_total(3)
            self.query_one(PagedList).refresh_rows()
            self.query_one(PagedList).cursor = draw.randrange(3)
        elif kind == 2:
            width = self.query_one(LineCanvas).size.width
            self.query_one(LineCanvas).draw([line((fit_cells(text, width), "plain")) for text in self.said])
        else:
            self.query_one(Words).put(Content(self.said[0]))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("seed", range(2))
async def test_lists_and_words_leave_no_more_behind_than_canvases(seed: int, table: str) -> None:
    draw = random.Random(seed)
    app = PartialPainters()
    screen = WidthScreen(60, 8, TABLES[table])
    stream = pyte.Stream(screen)
    async with app.run_test(headless=False, size=(60, 8)) as pilot:
        driver = app._driver
        assert isinstance(driver, WrittenDriver)
        for _ in range(12):
            app.change(draw)
            await settle(pilot)
            stream.feed(driver.take())
            painted = screen.cells
            repaint(app)
            stream.feed(driver.take())
            assert painted == screen.cells, f"seed {seed}"
