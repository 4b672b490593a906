"""What an annotator reads when the rubric has changed: each passage as it was and as it is."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from dpotui.annotation.queue.rubric_news import RubricNews
from dpotui.scope.rubric_diff import RubricChange
from dpotui.similarity.word_diff import Piece, word_diff
from dpotui.text import one_line, visible
from dpotui.tui.annotate.messages import made_when
from dpotui.tui.dialogs.help import PageScreen, Row

_LABEL = 20
"""Cells for what it is that has changed."""


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
