"""Walking the queue: opening prompts, reading the next one ahead, and keeping whatever is unsaved."""

from collections.abc import Callable

from dpotui.annotation import Queue, Sheet, Task
from dpotui.tui.annotate.judging.drafts import DraftKeeping
from dpotui.tui.annotate.messages import CALIBRATION, comes_back, no_responses, nothing_to_do
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.queue_reader import QueueReader, QueueSnapshot
from dpotui.tui.annotate.queue.rubric_change import RubricNotice
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View


class Navigation:
    """Opens one prompt at a time; what is left unsaved on the one before waits for its return."""

    def __init__(
        self,
        context: PartContext,
        *,
        reader: QueueReader,
        drafts: DraftKeeping,
        rubric: RubricNotice,
        take_in: Callable[[], None],
    ) -> None:
        """`take_in` takes over to the open sheet what is typed and not there yet."""
        self._session, self._view, self._work, self._typed = context
        self._reader = reader
        self._drafts = drafts
        self._rubric = rubric
        self._take_in = take_in

    def fetch(self) -> QueueSnapshot:
        """The queue, with the open prompt or the next one. Runs in a thread."""
        return self._reader.read(self._session.prompt)

    def show(self, data: QueueSnapshot) -> None:
        """Take in what was read, unless the annotator has gone on or would lose something by it."""
        self._drafts.offer(data.found)
        session = self._session
        if self._typed.waiting or (data.asked, data.narrowing) != (session.prompt, session.narrowing):
            return
        session.take_queue(data.queue)
        editor, task = session.editor, data.task
        if editor is None:
            self._arrive(data)
        elif task and task.prompt.id == editor.prompt:
            self._renew(editor, task)
        elif editor.changed or self._typed.hands_full:
            self._view.render()
            self._view.say("This prompt is no longer in your queue; what you entered is kept here.", "warning")
        else:
            self._arrive(data)

    def open_task(self, task: Task, undone: Sheet | None = None) -> SheetEditor | None:
        """Open a prompt, with what was left unsaved on it, and read the one after it ahead.

        None where it has no responses, or none any more: then the last one stays open, and is not typed into.
        """
        if not task.candidates:
            self._typed.release(play=False)
            self._view.say(no_responses(self._view.key_of("annotate.home")), "warning")
            return None
        self._take_in()
        editor = self._session.open_task(task, undone)
        self._drafts.restore(editor)
        self._view.render()
        self._read_ahead(editor.prompt)
        self._typed.release()
        self._rubric.tell_first(editor)
        self._drafts.tell_moved(editor)
        if task.calibration and not (task.judged or task.sheet.scores or editor.changed):
            self._view.say(CALIBRATION)
        elif task.called_back and not (task.sheet.scores or editor.changed):
            self._view.say(comes_back(task.called_back), "warning")
        return editor

    def open_ahead(self) -> bool:
        """Open the prompt that was read ahead; False when none was."""
        if self._session.ahead is None:
            return False
        self.open_task(self._session.ahead)
        return True

    def go_to(self, prompt: str) -> None:
        """Open a prompt; at once when it was read ahead."""
        session = self._session
        queue = session.queue
        if session.ahead and session.ahead.prompt.id == prompt:
            self.open_task(session.ahead)
        elif queue:
            self._work.wait_for("visit", lambda: self._reader.load(prompt, queue), self.open_task)

    def go_on(self) -> None:
        """Open the next prompt after a saved one, as the project stands now where others have a part in it."""
        session = self._session
        following = session.following(self._drafts.waiting)
        if session.narrowing and following is None:
            self._typed.release()
            self._view.render()
            self._view.say(f"Saved, and that was the last one that matches; {all_again(self._view)}.", "good")
        elif session.queue and following and (session.narrowing or session.queue.is_own(following)):
            self.go_to(following)
        else:
            self._take_in()
            session.stash()
            self._work.wait_for("visit", lambda: self._reader.read(None), self._arrive)

    def next(self) -> None:
        """The next open prompt."""
        session = self._session
        following = session.following(self._drafts.waiting) if session.editor else None
        if following:
            self._view.forget()
            self.go_to(following)
        else:
            back = self._view.key_of("annotate.previous")
            last = f"That was the last one that matches; {back} goes back, {all_again(self._view)}."
            self._view.say(last if session.narrowing else "No other prompt is open for you.")

    def previous(self) -> None:
        """The prompt before this one, whatever its state."""
        before = self._session.previous()
        if before:
            self._view.forget()
            self.go_to(before)
        else:
            first = f"This is the first one that matches; {all_again(self._view)}."
            self._view.say(first if self._session.narrowing else "This is the first prompt of your queue.")

    def walk(self, found: Queue) -> None:
        """Walk through what was found from now on: from here, if this prompt is among it, else from the first."""
        self._session.take_queue(found)
        prompt = self._session.prompt
        if prompt and found.position_of(prompt) is not None:
            self._typed.release()
            self._view.render()
        else:
            self.go_to(found.items[0].prompt)

    def _renew(self, editor: SheetEditor, task: Task) -> None:
        """Bring the open sheet up to date, unless that would change what somebody is working on."""
        if editor.is_of(task) or not (editor.changed or self._typed.hands_full):
            editor.renew(task)
            self._view.render()
            self._rubric.tell_first(editor)
        else:
            self._view.render()
            again = f"{walking_keys(self._view)} open this prompt as it is now"
            self._view.say(f"The rubric or the responses have changed; {again}.", "warning")
        self._read_ahead(editor.prompt)

    def _arrive(self, data: QueueSnapshot) -> None:
        """Open what was read, or say why there is nothing to open."""
        self._session.take_queue(data.queue)
        if data.task is None:
            back = self._view.key_of("annotate.previous")
            self._session.close(nothing_to_do(data.queue, data.counts, back, self._view.key_of("annotate.home")))
            self._view.render()
            self._typed.release()
        elif self._session.asked_for in (None, data.task.prompt.id):
            self.open_task(data.task)
        else:
            # Not the one asked for: what was typed was for that one.
            self._typed.release(play=False)
            self.open_task(data.task)
            self._view.say(no_responses(self._view.key_of("annotate.home")), "warning")

    def _read_ahead(self, prompt: str) -> None:
        """Read the next own prompt. One of others is read when its turn comes: they may have judged it by then."""
        queue = self._session.queue
        following = queue.next_after(prompt) if queue else None
        self._session.take_ahead(None)
        if queue and following and queue.is_own(following):
            self._work.run("ahead", self._loading(following, queue), self._session.take_ahead)

    def _loading(self, prompt: str, queue: Queue) -> Callable[[], Task]:
        return lambda: self._reader.load(prompt, queue)


def walking_keys(view: View) -> str:
    """The keys that go on and back, in words."""
    return f"{view.key_of('annotate.next')} and {view.key_of('annotate.previous')}"


def all_again(view: View) -> str:
    """How to end a search, in words."""
    return f"{view.key_of('annotate.search')} ⌫ ⏎ shows all again"
