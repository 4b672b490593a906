"""Starting a round: a release, what would count as success, and a note."""

from collections.abc import Callable, Sequence

from dpotui.export import ReleaseSummary
from dpotui.rounds import RoundEntry, start_round
from dpotui.text import count_of
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost


class RoundStarting:
    """Asks what a round takes, and starts it."""

    def __init__(self, place: PlaceHost, then: Callable[[RoundEntry], object]) -> None:
        """`then` is told of the round that was started."""
        self._place = place
        self._then = then

    def begin(self, releases: Sequence[ReleaseSummary]) -> None:
        """Choose a release, then say what would count as success."""
        if not releases:
            self._place.say("A round is trained on a release; make one in Export (7) first.", "warning")
            return
        choices = [
            (item.id, f"{item.name}: {count_of(item.pairs, 'pair')}, made {item.made_at[:10]}")
            for item in reversed(releases)
        ]
        self._place.ask(AskChoice("Which release is this round trained on?", choices), self._ask_success)

    def _ask_success(self, release: str | None) -> None:
        if release is None:
            return
        question = (
            "What would count as success? Write it down before anything is known. Left empty, it is: ranks held-out "
            "prompts as the annotators do and wins the blind comparison, each beyond chance."
        )
        ask = ask_kept(question, words=self._place.words, subject=f"round:{release}")
        self._place.ask(ask, lambda success: self._start(release, success))

    def _start(self, release: str, success: str | None) -> None:
        if success is not None:
            project, author = self._place.project, self._place.author
            self._place.work(
                "write",
                lambda: start_round(project, release=release, author=author, success=success),
                lambda entry: self._started(entry, success),
            )

    def _started(self, entry: RoundEntry, success: str) -> None:
        self._place.words.saved(f"round:{entry.release_id}", success)
        self._place.say(f"Round {entry.number} is started on {entry.release_name}.", "good")
        self._then(entry)
