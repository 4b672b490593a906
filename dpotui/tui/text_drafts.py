"""Words typed outside the sheets of Annotate, such as a diagnosis: on disk within two seconds, until they are saved."""

from threading import Lock
from typing import Any, Final

from textual.app import App

from dpotui.annotation.sheets.kept_drafts import KeptDrafts
from dpotui.project import Project
from dpotui.project.safety.window_drafts import window_draft_box

KEEP_AFTER: Final = 0.8
"""Seconds from a change to its draft; changes meanwhile go along, so a fast typist costs one write a second."""


class TextDrafts:
    """Keeps what is typed on a subject as a draft, and knows what an earlier window has left. A keeper of `Shutdown`.

    The drafts are read when they are first asked for.
    """

    def __init__(self, app: App[Any], drafts: KeptDrafts[str]) -> None:
        self._app = app
        self._drafts = drafts
        self._words: dict[str, str] | None = None
        self._reading = Lock()
        self._due = False
        self._failed = ""

    @property
    def unsaved(self) -> int:
        """None of them is an entry on a prompt, and all of them are offered again: nobody need be asked on leaving."""
        return 0

    def known(self) -> dict[str, str]:
        """What was typed and not saved, here or in an earlier window, by subject."""
        with self._reading:  # places ask in threads: a late reading must not stand over what was typed meanwhile
            if self._words is None:
                self._words = self._drafts.find()
            return self._words

    def on(self, subject: str) -> str:
        """What was typed on a subject and not saved; nothing when there is none."""
        return self.known().get(subject, "")

    def typed(self, subject: str, text: str) -> None:
        """Keep what is typed on a subject as a draft; an empty text removes the draft."""
        if text != self.on(subject):
            others = {each: words for each, words in self.known().items() if each != subject}
            self._words = {subject: text, **others} if text else others
            self._keep_soon()

    def saved(self, subject: str, text: str) -> None:
        """Remove the draft of a text that was saved, unless more was typed meanwhile."""
        if self.on(subject).strip() == text.strip():
            self.typed(subject, "")

    def keep_drafts(self) -> None:
        """Write the drafts to disk before returning."""
        if self._words is not None:
            self._drafts.want(self._words)
            self._drafts.write()

    def let_go(self) -> None:
        """Release the drafts of this window, which ends, for the next one."""
        self._drafts.let_go()

    def _keep_soon(self) -> None:
        if not self._due:
            self._due = True
            self._app.set_timer(KEEP_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._due = False
        self._drafts.want(self.known())
        self._app.run_worker(self._write, thread=True, exit_on_error=False)

    def _write(self) -> None:
        self._app.call_later(self._told, self._drafts.write())

    def _told(self, failed: str) -> None:
        if failed and failed != self._failed:
            self._app.notify(cannot_keep(failed), severity="warning", markup=False)
        self._failed = failed


def word_drafts(project: Project, annotator: str) -> KeptDrafts[str]:
    """The drafts of words of this annotator in this project."""
    return KeptDrafts(window_draft_box(project, annotator), "words:", to_json=str, from_json=_words)


def cannot_keep(why: str) -> str:
    """What to do when the disk takes no draft."""
    return f"Drafts cannot be kept ({why}): save before you close this window."


def _words(_: str, body: Any) -> str | None:
    return body if isinstance(body, str) else None
