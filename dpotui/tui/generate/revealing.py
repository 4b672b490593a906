"""Responses that tell who wrote them: counted in the generate screen, shown, and left out before they are judged."""

from collections.abc import Callable
from typing import Final

from dpotui.candidates import RevealingCandidate, exclude_candidates, revealing_candidates
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_host import PlaceHost

_ALL: Final = "all"
_REASON: Final = "tells who wrote it"
_LISTED: Final = 200


class RevealingResponses:
    """Finds the candidates with which nobody is blind, warns of them and leaves them out."""

    def __init__(self, place: PlaceHost, warn: Callable[[str], object]) -> None:
        """`warn` gets what there is to warn of, nothing when there is nothing."""
        self._place = place
        self._warn = warn
        self._found: tuple[RevealingCandidate, ...] = ()
        self._looked_through = -1

    def look(self, candidates: int) -> None:
        """Read the responses, which takes its time, where their number has changed."""
        if candidates != self._looked_through:
            self._looked_through = candidates
            project = self._place.project
            self._place.work("revealing", lambda: revealing_candidates(project), self._take)

    def _take(self, found: tuple[RevealingCandidate, ...]) -> None:
        self._found = found
        verb = "tells" if len(found) == 1 else "tell"
        key = self._place.key_of("generate.revealing")
        warning = (
            f"! {count_of(len(found), 'response')} {verb} that a model wrote it, or whose. Nobody judges that "
            f"blind: {key} shows and leaves out."
        )
        self._warn(warning if found else "")

    def offer(self) -> None:
        """Offer to leave them out, all or one by one."""
        found = self._found
        if not found:
            self._place.say("No response tells who wrote it.")
            return
        choices = [(one.id, one_line(one.words, 110)) for one in found[:_LISTED]]
        if len(found) > 1:
            choices.insert(0, (_ALL, f"All {count_of(len(found), 'response')}"))
        question = "Which of them are to be left out, before anybody judges them?"
        everything = [one.id for one in found]
        self._place.ask(AskChoice(question, choices), lambda answer: self._leave_out(answer, everything))

    def _leave_out(self, answer: str | None, everything: list[str]) -> None:
        if answer is None:
            return
        wanted = everything if answer == _ALL else [answer]
        project, author = self._place.project, self._place.author
        self._place.work(
            "exclude", lambda: exclude_candidates(project, wanted, reason=_REASON, author=author), self._left_out
        )

    def _left_out(self, number: int) -> None:
        self._place.say(
            f"{count_of(number, 'response')} left out; scores of it stay in the file and count no more.", "good"
        )
        self._place.reload()
