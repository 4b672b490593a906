"""The dashboard on Home, where the terminal has room for it: read after everything else, below what is always there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.widget import Widget

from dpotui.tui.place_host import PlaceHost
from dpotui.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.content import Content

    from dpotui.overview import Dashboard, Overview

LEFT: Final = ("activity", "coverage")
RIGHT: Final = ("agreement", "waiting", "rounds")


class DashboardPanels:
    """Reads the dashboard and shows it. Its widgets are made when it is first shown: the first picture has none."""

    def __init__(self, place: PlaceHost, columns: Callable[[], tuple[Widget, Widget] | None]) -> None:
        """`columns` gives where the panels go, left and right, while there is room for them."""
        self._place = place
        self._columns = columns
        self._overview: Overview | None = None
        self._words: dict[str, Words] = {}

    def look(self, overview: "Overview | None" = None) -> None:
        """Read it, if there is room; by default for the overview of last time."""
        self._overview = overview or self._overview
        has_rubric = self._overview is not None and self._overview.steps[0].state == "done"
        if has_rubric and self._columns() is not None:
            self._place.work("dashboard", self._read, self._show)
        elif overview is None and self._columns() is None:
            self._put({})

    def _read(self) -> "Dashboard":
        from dpotui.overview import read_dashboard

        return read_dashboard(self._place.project)

    def _show(self, data: "Dashboard") -> None:
        from dpotui.rounds import outcome_headline
        from dpotui.tui.home import dashboard_words as words

        agreement = self._overview.agreement if self._overview else None
        self._put(
            {
                "activity": words.activity_words(data.days),
                "coverage": words.coverage_words(data.tags),
                "agreement": words.agreement_words(agreement),
                "waiting": words.waiting_words(data, self._place.author),
                "rounds": words.rounds_words(data.rounds, outcome_headline),
            }
        )

    def _put(self, said: "dict[str, Content]") -> None:
        columns = self._columns()
        if said and columns is not None and not self._words:
            for column, names in zip(columns, (LEFT, RIGHT), strict=True):
                made = {name: Words(id=f"home-{name}", classes="dashboard") for name in names}
                self._words |= made
                column.mount(*made.values())
        for name, panel in self._words.items():
            panel.display = name in said and columns is not None
            if name in said:
                panel.put(said[name])
