"""Generate: candidates from a local model, made beside whatever else one does here."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dpotui.candidates import (
    DEFAULT_COUNT,
    DEFAULT_RECIPE,
    MOST,
    CandidateCounts,
    GenerationReport,
    PromptPlan,
    Recipe,
    candidate_counts,
    find_recipe,
    plan_generation,
    recipe_names,
)
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.generation_run import GenerationRun, RunSettings, RunState, nearby_models
from dpotui.tui.screens import generate_words as words
from dpotui.tui.screens.ask import AskChoice, AskText
from dpotui.tui.screens.ask_path import AskPath
from dpotui.tui.screens.place_screen import PlaceScreen

_ANOTHER = "another file"


@dataclass(frozen=True)
class GenerateData:
    """What the place shows: counts, the models there are, and what is missing."""

    counts: CandidateCounts
    models: tuple[Path, ...]
    plan: tuple[PromptPlan, ...]


class GenerateScreen(PlaceScreen):
    """Settings as a list of keys, the plan that follows from them, and the run as it goes."""

    PLACE = "generate"
    CSS_PATH = "generate.tcss"
    AUTO_FOCUS = "#generate"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "generate.start", "enter,s", "Start", "Generate the missing candidates; you can go elsewhere meanwhile.", 10
        ),
        Action("generate.stop", "s", "Stop", "Stop the run; what is complete stays, and a new run goes on from there."),
        Action("generate.model", "m", "Model", "Choose the model file (GGUF).", 20),
        Action("generate.recipe", "r", "Recipe", "Choose how candidates are sampled.", 30),
        Action("generate.more", "plus,equals_sign", "More each", "One more candidate a prompt.", 40, call="each(1)"),
        Action("generate.fewer", "minus", "Fewer each", "One candidate a prompt fewer.", 41, call="each(-1)"),
        Action("generate.limit", "l", "Limit", "Work off only so many prompts in this run.", 50),
    )

    @dataclass
    class Progressed(Message):
        """The run has come further."""

        run: GenerationRun
        state: RunState

    def __init__(self) -> None:
        super().__init__()
        self._model: Path | None = None
        self._models: tuple[Path, ...] = ()
        self._recipe: Recipe = find_recipe(DEFAULT_RECIPE)
        self._n = DEFAULT_COUNT
        self._limit: int | None = None
        self._run: GenerationRun | None = None

    def compose_body(self) -> ComposeResult:
        """Counts, settings, plan, run, report."""
        with VerticalScroll(id="generate"):
            yield Static(id="generate-counts")
            yield Static(id="generate-settings")
            yield Static(id="generate-plan")
            yield Static(id="generate-run")
            yield Static(id="generate-report")

    def fetch(self) -> GenerateData:
        """Counts and plan under the present settings."""
        return GenerateData(
            candidate_counts(self.project, n=self._n),
            nearby_models(self.project),
            plan_generation(self.project, self._recipe, n=self._n, limit=self._limit),
        )

    def show(self, data: GenerateData) -> None:
        """Put it on the page; the first model there is, is the one to begin with."""
        self._models = data.models
        if self._model is None and data.models:
            self._model = data.models[0]
        self.query_one("#generate-counts", Static).update(words.counts(data.counts, self._n))
        self.query_one("#generate-plan", Static).update(words.plan(data.plan, data.counts.prompts))
        self._show_settings()

    def _show_settings(self) -> None:
        settings = words.settings(self._model, self._recipe, self._n, self._limit)
        self.query_one("#generate-settings", Static).update(settings)

    def _change(self) -> None:
        self._show_settings()
        self.reload()

    def action_model(self) -> None:
        """Offer the models there are, and any other file."""
        choices = [(str(path), str(path)) for path in self._models]
        if choices:
            self.app.push_screen(
                AskChoice("Which model?", [*choices, (_ANOTHER, "Another file …")]), self._model_chosen
            )
        else:
            self._model_chosen(_ANOTHER)

    def _model_chosen(self, answer: str | None) -> None:
        if answer == _ANOTHER:
            self.app.push_screen(
                AskPath("Which model file? It must be a GGUF.", endings=(".gguf",)), self._model_chosen
            )
        elif answer is not None:
            self._model = Path(answer)
            self._change()

    def action_recipe(self) -> None:
        """Offer the shipped recipes, and any file."""
        recipes = [find_recipe(name) for name in recipe_names()]
        choices = [(recipe.name, f"{recipe.name}: {recipe.title}. {recipe.purpose}") for recipe in recipes]
        question = "How are candidates to be sampled?"
        self.app.push_screen(
            AskChoice(question, [*choices, (_ANOTHER, "A recipe file (.toml) …")]), self._recipe_chosen
        )

    def _recipe_chosen(self, answer: str | None) -> None:
        if answer == _ANOTHER:
            self.app.push_screen(AskPath("Which recipe file?", endings=(".toml",)), self._recipe_chosen)
        elif answer is not None:
            self.work("recipe", lambda: find_recipe(answer), self._recipe_found)

    def _recipe_found(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._change()

    def action_each(self, change: int) -> None:
        """Change how many candidates each prompt is to have."""
        if 1 <= self._n + change <= MOST:
            self._n += change
            self._change()
        else:
            self.say(f"A prompt has 1 to {MOST} candidates.", "warning")

    def action_limit(self) -> None:
        """Ask how many prompts this run is to work off."""
        value = "" if self._limit is None else str(self._limit)
        self.app.push_screen(AskText("How many prompts in this run? Empty means all.", value=value), self._limit_given)

    def _limit_given(self, answer: str | None) -> None:
        if answer is None:
            return
        digits = answer.strip()
        if digits and (not digits.isdecimal() or int(digits[:9]) < 1):
            self.say(f"{one_line(digits, 40)}: a limit is a whole number of 1 or more, or empty.", "warning")
            return
        self._limit = int(digits[:9]) if digits else None
        self._change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on whether a run is under way."""
        if action == "stop":
            return self._run is not None
        if action == "start":
            return self._run is None
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Start a run in a thread."""
        if self._model is None:
            self.say("Choose a model first: m. A small chat model in GGUF format is enough to begin with.", "warning")
            return
        settings = RunSettings(self._model, self._recipe, self._n, self._limit)
        run = GenerationRun(self.project, settings, self.host.annotator, lambda state: self._post(run, state))
        self._run = run
        self._show_start_or_stop()
        self.query_one("#generate-report", Static).update("")
        self._show_run(words.loading(self._model))
        self.work("generate", run.work, self._finished, busy="Generating; you can go to other places meanwhile.")

    def _post(self, run: GenerationRun, state: RunState) -> None:
        self.post_message(self.Progressed(run, state))

    def on_generate_screen_progressed(self, message: Progressed) -> None:
        """Show how far the run is; a word that comes after its end is old."""
        if message.run is self._run:
            self._show_run(words.running(message.state))

    def action_stop(self) -> None:
        """Stop the run at its next token."""
        if self._run is not None:
            self._run.stop()
            self.say("Stopping …", "busy")

    def _finished(self, report: GenerationReport) -> None:
        self._ended()
        self.query_one("#generate-report", Static).update(words.report(report))
        self.query_one("#generate").scroll_end(animate=False)
        outcome = words.outcome(report)
        self.say(outcome, "warning" if report.failed or report.stopped else "good")
        if self.app.screen is not self:
            self.app.notify(outcome, title="Generate", markup=False)
        self.reload()

    def on_place_screen_failed(self, message: PlaceScreen.Failed) -> None:
        """A run that could not be made is over."""
        if message.topic == "generate":
            self._ended()

    def _ended(self) -> None:
        self._run = None
        self._show_start_or_stop()
        self.query_one("#generate-run").display = False

    def _show_run(self, content: Content) -> None:
        self.query_one("#generate-run", Static).update(content)
        self.query_one("#generate-run").display = True

    def _show_start_or_stop(self) -> None:
        start, stop, *rest = self.actions
        first = start if self._run is None else Action(stop.id, stop.keys, stop.label, stop.help, start.rank)
        self.show_keys((first, *rest, *self.host.actions))

    def on_unmount(self) -> None:
        """Leaving dpotui stops the run; its thread then frees the model, and the process waits for that."""
        if self._run is not None:
            self._run.stop()
