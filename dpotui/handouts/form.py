"""What a form shows: prompts with lettered responses, and nothing that tells who wrote them or who judged them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dpotui.annotation.assignment import letter
from dpotui.annotation.queue.task import Task
from dpotui.handouts.handed import HandOut
from dpotui.handouts.row_ids import row_id, row_key
from dpotui.prompts import Message
from dpotui.scope import Criterion, Rubric, Score, score_text


@dataclass(frozen=True)
class FormResponse:
    """One response, under its letter and the id that brings its scores back."""

    letter: str
    key: str
    text: str

    @property
    def row_id(self) -> str:
        """The id with prefix and check digits, for programs that take cells for numbers."""
        return row_id(self.key)


@dataclass(frozen=True)
class FormPrompt:
    """One prompt, counted from 1 in the form."""

    number: int
    text: str
    responses: tuple[FormResponse, ...]


@dataclass(frozen=True)
class HandOutForm:
    """All that is written to a form."""

    annotator: str
    rubric: Rubric
    prompts: tuple[FormPrompt, ...]


def form_of(hand_out: HandOut, tasks: Sequence[Task], rubric: Rubric) -> HandOutForm:
    """The form of a hand-out; `tasks` are its prompts in the same order."""
    prompts = tuple(_form_prompt(hand_out.token, number, task) for number, task in enumerate(tasks, 1))
    return HandOutForm(hand_out.annotator, rubric, prompts)


def _form_prompt(token: str, number: int, task: Task) -> FormPrompt:
    responses = tuple(
        FormResponse(letter(place), row_key(token, candidate.id), candidate.response)
        for place, candidate in enumerate(task.candidates)
    )
    return FormPrompt(number, conversation_text(task.prompt.messages), responses)


def conversation_text(messages: Sequence[Message]) -> str:
    """A conversation as one text: a single user turn as it is, else every turn under its role."""
    if len(messages) == 1 and messages[0].role == "user":
        return messages[0].content
    return "\n\n".join(f"[{message.role}]\n{message.content}" for message in messages)


def answers(criterion: Criterion) -> tuple[Score, ...]:
    """What a criterion may be answered with: the points of its scale, and None where it may not apply."""
    return (*criterion.points, *((None,) if criterion.may_not_apply else ()))


def described_points(criterion: Criterion) -> list[tuple[str, str]]:
    """The points that the rubric describes, as text, with what they mean."""
    return [(score_text(point), criterion.anchor(point)) for point in criterion.described]
