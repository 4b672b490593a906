"""The questions of the generate screen about models: files, models behind servers, and plans of several."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpotui.candidates import (
    DEFAULT_RECIPE,
    Endpoint,
    LlamaSettings,
    LocalModel,
    Model,
    ServedModel,
    ServerSettings,
    Source,
    consent_question,
    endpoint,
    find_recipe,
    read_plan,
    say_yes,
    unasked,
)
from dpotui.errors import BadInputError
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.generate.messages import place_of
from dpotui.tui.generate.run_setup import Setup
from dpotui.tui.place_screen import PlaceScreen

_FILE: Final = "file"
_SERVER: Final = "server"
_PLAN: Final = "plan"
_OWN: Final = "own"
_YES: Final = "yes"
_SHOWN: Final = 60
_DIGITS: Final = 8


class GenerateModels(PlaceScreen):
    """A place with a plan of generation, whose models these questions change."""

    def __init__(self) -> None:
        super().__init__()
        self.setup = Setup(find_recipe(DEFAULT_RECIPE))
        self.models: tuple[Path, ...] = ()
        """The model files to choose from, those used lately first."""

    def setup_changed(self) -> None:
        """Show the plan as it is now; for subclasses."""
        raise NotImplementedError

    def change(self, setup: Setup) -> None:
        """Take another plan."""
        self.setup = setup
        self.setup_changed()

    def attempt(self, change: Callable[[], Setup]) -> None:
        """Take another plan, or say why it cannot be."""
        try:
            self.change(change())
        except BadInputError as error:
            self.say(str(error), "warning")

    def action_model(self) -> None:
        """Offer the models there are, any other file, and servers."""
        self._ask_model("Which model?", lambda model: self.change(self.setup.with_main(model)))

    def action_another(self) -> None:
        """Ask for a model beside the first one, and how much it is to do."""
        if self.setup.main is None:
            self.action_model()
        else:
            self._ask_model("Which model beside it?", self._ask_share)

    def action_alone(self) -> None:
        """Leave out all models but the first."""
        if self.setup.alone() == self.setup:
            self.say("There is only one model.")
        else:
            self.change(self.setup.alone())

    def _ask_model(self, question: str, then: Callable[[Model], None]) -> None:
        def take(answer: str | None) -> None:
            if answer == _FILE:
                self.app.push_screen(AskPath("Which model file? It must be a GGUF.", endings=(".gguf",)), take)
            elif answer == _SERVER:
                self._ask_server(then)
            elif answer == _PLAN:
                self.app.push_screen(AskPath("Which plan?", endings=(".toml",)), self._plan_chosen)
            elif answer is not None:
                then(LocalModel(Path(answer)))

        files = [(str(path), place_of(path)) for path in self.models]
        others = [
            (_FILE, "Another file …"),
            (_SERVER, "A model behind a server …"),
            (_PLAN, "Several models, by a plan in a file …"),
        ]
        self.app.push_screen(AskChoice(question, [*files, *others]), take)

    def _ask_server(self, then: Callable[[Model], None]) -> None:
        def named(at: Endpoint, name: str | None) -> None:
            if name and name.strip():
                then(ServedModel(name.strip(), (at,), ServerSettings()))

        def located(url: str | None) -> None:
            if url is None:
                return
            try:
                at = endpoint(url)
            except BadInputError as error:
                self.say(str(error), "warning")
                return
            question = f"Which model is {one_line(at.url, _SHOWN)} to be asked for?"
            ask = AskText(question, needed="The name by which the server knows it, please.")
            self.app.push_screen(ask, lambda name: named(at, name))

        question = "Where is the server? Its key, if it needs one, is taken from OPENAI_API_KEY."
        self.app.push_screen(AskText(question, value="http://localhost:8000/v1"), located)

    def _ask_share(self, model: Model) -> None:
        def take(answer: str | None) -> None:
            if answer is not None:
                number = int(answer) if answer.strip().isdecimal() and len(answer) <= _DIGITS else 0
                self.attempt(lambda: self.setup.with_another(model, number))

        name = one_line(model.name, _SHOWN)
        question = f"How many candidates of each prompt is {name} to make?\nThe first model makes {self.setup.count}."
        self.app.push_screen(AskText(question, value="1", needed="A number, please."), take)

    def _plan_chosen(self, answer: str | None) -> None:
        if answer is not None:
            recipe = self.setup.recipe
            self.work(
                "plan",
                lambda: read_plan(Path(answer), recipe, llama=LlamaSettings(), server=ServerSettings()),
                self._plan_read,
            )

    def _plan_read(self, sources: tuple[Source, ...]) -> None:
        self.change(replace(self.setup, plan=sources))

    def with_consent(self, then: Callable[[], None]) -> None:
        """Do `then` once there is a yes for every server that a plan brought; ask for those that have none."""
        asked = next(iter(unasked(self.setup.endpoints())), None)
        if asked is None:
            then()
            return
        choices = [(_YES, "Yes, it may have the prompts"), ("no", "No")]
        ask = AskChoice(consent_question(asked), choices)
        self.app.push_screen(ask, lambda answer: self._answered(asked, answer, then))

    def _answered(self, asked: Endpoint, answer: str | None, then: Callable[[], None]) -> None:
        if answer != _YES:
            self.say("Nothing was sent.")
            return
        try:
            say_yes(asked)
        except BadInputError as error:
            self.say(str(error), "bad")
        else:
            self.with_consent(then)

    def action_template(self) -> None:
        """Ask for a chat template in place of the model's own."""
        if not isinstance(self.setup.main, LocalModel):
            self.say("A chat template is chosen for a model file; a server has its own.", "warning")
            return
        choices = [(_OWN, "The model's own"), (_FILE, "A Jinja file …")]
        self.app.push_screen(AskChoice("Which chat template?", choices), self._template_chosen)

    def _template_chosen(self, answer: str | None) -> None:
        main = self.setup.main
        if answer == _FILE:
            ask = AskPath("Which chat template?", endings=(".jinja", ".jinja2", ".j2", ".txt"))
            self.app.push_screen(ask, self._template_chosen)
        elif answer is not None and isinstance(main, LocalModel):
            template = None if answer == _OWN else Path(answer)
            self.change(self.setup.with_main(replace(main, settings=replace(main.settings, template=template))))
