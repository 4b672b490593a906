"""The questions of the generate screen: which models, how, and for which prompts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpotui.candidates import (
    DEFAULT_RECIPE,
    LlamaSettings,
    LocalModel,
    Model,
    Recipe,
    find_recipe,
    read_system_prompt,
    recipe_names,
    set_system_prompt,
)
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line
from dpotui.tui.generation_setup import Setup, local_model
from dpotui.tui.screens.ask import AskChoice, AskText
from dpotui.tui.screens.ask_path import AskPath
from dpotui.tui.screens.generate_words import place_of
from dpotui.tui.screens.place_screen import PlaceScreen

_FILE: Final = "file"
_TYPED: Final = "typed"
_NONE: Final = "none"
_SHOWN: Final = 60


class GenerateSetup(PlaceScreen):
    """A place with a plan of generation, which these questions change; subclasses show it in `setup_changed`."""

    def __init__(self) -> None:
        super().__init__()
        self.setup = Setup(find_recipe(DEFAULT_RECIPE))
        self.models: tuple[Path, ...] = ()
        """The model files to choose from, those used lately first."""
        self.tags: dict[str, int] = {}
        """The tags of the project's prompts, with how many bear each."""
        self.system = ""
        """The project's system prompt."""

    def setup_changed(self) -> None:
        """Show the plan as it is now; for subclasses."""
        raise NotImplementedError

    def _change(self, setup: Setup) -> None:
        self.setup = setup
        self.setup_changed()

    def _try(self, change: Callable[[], Setup]) -> None:
        try:
            self._change(change())
        except BadInputError as error:
            self.say(str(error), "warning")

    def action_model(self) -> None:
        """Offer the models there are, and any other file."""
        self._ask_model("Which model?", lambda model: self._change(self.setup.with_main(model)))

    def _ask_model(self, question: str, then: Callable[[Model], None]) -> None:
        def take(answer: str | None) -> None:
            if answer == _FILE:
                ask = AskPath("Which model file? It must be a GGUF.", endings=(".gguf",))
                self.app.push_screen(ask, take)
            elif answer is not None:
                then(local_model(Path(answer)))

        choices = [(str(path), place_of(path)) for path in self.models]
        if choices:
            self.app.push_screen(AskChoice(question, [*choices, (_FILE, "Another file …")]), take)
        else:
            take(_FILE)

    def action_another(self) -> None:
        """Ask for a model beside the first one, and how much it is to do."""
        if self.setup.main is None:
            self.action_model()
            return
        self._ask_model("Which model beside it?", self._ask_share)

    def _ask_share(self, model: Model) -> None:
        def take(answer: str | None) -> None:
            if answer is not None:
                number = int(answer) if answer.strip().isdecimal() and len(answer) < 9 else 0
                self._try(lambda: self.setup.with_another(model, number))

        name = one_line(model.name, _SHOWN)
        question = f"How many candidates of each prompt is {name} to make?\nThe first model makes {self.setup.count}."
        self.app.push_screen(AskText(question, value="1", needed="A number, please."), take)

    def action_alone(self) -> None:
        """Leave out all models but the first."""
        self._change(self.setup.alone())

    def action_template(self) -> None:
        """Ask for a chat template in place of the model's own."""
        main = self.setup.main
        if not isinstance(main, LocalModel):
            self.say("A chat template is chosen for a model file; a server has its own.", "warning")
            return
        choices = [(_NONE, "The model's own"), (_FILE, "A Jinja file …")]
        self.app.push_screen(AskChoice("Which chat template?", choices), self._template_chosen)

    def _template_chosen(self, answer: str | None) -> None:
        main = self.setup.main
        if answer == _FILE:
            ask = AskPath("Which chat template?", endings=(".jinja", ".jinja2", ".j2", ".txt"))
            self.app.push_screen(ask, self._template_chosen)
        elif answer is not None and isinstance(main, LocalModel):
            template = None if answer == _NONE else Path(answer)
            settings: LlamaSettings = replace(main.settings, template=template)
            self._change(self.setup.with_main(replace(main, settings=settings)))

    def action_recipe(self) -> None:
        """Offer the shipped recipes, and any file."""
        recipes = [find_recipe(name) for name in recipe_names()]
        choices = [(recipe.name, f"{recipe.name}: {recipe.title}. {recipe.purpose}") for recipe in recipes]
        question = "How are candidates to be sampled?"
        self.app.push_screen(AskChoice(question, [*choices, (_FILE, "A recipe file (.toml) …")]), self._recipe_chosen)

    def _recipe_chosen(self, answer: str | None) -> None:
        if answer == _FILE:
            self.app.push_screen(AskPath("Which recipe file?", endings=(".toml",)), self._recipe_chosen)
        elif answer is not None:
            self.work("recipe", lambda: find_recipe(answer), self._recipe_found)

    def _recipe_found(self, recipe: Recipe) -> None:
        self._change(replace(self.setup, recipe=recipe))

    def action_each(self, change: int) -> None:
        """Change how many candidates each prompt is to have of the first model."""
        self._try(lambda: self.setup.with_count(self.setup.count + change))

    def action_limit(self) -> None:
        """Ask how many prompts this run is to work off."""
        value = "" if self.setup.limit is None else str(self.setup.limit)
        self.app.push_screen(AskText("How many prompts in this run? Empty means all.", value=value), self._limit_given)

    def _limit_given(self, answer: str | None) -> None:
        if answer is None:
            return
        digits = answer.strip()
        if digits and (not digits.isdecimal() or int(digits[:9]) < 1):
            self.say(f"{one_line(digits, 40)}: a limit is a whole number of 1 or more, or empty.", "warning")
            return
        self._change(replace(self.setup, limit=int(digits[:9]) if digits else None))

    def action_tag(self) -> None:
        """Ask which prompts this run is for."""
        if not self.tags:
            self.say("No prompt has a tag.", "warning")
            return
        tagged = [(f"#{tag}", f"{one_line(tag, 40)}: {count_of(count, 'prompt')}") for tag, count in self.tags.items()]
        self.app.push_screen(AskChoice("Which prompts?", [(_NONE, "All"), *tagged]), self._tag_chosen)

    def _tag_chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._change(replace(self.setup, tag="" if answer == _NONE else answer[1:]))

    def action_system(self) -> None:
        """Ask for the project's system prompt."""
        said = f"It is: {one_line(self.system, 300)}" if self.system else "So far there is none."
        question = f"What is the model told where a prompt has no system message?\n{said}"
        choices = [(_TYPED, "Type it, on one line"), (_FILE, "Take it from a text file …"), (_NONE, "Nothing")]
        self.app.push_screen(AskChoice(question, choices), self._system_chosen)

    def _system_chosen(self, answer: str | None) -> None:
        if answer == _TYPED:
            value = self.system if self.system == one_line(self.system, 500) else ""
            self.app.push_screen(AskText("What is the model told?", value=value), self._give_system)
        elif answer == _FILE:
            ask = AskPath("Which text file?", endings=(".txt", ".md"))
            self.app.push_screen(ask, self._system_file_chosen)
        elif answer == _NONE:
            self._give_system("")

    def _system_file_chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._store_system(lambda: read_system_prompt(Path(answer)))

    def _give_system(self, said: str | None) -> None:
        if said is not None:
            self._store_system(lambda: said)

    def _store_system(self, said: Callable[[], str]) -> None:
        author = self.host.annotator
        self.work("system", lambda: set_system_prompt(self.project, said(), author=author), self._system_stored)

    def _system_stored(self, changed: bool) -> None:
        self.say("It stands with the project now." if changed else "That is what it was.", "good")
        self.setup_changed()
