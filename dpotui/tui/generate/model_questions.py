"""The questions of the generate screen about models: files, models behind servers, and plans of several."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpotui.candidates import (
    Endpoint,
    EngineSettings,
    LocalModel,
    Model,
    ServedModel,
    ServerSettings,
    Source,
    consent_question,
    endpoint,
    read_plan,
    say_yes,
    unasked,
)
from dpotui.errors import BadInputError
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.generate.messages import place_of
from dpotui.tui.generate.run_setup import PlanInHand
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.typed_numbers import whole_number

_FILE: Final = "file"
_SERVER: Final = "server"
_PLAN: Final = "plan"
_OWN: Final = "own"
_YES: Final = "yes"
_SHOWN: Final = 60


class ModelQuestions:
    """Asks over a place, and changes the models of the plan by the answers."""

    def __init__(self, place: PlaceHost, plan: PlanInHand) -> None:
        self._place = place
        self._plan = plan
        self.known: tuple[Path, ...] = ()
        """The model files to choose from, those used lately first."""

    def ask_main(self) -> None:
        """Offer the models there are, any other file, and servers."""
        self._ask_model("Which model?", lambda model: self._plan.change(self._plan.setup.with_main(model)))

    def ask_another(self) -> None:
        """Ask for a model beside the first one, and how much it is to do."""
        if self._plan.setup.main is None:
            self.ask_main()
        else:
            self._ask_model("Which model beside it?", self._ask_share)

    def leave_alone(self) -> None:
        """Leave out all models but the first."""
        alone = self._plan.setup.alone()
        if alone == self._plan.setup:
            self._place.say("There is only one model.")
        else:
            self._plan.change(alone)

    def _ask_model(self, question: str, then: Callable[[Model], None]) -> None:
        def take(answer: str | None) -> None:
            if answer == _FILE:
                self._place.ask(AskPath("Which model file? It must be a GGUF.", endings=(".gguf",)), take)
            elif answer == _SERVER:
                self._ask_server(then)
            elif answer == _PLAN:
                self._place.ask(AskPath("Which plan?", endings=(".toml",)), self._plan_chosen)
            elif answer is not None:
                then(LocalModel(Path(answer)))

        files = [(str(path), place_of(path)) for path in self.known]
        others = [
            (_FILE, "Another file …"),
            (_SERVER, "A model behind a server …"),
            (_PLAN, "Several models, by a plan in a file …"),
        ]
        self._place.ask(AskChoice(question, [*files, *others]), take)

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
                self._place.say(str(error), "warning")
                return
            question = f"Which model is {one_line(at.url, _SHOWN)} to be asked for?"
            ask = AskText(question, needed="The name by which the server knows it, please.")
            self._place.ask(ask, lambda name: named(at, name))

        question = "Where is the server? Its key, if it needs one, is taken from OPENAI_API_KEY."
        self._place.ask(AskText(question, value="http://localhost:8000/v1"), located)

    def _ask_share(self, model: Model) -> None:
        def take(answer: str | None) -> None:
            if answer is not None:
                number = whole_number(answer) or 0
                self._plan.attempt(lambda: self._plan.setup.with_another(model, number))

        name, count = one_line(model.name, _SHOWN), self._plan.setup.count
        question = f"How many candidates of each prompt is {name} to make?\nThe first model makes {count}."
        self._place.ask(AskText(question, value="1", needed="A number, please."), take)

    def _plan_chosen(self, answer: str | None) -> None:
        if answer is not None:
            recipe = self._plan.setup.recipe
            self._place.work(
                "plan",
                lambda: read_plan(Path(answer), recipe, EngineSettings()),
                self._plan_read,
            )

    def _plan_read(self, sources: tuple[Source, ...]) -> None:
        self._plan.change(replace(self._plan.setup, plan=sources))

    def with_consent(self, then: Callable[[], None]) -> None:
        """Do `then` once there is a yes for every server that a plan brought; ask for those that have none."""
        asked = next(iter(unasked(self._plan.setup.endpoints())), None)
        if asked is None:
            then()
            return
        choices = [(_YES, "Yes, it may have the prompts"), ("no", "No")]
        ask = AskChoice(consent_question(asked), choices)
        self._place.ask(ask, lambda answer: self._answered(asked, answer, then))

    def _answered(self, asked: Endpoint, answer: str | None, then: Callable[[], None]) -> None:
        if answer != _YES:
            self._place.say("Nothing was sent.")
            return
        try:
            say_yes(asked)
        except BadInputError as error:
            self._place.say(str(error), "bad")
        else:
            self.with_consent(then)

    def ask_template(self) -> None:
        """Ask for a chat template in place of the main model's own."""
        main = self._plan.setup.main
        if not isinstance(main, LocalModel):
            self._place.say("A chat template is chosen for a model file; a server has its own.", "warning")
            return

        def take(answer: str | None) -> None:
            if answer == _FILE:
                endings = (".jinja", ".jinja2", ".j2", ".txt")
                self._place.ask(AskPath("Which chat template?", endings=endings), take)
            elif answer is not None:
                template = None if answer == _OWN else Path(answer)
                changed = replace(main, settings=replace(main.settings, template=template))
                self._plan.change(self._plan.setup.with_main(changed))

        choices = [(_OWN, "The model's own"), (_FILE, "A Jinja file …")]
        self._place.ask(AskChoice("Which chat template?", choices), take)
