"""How the annotate screen is put together: each part gets what it needs, and no other part's insides."""

from collections.abc import Callable
from time import monotonic

import msgspec

from dpotui.annotation.judgements.drafts import sheet_drafts
from dpotui.text import one_line
from dpotui.tui.annotate.adapters import ScreenAsker, ScreenView, ScreenWork
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
from dpotui.tui.annotate.keys.key_loop import Effect, KeyLoop, Left, PhraseTaken, Recall, TagToggled
from dpotui.tui.annotate.keys.questions import Questions
from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.painter import Painter
from dpotui.tui.annotate.panels import Panel, Panels
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.pointing import Pointing
from dpotui.tui.annotate.queue.calibration import Calibration
from dpotui.tui.annotate.queue.navigation import Navigation
from dpotui.tui.annotate.queue.queue_reader import QueueReader
from dpotui.tui.annotate.queue.rubric_change import RubricNotice
from dpotui.tui.annotate.queue.search import Search
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.widgets.key_panel import Route
from dpotui.tui.annotate.widgets.phrase_picker import PhrasePicker
from dpotui.tui.annotate.widgets.reason_editor import ReasonEditor
from dpotui.tui.annotate.widgets.tag_picker import TagPicker
from dpotui.tui.place_screen import PlaceScreen


class TypedInto(msgspec.Struct, frozen=True):
    """The widgets that keys are typed into."""

    reason: ReasonEditor
    phrases: PhrasePicker
    tags: TagPicker


def typed_into(route: Route) -> TypedInto:
    """The widgets that keys are typed into; `route` is the screen's key loop."""
    return TypedInto(
        ReasonEditor(route, id="annotate-reason"),
        PhrasePicker(route, id="annotate-phrases"),
        TagPicker(route, id="annotate-tags"),
    )


class AnnotateParts:
    """The parts of one annotate screen."""

    def __init__(self, screen: PlaceScreen, widgets: TypedInto, show_status: Callable[..., None]) -> None:
        """`show_status` puts words on the status line, in a tone."""
        host = screen.host
        settings = host.settings.annotate
        self._screen = screen
        self._told_of_position = False
        self.session = Session(host.project, host.annotator, settings, now=monotonic)
        self.panels = Panels(self._panel_changed)
        self.typed = TypeAhead(self.panels, lambda: screen.call_next(self.keys.play))
        self.hints = StatusHints(show_status)
        questions = Questions(self.session, self.typed, ScreenAsker(screen), self.hints.say)
        self.view = ScreenView(screen, hints=self.hints, questions=questions, render=self._render)
        self.work = ScreenWork(screen, self.typed, self.hints.say)
        self._context = PartContext(self.session, self.view, self.work, self.typed)
        self.pace = PaceMeter(settings, self.view, now=monotonic)
        self.submissions = Submissions()
        self.painter = Painter(screen, self.session, panels=self.panels, submissions=self.submissions, pace=self.pace)
        self._write(widgets)
        self._walk()
        self._judge()
        self.keys = self._key_loop(widgets)
        self.pointing = Pointing(self.session, typed=self.typed, scoring=self.scoring, effect=self._carry_out)

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved."""
        return self.submissions.unsaved_with(self.session.changed_prompts)

    def touch(self) -> None:
        """Note that somebody is at work."""
        self.session.touch()
        self.pace.touch()

    def rest(self) -> None:
        """Stop the clocks while the screen is out of view."""
        self.session.pause()
        self.pace.pause()

    def _write(self, widgets: TypedInto) -> None:
        self.scoring = Scoring(self.session, self.view, self.hints)
        self.filling = Filling(self.session, self.view)
        self.writing = Writing(
            self.session, self.view, panels=self.panels, hints=self.hints, field=widgets.reason, tags=widgets.tags
        )
        self.phrases = Phrases(
            self.session, self.work, panels=self.panels, writing=self.writing, offered=widgets.phrases
        )
        store = sheet_drafts(self.session.project, self.session.annotator)
        self.drafts = DraftKeeping(self.session, self.view, self.work, store, take_in=self.writing.take_in)

    def _walk(self) -> None:
        context = self._context
        reader = QueueReader(self.session, self.drafts)
        rubric = RubricNotice(context)
        self.navigation = Navigation(
            context,
            reader=reader,
            drafts=self.drafts,
            rubric=rubric,
            take_in=self.writing.take_in,
        )
        self.search = Search(
            context,
            reader=reader,
            navigation=self.navigation,
            reload=self._screen.reload,
        )

    def _judge(self) -> None:
        context, navigation = self._context, self.navigation
        completion = CompletenessGuard(self.view, self.writing)
        self.calibration = Calibration(context, navigation=navigation, completion=completion)
        saving = Saving(
            context,
            submissions=self.submissions,
            navigation=navigation,
            calibration=self.calibration,
            pace=self.pace,
        )
        self.outcomes = Outcomes(self.session, self.view, saving=saving, completion=completion, hints=self.hints)
        self.undoing = Undoing(context, navigation=navigation, hints=self.hints)

    def _key_loop(self, widgets: TypedInto) -> KeyLoop:
        actions = {key: action.method for action in self._screen.actions for key in action.keys.split(",")}
        return KeyLoop(
            typed=self.typed,
            panels=self.panels,
            takers={"writing": widgets.reason, "recalling": widgets.phrases, "tagging": widgets.tags},
            effect=self._carry_out,
            # Those that cannot act now too: else their keys would go on to the app, and digits to other places.
            action_of=lambda key: None if self._means_nothing(method := actions.get(key)) else method,
            run=lambda action: self._screen.run_action(action),
            touched=self.touch,
            by_position=self._tell_of_position,
        )

    def _means_nothing(self, method: str | None) -> bool:
        """Whether the open prompt gives an action nothing to do, so that its key is free for another keyboard's."""
        return method == "half" and not self.scoring.takes_halves

    def _tell_of_position(self, character: str) -> None:
        """Say once that the letters of another keyboard act as the keys in their places."""
        if not self._told_of_position:
            self._told_of_position = True
            said = f"{one_line(character)} of your keyboard acts as the key in its place; reasons are written as typed."
            self.view.hint(said, "plain")

    def _carry_out(self, panel: Panel, effect: Effect) -> None:
        """What a key led to in a panel."""
        match effect:
            case Left() if panel == "tagging":
                self.writing.leave_tags()
            case Left(step, submit):
                self.writing.leave(step)
                if submit:
                    self.outcomes.submit()
            case Recall():
                self.phrases.recall()
            case PhraseTaken(phrase):
                self.phrases.take(phrase)
            case TagToggled(tag):
                self.writing.toggle_tag(tag)

    def _panel_changed(self, panel: Panel, opened: bool) -> None:
        self.painter.panel_changed(panel, opened)

    def _render(self) -> None:
        self.drafts.keep_soon()
        self.painter.render()
