"""Sending a written release to the Hub: which one, where to, and a yes that shows what leaves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpotui.export import ReleaseSummary
from dpotui.export.hub import PushPlan, plan_push, push
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.path_questions import holds
from dpotui.tui.place_host import PlaceHost

_FILES_SHOWN: Final = 8
_ANSWERS: Final = (
    ("no", "send nothing"),
    ("private", "send it; only its owner can see it"),
    ("public", "send it; everybody can see it"),
)


class ReleasePushing:
    """Asks what a push takes, and sends it."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def begin(self, releases: Sequence[ReleaseSummary]) -> None:
        """Choose among the releases whose folders are there."""
        there = [item for item in reversed(releases) if holds(Path(item.folder).is_dir)]
        if not there:
            self._place.say("There is no written release to send; x writes one.", "warning")
        elif len(there) == 1:
            self._ask_where(there[0])
        else:
            choices = [(item.id, f"{item.name} in {one_line(item.folder)}") for item in there]
            by_id = {item.id: item for item in there}
            ask = AskChoice("Which release is sent to the Hugging Face Hub?", choices)
            self._place.ask(ask, lambda chosen: self._ask_where(by_id[chosen]) if chosen is not None else None)

    def _ask_where(self, release: ReleaseSummary) -> None:
        question = f"Send release {release.name} to which dataset on the Hugging Face Hub? You are asked again before."
        ask = AskText(question, placeholder="OWNER/NAME", needed="Name a dataset as OWNER/NAME.")
        self._place.ask(ask, lambda name: self._plan(release, name))

    def _plan(self, release: ReleaseSummary, name: str | None) -> None:
        if name is not None:
            folder = Path(release.folder)
            self._place.work("push", lambda: plan_push(folder, name.strip()), lambda plan: self._agree(release, plan))

    def _agree(self, release: ReleaseSummary, plan: PushPlan) -> None:
        question = "\n".join(plan.leaving(_FILES_SHOWN))
        self._place.ask(AskChoice(question, _ANSWERS), lambda answer: self._answered(release, plan, answer))

    def _answered(self, release: ReleaseSummary, plan: PushPlan, answer: str | None) -> None:
        if answer not in ("private", "public"):
            self._place.say("Nothing was sent.")
            return
        folder, private = Path(release.folder), answer == "private"

        def send() -> str:
            agreed = plan_push(folder, plan.repository, private=private)
            return push(folder, agreed, message=f"Release {release.name}")

        sent = f"Sending release {release.name} …"
        self._place.work("push", send, lambda address: self._place.say(f"Sent to {address}", "good"), busy=sent)
