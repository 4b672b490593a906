"""The mouse in Annotate: a click focuses the response or the cell under it, one on a described point scores it.

A click on a failure tag puts it on or takes it off, one on a phrase takes it.
"""

from collections.abc import Callable

from textual.events import Click
from textual.widget import Widget

from dpotui.tui.annotate.judging.scoring import Scoring
from dpotui.tui.annotate.keys.key_loop import Effect
from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.panels import Panel
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.phrase_picker import PhrasePicker
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.annotate.widgets.tag_picker import TagPicker
from dpotui.tui.widgets.candidate_stage import CandidateStage


class Pointing:
    """Takes clicks. While a text is written only those on what is offered do something, and none while one waits."""

    def __init__(
        self, session: Session, *, typed: TypeAhead, scoring: Scoring, effect: Callable[[Panel, Effect], None]
    ) -> None:
        """`effect` carries out what a click led to in a panel, as it does for keys."""
        self._session = session
        self._typed = typed
        self._scoring = scoring
        self._effect = effect

    def click(self, event: Click) -> None:
        """Do what is under the pointer."""
        widget = event.widget
        if self._session.editor is None or self._typed.waiting or widget is None:
            return
        x, y = event.screen_x - widget.content_region.x, event.screen_y - widget.content_region.y
        if isinstance(widget, TagPicker) and (toggled := widget.effect_at(x, y)):
            self._effect("tagging", toggled)
        elif isinstance(widget, PhrasePicker) and (taken := widget.effect_at(y)):
            self._effect("recalling", taken)
        elif not self._typed.hands_full:
            self._point_at(widget, x, y)

    def _point_at(self, widget: Widget, x: int, y: int) -> None:
        if isinstance(widget, CandidateStage) and (place := widget.place_at(x, y)) is not None:
            self._scoring.jump(place)
        elif isinstance(widget, ScoreGrid) and (cell := widget.cell_at(x, y)):
            self._scoring.go_to(*cell)
        elif isinstance(widget, AnchorBox) and (point := widget.point_at(y)) is not None:
            self._scoring.score(point)
