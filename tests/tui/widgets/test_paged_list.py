"""The paged list: any number of rows, read page by page, drawn harmlessly."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from dpotui.errors import ProjectUnavailableError
from dpotui.tui.widgets.paged_list import PAGE_ROWS, Column, PagedList
from tui.harness.screen_text import settle


class ListApp(App[None]):
    """A paged list that fills the screen, over rows that know their number."""

    def __init__(self, total: int, texts: dict[int, str] | None = None, *, broken: Exception | None = None) -> None:
        super().__init__()
        self.rows = total
        self.texts = texts or {}
        self.broken = broken
        self.offsets: list[int] = []
        self.moved: list[int] = []
        self.chosen: list[int] = []
        self.failures: list[str] = []

    def compose(self) -> ComposeResult:
        """Just the list."""
        columns = [Column("Text"), Column("Nr", 8, right=True)]
        yield PagedList(columns=columns, fetch=self.fetch, empty="No rows yet.", id="list")

    def on_mount(self) -> None:
        """Say how many rows there are."""
        self.query_one(PagedList).set_total(self.rows)

    def fetch(self, offset: int, limit: int) -> Sequence[Sequence[str]]:
        """The rows of a page."""
        self.offsets.append(offset)
        if self.broken:
            raise self.broken
        wanted = range(offset, min(offset + limit, self.rows))
        return [(self.texts.get(row, f"row {row}"), f"{row:,}") for row in wanted]

    def on_paged_list_cursor_moved(self, message: PagedList.CursorMoved) -> None:
        """Keep what was told."""
        self.moved.append(message.row)

    def on_paged_list_row_chosen(self, message: PagedList.RowChosen) -> None:
        """Keep what was told."""
        self.chosen.append(message.row)

    def on_paged_list_page_failed(self, message: PagedList.PageFailed) -> None:
        """Keep what was told."""
        self.failures.append(message.text)


def lines(app: App[None]) -> list[str]:
    """What the list shows, line by line."""
    paged = app.query_one(PagedList)
    return [paged.render_line(y).text for y in range(paged.size.height)]


async def test_a_hundred_thousand_rows_read_only_the_pages_in_view() -> None:
    app = ListApp(100_000)
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        assert lines(app)[0].split() == ["Text", "Nr"]
        assert lines(app)[1].startswith("▸ row 0")
        await pilot.press("G")
        await settle(pilot)
        assert lines(app)[-1].startswith("▸ row 99999")
        assert "99,999" in lines(app)[-1]
        assert set(app.offsets) == {0, 100_000 - PAGE_ROWS}


async def test_keys_move_the_cursor_and_tell_where_it_is() -> None:
    app = ListApp(50)
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        await pilot.press("j", "down", "k", "pagedown", "enter", "home", "up")
        await settle(pilot)
        assert app.moved == [1, 2, 1, 11, 0]
        assert app.chosen == [11]


async def test_the_cursor_stays_in_view_when_the_terminal_shrinks() -> None:
    app = ListApp(500)
    async with app.run_test(size=(60, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*["down"] * 28)
        await pilot.resize_terminal(60, 10)
        await settle(pilot)
        assert any(line.startswith("▸ row 28") for line in lines(app))


async def test_wide_hostile_and_long_text_keeps_every_line_as_wide_as_the_list() -> None:
    texts = {0: "漢字かな" * 40, 1: "\x1b[2J[/x] \u202eevil", 2: "x" * 200_000, 3: "👩‍👩‍👧 flags 🇩🇪", 4: "two\nlines"}
    app = ListApp(5, texts)
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        shown = lines(app)
        assert {cell_len(line) for line in shown} == {60}
        assert "…" in shown[1]
        assert "␛[2J[/x] ⟨RLO⟩evil" in shown[2]
        assert "two ⏎ lines" in shown[5]


async def test_fewer_rows_bring_the_cursor_back_and_none_are_said_in_words() -> None:
    app = ListApp(300)
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        await pilot.press("end")
        app.rows = 3
        app.query_one(PagedList).set_total(3)
        app.query_one(PagedList).refresh_rows()
        await settle(pilot)
        assert lines(app)[3].startswith("▸ row 2")
        app.query_one(PagedList).set_total(0)
        await settle(pilot)
        assert "No rows yet." in lines(app)[1]


async def test_a_page_that_cannot_be_read_is_told_once() -> None:
    app = ListApp(500, broken=ProjectUnavailableError("The project file is gone."))
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        assert app.failures == ["The project file is gone."]


async def test_a_fault_of_the_program_in_one_page_keeps_no_other_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = ListApp(500, broken=ValueError("not enough values to unpack"))
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        assert ["should not have" in said for said in app.failures] == [True]
        app.broken = None
        await pilot.press("end")
        await settle(pilot)
        assert "row 499" in "\n".join(lines(app))
