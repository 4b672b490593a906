"""One decision on every pair that is listed, after a question that says how many those are."""

from collections.abc import Sequence
from typing import Final, cast

from dpotui.pairs import Pair, PairVerdict, decide_pairs
from dpotui.text import count_of
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.place_host import PlaceHost

_DONE: Final = {"keep": "kept", "drop": "dropped from every export", "open": "open again"}


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
            ask = AskText(f"Leave {number} out of every export? Give the reason.", needed="A reason is needed.")
            place.ask(ask, lambda why: None if why is None else _decide(place, pairs, "drop", why.strip()))
        elif verdict is not None:
            _decide(place, pairs, cast(PairVerdict, verdict), "")

    place.ask(AskChoice(f"What of all {number} that are listed?", choices), answered)


def _decide(place: PlaceHost, pairs: Sequence[Pair], verdict: PairVerdict, note: str) -> None:
    def saved(changed: int) -> None:
        others = "; the others were so already" if changed < len(pairs) else ""
        place.say(f"{count_of(changed, 'pair')} {_DONE[verdict]}{others}.", "good")
        place.reload()

    def save() -> int:
        return decide_pairs(place.project, pairs, verdict=verdict, author=place.author, note=note)

    place.work("decide all", save, saved, busy=f"Saving a decision on {count_of(len(pairs), 'pair')} …")
