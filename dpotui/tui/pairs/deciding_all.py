"""One decision on every pair that is listed, after a question that says how many those are."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, cast

from dpotui.pairs import Pair, PairVerdict, decide_pairs
from dpotui.text import count_of
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost

_WHY: Final = "drop all"
"""What the draft of a reason is kept under."""
_DONE: Final = {"keep": "kept", "drop": "dropped from every export", "open": "open again"}
_DECIDED: Final = {"keep": "kept", "drop": "dropped"}


def ask_about_all(place: PlaceHost, pairs: Sequence[Pair]) -> None:
    """Ask what to decide on all of them, and save it at once; to drop them takes a reason."""
    number = count_of(len(pairs), "pair")
    choices = [
        ("keep", f"keep {number}"),
        ("drop", f"drop {number}, with a reason"),
        ("open", "take back what was decided about them"),
    ]

    def answered(verdict: str | None) -> None:
        if verdict == "drop":
            question = f"Leave {number} out of every export? Give the reason."
            ask = ask_kept(question, words=place.words, subject=_WHY, needed="A reason is needed.")
            place.ask(ask, lambda why: None if why is None else _decide(place, pairs, "drop", why.strip()))
        elif verdict is not None:
            _decide(place, pairs, cast(PairVerdict, verdict), "")

    place.ask(AskChoice(f"What of all {number} that are listed?{_replaced(pairs)}", choices), answered)


def _replaced(pairs: Sequence[Pair]) -> str:
    """What earlier decisions the new one takes the place of, said before it does."""
    decided = Counter(_DECIDED[pair.verdict] for pair in pairs if pair.verdict != "open")
    if picked := sum(pair.picked and pair.verdict == "open" for pair in pairs):
        decided["chosen by hand"] = picked
    said = ", ".join(f"{number:,} {words}" for words, number in sorted(decided.items()))
    return f"\nDecided already, which a new decision replaces: {said}." if said else ""


def _decide(place: PlaceHost, pairs: Sequence[Pair], verdict: PairVerdict, note: str) -> None:
    def saved(changed: int) -> None:
        place.words.saved(_WHY, note)
        others = "; the others were so already" if changed < len(pairs) else ""
        place.say(f"{count_of(changed, 'pair')} {_DONE[verdict]}{others}.", "good")
        place.reload()

    def save() -> int:
        return decide_pairs(place.project, pairs, verdict=verdict, author=place.author, note=note)

    place.work("decide all", save, saved, busy=f"Saving a decision on {count_of(len(pairs), 'pair')} …")
