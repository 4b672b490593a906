"""A pair is turned round: by exchanging the scores of its two sides, or by scoring its prompt anew."""

from collections.abc import Callable
from typing import Final

from dpotui.adjudication import reopen_dispute
from dpotui.adjudication.exchange import exchange_scores
from dpotui.pairs import Pair
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost

_WHY: Final = "turn"
"""What the draft of a reason is kept under."""
_EXCHANGE: Final = ("exchange", "the scores were given to the wrong response: exchange them, with a reason")
_SCORE: Final = ("score", "score the prompt anew, in Adjudicate")
_REOPEN: Final = ("reopen", "take the settlement back: what was said blind counts again")


class Turning:
    """Asks how, and does it; scores decide which response is the better one, so they are what changes."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def begin(self, pair: Pair) -> None:
        """Ask how to turn a pair round, or whether to take back what turned it."""
        question = "Turn this pair round? The scores say which response is the better one, so it is they that change."
        choices = [_EXCHANGE, _SCORE, *([_REOPEN] if pair.adjudicated else [])]
        self._place.ask(AskChoice(question, choices), lambda answer: self._chosen(pair, answer))

    def _chosen(self, pair: Pair, answer: str | None) -> None:
        if answer == "score":
            self._place.ask(AdjudicateScreen(pair.prompt), lambda _: None)
        elif answer == "reopen":
            project, author = self._place.project, self._place.author
            said = "What was said blind counts again."
            self._do(lambda: reopen_dispute(project, pair.prompt, author=author), said)
        elif answer == "exchange":
            question = "Why do the scores belong to the other response?"
            ask = ask_kept(question, words=self._place.words, subject=_WHY, needed="A reason is needed.")
            self._place.ask(ask, lambda why: None if why is None else self._exchange(pair, why.strip()))

    def _exchange(self, pair: Pair, why: str) -> None:
        project, author = self._place.project, self._place.author

        def done() -> object:
            return exchange_scores(project, pair.prompt, pair.chosen, pair.rejected, author=author, why=why)

        key = self._place.key_of("pairs.turn")
        self._do(done, f"Turned round, as an adjudication; {key} takes it back.", why)

    def _do(self, done: Callable[[], object], said: str, why: str = "") -> None:
        def saved(_: object) -> None:
            self._place.words.saved(_WHY, why)
            self._place.say(said, "good")
            self._place.reload()

        self._place.work("turn", done, saved)
