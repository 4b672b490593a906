"""Leaving a prompt out of everything, with a reason, and taking one back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dpotui.annotation.judgements.set_aside import ScoresAtStake, scored_judgements, scores_at_stake
from dpotui.project import Project
from dpotui.prompts import readmit_prompt, readmit_prompts
from dpotui.prompts.finding.excluded import ExcludedPrompt, list_excluded
from dpotui.prompts.store import exclude_each, readmit_own
from dpotui.prompts.tagging import prompts_at
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.last_step import LastSteps
from dpotui.tui.prompts.prompt_detail import FocusedPrompt
from dpotui.tui.thread_work import QUESTION

_LISTED: Final = "exclusion of all that are listed"
"""What their common reason is kept under while it is typed."""


class PromptExclusion:
    """Asks over a place, and excludes or readmits by the answer."""

    def __init__(self, place: PlaceHost, changed: Callable[[str], object], steps: LastSteps) -> None:
        """`changed` gets what was done, in words, and `steps` how to take it back."""
        self._place = place
        self._changed = changed
        self._steps = steps

    def ask_to_exclude(self, focused: FocusedPrompt) -> None:
        """Ask for the reason to leave this prompt out."""
        prompt = focused.prompt.id
        cost = f"\n{_scores(focused.judgements)} will not count until it is taken back." if focused.judgements else ""
        question = f"Leave this prompt out? Give the reason.{cost}\n\n{one_line(focused.summary.text, 150)}"
        ask = ask_kept(question, words=self._place.words, subject=_subject(prompt))
        self._place.ask(ask, lambda reason: self._exclude(focused, reason))

    def _exclude(self, focused: FocusedPrompt, reason: str | None) -> None:
        if reason is not None and not reason.strip():
            self._place.say("A reason is needed to leave a prompt out; nothing was changed.", "warning")
        elif reason is not None:
            prompt, why = focused.prompt.id, reason.strip()
            project, author = self._place.project, self._place.author
            self._steps.work(
                lambda: exclude_each(project, {prompt: why}, author=author),
                lambda left_out: self._excluded(focused, why, left_out),
            )

    def _excluded(self, focused: FocusedPrompt, why: str, left_out: Mapping[str, str]) -> None:
        self._place.words.saved(_subject(focused.prompt.id), why)
        if not left_out:
            self._changed("The prompt was left out already; that stays as it is.")
            return
        self._remember(left_out)
        scores = f", and {_scores(focused.judgements)} of it with it" if focused.judgements else ""
        self._changed(f"The prompt is left out now{scores}. X takes it back.")

    def ask_about_all(self, rows: Sequence[int], *, left_out: bool) -> None:
        """Ask for the reason to leave out the prompts at these rowids; of those left out, whether they return."""
        number = count_of(len(rows), "prompt")
        if left_out:
            choices = [("back", f"take {'it' if len(rows) == 1 else 'them all'} back"), ("", "leave it as it is")]
            self._place.ask(AskChoice(f"{number} left out.", choices), lambda answer: self._readmit_all(rows, answer))
            return
        project = self._place.project

        def count() -> ScoresAtStake:
            with project.read() as connection:
                return scores_at_stake(connection, prompts_at(connection, rows))

        self._place.work(QUESTION, count, lambda stake: self._ask_why(rows, stake), busy=f"Counting {number} …")

    def _ask_why(self, rows: Sequence[int], stake: ScoresAtStake) -> None:
        self._place.say("")
        question = (
            f"Leave {count_of(len(rows), 'prompt')} out, all that are listed? Give the reason.{_cost(len(rows), stake)}"
        )
        ask = ask_kept(question, words=self._place.words, subject=_LISTED, needed="A reason is needed.")
        self._place.ask(ask, lambda reason: self._exclude_all(rows, reason))

    def _exclude_all(self, rows: Sequence[int], reason: str | None) -> None:
        if reason is not None:
            project, author = self._place.project, self._place.author

            def leave_out() -> tuple[dict[str, str], int]:
                left_out = exclude_each(project, dict.fromkeys(_ids(project, rows), reason.strip()), author=author)
                with project.read() as connection:
                    return left_out, scored_judgements(connection, left_out)

            self._steps.work(
                leave_out,
                lambda done: self._all_excluded(len(rows), reason, *done),
                busy=f"Leaving {count_of(len(rows), 'prompt')} out …",
            )

    def _all_excluded(self, asked: int, reason: str, left_out: Mapping[str, str], judgements: int) -> None:
        self._place.words.saved(_LISTED, reason)
        if left_out:
            self._remember(left_out)
        keys = f"{self._place.key_of('prompts.filter')} lists them"
        keys += f", {self._place.key_of('prompts.undo')} takes it back" if left_out else ""
        already = f", {asked - len(left_out):,} already before" if len(left_out) < asked else ""
        scores = f" with {_scores(judgements)}" if judgements else ""
        self._changed(f"{count_of(len(left_out), 'prompt')} left out now{scores}{already}; {keys}.")

    def _remember(self, left_out: Mapping[str, str]) -> None:
        project, author = self._place.project, self._place.author
        self._steps.done(
            lambda: readmit_own(project, left_out, author=author),
            len(left_out),
            lambda back: "The prompt is back." if back == 1 else f"{count_of(back, 'prompt')} back.",
        )

    def _readmit_all(self, rows: Sequence[int], answer: str | None) -> None:
        if answer:
            project, author = self._place.project, self._place.author
            self._steps.work(
                lambda: readmit_prompts(project, _ids(project, rows), author=author),
                lambda done: self._changed(f"{count_of(done, 'prompt')} back."),
                busy=f"Taking {count_of(len(rows), 'prompt')} back …",
            )

    def take_back(self, focused: FocusedPrompt) -> None:
        """Take this prompt back if it is left out, else offer those that are."""
        if focused.summary.left_out:
            self._readmit(focused.prompt.id)
        else:
            self.offer()

    def offer(self) -> None:
        """Offer the prompts that are left out."""
        self._place.work(QUESTION, lambda: list_excluded(self._place.project), self._ask_to_readmit)

    def _ask_to_readmit(self, excluded: list[ExcludedPrompt]) -> None:
        if not excluded:
            self._place.say("No prompt is left out.")
            return
        choices = [(item.id, f"{one_line(item.text, 60)}   ({item.reason}, {item.author})") for item in excluded]
        self._place.ask(AskChoice("Which prompt do you want to take back?", choices), self._readmit)

    def _readmit(self, prompt: str | None) -> None:
        if prompt is not None:
            project, author = self._place.project, self._place.author
            self._steps.work(
                lambda: readmit_prompt(project, prompt, author=author),
                lambda _: self._changed("The prompt is back."),
            )


def _ids(project: Project, rows: Sequence[int]) -> list[str]:
    with project.read() as connection:
        return prompts_at(connection, rows)


def _cost(prompts: int, stake: ScoresAtStake) -> str:
    """What counts no more once so many prompts are left out, as the end of a question; empty where nothing is lost."""
    if not stake.judgements:
        return ""
    which = "It has" if prompts == 1 else f"{stake.prompts:,} of them {'has' if stake.prompts == 1 else 'have'}"
    back = "it is" if prompts == 1 else "they are"
    return f"\n{which} {_scores(stake.judgements)}, which will not count until {back} taken back."


def _scores(judgements: int) -> str:
    return count_of(judgements, "scored judgement")


def _subject(prompt: str) -> str:
    """What the reason of an exclusion is kept under while it is typed."""
    return f"exclusion:{prompt}"
