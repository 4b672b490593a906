"""Generate: candidates from models, made beside whatever else one does here."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dpotui.candidates import GenerationProgress, GenerationReport, LocalModel
from dpotui.text import visible
from dpotui.tui.actions import Action
from dpotui.tui.background_work import BackgroundWork
from dpotui.tui.generate import messages as words
from dpotui.tui.generate.actions import ACTIONS, PAUSE, START, STOP
from dpotui.tui.generate.data import GenerateData
from dpotui.tui.generate.live_answers import LiveAnswersView
from dpotui.tui.generate.model_questions import ModelQuestions
from dpotui.tui.generate.plan_line import PlanLine
from dpotui.tui.generate.plan_questions import PlanQuestions
from dpotui.tui.generate.revealing import RevealingResponses
from dpotui.tui.generate.run import GenerationRun
from dpotui.tui.generate.run_setup import KnownModel, PlanInHand, look_at, with_hash
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.panel import titled

_BUSY: Final = "Generating; you can go to other places meanwhile."
_TOLD_ELSEWHERE_EVERY: Final = 1.0
"""Seconds between two words on a run in other places."""
_NUMBERS_EVERY: Final = 0.3
"""Seconds between two changes of a run's numbers; its texts change more often."""


class GenerateScreen(PlaceScreen):
    """Settings as a list of keys and the plan that follows from them; a run, as long as it lasts, in their place."""

    PLACE = "generate"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#generate"
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    @dataclass
    class RunProgressed(Message):
        """The run has come further."""

        run: GenerationRun
        progress: GenerationProgress

    def __init__(self) -> None:
        # What a run stores is read again when it is over: till then nothing of it is in view.
        super().__init__(
            PlaceReading(self._read_data, self._show, on_return=self._come_back, busy=lambda: self._run is not None)
        )
        self._plan = PlanInHand(self._plan_changed, lambda why: self.say(why, "warning"))
        self._models = ModelQuestions(self, self._plan)
        self._questions = PlanQuestions(self, self._plan, self._plan_changed)
        self._revealing = RevealingResponses(self, self._warn_of_revealing)
        self._known: KnownModel | None = None
        self._run: GenerationRun | None = None
        self._progress: GenerationProgress | None = None
        self._numbers_shown = 0.0
        self._told_elsewhere = 0.0
        self._prompts: int | None = None
        """None before they are counted."""

    def compose(self) -> ComposeResult:
        """The bars around the plan with its settings and what there is so far; or the run."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        with VerticalScroll(id="generate"):
            yield Static(id="generate-report")
            with titled(Vertical(), "Next run"):
                yield PlanLine(id="generate-plan")
                yield Static(id="generate-settings")
            with titled(Vertical(), "So far"):
                yield Static(id="generate-counts")
                yield Static(id="generate-revealing")
        with Vertical(id="generate-run"):
            yield Static(id="generate-numbers")
            yield LiveAnswersView("generate-answers")

    def _read_data(self) -> GenerateData:
        return GenerateData.read(self.project, self._plan.setup)

    def _show(self, data: GenerateData) -> None:
        """Put it on the page; the first model there is, is the one to begin with."""
        self._models.known, self._questions.tags, self._questions.system = data.models, data.tags, data.system
        self._prompts = data.counts.prompts
        if not self._plan.setup.ready and data.models:
            self._plan.setup = self._plan.setup.with_main(LocalModel(data.models[0]))
        self.query_one("#generate-counts", Static).update(words.counts(data.counts, self._plan.setup.total))
        self.query_one(PlanLine).show(self, data)
        self._show_settings()
        self._revealing.look(data.counts.candidates)

    def _warn_of_revealing(self, warning: str) -> None:
        line = self.query_one("#generate-revealing", Static)
        line.display = bool(warning)
        line.update(Content(warning))

    def _plan_changed(self) -> None:
        """Show the settings at once, and the plan when it is known."""
        self._show_settings()
        self.reload()

    def _show_settings(self) -> None:
        main = self._plan.setup.main
        if isinstance(main, LocalModel) and (self._known is None or self._known.path != main.path):
            self._known = None
            path = main.path
            self.work("model", lambda: look_at(path), self._looked_at)
        content = words.settings(self._plan.setup, self._known, self._questions.system, self.key_of)
        self.query_one("#generate-settings", Static).update(content)

    def _looked_at(self, known: KnownModel) -> None:
        self._known = known
        self._show_settings()
        if known.file and not known.sha256:
            self.work("model", lambda: with_hash(known), self._looked_at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a run is under way it can be paused and stopped, and the plan stays as it is."""
        own = {each.method.partition("(")[0] for each in ACTIONS}
        if action in own:
            return (action in (STOP.method, PAUSE.method)) == (self._run is not None)
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Start a run, if its servers may be asked."""
        if self._prompts is None:
            self.say("Still reading which models and prompts there are: press it once more in a moment.")
        elif not self._plan.setup.ready:
            key = self.key_of("generate.model")
            self.say(
                f"Choose a model first: {key}. A small chat model in GGUF format is enough to begin with.", "warning"
            )
        elif not self._prompts:
            self.say(words.NO_PROMPTS, "warning")
        else:
            self._models.with_consent(self._start)

    def _start(self) -> None:
        run = GenerationRun(self.project, self._plan.setup, self.author, lambda progress: self._post(run, progress))
        self._run, self._progress = run, None
        self._show_run(words.loading(self._plan.setup))
        self._tell_elsewhere()
        self.query_one(LiveAnswersView).tell(())
        self.work("generate", run.work, self._finished, busy=_BUSY, failed=self._not_made)

    def _post(self, run: GenerationRun, progress: GenerationProgress) -> None:
        self.post_message(self.RunProgressed(run, progress))

    def on_generate_screen_run_progressed(self, message: RunProgressed) -> None:
        """Keep how far the run is, and show it if somebody looks; a word that comes after its end is old."""
        if message.run is self._run:
            first = self._progress is None
            self._progress = message.progress
            if self.is_current:
                self._show_progress(numbers=first or monotonic() - self._numbers_shown >= _NUMBERS_EVERY)
            if first or monotonic() - self._told_elsewhere >= _TOLD_ELSEWHERE_EVERY:
                self._tell_elsewhere()

    def _tell_elsewhere(self) -> None:
        if self._run is not None:
            self._told_elsewhere = monotonic()
            said = words.running_elsewhere(self._progress, paused=self._run.paused)
            self.tell_running(BackgroundWork(self.PLACE, said, words.left_running(self._progress)))

    def _show_progress(self, *, numbers: bool) -> None:
        if self._run is None or self._progress is None:
            return
        if numbers:
            self._numbers_shown = monotonic()
            numbers_line = self.query_one("#generate-numbers", Static)
            width = numbers_line.size.width
            said = words.running(self._progress, paused=self._run.paused, width=width, key_of=self.key_of)
            numbers_line.update(said, layout=False)
        self.query_one(LiveAnswersView).tell(self._progress.answers)

    def _come_back(self) -> None:
        """Coming back, the run is shown as it is now."""
        self.reload()
        self._show_progress(numbers=True)

    def action_pause(self) -> None:
        """Have the run rest, or go on."""
        if self._run is not None and not self._run.stopping:
            self._run.pause(not self._run.paused)
            self._show_progress(numbers=True)
            self._show_run_keys()
            self._tell_elsewhere()
            self.say("Paused." if self._run.paused else "Going on.", "busy")

    def action_stop(self) -> None:
        """Stop the run at its next token."""
        if self._run is not None:
            self._run.stop()
            self.say("Stopping …", "busy")

    def _finished(self, report: GenerationReport) -> None:
        self._ended()
        if report.prompts:
            self.query_one("#generate-report", Static).update(words.report(report))
            self.query_one("#generate-report").display = True
            self.query_one("#generate").scroll_home(animate=False)
        outcome = words.outcome(report)
        self.say(outcome, "warning" if report.failed or report.stopped else "good")
        self._notify(outcome)
        self.reload()

    def _not_made(self, why: str) -> None:
        """A run that could not be made is over."""
        self.say(why, "bad")
        self._ended()
        self._notify(why)

    def _notify(self, said: str) -> None:
        """Show a notification over whatever other place is in view."""
        if not self.is_current:
            self.app.notify(visible(said), title="Generate", markup=False)

    def action_model(self) -> None:
        """Choose the model."""
        self._models.ask_main()

    def action_another(self) -> None:
        """Choose another model beside it."""
        self._models.ask_another()

    def action_alone(self) -> None:
        """Leave out all models but the first."""
        self._models.leave_alone()

    def action_template(self) -> None:
        """Choose a chat template."""
        self._models.ask_template()

    def action_recipe(self) -> None:
        """Choose how candidates are sampled."""
        self._questions.ask_recipe()

    def action_each(self, change: int) -> None:
        """Make more or fewer candidates of each prompt."""
        self._questions.make_more(change)

    def action_limit(self) -> None:
        """Choose how many prompts to work off."""
        self._questions.ask_limit()

    def action_tag(self) -> None:
        """Choose which prompts to work off."""
        self._questions.ask_tag()

    def action_system(self) -> None:
        """Change the project's system prompt."""
        self._questions.ask_system()

    def action_revealing(self) -> None:
        """Leave out responses that tell who wrote them."""
        self._revealing.offer()

    def _ended(self) -> None:
        self._run = self._progress = None
        self.tell_running(None)
        self._show_run_keys()
        self.query_one("#generate-run").display = False
        self.query_one("#generate").display = True
        if self.is_current:
            self.query_one("#generate").focus()

    def _show_run(self, content: Content) -> None:
        self.query_one("#generate-numbers", Static).update(content)
        self.query_one("#generate").display = False
        self.query_one("#generate-run").display = True
        self._show_run_keys()

    def _show_run_keys(self) -> None:
        """The keys of the plan, or those of the run."""
        self.show_keys((*self._own_keys(), *self.host.actions))

    def _own_keys(self) -> Sequence[Action]:
        if self._run is None:
            return self.actions
        paused = self._run.paused
        labels = {STOP.id: "Stop", PAUSE.id: "Resume" if paused else "Pause"}
        return [replace(each, label=labels[each.id], rank=START.rank) for each in self.actions if each.id in labels]

    def on_unmount(self) -> None:
        """Leaving dpotui stops the run; its thread then frees the model, and the process waits for that."""
        if self._run is not None:
            self._run.stop()
