"""What a round lets a model compute, run from the screen: measuring its weights, then both models' answers."""

from collections.abc import Callable

from dpotui.candidates import PrivateSent
from dpotui.overview import command_on
from dpotui.overview.screening_words import private_sent_words
from dpotui.rounds import RoundProgress, RoundStanding, Watch, base_command, compare_round, measure_round
from dpotui.tui.place_host import PlaceHost


class RoundRunning:
    """Runs one computation at a time in a thread; stopped, it keeps what was done and goes on there next time."""

    def __init__(self, place: PlaceHost, later: Callable[[Callable[[], object]], object]) -> None:
        """`later` has something called in the interface's own thread."""
        self._place = place
        self._later = later
        self._stop_key = self._warning = ""
        self._under_way = False
        self._stopping = False
        self._watch = Watch(self._tell, lambda: self._stopping)

    def begin_or_stop(self, standing: RoundStanding, key: str) -> None:
        """Compute what the round waits for next, or stop what is under way; `key` is the one that does both."""
        entry = standing.entry
        self._stop_key = key
        if self._under_way:
            self.stop()
        elif entry.decision is not None:
            self._place.say(f"Round {entry.number} is decided; start another one.", "warning")
        elif standing.attachment is None:
            command = f"dpotui round train PROJECT {entry.number}" if entry.base_sha256 else base_command(entry)
            first = command_on(self._place.project.path, command)
            self._place.say(f"Nothing to measure yet. First: {first}", "warning")
        elif standing.measurement is None:
            self._run(lambda: self._measure(entry.id), f"Measured; {key} lets both models answer.")
        elif standing.comparison is None:
            self._run(lambda: self._compare(entry.id), "Both models have answered.")
        else:
            self._place.say("It is measured, and both models have answered.")

    def stop(self) -> None:
        """Stop after the pair or answer in hand."""
        self._stopping = True

    def _run(self, job: Callable[[], object], said: str) -> None:
        self._under_way, self._stopping, self._warning = True, False, ""
        self._place.work("run", job, lambda _: self._ended(said), busy="Loading the model …", failed=self._failed)

    def _measure(self, round_id: str) -> None:
        place = self._place
        measure_round(
            place.project,
            round_id,
            author=place.author,
            on_private=self._warn,
            watch=self._watch,
        )

    def _compare(self, round_id: str) -> None:
        place = self._place
        compare_round(place.project, round_id, author=place.author, watch=self._watch)

    def _warn(self, private: PrivateSent) -> None:
        """Keep what looks private for the line on progress; called in the thread, before anything is sent."""
        remedy = "The screening in Prompts (2, then s) shows it and takes it out."
        self._warning = f" ! {private_sent_words(private, remedy)}"

    def _tell(self, at: RoundProgress) -> None:
        """Say how far it is; called in the thread."""
        said = (
            f"{at.done:,} of {at.total:,} {at.unit}; {self._stop_key} stops it, and keeps what is done.{self._warning}"
        )
        self._later(lambda: self._say_progress(said))

    def _say_progress(self, said: str) -> None:
        # A report may come late: the run it is of has ended, and that was said.
        if self._under_way:
            self._place.say(said, "busy")

    def _ended(self, said: str) -> None:
        self._under_way = False
        self._place.say(said, "good")
        self._place.reload()

    def _failed(self, why: str) -> None:
        self._under_way = False
        self._place.say(why, "warning" if self._stopping else "bad")
