"""The panel of conflicts, before it is composed and while it goes."""

from typing import cast

from dpotui.overview import Disagreement
from dpotui.project.exchange.conflicts import Conflict
from dpotui.tui.home.conflict_panel import ConflictPanel


def test_what_comes_before_the_panel_is_composed_waits_for_it() -> None:
    panel = ConflictPanel([], lambda _: [], id="home-conflicts")
    conflict = cast("Conflict", object())
    panel.show([conflict])
    panel.page()
    panel.settle()
    panel.describe(cast("Disagreement", object()))
    assert panel._conflicts == [conflict]
