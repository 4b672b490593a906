"""The page that says why judged prompts gave no pair."""

from typing import Final

from dpotui.pairs import PairsReport
from dpotui.prompts import last_user_text, load_prompt
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.pairs import messages as words
from dpotui.tui.place_host import PlaceHost

_SHOWN: Final = 200


def show_left_out(place: PlaceHost, report: PairsReport | None) -> None:
    """Read the first of these prompts and show them under their reasons, or say that there are none."""
    if report is None or not report.extraction.left_out:
        place.say("There is no judged prompt without a pair.")
        return
    data, project = report.extraction, place.project

    def read() -> dict[str, str]:
        shown = [item.prompt for item in data.left_out[:_SHOWN]]
        with project.read() as connection:
            return {prompt: last_user_text(load_prompt(connection, prompt).messages) for prompt in shown}

    def show(texts: dict[str, str]) -> None:
        place.ask(PageScreen(words.left_out(data, texts), label_width=2), lambda _: None)

    place.work("left_out", read, show)
