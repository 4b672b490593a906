"""Drafts of the annotate screen: what is typed or scored and not saved is on disk within two seconds."""

from dpotui.annotation.sheet_drafts import SheetDraft, SheetDrafts, sheet_drafts
from dpotui.text import count_of
from dpotui.tui.annotate.messages import made_when
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.type_ahead import TypingScreen
from dpotui.tui.text_drafts import KEEP_AFTER, cannot_keep


class DraftKeeping(TypingScreen):
    """Holds the desks with unsaved work and sees to it that each has its draft, and no saved one has any more."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: SheetEditor | None = None
        self.kept: dict[str, SheetEditor] = {}
        """Desks with unsaved work that are not in view, by prompt."""
        self.found: dict[str, SheetDraft] = {}
        """Drafts of an earlier window that were not taken up yet, by subject, the latest first."""
        self._drafts: SheetDrafts | None = None
        self._was_found = False
        self._state_seen: object = None
        self._due = False
        self._failed = ""

    def draw(self) -> None:
        """Bring the screen up to date with the desk; for the screen."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Take over to the desk what is typed and not there yet; for the screen."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Have a last word when the app is made to end."""
        self.host.last_words.add(self)

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved."""
        return len(self.kept) + bool(self.desk and self.desk.changed)

    @property
    def _box(self) -> SheetDrafts:
        if self._drafts is None:
            self._drafts = sheet_drafts(self.project, self.host.annotator)
        return self._drafts

    def find_drafts(self) -> dict[str, SheetDraft]:
        """The drafts that an earlier window has left, the first time it is asked. Runs in a thread."""
        return {} if self._was_found else self._box.find()

    def add_found(self, found: dict[str, SheetDraft]) -> None:
        """Offer drafts that were found, once."""
        if not self._was_found:
            self._was_found = True
            self.found = dict(found)

    def take_up(self, desk: SheetEditor) -> None:
        """Take up a draft that an earlier window left of what lies on a desk."""
        draft = self.found.pop(desk.draft.subject, None)
        if draft is None or not desk.take_up(draft):
            return
        flag, undo = self.key_of("annotate.flag"), self.key_of("annotate.undo")
        undone = f"{flag} goes on with your note" if desk.note else f"{undo} undoes it"
        rest = f" {count_of(len(self.found), 'more prompt')} with a draft." if self.found else ""
        self.say(f"Taken up again from your draft of {made_when(draft.made_at)}; {undone}.{rest}", "good")

    def tell_moved(self, desk: SheetEditor) -> None:
        """Say, once, that words on a response that was left out went to the note."""
        if desk.moved:
            desk.moved = False
            flag = self.key_of("annotate.flag")
            self.say(f"A response was left out; what you wrote on it is in your note: {flag} shows it.", "warning")

    def keep_soon(self) -> None:
        """Something may have changed: if so, see to the drafts within a second."""
        desk = self.desk
        state = (desk, desk and (desk.sheet, desk.saved, desk.note), tuple(self.kept))
        if state != self._state_seen and not self._due and self._was_found:
            self._due = True
            self.set_timer(KEEP_AFTER, self._keep_now)
        self._state_seen = state

    def _keep_now(self) -> None:
        self._due = False
        self._box.want(self._worth_keeping())
        self.work("drafts", self._box.write, self._told)

    def keep_drafts(self) -> None:
        """Bring every draft to disk at once: the app is about to end, perhaps without its terminal."""
        if self._was_found:
            self.take_in()
            self._box.want(self._worth_keeping())
            self._box.write()

    def _worth_keeping(self) -> dict[str, SheetDraft]:
        desks = [*self.kept.values(), *([self.desk] if self.desk else [])]
        drafts = [desk.draft for desk in desks if desk.changed]
        return self.found | {draft.subject: draft for draft in drafts}

    def _told(self, failed: str) -> None:
        if failed and failed != self._failed:
            self.say(cannot_keep(failed), "bad")
        self._failed = failed
