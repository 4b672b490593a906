"""Saves what is decided on pairs, one decision after the other, however fast they come."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final

from dpotui.pairs import Pair, PairVerdict, decide_pair
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost

_QUESTIONS: Final = {
    "keep": "Keep this pair. Give the reason.",
    "drop": "Leave this pair out of every export? Give the reason.",
}
"""By verdict, which the draft of a reason is kept under too."""
_SAID: Final = {"keep": "Kept.", "drop": "Dropped from every export; it stays listed.", "open": "Open again."}
_WITHDRAWN: Final = "Open again: this prompt gives the strategy's pair."


def words_of(before: Pair, after: Pair) -> str:
    """What is said once this was decided on a pair."""
    return _WITHDRAWN if before.picked and not after.picked else _SAID[after.verdict]


class PairDeciding:
    """The decisions that are not saved yet, in their order."""

    def __init__(self, place: PlaceHost, diagnosis_saved: Callable[[Pair, str], object]) -> None:
        """`diagnosis_saved` is called in the thread that saved a pair's diagnosis."""
        self._place = place
        self._diagnosis_saved = diagnosis_saved
        self._waiting: deque[tuple[Pair, str | None]] = deque()
        self._lock = Lock()
        self._made = 0
        self._ended = 0
        """How many decisions were saved or refused."""

    @property
    def moment(self) -> int | None:
        """Names what a reading that begins now finds: all decisions until here; None while one of them is not saved."""
        return self._made if self._made == self._ended else None

    def has_outdated(self, moment: int | None) -> bool:
        """Whether a reading that began at this moment lacks a decision, and would show a pair as it was before."""
        return moment != self._made

    def decide(self, decided: Pair, diagnosis: str | None, said: str) -> None:
        """Save the verdict and the note of a pair, and its diagnosis if one is given; then say so."""
        self._waiting.append((decided, diagnosis))
        self._made += 1

        def saved(other_pair: bool) -> None:
            self._place.words.saved(decided.verdict, decided.note)
            self._place.say(said, "good")
            if other_pair:
                self._place.reload()

        self._place.work("decide", self._save_next, saved, failed=self._refused)

    def ask_why(self, verdict: PairVerdict, decide: Callable[[str], object]) -> None:
        """Ask why a pair is to be kept or dropped, and decide so with the reason."""
        ask = ask_kept(_QUESTIONS[verdict], words=self._place.words, subject=verdict, needed="A reason is needed.")

        def take(reason: str | None) -> None:
            if reason is not None:
                decide(reason.strip())

        self._place.ask(ask, take)

    def _save_next(self) -> bool:
        """Save the decision that has waited longest, and say whether its prompt gives another pair since."""
        author = self._place.author
        with self._lock:
            pair, diagnosis = self._waiting.popleft()
            try:
                other_pair = decide_pair(
                    self._place.project, pair, verdict=pair.verdict, author=author, diagnosis=diagnosis, note=pair.note
                )
            finally:
                self._ended += 1
        if diagnosis is not None:
            # Not in what follows the work: a later decision may outdate this one's.
            self._diagnosis_saved(pair, diagnosis)
        return other_pair

    def _refused(self, why: str) -> None:
        """Show the pair as it stands in the project again, since saving failed."""
        self._place.say(why, "bad")
        self._place.reload()
