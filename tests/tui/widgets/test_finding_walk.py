"""A walk through findings: what it was asked to bring into view harms nothing when it is left meanwhile."""

from textual.app import App, ComposeResult
from textual.content import Content

from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column
from tui.harness.screen_text import screen_text, settle


class Walking(App[None]):
    """A walk and nothing else."""

    def compose(self) -> ComposeResult:
        yield FindingWalk(columns=(Column("Finding", 20),), detail=lambda _: Content("Said in full."), empty="None.")


async def test_a_walk_that_is_left_before_it_is_painted_brings_nothing_into_view() -> None:
    async with (app := Walking()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        walk = app.query_one(FindingWalk)
        walk.reveal(Content("above"), Content("the marked part"))
        await walk.remove()
        await settle(pilot)
        assert app._exception is None


async def test_that_there_is_no_finding_is_said_once_it_is_known() -> None:
    async with (app := Walking()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "None." not in screen_text(app)
        app.query_one(FindingWalk).show([], [])
        await settle(pilot)
        assert "None." in screen_text(app)
