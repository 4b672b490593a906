"""The parts of the annotate screen put together without an app: a view that remembers, work that ends when told to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.events import Key
from textual.screen import ModalScreen

from dpotui.annotation import load_queue
from dpotui.annotation.judgements.drafts import SheetDraft
from dpotui.project import Project
from dpotui.scope import FailureTag
from dpotui.settings import AnnotateSettings
from dpotui.tui.annotate.judging.completion import CompletenessGuard
from dpotui.tui.annotate.judging.drafts import DraftKeeping
from dpotui.tui.annotate.judging.filling import Filling
from dpotui.tui.annotate.judging.phrases import Phrases
from dpotui.tui.annotate.judging.scoring import Scoring
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.judging.writing import Writing
from dpotui.tui.annotate.keeping.outcomes import Outcomes
from dpotui.tui.annotate.keeping.pace import PaceMeter
from dpotui.tui.annotate.keeping.saving import Saving
from dpotui.tui.annotate.keeping.submissions import Submissions
from dpotui.tui.annotate.keeping.undoing import Undoing
from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.panels import Panels
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.calibration import Calibration
from dpotui.tui.annotate.queue.navigation import Navigation
from dpotui.tui.annotate.queue.queue_reader import QueueReader
from dpotui.tui.annotate.queue.rubric_change import RubricNotice
from dpotui.tui.annotate.queue.search import Search
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.bars import Tone


def key(name: str) -> Key:
    """A key as a terminal sends it."""
    return Key(name, name if len(name) == 1 else None)


class RememberingView:
    """Remembers what was said and asked, and counts how often it was drawn."""

    def __init__(self, hints: StatusHints, typed: TypeAhead) -> None:
        self._hints = hints
        self._typed = typed
        self.asked: list[tuple[ModalScreen[Any], Callable[[Any], None]]] = []
        self.rendered = 0

    def say(self, message: str, tone: Tone = "plain") -> None:
        self._hints.say(message, tone)

    def hint(self, words: str, tone: Tone = "warning") -> None:
        self._hints.hint(words, tone)

    def forget(self) -> None:
        self._hints.say("")

    def ask(
        self,
        question: ModalScreen[Any],
        answered: Callable[[Any], None],
        *,
        about: SheetEditor | None = None,  # noqa: ARG002
    ) -> None:
        self._typed.ask()
        self.asked.append((question, answered))

    def answer(self, given: object) -> None:
        """Answer the question that is open."""
        _, answered = self.asked.pop()
        self._typed.answered()
        answered(given)

    def render(self) -> None:
        self.rendered += 1

    def key_of(self, action: str) -> str:
        return f"<{action.rpartition('.')[2]}>"


class HeldWork:
    """Does a job when the test says so; a later job on a topic outdates an earlier one."""

    def __init__(self, typed: TypeAhead, say: Callable[[str, Tone], None]) -> None:
        self._typed = typed
        self._say = say
        self.jobs: dict[str, tuple[Callable[[], Any], Callable[[Any], object], Callable[[str], None]]] = {}
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def run(
        self,
        topic: str,
        job: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        self.jobs[topic] = (job, then, failed or (lambda why: self._say(why, "bad")))

    def wait_for(self, topic: str, job: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self._typed.hold()
        self.jobs[topic] = (job, then, lambda _: self._typed.release(play=False))

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((seconds, call))

    def finish(self, topic: str) -> None:
        """Have the job on a topic done."""
        job, then, failed = self.jobs.pop(topic)
        try:
            result = job()
        except Exception as error:
            failed(str(error))
        else:
            then(result)

    def finish_all(self) -> None:
        """Have all jobs done, and those that they lead to."""
        while self.jobs:
            self.finish(next(iter(self.jobs)))

    def strike(self, seconds: float) -> None:
        """The time of the timers set to so many seconds has come."""
        due = [call for after, call in self.timers if after == seconds]
        self.timers = [timer for timer in self.timers if timer[0] != seconds]
        for call in due:
            call()


class MemoryStore:
    """Drafts in memory, and on the disk only what was written."""

    def __init__(self, found: Mapping[str, SheetDraft] | None = None) -> None:
        self.disk = dict(found or {})
        self.refuses = ""
        self._wanted: Mapping[str, SheetDraft] = dict(self.disk)

    def find(self) -> dict[str, SheetDraft]:
        return dict(self.disk)

    def want(self, drafts: Mapping[str, SheetDraft]) -> None:
        self._wanted = drafts

    def write(self) -> str:
        if not self.refuses:
            self.disk = dict(self._wanted)
        return self.refuses

    def let_go(self) -> None: ...


class PlainField:
    """Where a reason is typed."""

    def __init__(self) -> None:
        self.text = ""
        self.head = ""
        self.listening = False

    def open(self, letter: str, text: str, *, about: str = "") -> None:
        self.text, self.head, self.listening = text, f"{letter} {about}".strip(), True

    def insert_phrase(self, phrase: str) -> None:
        self.text += phrase
        self.listening = True

    def close(self) -> None:
        self.listening = False


class PlainList:
    """Where phrases or tags are offered."""

    def __init__(self) -> None:
        self.offered: Sequence[str] = ()

    def open(self, phrases: tuple[str, ...]) -> None:
        self.offered = phrases

    def offer(self, phrases: tuple[str, ...]) -> None:
        self.offered = phrases

    def show(self, letter: str, tags: Sequence[FailureTag], chosen: Sequence[str]) -> None:  # noqa: ARG002
        self.offered = [tag.key for tag in tags]

    def listen(self) -> None: ...


class Sitting:
    """An annotator at work on a project."""

    def __init__(self, project: Project, annotator: str = "ann", *, settings: AnnotateSettings | None = None) -> None:
        settings = settings or AnnotateSettings()
        self.time = 1000.0
        self.said: list[str] = []
        self.played = 0
        self.session = Session(project, annotator, settings, now=lambda: self.time)
        self.panels = Panels(lambda *_: None)
        self.typed = TypeAhead(self.panels, self._play)
        self.hints = StatusHints(lambda message, _: self.said.append(message))
        self.view = RememberingView(self.hints, self.typed)
        self.work = HeldWork(self.typed, self.hints.say)
        self.pace = PaceMeter(settings, self.view, now=lambda: self.time)
        self.submissions = Submissions()
        self.field, self.tags, self.phrase_list = PlainField(), PlainList(), PlainList()
        self.store = MemoryStore()
        self.reloads = 0
        self._compose()

    @property
    def editor(self) -> SheetEditor:
        """The open sheet."""
        assert self.session.editor is not None
        return self.session.editor

    @property
    def last_said(self) -> str:
        """What stands on the status line."""
        return self.said[-1] if self.said else ""

    def start(self) -> "Sitting":
        """Read the queue and open the first prompt."""
        self.navigation.show(self.navigation.fetch())
        self.work.finish_all()
        return self

    def fill(self, value: int = 4, reason: str = "It says so.") -> SheetEditor:
        """Fill the open sheet in."""
        editor = self.editor
        for candidate in editor.task.candidates:
            for criterion in editor.rubric.criteria:
                editor.jump(editor.sheet.shown_order.index(candidate.id))
                editor.move(0, -99)
                editor.move(0, list(editor.rubric.criteria).index(criterion))
                editor.score(value)
            editor.write(candidate.id, None, reason, step=True)
        return editor

    def prompts(self) -> list[str]:
        """The prompts of the queue in their order."""
        return [item.prompt for item in load_queue(self.session.project, self.session.annotator).items]

    def _play(self) -> None:
        self.played += 1

    def _reload(self) -> None:
        self.reloads += 1

    def _compose(self) -> None:
        session, view, work = self.session, self.view, self.work
        context = PartContext(session, view, work, self.typed)
        self.scoring = Scoring(session, view, self.hints)
        self.filling = Filling(session, view)
        self.writing = Writing(session, view, panels=self.panels, hints=self.hints, field=self.field, tags=self.tags)
        self.phrases = Phrases(session, work, panels=self.panels, writing=self.writing, offered=self.phrase_list)
        self.drafts = DraftKeeping(session, view, work, self.store, take_in=self.writing.take_in)
        self.reader = QueueReader(session, self.drafts)
        rubric = RubricNotice(context)
        self.navigation = Navigation(
            context,
            reader=self.reader,
            drafts=self.drafts,
            rubric=rubric,
            take_in=self.writing.take_in,
        )
        self.search = Search(context, reader=self.reader, navigation=self.navigation, reload=self._reload)
        completion = CompletenessGuard(view, self.writing)
        self.calibration = Calibration(context, navigation=self.navigation, completion=completion)
        self.saving = Saving(
            context,
            submissions=self.submissions,
            navigation=self.navigation,
            calibration=self.calibration,
            pace=self.pace,
        )
        self.outcomes = Outcomes(session, view, saving=self.saving, completion=completion, hints=self.hints)
        self.undoing = Undoing(context, navigation=self.navigation, hints=self.hints)
