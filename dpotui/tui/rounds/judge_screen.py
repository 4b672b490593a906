"""Judging base against tuned answers, blind: a prompt, two answers without names, one key each."""

from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from dpotui.prompts import Message
from dpotui.rounds import BlindAnswers, ComparisonProgress, JudgingTask, SeenChoice, choose, read_judging
from dpotui.text import count_of, excerpt, visible
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask_kept import ask_kept
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words

_SAID: Final[dict[SeenChoice, str]] = {
    "left": "A is better",
    "right": "B is better",
    "same": "both are as good",
    "both_bad": "both are bad",
}


class JudgeScreen(PlaceScreen):
    """One prompt at a time with both answers side by side; a choice saves and goes on to the next open one."""

    PLACE = "rounds"
    CSS_PATH = "judge.tcss"
    AUTO_FOCUS = "#judge-answers"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("judge.left", "a", "A better", "Answer A, on the left, is better.", 10, call="choose('left')"),
        Action("judge.right", "b", "B better", "Answer B, on the right, is better.", 11, call="choose('right')"),
        Action("judge.same", "s", "Same", "Both are as good.", 12, call="choose('same')"),
        Action("judge.both_bad", "x", "Both bad", "Both are bad: send neither.", 13, call="choose('both_bad')"),
        Action("judge.reason", "r", "Reason", "Write down why, before or after choosing.", 20),
        Action("judge.previous", "u,left", "Back", "Back to the prompt before, to look or to choose anew.", 30),
        Action("judge.next", "n,right", "Next", "On to the next prompt without choosing.", 31),
        Action("judge.leave", "escape", "Leave", "Back to the rounds; what is chosen is saved.", 25),
    )

    def __init__(self, round_id: str) -> None:
        """Judge the latest comparison of a round."""
        super().__init__(PlaceReading(self._read, self._show))
        self._round = round_id
        self._judging: JudgingTask | None = None
        self._prompt = ""
        self._reasons: dict[str, str] = {}
        """Reasons of prompts that have no choice yet."""

    def compose(self) -> ComposeResult:
        """The bars around the prompt and its answers."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(id="judge-head")
        with ScrolledText(id="judge-prompt"):
            yield Words(id="judge-prompt-text")
        yield Words(id="judge-own")
        with ScrolledText(id="judge-answers"), Horizontal(id="judge-sides"):
            for side, letter in (("left", "A"), ("right", "B")):
                with Vertical(classes="side"):
                    yield Words(Content.styled(f" {letter} ", "reverse bold"), id=f"judge-{side}-name")
                    yield Words(id=f"judge-{side}")

    def _read(self) -> JudgingTask:
        return read_judging(self.project, self._round, self.author)

    def _show(self, task: JudgingTask) -> None:
        """Show the prompt in hand, or the first that waits for a choice."""
        self._judging = task
        if self._prompt not in {answers.prompt for answers in task.answers}:
            self._prompt = _first_open(task, "")
        self._draw()

    @property
    def _answers(self) -> BlindAnswers | None:
        """The answers in hand; None before they are read, and where nothing is to be judged."""
        answers = self._judging.answers if self._judging else ()
        return next((one for one in answers if one.prompt == self._prompt), None)

    def _draw(self) -> None:
        task, answers = self._judging, self._answers
        if task is None:
            return
        self.query_one("#judge-head", Words).put(_head(task, answers))
        self.set_class(answers is None, "-nothing")
        if answers is None:
            self.query_one("#judge-prompt-text", Words).put(Content(_all_done(task.progress)))
            return
        self.query_one("#judge-prompt-text", Words).put(_conversation(answers.messages))
        self.query_one("#judge-left", Words).put(_answer(answers.left))
        self.query_one("#judge-right", Words).put(_answer(answers.right))
        self.query_one("#judge-own", Words).put(self._own(answers))
        for part in ("#judge-prompt", "#judge-answers"):
            self.query_one(part).scroll_home(animate=False)

    def _own(self, answers: BlindAnswers) -> Content:
        """What this person has said of the answers in hand."""
        reason = self._reasons.get(answers.prompt, answers.reason)
        said = f"You said: {_SAID[answers.choice]}" if answers.choice else "Which answer would you rather send?"
        why = f"   Reason: {visible(reason)}" if reason else ""
        return Content.assemble((said, "bold" if answers.choice else ""), (why, "$foreground 70%"))

    def action_choose(self, seen: SeenChoice) -> None:
        """Save a choice and go on."""
        self._save(seen, go_on=True)

    def _save(self, seen: SeenChoice, *, go_on: bool) -> None:
        # A key typed while a choice is saved was meant for answers that are not shown yet: it chooses nothing.
        task, answers = self._judging, self._answers
        if task is None or answers is None or self.is_working("choice"):
            return
        reason = self._reasons.get(answers.prompt, answers.reason)
        job = partial(choose, self.project, task, answers.prompt, seen, judge=self.author, reason=reason)
        self.work("choice", job, lambda after: self._saved(after, answers.prompt, seen, go_on))

    def _saved(self, after: JudgingTask, prompt: str, seen: SeenChoice, go_on: bool) -> None:
        if prompt in self._reasons:
            self.words.saved(self._subject(prompt), self._reasons.pop(prompt))
        self._judging = after
        self._prompt = _first_open(after, prompt) if go_on else prompt
        self._draw()
        if after.progress.ended:
            self.say("All is judged: esc shows how it came out.", "good")
        else:
            self.say(f"Saved: {_SAID[seen]}. {self.key_of('judge.previous')} goes back to it.", "good")

    def action_reason(self) -> None:
        """Ask for the reason; it is saved with the choice."""
        answers = self._answers
        if answers is None:
            return
        value = self._reasons.get(answers.prompt, answers.reason)
        question = ask_kept("Why?", words=self.words, subject=self._subject(answers.prompt), value=value)
        self.ask(question, lambda reason: self._take_reason(answers, reason))

    def _take_reason(self, answers: BlindAnswers, reason: str | None) -> None:
        if reason is None:
            return
        self._reasons[answers.prompt] = reason
        if answers.choice:
            self._save(answers.choice, go_on=False)
        self._draw()

    def _subject(self, prompt: str) -> str:
        return f"comparison:{self._judging.comparison if self._judging else ''}:{prompt}"

    def action_previous(self) -> None:
        """To the prompt before."""
        self._step(-1)

    def action_next(self) -> None:
        """To the prompt after."""
        self._step(1)

    def _step(self, by: int) -> None:
        prompts = [answers.prompt for answers in self._judging.answers] if self._judging else []
        if prompts:
            here = prompts.index(self._prompt) if self._prompt in prompts else len(prompts) if by < 0 else -1
            self._prompt = prompts[max(0, min(here + by, len(prompts) - 1))]
            self._draw()

    def action_leave(self) -> None:
        """Back to the rounds."""
        self.leave()


def _first_open(task: JudgingTask, after: str) -> str:
    """The next prompt without a choice, from the one after `after` on and round again; empty when there is none."""
    prompts = [answers.prompt for answers in task.answers]
    start = prompts.index(after) + 1 if after in prompts else 0
    order = (*task.answers[start:], *task.answers[:start])
    return next((answers.prompt for answers in order if answers.choice is None), "")


def _head(task: JudgingTask, answers: BlindAnswers | None) -> Content:
    """Where one is, without a word on how it stands."""
    prompts = [one.prompt for one in task.answers]
    own = sum(one.choice is not None for one in task.answers)
    place = f"prompt {prompts.index(answers.prompt) + 1} of {len(prompts)}" if answers else "nothing left for you"
    return Content.assemble(
        (f"Round {task.round}, blind comparison", "bold $primary"),
        f"   {place}   {own} judged by you, {task.progress.given} of {task.progress.wanted} in all",
    )


def _all_done(progress: ComparisonProgress) -> str:
    if progress.ended:
        return "All is judged. Press esc: the round now shows how it came out."
    left = count_of(progress.wanted - progress.given, "judgement")
    return (
        f"You have judged all that you may. {left} are left for somebody else; the result is told when all are there."
    )


def _conversation(messages: tuple[Message, ...]) -> Content:
    if len(messages) == 1:
        return Content(excerpt(messages[0].content))
    turns = [
        Content.assemble((f"{message.role}: ", "bold $foreground 70%"), excerpt(message.content))
        for message in messages
    ]
    return Content("\n").join(turns)


def _answer(text: str) -> Content:
    return Content(excerpt(text)) if text else Content.styled("(it said nothing)", "italic $foreground 70%")
