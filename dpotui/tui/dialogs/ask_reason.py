"""Asks for the reason of an act, and acts: what was typed stays a draft until the act is saved."""

from collections.abc import Callable
from typing import TypeVar

from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost

T = TypeVar("T")


def ask_reason(
    place: PlaceHost,
    question: str,
    *,
    subject: str,
    topic: str,
    act: Callable[[str], T],
    then: Callable[[T, str], object],
) -> None:
    """Ask over a place. With a reason, do `act` in a thread on this topic, then `then` with its result and the reason.

    `subject` names what the reason is about, under which its draft is kept.
    """

    def take(reason: str | None) -> None:
        if reason is not None:
            place.work(topic, lambda: act(reason.strip()), lambda result: acted(result, reason))

    def acted(result: T, reason: str) -> None:
        place.words.saved(subject, reason)
        then(result, reason)

    place.ask(ask_kept(question, words=place.words, subject=subject, needed="A reason is needed."), take)
