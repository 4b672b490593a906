"""The questions of the generate screen but for those about models: how, for which prompts, and what they are told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpotui.candidates import Recipe, find_recipe, read_system_prompt, recipe_names, set_system_prompt
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.generate.run_setup import PlanInHand
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.typed_numbers import whole_number

_FILE: Final = "file"
_TYPED: Final = "typed"
_NONE: Final = "none"
_SYSTEM: Final = "system prompt"
"""What the system prompt is kept under while it is typed."""


class PlanQuestions:
    """Asks over a place, and changes the plan or the project's system prompt by the answers."""

    def __init__(self, place: PlaceHost, plan: PlanInHand, system_stored: Callable[[], object]) -> None:
        """`system_stored` is called when the system prompt may be another."""
        self._place = place
        self._plan = plan
        self._system_stored = system_stored
        self.tags: dict[str, int] = {}
        """The tags of the project's prompts, with how many bear each."""
        self.system = ""
        """The project's system prompt."""

    def ask_recipe(self) -> None:
        """Offer the shipped recipes, and any file."""
        recipes = [find_recipe(name) for name in recipe_names()]
        choices = [(recipe.name, f"{recipe.name}: {recipe.title}. {recipe.purpose}") for recipe in recipes]
        choices.append((_FILE, "A recipe file (.toml) …"))
        now = self._plan.setup.recipe.name
        self._place.ask(AskChoice("How are candidates to be sampled?", choices, now=now), self._recipe_chosen)

    def _recipe_chosen(self, answer: str | None) -> None:
        if answer == _FILE:
            self._place.ask(AskPath("Which recipe file?", endings=(".toml",)), self._recipe_chosen)
        elif answer is not None:
            self._place.work("recipe", lambda: find_recipe(answer), self._recipe_found)

    def _recipe_found(self, recipe: Recipe) -> None:
        self._plan.change(replace(self._plan.setup, recipe=recipe))

    def make_more(self, by: int) -> None:
        """Change how many candidates each prompt is to have of the first model."""
        self._plan.attempt(lambda: self._plan.setup.with_count(self._plan.setup.count + by))

    def ask_limit(self) -> None:
        """Ask how many prompts this run is to work off."""
        value = "" if self._plan.setup.limit is None else str(self._plan.setup.limit)
        self._place.ask(AskText("How many prompts in this run? Empty means all.", value=value), self._limit_given)

    def _limit_given(self, answer: str | None) -> None:
        if answer is None:
            return
        limit = whole_number(answer)
        if answer.strip() and not limit:
            said = f"{one_line(answer.strip(), 40)}: a limit is a whole number of 1 or more, or empty."
            self._place.say(said, "warning")
            return
        self._plan.change(replace(self._plan.setup, limit=limit))

    def ask_tag(self) -> None:
        """Ask which prompts this run is for."""
        if not self.tags:
            self._place.say("No prompt has a tag.", "warning")
            return
        tagged = [(f"#{tag}", f"{one_line(tag, 40)}: {count_of(count, 'prompt')}") for tag, count in self.tags.items()]
        self._place.ask(AskChoice("Which prompts?", [(_NONE, "All"), *tagged]), self._tag_chosen)

    def _tag_chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._plan.change(replace(self._plan.setup, tag="" if answer == _NONE else answer[1:]))

    def ask_system(self) -> None:
        """Ask for the project's system prompt."""
        said = f"It is: {one_line(self.system, 300)}" if self.system else "So far there is none."
        question = (
            "What is the model told where a prompt has no system message? It holds for everybody who generates here "
            f"from now on; candidates that there are stay as they are.\n{said}"
        )
        choices = [(_TYPED, "Type it, on one line"), (_FILE, "Take it from a text file …"), (_NONE, "Nothing")]
        self._place.ask(AskChoice(question, choices), self._system_chosen)

    def _system_chosen(self, answer: str | None) -> None:
        if answer == _TYPED:
            value = self.system if self.system == one_line(self.system, 500) else ""
            ask = ask_kept("What is the model told?", words=self._place.words, subject=_SYSTEM, value=value)
            self._place.ask(ask, self._give_system)
        elif answer == _FILE:
            self._place.ask(AskPath("Which text file?", endings=(".txt", ".md")), self._system_file_chosen)
        elif answer == _NONE:
            self._give_system("")

    def _system_file_chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._store_system(lambda: read_system_prompt(Path(answer)))

    def _give_system(self, said: str | None) -> None:
        if said is not None:
            self._store_system(lambda: said, typed=said)

    def _store_system(self, said: Callable[[], str], typed: str = "") -> None:
        project, author = self._place.project, self._place.author

        def store() -> str:
            told = said()
            if not set_system_prompt(project, told, author=author):
                return "That is what it was."
            return "The model is told so from now on." if told.strip() else "Prompts are sent as they are from now on."

        self._place.work("system", store, lambda outcome: self._stored(outcome, typed))

    def _stored(self, outcome: str, typed: str) -> None:
        self._place.words.saved(_SYSTEM, typed)
        self._place.say(outcome, "good")
        self._system_stored()
