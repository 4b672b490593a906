"""The questions of how pairs are made of the scores: the strategy, and the least margin."""

from collections.abc import Callable
from typing import Final, cast

from dpotui.pairs import STRATEGIES, Extraction, Strategy, remember_pair_settings
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.pairs.messages import STRATEGY_WORDS
from dpotui.tui.place_host import PlaceHost

_FOR_ALL: Final = "This holds for everybody in the project and for the next export; setting it back undoes it."


class ExtractionSettings:
    """Asks, and remembers the answer in the project."""

    def __init__(self, place: PlaceHost, changed: Callable[[], object]) -> None:
        """`changed` is called once the settings are others."""
        self._place = place
        self._changed = changed

    def ask_strategy(self, now: Extraction) -> None:
        """Choose how pairs are made."""
        choices = [(name, f"{name}: {STRATEGY_WORDS[name]}") for name in STRATEGIES]

        def take(strategy: str | None) -> None:
            if strategy is not None:
                self._remember(cast(Strategy, strategy), now.minimum_margin)

        question = f"How are pairs made of the scores? {_FOR_ALL}"
        self._place.ask(AskChoice(question, choices, now=now.strategy), take)

    def ask_margin(self, now: Extraction) -> None:
        """Set the least margin."""
        question = f"Least margin in points? Empty: 1.0 with one annotator, 0.75 with two or more.\n{_FOR_ALL}"
        value = "" if now.minimum_margin is None else f"{now.minimum_margin:g}"
        self._place.ask(AskText(question, value=value), lambda answer: self._take_margin(now.strategy, answer))

    def _take_margin(self, strategy: Strategy, answer: str | None) -> None:
        if answer is None:
            return
        try:
            least = float(answer) if answer.strip() else None
        except ValueError:
            self._place.say(f"{one_line(answer, 40)}: a margin is a number of points, such as 1.5.", "bad")
        else:
            self._remember(strategy, least)

    def _remember(self, strategy: Strategy, margin: float | None) -> None:
        project, author = self._place.project, self._place.author
        self._place.work(
            "settings",
            lambda: remember_pair_settings(project, author=author, strategy=strategy, minimum_margin=margin),
            lambda _: self._changed(),
        )
