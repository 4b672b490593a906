"""The setting of silent repeats, which the lead makes beside the rubric."""

from typing import Final

from dpotui.annotation import USUAL_SHARE, repeat_share, set_repeat_share
from dpotui.annotation.leads import other_leads
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.leading import whose_it_is
from dpotui.tui.place_host import PlaceHost

_SHARES: Final = (0.0, USUAL_SHARE, 2 * USUAL_SHARE)
_QUESTION: Final = (
    "Let judged prompts come back, so that it shows how people agree with themselves? They come after a while, as if "
    "they were new, and never change the first judgement; Checks tells how close the second is. This holds for "
    "everybody in the project, and can be set back at any time. Now: "
)


class RepeatSetting:
    """Asks how many judged prompts are to come back."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def ask(self) -> None:
        """Read how it is set, and ask."""
        self._place.work("repeats", self._read, self._ask)

    def _read(self) -> tuple[float, tuple[str, ...]]:
        with self._place.project.read() as connection:
            now = repeat_share(connection)
        return now, other_leads(self._place.project, self._place.author)

    def _ask(self, read: tuple[float, tuple[str, ...]]) -> None:
        now, leads = read
        choices = [(str(share), _in_words(share)) for share in _SHARES]
        question = f"{_QUESTION}{_in_words(now).lower()}.{whose_it_is(leads, self._place.author)}"
        self._place.ask(AskChoice(question, choices, now=str(now)), self._take)

    def _take(self, answer: str | None) -> None:
        if answer is None:
            return
        share, project, author = float(answer), self._place.project, self._place.author
        said = f"{_in_words(share)} of everybody's judged prompts come back." if share else "No prompt comes back."
        self._place.work(
            "repeats",
            lambda: set_repeat_share(project, share, author=author),
            lambda _: self._place.say(said, "good"),
        )


def _in_words(share: float) -> str:
    return f"{100 * share:g} %" if share else "None"
