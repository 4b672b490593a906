"""The questions of how pairs are made: the strategy and the least margin, each with what it would give."""

from collections.abc import Callable, Sequence
from typing import Final, cast

from dpotui.errors import BadInputError
from dpotui.pairs import (
    STRATEGIES,
    Extraction,
    PairSettings,
    PairsOutlook,
    Strategy,
    pair_outlooks,
    remember_pair_settings,
)
from dpotui.text import count_of, estimated_percent, one_line, percent
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.pairs.messages import STRATEGY_WORDS
from dpotui.tui.place_host import PlaceHost

_FOR_ALL: Final = "This holds for everybody in the project and for the next export; setting it back undoes it."
_MARGINS: Final = (None, 0.5, 0.75, 1.0, 1.5, 2.0)
_OTHER: Final = "other"
_TAKE: Final = "take"


class ExtractionSettings:
    """Asks at once, says what each choice would give as soon as it is computed, and remembers the answer."""

    def __init__(self, place: PlaceHost, changed: Callable[[], object]) -> None:
        """`changed` is called once the settings are others."""
        self._place = place
        self._changed = changed

    def ask_strategy(self, now: Extraction) -> None:
        """Choose how pairs are made."""

        def take(strategy: str | None) -> None:
            if strategy is not None:
                self._remember(cast(Strategy, strategy), now.minimum_margin)

        words = "\n".join(f"{name}: {STRATEGY_WORDS[name]}." for name in STRATEGIES)
        question = f"How are pairs made of the scores? {_FOR_ALL}\n\n{words}"
        asked = AskChoice(question, [(name, name) for name in STRATEGIES], now=now.strategy)
        self._place.ask(asked, take)
        settings = [PairSettings(name, now.minimum_margin) for name in STRATEGIES]
        self._with_outlooks(
            settings, lambda found: asked.describe({one.settings.strategy: _strategy(one) for one in found})
        )

    def ask_margin(self, now: Extraction) -> None:
        """Set the least margin: one of a few, each with what it would give, or another one."""

        def take(answer: str | None) -> None:
            if answer == _OTHER:
                value = "" if now.minimum_margin is None else f"{now.minimum_margin:g}"
                question = "Least margin in points? Empty: 1.0 with one annotator, 0.75 with two or more."
                self._place.ask(AskText(question, value=value), lambda typed: self._show_typed(now, typed))
            elif answer is not None:
                self._remember(now.strategy, float(answer) if answer else None)

        choices = [(_key(margin), _named(margin)) for margin in _MARGINS]
        question = f"Least margin in points? {_FOR_ALL}"
        asked = AskChoice(question, [*choices, (_OTHER, "Another margin")], now=_key(now.minimum_margin))
        self._place.ask(asked, take)
        self._with_outlooks(
            [PairSettings(now.strategy, margin) for margin in _MARGINS],
            lambda found: asked.describe({_key(one.settings.minimum_margin): _margin(one) for one in found}),
        )

    def _with_outlooks(
        self, settings: Sequence[PairSettings], computed: Callable[[Sequence[PairsOutlook]], None]
    ) -> None:
        project = self._place.project
        self._place.work("outlook", lambda: pair_outlooks(project, settings), computed)

    def _show_typed(self, now: Extraction, typed: str | None) -> None:
        """Tell what a margin that somebody typed would give, and take it when they say so."""
        if typed is None:
            return
        try:
            settings = PairSettings(now.strategy, float(typed) if typed.strip() else None)
        except ValueError:
            self._place.say(f"{one_line(typed, 40)}: a margin is a number of points, such as 1.5.", "bad")
            return
        except BadInputError as error:
            self._place.say(str(error), "bad")
            return
        held = AskChoice(
            f"Take this margin? {_FOR_ALL}\n\nIt was: {_named(now.minimum_margin)}.",
            [(_TAKE, _named(settings.minimum_margin)), (_OTHER, "Another margin")],
            now=_TAKE,
        )

        def take(answer: str | None) -> None:
            if answer == _TAKE:
                self._remember(settings.strategy, settings.minimum_margin)
            elif answer == _OTHER:
                self.ask_margin(now)

        self._place.ask(held, take)
        self._with_outlooks([settings], lambda found: held.describe({_TAKE: _margin(found[0])}))

    def _remember(self, strategy: Strategy, margin: float | None) -> None:
        project, author = self._place.project, self._place.author
        self._place.work(
            "settings",
            lambda: remember_pair_settings(project, author=author, strategy=strategy, minimum_margin=margin),
            lambda _: self._changed(),
        )


def _key(margin: float | None) -> str:
    return "" if margin is None else f"{margin:g}"


def _strategy(one: PairsOutlook) -> str:
    return f"{one.settings.strategy}: {effect(one)}"


def _named(margin: float | None) -> str:
    return "Default" if margin is None else f"{margin:g} or more"


def _margin(one: PairsOutlook) -> str:
    return f"{_named(one.settings.minimum_margin)}: {effect(one)}"


def effect(outlook: PairsOutlook) -> str:
    """What a choice would give, in a few words."""
    wrong = "" if outlook.wrong is None else f", {estimated_percent(outlook.wrong)} expected wrong"
    longer = "" if outlook.longer is None else f", longer is better in {percent(outlook.longer)}"
    return f"{count_of(outlook.pairs, 'pair')}{wrong}{longer}"
