"""Responses that tell who wrote them: counted in the generate screen, shown, and left out before they are judged."""

from typing import Final

from textual.content import Content
from textual.widgets import Static

from dpotui.candidates import RevealingCandidate, exclude_candidates, revealing_candidates
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.generate.setup import GenerateSetup

_ALL: Final = "all"
_REASON: Final = "tells who wrote it"
_LISTED: Final = 200


class GenerateRevealing(GenerateSetup):
    """A place that warns of candidates with which nobody is blind."""

    def __init__(self) -> None:
        super().__init__()
        self._revealing: tuple[RevealingCandidate, ...] = ()
        self._looked_through = -1

    def look_for_revealing(self, candidates: int) -> None:
        """Read the responses, which takes its time, where their number has changed."""
        if candidates != self._looked_through:
            self._looked_through = candidates
            self.work("revealing", lambda: revealing_candidates(self.project), self._show_revealing)

    def _show_revealing(self, found: tuple[RevealingCandidate, ...]) -> None:
        self._revealing = found
        line = self.query_one("#generate-revealing", Static)
        line.display = bool(found)
        verb = "tells" if len(found) == 1 else "tell"
        key = self.key_of("generate.revealing")
        line.update(
            Content(
                f"! {count_of(len(found), 'response')} {verb} that a model wrote it, or whose. Nobody judges that "
                f"blind: {key} shows and leaves out."
            )
        )

    def action_revealing(self) -> None:
        """Offer to leave them out, all or one by one."""
        found = self._revealing
        if not found:
            self.say("No response tells who wrote it.")
            return
        choices = [(one.id, one_line(one.words, 110)) for one in found[:_LISTED]]
        if len(found) > 1:
            choices.insert(0, (_ALL, f"All {count_of(len(found), 'response')}"))
        self.app.push_screen(
            AskChoice("Which of them are to be left out, before anybody judges them?", choices), self._leave_out
        )

    def _leave_out(self, answer: str | None) -> None:
        if answer is None:
            return
        wanted = [one.id for one in self._revealing] if answer == _ALL else [answer]
        author = self.host.annotator
        self.work(
            "exclude",
            lambda: exclude_candidates(self.project, wanted, reason=_REASON, author=author),
            self._left_out,
        )

    def _left_out(self, number: int) -> None:
        self.say(f"{count_of(number, 'response')} left out; what was judged with it stays in the file.", "good")
        self.reload()
