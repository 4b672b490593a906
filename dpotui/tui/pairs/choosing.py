"""Another pair of the same prompt in place of the one that the strategy makes."""

from dataclasses import dataclass

from dpotui.candidates import candidates_of
from dpotui.pairs import Pair, pick_pair, possible_pairs
from dpotui.text import excerpt, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost

_CHARACTERS = 60
_WHY = "pick"
"""What the draft of a reason is kept under."""


@dataclass(frozen=True)
class _Possible:
    pairs: tuple[Pair, ...]
    responses: dict[str, str]


def ask_for_another(place: PlaceHost, pair: Pair) -> None:
    """Offer the other pairs that the rules allow, the widest first, and take the one that is chosen."""

    def read() -> _Possible:
        with place.project.read() as connection:
            others = [one for one in possible_pairs(connection, pair.prompt) if one.id != pair.id]
            responses = {one.id: one.response for one in candidates_of(connection, pair.prompt)}
        return _Possible(tuple(others), responses)

    def offer(found: _Possible) -> None:
        place.say("")
        if not found.pairs:
            place.say("The rules allow no other pair of this prompt: the margins are too small, or people disagree.")
            return
        choices = [(str(number), _words(one, found.responses)) for number, one in enumerate(found.pairs)]
        question = "Which pair of this prompt instead? The scores say which response of each is the better one."
        place.ask(AskChoice(question, choices), lambda answer: _take(place, found.pairs, answer))

    place.work("possible", read, offer, busy="Looking for the other pairs of this prompt …")


def _take(place: PlaceHost, pairs: tuple[Pair, ...], answer: str | None) -> None:
    if answer is None:
        return
    chosen = pairs[int(answer)]

    def saved(note: str) -> None:
        place.words.saved(_WHY, note)
        place.say(f"Chosen by hand; {place.key_of('pairs.reopen')} goes back to the strategy's pair.", "good")
        place.reload()

    def pick(note: str) -> str:
        pick_pair(place.project, chosen, author=place.author, note=note)
        return note

    def take(why: str | None) -> None:
        if why is not None:
            place.work("pick", lambda: pick(why.strip()), saved)

    place.ask(ask_kept("Why this pair? Nothing is an answer too.", words=place.words, subject=_WHY), take)


def _words(pair: Pair, responses: dict[str, str]) -> str:
    texts = (responses.get(side, "") for side in (pair.chosen, pair.rejected))
    better, weaker = (one_line(excerpt(text, _CHARACTERS), _CHARACTERS) for text in texts)
    return f"{pair.margin:.2f}  {better}  over  {weaker}"
