"""Drafts of the annotate screen: what is typed or scored and not saved is on disk within two seconds."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dpotui.annotation.judgements.drafts import SheetDraft
from dpotui.annotation.judgements.reading import Kind
from dpotui.text import count_of
from dpotui.tui.annotate.messages import made_when
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View
from dpotui.tui.annotate.work import Work
from dpotui.tui.text_drafts import KEEP_AFTER, cannot_keep


class DraftStore(Protocol):
    """Where drafts are kept: `find` reads them, `want` says which there are to be, `write` brings that to disk."""

    def find(self) -> dict[str, SheetDraft]:
        """The drafts on disk by subject, the latest first."""

    def want(self, drafts: Mapping[str, SheetDraft]) -> None:
        """From now on keep these drafts and no others."""

    def write(self) -> str:
        """Write what has changed. Returns why it could not be written, or nothing."""

    def let_go(self) -> None:
        """Release the drafts of this window, which ends, for the next one."""


class DraftKeeping:
    """Sees to it that every sheet with unsaved work has its draft, and that no saved one has any more."""

    def __init__(
        self, session: Session, view: View, work: Work, store: DraftStore, *, take_in: Callable[[], None]
    ) -> None:
        """`take_in` takes over to the session what is typed and not there yet."""
        self._session = session
        self._view = view
        self._work = work
        self._store = store
        self._take_in = take_in
        self._found: dict[str, SheetDraft] = {}
        """Drafts of an earlier window that were not restored yet, by subject, the latest first."""
        self._was_found = False
        self._state_seen: object = None
        self._due = False
        self._failed = ""

    @property
    def waiting(self) -> list[tuple[str, Kind]]:
        """Prompts with a draft from an earlier window, and what it is a draft of."""
        return [(draft.sheet.prompt, draft.kind) for draft in self._found.values()]

    def find(self) -> dict[str, SheetDraft]:
        """The drafts that an earlier window has left, the first time it is asked. Runs in a thread."""
        return {} if self._was_found else self._store.find()

    def offer(self, found: dict[str, SheetDraft]) -> None:
        """Offer drafts that were found, once."""
        if not self._was_found:
            self._was_found = True
            self._found = dict(found)

    def restore(self, editor: SheetEditor) -> None:
        """Restore the draft that an earlier window left of a sheet."""
        draft = self._found.pop(editor.draft.subject, None)
        if draft is None or not editor.restore_draft(draft):
            return
        flag, undo = self._view.key_of("annotate.flag"), self._view.key_of("annotate.undo")
        undone = f"{flag} goes on with your note" if editor.note.text else f"{undo} undoes it"
        rest = f" {count_of(len(self._found), 'more prompt')} with a draft." if self._found else ""
        self._view.say(f"Taken up again from your draft of {made_when(draft.made_at)}; {undone}.{rest}", "good")

    def tell_moved(self, editor: SheetEditor) -> None:
        """Say, once, that words on a response that was left out went to the note."""
        if editor.note.tell_moved():
            flag = self._view.key_of("annotate.flag")
            self._view.say(
                f"A response was left out; what you wrote on it is in your note: {flag} shows it.", "warning"
            )

    def keep_soon(self) -> None:
        """Something may have changed: if so, see to the drafts within a second."""
        editor = self._session.editor
        state = (
            editor,
            editor and (editor.sheet, editor.saved, editor.note.text),
            tuple(self._session.changed_prompts),
        )
        if state != self._state_seen and not self._due and self._was_found:
            self._due = True
            self._work.later(KEEP_AFTER, self._keep)
        self._state_seen = state

    def keep_now(self) -> None:
        """Bring every draft to disk at once: the app is about to end, perhaps without its terminal."""
        if self._was_found:
            self._take_in()
            self._store.want(self._worth_keeping())
            self._store.write()

    def let_go(self) -> None:
        """Release the drafts of this window, which ends, for the next one."""
        self._store.let_go()

    def _keep(self) -> None:
        self._due = False
        self._store.want(self._worth_keeping())
        self._work.run("drafts", self._store.write, self._told)

    def _worth_keeping(self) -> dict[str, SheetDraft]:
        drafts = [editor.draft for editor in self._session.changed_editors]
        return self._found | {draft.subject: draft for draft in drafts}

    def _told(self, failed: str) -> None:
        if failed and failed != self._failed:
            self._view.say(cannot_keep(failed), "bad")
        self._failed = failed
