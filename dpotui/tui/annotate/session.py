"""One annotator's sitting: the queue, the open prompt, and the sheets that wait unsaved. Knows no screen."""

from collections.abc import Callable, Iterable

import msgspec

from dpotui.annotation import Queue, Sheet, Task
from dpotui.annotation.active_time import ActiveClock
from dpotui.annotation.judgements.reading import Kind
from dpotui.annotation.queue.filter import QueueFilter
from dpotui.annotation.queue.items import ItemState
from dpotui.project import Project
from dpotui.settings import AnnotateSettings
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor


class Narrowing(msgspec.Struct, frozen=True):
    """What the queue is narrowed down to."""

    wanted: QueueFilter
    typed: str
    """The same in the annotator's words."""


class Session:
    """What the parts of the annotate screen work on. Anybody may read it; it is changed by its methods alone."""

    def __init__(
        self, project: Project, annotator: str, settings: AnnotateSettings, *, now: Callable[[], float]
    ) -> None:
        """`now` gives seconds on the clock that the work is timed by."""
        self.project = project
        self.annotator = annotator
        self._settings = settings
        self._now = now
        self.queue: Queue | None = None
        self.narrowing: Narrowing | None = None
        self.editor: SheetEditor | None = None
        """The sheet of the open prompt."""
        self.stashed: dict[str, SheetEditor] = {}
        """Sheets that are not in view and hold what is not saved, or steps that undo and redo lead to, by prompt."""
        self.ahead: Task | None = None
        """The next own prompt, read before its turn."""
        self.asked_for: str | None = None
        """The prompt that another place asked for and that was not opened yet."""
        self.closed_because = ""
        """Why no prompt is open; empty while one is, or is on its way."""

    @property
    def prompt(self) -> str | None:
        """Id of the open prompt."""
        return self.editor.prompt if self.editor else None

    @property
    def changed_prompts(self) -> list[str]:
        """Prompts with entries that are not saved, the open one among them."""
        return [editor.prompt for editor in self.changed_editors]

    @property
    def changed_editors(self) -> list[SheetEditor]:
        """The sheets with entries that are not saved."""
        open_one = [self.editor] if self.editor else []
        return [editor for editor in (*self.stashed.values(), *open_one) if editor.changed]

    def take_queue(self, queue: Queue) -> None:
        """Take the queue as it stands now."""
        self.queue = queue

    def narrow(self, narrowing: Narrowing | None) -> None:
        """Narrow the queue down from now on, or no longer."""
        self.narrowing = narrowing

    def ask_for(self, prompt: str) -> None:
        """Open this prompt first."""
        self.asked_for = prompt

    def take_ahead(self, task: Task | None) -> None:
        """Keep the next own prompt, which was read before its turn, if it still had responses then."""
        self.ahead = task if task and task.candidates else None

    def mark(self, prompt: str, state: ItemState) -> None:
        """Tell the queue what was answered to a prompt, without reading the project again."""
        if self.queue:
            self.queue = self.queue.with_state(prompt, state)

    def open_task(self, task: Task, undone: Sheet | None = None) -> SheetEditor:
        """Open a prompt, with what was left unsaved on it, and stash what was open before.

        `undone` is the sheet of a judgement that was just taken back; what was changed in it since lies over it.
        """
        editor = self.editor
        if editor is None or editor.prompt != task.prompt.id or undone:
            self.stash()
            stashed = self.stashed.pop(task.prompt.id, None)
            editor = self._new_editor(task, undone) if undone or stashed is None else stashed
            if undone and stashed:
                editor.keep_steps_of(stashed)
                if stashed.changed:
                    editor.restore_draft(stashed.draft)
        if editor.task.repeat == task.repeat:
            editor.renew(task)
        editor.clock.touch()
        self.editor = editor
        self.asked_for = None
        self.closed_because = ""
        return editor

    def stash(self) -> None:
        """Put the open sheet away, and keep it if something on it is not saved, or was undone and can be redone."""
        if self.editor:
            self.editor.clock.pause()
            if self.editor.changed or self.editor.has_steps:
                self.stashed[self.editor.prompt] = self.editor
            self.editor = None

    def close(self, why: str) -> None:
        """Close the open prompt, for the reason given."""
        self.stash()
        self.closed_because = why

    def saved(self, editor: SheetEditor, sheet: Sheet, revision: str) -> None:
        """A sheet is in the project, as this revision: nothing of it need be kept any more."""
        editor.mark_saved(sheet, revision)
        if not editor.changed and self.stashed.get(editor.prompt) is editor:
            del self.stashed[editor.prompt]

    def following(self, drafted: Iterable[tuple[str, Kind]]) -> str | None:
        """The next prompt: one with a draft from an earlier window (prompt and kind, `drafted`) before all others."""
        if self.queue is None:
            return None
        if self.narrowing and self.editor:
            return self.queue.item_after(self.editor.prompt)
        waiting = (prompt for prompt, kind in drafted if self.queue.kind_of(prompt) == kind)
        return next(waiting, None) or self.queue.next_after(self.prompt)

    def previous(self) -> str | None:
        """The prompt before this one, whatever its state."""
        return self.queue.previous_before(self.prompt) if self.queue else None

    def place_of(self, prompt: str) -> str:
        """Which prompt it is, in brackets, where it is not the open one: ` (prompt 7)`."""
        place = self.queue.position_of(prompt) if self.queue else None
        return "" if place is None or prompt == self.prompt else f" (prompt {place + 1:,})"

    def now(self) -> float:
        """Seconds on the clock that the work is timed by."""
        return self._now()

    def touch(self) -> None:
        """Note that somebody is at work on the open prompt."""
        if self.editor:
            self.editor.clock.touch()

    def pause(self) -> None:
        """Stop the clock while the screen is out of view."""
        if self.editor:
            self.editor.clock.pause()

    def _new_editor(self, task: Task, undone: Sheet | None) -> SheetEditor:
        clock = ActiveClock(self._now, idle_after=self._settings.idle_after)
        return SheetEditor(task, undone, clock=clock, advances=self._settings.auto_advance)
