"""Drafts of the annotate screen: what is typed or scored and not saved is on disk within two seconds."""

from dpotui.annotation.sheet_drafts import SheetDraft, SheetDrafts, sheet_drafts
from dpotui.tui.desk import Desk
from dpotui.tui.screens.annotate_typing import TypingScreen
from dpotui.tui.word_keeping import KEEP_AFTER, cannot_keep


class DraftKeeping(TypingScreen):
    """Holds the desks with unsaved work and sees to it that each has its draft, and no saved one has any more."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.kept: dict[str, Desk] = {}
        """Desks with unsaved work that are not in view, by prompt."""
        self.found: dict[str, SheetDraft] = {}
        """Drafts of an earlier window that were not taken up yet, by prompt, the latest first."""
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
        return self.found | {desk.prompt: desk.draft for desk in desks if desk.changed}

    def _told(self, failed: str) -> None:
        if failed and failed != self._failed:
            self.say(cannot_keep(failed), "bad")
        self._failed = failed
