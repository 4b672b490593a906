"""Telling an annotator what has changed in the rubric since they judged last, before they go on."""

from dpotui.annotation.queue.rubric_news import RubricNews, rubric_news
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor


class RubricNotice:
    """Looks for news of the rubric when the first prompt is opened, and whenever it has changed."""

    def __init__(self, context: PartContext) -> None:
        self._session, self._view, self._work, self._typed = context
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
        from dpotui.tui.annotate.queue.rubric_page import rubric_page

        self._typed.release(play=False)
        self._view.ask(rubric_page(news), lambda _: None)
