"""The setting of silent repeats, which the lead makes beside the rubric."""

from typing import Final

from dpotui.annotation import USUAL_SHARE, repeat_share, set_repeat_share
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_screen import PlaceScreen

_SHARES: Final = (0.0, USUAL_SHARE, 2 * USUAL_SHARE)
_QUESTION: Final = (
    "Let judged prompts come back, so that it shows how people agree with themselves? They come after a while, as if "
    "they were new, and never change the first judgement; Checks tells how close the second is. Now: "
)


class RepeatsScreen(PlaceScreen):
    """A place with a key for it."""

    def action_repeats(self) -> None:
        """Ask how many judged prompts are to come back."""
        self.work("repeats", self._read_share, self._ask_share)

    def _read_share(self) -> float:
        with self.project.read() as connection:
            return repeat_share(connection)

    def _ask_share(self, now: float) -> None:
        choices = [(str(share), _in_words(share)) for share in _SHARES]
        question = _QUESTION + f"{_in_words(now).lower()}."
        self.app.push_screen(AskChoice(question, choices, now=str(now)), self._share_chosen)

    def _share_chosen(self, answer: str | None) -> None:
        if answer is None:
            return
        share, author = float(answer), self.host.annotator
        said = f"{_in_words(share)} of everybody's judged prompts come back." if share else "No prompt comes back."
        self.work(
            "repeats",
            lambda: set_repeat_share(self.project, share, author=author),
            lambda _: self.say(said, "good"),
        )


def _in_words(share: float) -> str:
    return f"{100 * share:g} %" if share else "None"
