"""Settling a dispute with a few keys: why they differed, what the rubric should say, done."""

from collections.abc import Callable
from typing import Final, cast

from dpotui.adjudication import CAUSES, Cause, DisputedCase, hide_names, reopen_dispute, settle_dispute
from dpotui.annotation import Sheet
from dpotui.prompts import exclude_prompt
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.dialogs.ask_reason import ask_reason
from dpotui.tui.place_host import PlaceHost

_LESSONS: Final[dict[Cause, str]] = {
    "guide_gap": "What should the rubric say? It is kept with the disputed criteria until the rubric is edited.",
    "slip": "Anything to remember? Empty is fine.",
    "ambiguity": "What makes it ambiguous? Empty is fine.",
    "bad_prompt": "What is wrong with the prompt? Empty is fine.",
}
_BACK: Final = "⏎ settles it   esc goes back to why; your words are kept"


class SettlingQuestions:
    """Asks over the place and saves."""

    def __init__(self, place: PlaceHost, settled: Callable[[str, str], object]) -> None:
        """`settled` gets the id of a prompt that is done with, and what was done in words."""
        self._place = place
        self._settled = settled

    def ask_cause(self, case: DisputedCase, sheet: Sheet) -> None:
        """Ask why people differed, then for words, and save the sheet as what counts."""
        question = "Why did they differ? The answer shows what to mend besides this prompt."
        choices = [(cause, f"{name}: {meaning}") for cause, (name, meaning) in CAUSES.items()]
        now = case.settled.cause if case.settled else None

        def take(answer: str | None) -> None:
            if answer is not None:
                self._ask_lesson(case, sheet, cast(Cause, answer))
            else:
                self._place.say(self._not_settled(case), "warning")

        self._place.ask(AskChoice(question, choices, now=now), take)

    def _ask_lesson(self, case: DisputedCase, sheet: Sheet, cause: Cause) -> None:
        value = case.settled.lesson if case.settled else ""
        ask = ask_kept(
            _LESSONS[cause], words=self._place.words, subject=_lesson_of(case.prompt.id), value=value, keys=_BACK
        )

        def take(lesson: str | None) -> None:
            if lesson is None:
                self.ask_cause(case, sheet)
            else:
                self._settle(case, sheet, cause, lesson)

        self._place.ask(ask, take)

    def _not_settled(self, case: DisputedCase) -> str:
        if case.settled is not None:
            return "Nothing was changed: it stays settled as it was."
        kept = "your scores and words are" if self._place.words.on(_lesson_of(case.prompt.id)) else "your scores are"
        return f"Not settled: {kept} kept here; {self._place.key_of('adjudicate.settle')} goes on."

    def _settle(self, case: DisputedCase, sheet: Sheet, cause: Cause, lesson: str) -> None:
        project, author = self._place.project, self._place.author
        seen = [said.revision for said in case.judgements]
        criteria = case.disputed_criteria()
        self._place.work(
            "settle",
            lambda: settle_dispute(
                project, sheet, author=author, cause=cause, criteria=criteria, lesson=lesson, seen=seen
            ),
            lambda _: self._saved(case.prompt.id, lesson, "Settled: these scores count in pairs now."),
        )

    def _saved(self, prompt: str, lesson: str, said: str) -> None:
        self._place.words.saved(_lesson_of(prompt), lesson)
        self._settled(prompt, said)

    def reopen(self, case: DisputedCase) -> None:
        """Ask whether what was settled is to be taken back."""
        choices = [("no", "Leave it settled"), ("yes", "Take it back: the blind scores count again")]
        project, author, prompt = self._place.project, self._place.author, case.prompt.id

        def take(answer: str | None) -> None:
            if answer == "yes":
                self._place.work(
                    "settle",
                    lambda: reopen_dispute(project, prompt, author=author),
                    lambda _: self._settled(prompt, "Taken back: the prompt is disputed again."),
                )

        self._place.ask(AskChoice("This prompt is settled. Take that back?", choices), take)

    def ask_to_exclude(self, case: DisputedCase) -> None:
        """Ask for the reason to leave the prompt out of everything."""
        question = "Leave this prompt out of everything? Give the reason; Prompts (2) can take it back."
        project, author, prompt = self._place.project, self._place.author, case.prompt.id
        ask_reason(
            self._place,
            question,
            subject=f"exclusion:{prompt}",
            topic="settle",
            act=lambda reason: exclude_prompt(project, prompt, reason=reason, author=author),
            then=lambda _, reason: self._settled(prompt, f"Left out: {one_line(reason, 60)}"),
        )

    def ask_names(self, changed: Callable[[], object], *, hidden: bool) -> None:
        """Ask whether names are to be shown or hidden; `changed` is called when they are."""
        show = ("show", "Show who judged")
        hide = ("hide", "Hide who judged: a name weighs more than it should")
        project, author = self._place.project, self._place.author

        def take(answer: str | None) -> None:
            if answer in ("show", "hide"):
                self._place.work(
                    "names", lambda: hide_names(project, hidden=answer == "hide", author=author), lambda _: changed()
                )

        choices = [("no", "Leave it as it is"), show if hidden else hide]
        self._place.ask(AskChoice("This holds for every adjudicator of the project.", choices), take)


def _lesson_of(prompt: str) -> str:
    """What a lesson is kept under while it is typed."""
    return f"lesson:{prompt}"
