"""Recalling phrases while a reason is written."""

from typing import Protocol

from dpotui.annotation.sheets.phrases import distinct_phrases, phrases_on, recent_phrases
from dpotui.tui.annotate.judging.writing import Writing
from dpotui.tui.annotate.panels import Panels
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.work import Work


class PhraseList(Protocol):
    """Where phrases are offered."""

    def open(self, phrases: tuple[str, ...]) -> None:
        """Offer phrases from the first on."""

    def offer(self, phrases: tuple[str, ...]) -> None:
        """Offer these; what is typed to narrow them down stays."""


class Phrases:
    """Reasons can be put together from what the annotator has written before."""

    def __init__(self, session: Session, work: Work, *, panels: Panels, writing: Writing, offered: PhraseList) -> None:
        self._session = session
        self._work = work
        self._panels = panels
        self._writing = writing
        self._list = offered
        self._known: tuple[str, ...] = ()
        self._order: tuple[str, ...] = ()

    def recall(self) -> None:
        """Offer the phrases known so far at once, and those written meanwhile as soon as they are read."""
        project, annotator = self._session.project, self._session.annotator
        self._writing.interrupt()
        self._panels.open("recalling")
        self._list.open(self._offered())
        self._work.run("phrases", lambda: recent_phrases(project, annotator), self._read)

    def take(self, phrase: str) -> None:
        """Back to the reason, with a phrase or without."""
        self._session.touch()
        self._panels.close("recalling")
        self._writing.go_on(phrase)

    def _read(self, phrases: tuple[str, ...]) -> None:
        self._known = phrases
        if self._panels.is_open("recalling"):
            self._list.offer(self._offered())

    def _offered(self) -> tuple[str, ...]:
        """Those of this very sheet come first; what was offered before keeps its place, and so its number."""
        editor = self._session.editor
        here = phrases_on(editor.sheet, except_for=editor.candidate.id) if editor else ()
        self._order = distinct_phrases([*self._order, *here, *self._known])
        return self._order
