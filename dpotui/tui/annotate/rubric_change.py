"""Telling an annotator what has changed in the rubric since they judged last, before they go on."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from dpotui.annotation.rubric_news import RubricNews, rubric_news
from dpotui.scope.rubric_diff import RubricChange
from dpotui.similarity.word_diff import Piece, word_diff
from dpotui.text import one_line, visible
from dpotui.tui.annotate.messages import made_when
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.type_ahead import TypeAhead
from dpotui.tui.annotate.view import View
from dpotui.tui.annotate.work import Work
from dpotui.tui.dialogs.help import PageScreen, Row

_LABEL = 20
"""Cells for what it is that has changed."""


class RubricNotice:
    """Looks for news of the rubric when the first prompt is opened, and whenever it has changed."""

    def __init__(self, session: Session, view: View, work: Work, typed: TypeAhead) -> None:
        self._session = session
        self._view = view
        self._work = work
        self._typed = typed
        self._known_rubric = ""

    def tell_first(self, editor: SheetEditor) -> None:
        """Keys wait until it is known whether there are news: none may score by an anchor that was not read."""
        if editor.rubric.id == self._known_rubric or self._typed.asking:
            return
        project, annotator, self._known_rubric = self._session.project, self._session.annotator, editor.rubric.id
        self._work.wait_for("rubric", lambda: rubric_news(project, annotator), self._show_news)

    def _show_news(self, news: RubricNews | None) -> None:
        if news is None:
            self._typed.release()
            return
        self._typed.release(play=False)
        self._view.ask(rubric_page(news), lambda _: None)


def rubric_page(news: RubricNews) -> PageScreen:
    """The changes, each with what it said before and says now."""
    title = f"The rubric has changed since you judged last: version {news.now.number} instead of {news.before.number}"
    since: Row = ("", Content(f"In force since {made_when(news.now.made_at)}, by {one_line(news.now.author, 40)}."))
    return PageScreen([(title, [since]), ("What reads otherwise", _rows(news.changes))], label_width=_LABEL)


def _rows(changes: Iterable[RubricChange]) -> list[Row]:
    return [(one_line(change.where, 80), _content(change)) for change in changes]


def _content(change: RubricChange) -> Content:
    """Before over now; what only one of them says is underlined, so that it is seen without colour too."""
    before, now = visible(change.before), visible(change.after)
    if not before:
        return Content.assemble(("+ ", "$success bold"), now)
    if not now:
        return Content.assemble(("- ", "$error bold"), before, (" (gone)", "$foreground 70%"))
    old, new = word_diff(before, now)
    return Content.assemble(
        ("- ", "$error bold"), *_marked(old, "$foreground 70%"), "\n", ("+ ", "$success bold"), *_marked(new, "")
    )


def _marked(pieces: Sequence[Piece], style: str) -> list[tuple[str, str]]:
    return [(piece.text, f"{style} underline".strip() if piece.differs else style) for piece in pieces]
