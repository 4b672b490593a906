"""Reading the queue and the prompt to open. Runs in threads; what is read lands in the session later."""

from collections.abc import Iterable

import msgspec

from dpotui.annotation import Queue, Task, load_queue, load_task
from dpotui.annotation.judgements.drafts import SheetDraft
from dpotui.annotation.queue.filter import QueueFilter, filter_queue
from dpotui.candidates import CandidateCounts, candidate_counts
from dpotui.errors import BadInputError
from dpotui.tui.annotate.judging.drafts import DraftKeeping
from dpotui.tui.annotate.session import Narrowing, Session


class QueueSnapshot(msgspec.Struct, frozen=True):
    """The queue as it stands now and the prompt to open; without one, the counts that say why."""

    asked: str | None
    queue: Queue
    task: Task | None
    counts: CandidateCounts | None
    narrowing: Narrowing | None
    """What the queue was narrowed down to when it was read."""
    found: dict[str, SheetDraft] = msgspec.field(default_factory=dict)
    """Drafts that an earlier window left on disk."""


class QueueReader:
    """Reads what the session goes on with."""

    def __init__(self, session: Session, drafts: DraftKeeping) -> None:
        self._session = session
        self._drafts = drafts

    def read(self, asked: str | None) -> QueueSnapshot:
        """The queue and a prompt: `asked` as long as it is in the queue, else a draft, else whatever comes next.

        Never one without responses: in a search, and since the queue was read, they may all have been left out.
        """
        session = self._session
        found = self._drafts.find()
        narrowing = session.narrowing
        queue = self.matching(narrowing.wanted) if narrowing else self.whole_queue()
        if asked is None and (named := self._named(queue, found)):
            return QueueSnapshot(asked, queue, named, None, narrowing, found)
        stays = asked and (narrowing or queue.position_of(asked) is not None)
        first = asked if stays else queue.next_after(None)
        for prompt in filter(None, [first, queue.next_after(first)] if first else []):
            task = self.load(prompt, queue, repeat=self._stays_repeat(prompt))
            if task.candidates:
                return QueueSnapshot(asked, queue, task, None, narrowing, found)
        return QueueSnapshot(asked, queue, None, candidate_counts(session.project), narrowing, found)

    def whole_queue(self) -> Queue:
        """The queue as the project has it now. To look at it makes nobody a member; their first judgement does."""
        return load_queue(self._session.project, self._session.annotator, joining=True)

    def matching(self, wanted: QueueFilter) -> Queue:
        """What of it matches a filter."""
        return filter_queue(self._session.project, self.whole_queue(), wanted)

    def load(self, prompt: str, queue: Queue, *, repeat: bool | None = None) -> Task:
        """A prompt as this annotator gets it."""
        return load_task(self._session.project, prompt, self._session.annotator, queue=queue, repeat=repeat)

    def _stays_repeat(self, prompt: str) -> bool | None:
        """An open repeat stays one, whatever the queue says by now: else it would show the first judgement."""
        editor = self._session.editor
        return True if editor and editor.prompt == prompt and editor.task.repeat else None

    def _named(self, queue: Queue, found: dict[str, SheetDraft]) -> Task | None:
        """The prompt that was asked for on opening, else that of the latest draft, in the queue or not."""
        asked_for = self._session.asked_for
        drafted = [draft.sheet.prompt for draft in found.values()]
        return self._first_with_responses([asked_for, *drafted] if asked_for else drafted, queue)

    def _first_with_responses(self, prompts: Iterable[str], queue: Queue) -> Task | None:
        for prompt in prompts:
            try:
                task = self.load(prompt, queue)
            except BadInputError:
                continue
            if task.candidates:
                return task
        return None
