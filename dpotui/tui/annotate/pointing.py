"""The mouse in Annotate: a click focuses the response or the cell under it, one on a described point scores it."""

from textual.events import Click

from dpotui.tui.annotate.scoring import Scoring
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.type_ahead import TypeAhead
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.candidate_stage import CandidateStage
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid


class Pointing:
    """Takes clicks. While a text is written, or something is on its way, they do nothing."""

    def __init__(self, session: Session, *, typed: TypeAhead, scoring: Scoring) -> None:
        self._session = session
        self._typed = typed
        self._scoring = scoring

    def click(self, event: Click) -> None:
        """Do what is under the pointer."""
        widget = event.widget
        if self._session.editor is None or self._typed.waiting or self._typed.hands_full or widget is None:
            return
        x, y = event.screen_x - widget.content_region.x, event.screen_y - widget.content_region.y
        if isinstance(widget, CandidateStage) and (place := widget.place_at(x, y)) is not None:
            self._scoring.jump(place)
        elif isinstance(widget, ScoreGrid) and (cell := widget.cell_at(x, y)):
            self._scoring.go_to(*cell)
        elif isinstance(widget, AnchorBox) and (point := widget.point_at(y)) is not None:
            self._scoring.score(point)
