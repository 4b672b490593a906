"""Leaving a prompt out of everything, with a reason, and taking one back."""

from collections.abc import Callable

from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.prompts.finding.excluded import ExcludedPrompt, list_excluded
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.prompt_detail import FocusedPrompt


class PromptExclusion:
    """Asks over a place, and excludes or readmits by the answer."""

    def __init__(self, place: PlaceHost, changed: Callable[[str], object]) -> None:
        """`changed` gets what was done, in words."""
        self._place = place
        self._changed = changed

    def ask_to_exclude(self, focused: FocusedPrompt) -> None:
        """Ask for the reason to leave this prompt out."""
        prompt = focused.prompt.id
        cost = f"\n{_scores(focused.judgements)} will not count until it is taken back." if focused.judgements else ""
        question = f"Leave this prompt out? Give the reason.{cost}\n\n{one_line(focused.summary.text, 150)}"
        ask = ask_kept(question, words=self._place.words, subject=_subject(prompt))
        self._place.ask(ask, lambda reason: self._exclude(focused, reason))

    def _exclude(self, focused: FocusedPrompt, reason: str | None) -> None:
        if reason is not None and not reason.strip():
            self._place.say("A reason is needed to exclude a prompt; nothing was changed.", "warning")
        elif reason is not None:
            prompt, why = focused.prompt.id, reason.strip()
            project, author = self._place.project, self._place.author
            self._place.work(
                "exclude",
                lambda: exclude_prompt(project, prompt, reason=why, author=author),
                lambda _: self._excluded(focused, why),
            )

    def _excluded(self, focused: FocusedPrompt, why: str) -> None:
        self._place.words.saved(_subject(focused.prompt.id), why)
        scores = f", and {_scores(focused.judgements)} of it with it" if focused.judgements else ""
        self._changed(f"The prompt is left out now{scores}. X takes it back.")

    def take_back(self, prompt: str | None) -> None:
        """Take this prompt back, or without one offer those that are excluded."""
        if prompt is not None:
            self._readmit(prompt)
            return
        self._place.work("excluded", lambda: list_excluded(self._place.project), self._ask_to_readmit)

    def _ask_to_readmit(self, excluded: list[ExcludedPrompt]) -> None:
        if not excluded:
            self._place.say("No prompt is excluded.")
            return
        choices = [(item.id, f"{one_line(item.text, 60)}   ({item.reason}, {item.author})") for item in excluded]
        self._place.ask(AskChoice("Which prompt do you want to take back?", choices), self._readmit)

    def _readmit(self, prompt: str | None) -> None:
        if prompt is not None:
            project, author = self._place.project, self._place.author
            self._place.work(
                "exclude",
                lambda: readmit_prompt(project, prompt, author=author),
                lambda _: self._changed("The prompt is back."),
            )


def _scores(judgements: int) -> str:
    return count_of(judgements, "scored judgement")


def _subject(prompt: str) -> str:
    """What the reason of an exclusion is kept under while it is typed."""
    return f"exclusion:{prompt}"
