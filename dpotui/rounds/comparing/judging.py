"""Judging a comparison blind: what a judge sees and says. How it stands is told to nobody before the end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.prompts import Message
from dpotui.prompts.store import messages_of
from dpotui.rounds.comparing.choices import ChoiceRecord, append_choice, read_choices
from dpotui.rounds.comparing.sides import Author, SeenChoice, blinded, judging_order, tuned_on_the_left, unblinded
from dpotui.rounds.ledger import RoundEntry, check_open, find_round, read_rounds
from dpotui.rounds.records import ComparisonItem, ComparisonRecord, main_attachment
from dpotui.rounds.steps import read_attachments, read_comparisons


@dataclass(frozen=True)
class BlindAnswers:
    """Two answers to one prompt without their models, and what this judge said of them."""

    prompt: str
    messages: tuple[Message, ...]
    left: str
    right: str
    choice: SeenChoice | None
    """None while this judge has said nothing."""
    reason: str


@dataclass(frozen=True)
class ComparisonProgress:
    """How far a comparison is, without a word on how it stands."""

    prompts: int
    """Fixed before anybody judged."""
    equal: int
    """Prompts where both models said the same: ties that nobody need judge."""
    wanted: int
    """Judgements that end it."""
    given: int
    """Of those wanted."""

    @property
    def ended(self) -> bool:
        """Whether all is judged, so that the result may be told."""
        return self.given >= self.wanted


@dataclass(frozen=True)
class JudgingTask:
    """A judge's share of a comparison."""

    round: int
    comparison: str
    answers: tuple[BlindAnswers, ...]
    """What this judge has judged or may judge, in the judge's own order."""
    progress: ComparisonProgress


def read_judging(project: Project, round_key: str | None, judge: str) -> JudgingTask:
    """What a judge has to do in the comparison of a round. BadInputError when there is none."""
    with project.read() as connection:
        entry = find_round(connection, round_key)
        comparison = comparison_of(connection, entry)
        if comparison is None:
            raise BadInputError(
                f"Round {entry.number} has no comparison yet; `dpotui round compare` lets both models answer first."
            )
        return _task(connection, entry, comparison, judge)


def choose(
    project: Project,
    task: JudgingTask,
    prompt: str,
    seen: SeenChoice,
    *,
    judge: str,
    reason: str = "",
    scripted: bool = False,
) -> JudgingTask:
    """Save what a judge says of a prompt's answers, and return how the task stands then.

    A choice may be changed as long as the comparison runs. Raises BadInputError when it has ended, when its round is
    decided, or when the prompt is none of its.
    """
    with project.write() as writer:
        connection = writer.connection
        comparison, entry = _found(connection, task)
        check_open(entry)
        choices = read_choices(connection, comparison)
        if progress_of(comparison, choices).ended:
            raise BadInputError("This comparison has ended, and its result is told; choices stay as they are.")
        if prompt not in {item.prompt for item in comparison.to_judge}:
            raise BadInputError("This prompt is not in the comparison.")
        left: Author = "tuned" if prompt in tuned_on_the_left(comparison, judge) else "base"
        made = ChoiceRecord(prompt, judge, unblinded(seen, left), reason.strip(), left, scripted)
        append_choice(writer, comparison, entry.release_id, made)
        return _task(connection, entry, comparison, judge)


def comparison_of(connection: Connection, entry: RoundEntry) -> ComparisonRecord | None:
    """The comparison of the weights that a round is about; None before there is one.

    Where copies of the project have each made one, the first holds in all of them: what is judged must not change.
    """
    attachment = main_attachment(read_attachments(connection, entry.id))
    made = read_comparisons(connection, entry.id)
    return next((one for one in made if attachment and one.attachment == attachment.id), None)


def progress_of(comparison: ComparisonRecord, choices: Sequence[ChoiceRecord]) -> ComparisonProgress:
    """How far a comparison is."""
    judged = Counter(choice.prompt for choice in choices)
    wanted = {item.prompt: comparison.judges_wanted(item.prompt) for item in comparison.to_judge}
    return ComparisonProgress(
        prompts=len(comparison.items),
        equal=len(comparison.items) - len(wanted),
        wanted=sum(wanted.values()),
        given=sum(min(judged[prompt], number) for prompt, number in wanted.items()),
    )


def _found(connection: Connection, task: JudgingTask) -> tuple[ComparisonRecord, RoundEntry]:
    for entry in read_rounds(connection):
        for comparison in read_comparisons(connection, entry.id):
            if comparison.id == task.comparison:
                return comparison, entry
    raise BadInputError("This comparison is not in the project.")


def _task(connection: Connection, entry: RoundEntry, comparison: ComparisonRecord, judge: str) -> JudgingTask:
    choices = read_choices(connection, comparison)
    own = {choice.prompt: choice for choice in choices if choice.judge == judge}
    others = Counter(choice.prompt for choice in choices if choice.judge != judge)
    mine = [
        prompt
        for prompt in judging_order(comparison, judge)
        if prompt in own or others[prompt] < comparison.judges_wanted(prompt)
    ]
    messages = messages_of(connection, mine)
    tuned_left = tuned_on_the_left(comparison, judge)
    items = {item.prompt: item for item in comparison.to_judge}
    answers = tuple(
        _blind(items[prompt], messages[prompt], own.get(prompt), tuned_left=prompt in tuned_left) for prompt in mine
    )
    return JudgingTask(entry.number, comparison.id, answers, progress_of(comparison, choices))


def _blind(
    item: ComparisonItem, messages: tuple[Message, ...], own: ChoiceRecord | None, *, tuned_left: bool
) -> BlindAnswers:
    left, right = (item.tuned, item.base) if tuned_left else (item.base, item.tuned)
    choice = blinded(own.choice, own.left) if own else None
    return BlindAnswers(item.prompt, messages, left, right, choice, own.reason if own else "")
