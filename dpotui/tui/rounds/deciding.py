"""Deciding a round: what its numbers allow is said first, then a decision and its reason are taken."""

from dpotui.rounds import DECISIONS, RoundEntry, RoundStanding, decide_round
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost


class RoundDeciding:
    """Asks for a decision and its reason, and records both with the verdict."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def begin(self, standing: RoundStanding) -> None:
        """Choose a decision, then give the reason; not on a round that is decided."""
        entry = standing.entry
        if entry.decision is not None:
            self._place.say(f"Round {entry.number} was decided already: {entry.decision}.", "warning")
            return
        choices = [(key, f"{key}: {words}") for key, words in DECISIONS.items()]
        running = standing.progress is not None and not standing.progress.ended
        unheard = " The blind comparison has not ended; deciding now leaves it out." if running else ""
        question = f"{standing.verdict.words}{unheard}\nWhat follows from round {entry.number}?"
        self._place.ask(AskChoice(question, choices), lambda decision: self._ask_reason(entry, decision))

    def _ask_reason(self, entry: RoundEntry, decision: str | None) -> None:
        if decision is not None:
            question = ask_kept(
                f"Why {decision}? What was measured, and what did you see?",
                words=self._place.words,
                subject=f"decision:{entry.id}",
                needed="A decision needs its reason, for those who read the ledger later.",
            )
            self._place.ask(question, lambda reason: self._decide(entry, decision, reason))

    def _decide(self, entry: RoundEntry, decision: str, reason: str | None) -> None:
        if reason is not None:
            project, author = self._place.project, self._place.author
            self._place.work(
                "write",
                lambda: decide_round(project, entry.id, decision=decision, reason=reason, author=author),
                self._decided,
            )

    def _decided(self, entry: RoundEntry) -> None:
        self._place.words.saved(f"decision:{entry.id}", entry.reason)
        self._place.say(f"Round {entry.number} is closed: {entry.decision}.", "good")
        self._place.reload()
