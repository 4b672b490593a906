"""Walking the queue: opening prompts, reading the next one ahead, and keeping whatever is unsaved."""

from time import monotonic

from dpotui.annotation import Queue, Sheet, Task, join_team, load_queue, load_task
from dpotui.annotation.active_time import ActiveClock
from dpotui.annotation.queue_filter import QueueFilter, filter_queue
from dpotui.annotation.sheet_drafts import SheetDraft
from dpotui.candidates import candidate_counts
from dpotui.errors import BadInputError
from dpotui.tui.annotate.drafts import DraftKeeping
from dpotui.tui.annotate.messages import NO_RESPONSES, nothing_to_do
from dpotui.tui.annotate.queue_snapshot import QueueSnapshot
from dpotui.tui.annotate.sheet_editor import SheetEditor


class Navigation(DraftKeeping):
    """A place with one desk at a time, which keeps the desks that hold unsaved work."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue | None = None
        self.only: QueueFilter | None = None
        """What the queue is narrowed down to, if it is."""
        self.only_words = ""
        """The same, as it was typed."""
        self.ahead: Task | None = None
        """The next own prompt, read before its turn."""
        self._joined = False

    def now(self) -> float:
        """Seconds on the clock that the work is timed by."""
        return monotonic()

    def lay_out(self, desk: SheetEditor | None, message: str = "") -> None:
        """Show a desk, or a message where there is none; for the screen."""
        raise NotImplementedError

    def tell_first(self, desk: SheetEditor) -> None:
        """Say what an annotator has to know before they work on a desk; for the screen."""
        raise NotImplementedError

    def key_typed(self) -> None:
        """Somebody is at work."""
        if self.desk:
            self.desk.clock.touch()

    def on_screen_suspend(self) -> None:
        """Out of view, no time counts."""
        if self.desk:
            self.desk.clock.pause()

    def resume(self) -> None:
        """Read again on coming back to the place, or open the prompt that was asked for elsewhere; on the return from a
        question, read if somebody has saved meanwhile."""
        if self.desk:
            self.desk.clock.touch()
        if self.asking:
            self.answered()
            self.reload_if_changed()
        elif self.host.prompt and self.queue:
            asked, self.host.prompt = self.host.prompt, None
            self.say("")
            self.go_to(asked)
        else:
            self.reload()

    def fetch(self) -> QueueSnapshot:
        """The queue, with the prompt that lies on the desk or the next one."""
        return self._visit(self.desk.prompt if self.desk else None)

    def _visit(self, asked: str | None) -> QueueSnapshot:
        """Runs in a thread. `asked` is opened as long as it is in the queue, else a draft, else whatever comes next."""
        annotator = self.host.annotator
        if not self._joined:
            join_team(self.project, annotator)
            self._joined = True
        found = self.find_drafts()
        only = self.only
        queue = self.whole_queue()
        if only:
            queue = filter_queue(self.project, queue, only)
        if asked is None and (named := self._named(queue, found)):
            return QueueSnapshot(asked, queue, named, None, only, found)
        stays = asked and (only or queue.position_of(asked) is not None)
        prompt = asked if stays else queue.next_after(None)
        if prompt is None:
            return QueueSnapshot(asked, queue, None, candidate_counts(self.project), only, found)
        desk = self.desk
        # A repeat on the desk stays one, whatever the queue says by now: else it would show the first judgement.
        repeat = True if desk and desk.prompt == prompt and desk.task.repeat else None
        task = load_task(self.project, prompt, annotator, queue=queue, repeat=repeat)
        return QueueSnapshot(asked, queue, task, None, only, found)

    def whole_queue(self) -> Queue:
        """The queue as the project has it now. Runs in a thread."""
        return load_queue(self.project, self.host.annotator)

    def _named(self, queue: Queue, found: dict[str, SheetDraft]) -> Task | None:
        """The prompt that was asked for on opening, else that of the latest draft, in the queue or not."""
        asked = self.host.prompt
        drafted = [draft.sheet.prompt for draft in found.values()]
        for prompt in [asked, *drafted] if asked else drafted:
            try:
                task = load_task(self.project, prompt, self.host.annotator, queue=queue)
            except BadInputError:
                continue
            if task.candidates:
                return task
        return None

    def show(self, data: QueueSnapshot) -> None:
        """Take in what was read, unless the annotator has gone on or would lose something by it."""
        self.add_found(data.found)
        here = self.desk.prompt if self.desk else None
        if self.waiting or (data.asked, data.only) != (here, self.only):
            return
        self.queue = data.queue
        desk, task = self.desk, data.task
        if desk is None:
            self._arrive(data)
        elif task and task.prompt.id == here:
            self._renew(desk, task)
        elif desk.changed or self.hands_full:
            self.draw()
            self.say("This prompt is no longer in your queue; what you entered is kept here.", "warning")
        else:
            self._arrive(data)

    def _renew(self, desk: SheetEditor, task: Task) -> None:
        """Bring the desk up to date, unless that would change what somebody is working on."""
        if desk.is_of(task) or not (desk.changed or self.hands_full):
            desk.renew(task)
            self.lay_out(desk)
            self.tell_first(desk)
        else:
            self.draw()
            again = f"{self.walking_keys} open this prompt as it is now"
            self.say(f"The rubric or the responses have changed; {again}.", "warning")
        self._read_ahead(desk.prompt)

    def _arrive(self, data: QueueSnapshot) -> None:
        """Lay on the desk what was read."""
        self.queue = data.queue
        if data.task is None:
            self.desk = None
            self.lay_out(None, nothing_to_do(data.queue, data.counts, self.key_of("annotate.previous")))
            self.stop_waiting()
        else:
            self._arrive_at(data.task)

    def _arrive_at(self, task: Task) -> None:
        """Lay a prompt on the desk; if it is not the one asked for, say why and drop what was typed for that one."""
        if self.host.prompt in (None, task.prompt.id):
            self.lay(task)
        else:
            self.stop_waiting(play=False)
            self.lay(task)
            self.say(NO_RESPONSES, "warning")

    def lay(self, task: Task, undone: Sheet | None = None) -> None:
        """Put a prompt on the desk, with what was left unsaved on it, and read the one after it ahead."""
        desk = self.desk
        if desk is None or desk.prompt != task.prompt.id or undone:
            self.put_away()
            kept = self.kept.pop(task.prompt.id, None)
            desk = self._new_desk(task, undone) if undone or kept is None else kept
            if undone and kept:
                desk.take_up(kept.draft)
        if desk.task.repeat == task.repeat:
            desk.renew(task)
        desk.clock.touch()
        self.desk = desk
        self.host.prompt = None
        self.take_up(desk)
        self.lay_out(desk)
        self._read_ahead(desk.prompt)
        self.stop_waiting()
        self.tell_first(desk)
        self.tell_moved(desk)

    def _new_desk(self, task: Task, undone: Sheet | None) -> SheetEditor:
        settings = self.host.settings.annotate
        clock = ActiveClock(self.now, idle_after=settings.idle_after)
        return SheetEditor(task, undone, clock=clock, advances=settings.auto_advance)

    def put_away(self) -> None:
        """Clear the desk, and keep what is unsaved on it."""
        if self.desk:
            self.desk.clock.pause()
            if self.desk.changed:
                self.kept[self.desk.prompt] = self.desk
            self.desk = None

    def _read_ahead(self, prompt: str) -> None:
        """Read the next own prompt. One of others is read when its turn comes: they may have judged it by then."""
        queue, annotator = self.queue, self.host.annotator
        following = queue.next_after(prompt) if queue else None
        self.ahead = None
        if queue and following and queue.is_own(following):
            self.work("ahead", lambda: load_task(self.project, following, annotator, queue=queue), self._keep_ahead)

    def _keep_ahead(self, task: Task) -> None:
        self.ahead = task

    def go_to(self, prompt: str) -> None:
        """Open a prompt; at once when it was read ahead."""
        queue, annotator = self.queue, self.host.annotator
        if self.ahead and self.ahead.prompt.id == prompt:
            self.lay(self.ahead)
        elif queue:
            self.waiting = True
            self.work("visit", lambda: load_task(self.project, prompt, annotator, queue=queue), self._open)

    def _open(self, task: Task) -> None:
        """Lay a prompt on the desk, unless it has no responses: then what lies there stays, and is not typed into."""
        if task.candidates:
            self.lay(task)
        else:
            self.stop_waiting(play=False)
            self.say(NO_RESPONSES, "warning")

    def go_on(self) -> None:
        """Open the next prompt after a saved one, as the project stands now where others have a part in it."""
        following = self._following()
        if self.only and following is None:
            self.stop_waiting()
            self.draw()
            self.say(f"Saved, and that was the last one that matches; {self.all_again}.", "good")
        elif self.queue and following and (self.only or self.queue.is_own(following)):
            self.go_to(following)
        else:
            self.put_away()
            self.waiting = True
            self.work("visit", lambda: self._visit(None), self._arrive)

    def _following(self) -> str | None:
        """The next prompt: one with a draft from an earlier window before all others."""
        queue = self.queue
        if queue is None:
            return None
        if self.only and self.desk:
            return queue.item_after(self.desk.prompt)
        drafts = ((draft.sheet.prompt, draft.kind) for draft in self.found.values())
        drafted = (prompt for prompt, kind in drafts if queue.kind_of(prompt) == kind)
        return next(drafted, None) or queue.next_after(self.desk.prompt if self.desk else None)

    @property
    def walking_keys(self) -> str:
        """The keys that go on and back, in words."""
        return f"{self.key_of('annotate.next')} and {self.key_of('annotate.previous')}"

    @property
    def all_again(self) -> str:
        """How to end a search, in words."""
        return f"{self.key_of('annotate.search')} ⌫ ⏎ shows all again"

    def action_next(self) -> None:
        """The next open prompt."""
        following = self._following() if self.desk else None
        if following:
            self.forget()
            self.go_to(following)
        else:
            back = self.key_of("annotate.previous")
            last = f"That was the last one that matches; {back} goes back, {self.all_again}."
            self.say(last if self.only else "No other prompt is open for you.")

    def action_previous(self) -> None:
        """The prompt before this one, whatever its state."""
        before = self.queue.previous_before(self.desk.prompt if self.desk else None) if self.queue else None
        if before:
            self.forget()
            self.go_to(before)
        else:
            found = f"This is the first one that matches; {self.all_again}."
            self.say(found if self.only else "This is the first prompt of your queue.")
