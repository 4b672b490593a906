"""The page with the responses to a prompt, blind: as the reader judges them, or will."""

from typing import Final

from textual.content import Content

from dpotui.annotation import LetteredCandidate, load_task
from dpotui.text import count_of, excerpt
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.thread_work import QUESTION

_CHARACTERS: Final = 20_000
"""Of a response, at most."""


def show_responses(place: PlaceHost, prompt: str) -> None:
    """Read the responses and show them under the letters that they have for this person in Annotate."""
    project, author = place.project, place.author

    def show(candidates: tuple[LetteredCandidate, ...]) -> None:
        if candidates:
            place.say("")
            place.ask(PageScreen([_section(one) for one in candidates], label_width=1), lambda _: None)
        else:
            place.say("No responses to this prompt yet: Generate (3) makes some, and an import can bring them.")

    place.work(QUESTION, lambda: load_task(project, prompt, author).candidates, show, busy="Reading the responses …")


def _section(one: LetteredCandidate) -> tuple[str, list[tuple[str, Content]]]:
    length = count_of(len(one.response), "character")
    return f"Response {one.letter}   {length}", [("", Content(excerpt(one.response, _CHARACTERS)))]
