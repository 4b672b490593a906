"""An annotator's tasks for a script: blind, lettered, in the annotator's own order, saved under the app's rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dpotui.annotation.judgements.saving import save_sheet
from dpotui.annotation.queue.reading import load_queue
from dpotui.annotation.queue.task import Task, load_task
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.annotation.team import team
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.scope import Score
from dpotui.text import one_line

SCRIPT_SOURCE = "script"
"""What `source` says of a judgement that a script saved, so that checks tell a model's scores from a person's."""


@dataclass(frozen=True)
class ScriptResponse:
    """A response as a script sees it: nothing tells which model wrote it."""

    letter: str
    id: str
    text: str


@dataclass(frozen=True)
class ScriptTask:
    """A prompt with its responses, and the way to save what is said of them."""

    prompt: str
    """The last user turn."""
    prompt_id: str
    messages: tuple[Message, ...]
    responses: tuple[ScriptResponse, ...]
    annotator: str
    _project: Project = field(repr=False)

    def save(
        self,
        scores: Mapping[str, Mapping[str, Score]],
        *,
        reasons: Mapping[str, str] | None = None,
        tags: Mapping[str, Sequence[str]] | None = None,
        preferred: str | None = None,
        seconds: float = 0.0,
    ) -> str:
        """Save a judgement and return the revision's id; saying the same again saves nothing.

        `scores` has a score for every criterion key, by letter; `reasons` and the keys of failure `tags` are by letter
        too. `preferred` is a letter, `tie` or `all_bad`. Raises BadInputError, with nothing saved, when a letter,
        criterion or tag is unknown, a score is off its scale, or something is missing.
        """
        sheet = self._sheet(scores, reasons or {}, tags or {}, preferred)
        return save_sheet(self._project, self.annotator, sheet, active_seconds=seconds, source=SCRIPT_SOURCE)

    def _sheet(
        self,
        scores: Mapping[str, Mapping[str, Score]],
        reasons: Mapping[str, str],
        tags: Mapping[str, Sequence[str]],
        preferred: str | None,
    ) -> Sheet:
        ids = {response.letter: response.id for response in self.responses}
        stated = [preferred] if preferred and preferred not in (TIE, ALL_BAD) else []
        if unknown := sorted(letter for letter in {*scores, *reasons, *tags, *stated} if letter not in ids):
            raise BadInputError(f"There is no response {one_line(str(unknown[0]), 20)}; they are {', '.join(ids)}.")
        sheet = Sheet(
            self.prompt_id, tuple(ids.values()), scores={ids[letter]: dict(row) for letter, row in scores.items()}
        )
        for letter, candidate in ids.items():
            remark = Remark(reasons.get(letter, ""), tuple(tags.get(letter, ())))
            sheet = sheet.with_remark(candidate, remark)
        return sheet.with_preference(ids.get(preferred, preferred) if preferred else None)


def open_tasks(project: Project, annotator: str) -> Iterator[ScriptTask]:
    """The open prompts that fall to an annotator, in the order of their queue, one read at a time.

    Raises BadInputError when the annotator is not in the team.
    """
    with project.read() as connection:
        names = team(connection)
    if annotator not in names:
        known = ", ".join(one_line(name, 40) for name in names) or "nobody yet"
        raise BadInputError(f"{one_line(annotator, 60)} is not in the team ({known}).")
    return _open_tasks(project, annotator)


def _open_tasks(project: Project, annotator: str) -> Iterator[ScriptTask]:
    queue = load_queue(project, annotator)
    for item in queue.items:
        if item.mine and item.state == "open" and not item.repeat:
            task = load_task(project, item.prompt, annotator, queue=queue)
            if task.candidates:
                yield _script_task(project, annotator, task)


def _script_task(project: Project, annotator: str, task: Task) -> ScriptTask:
    responses = tuple(ScriptResponse(one.letter, one.id, one.response) for one in task.candidates)
    messages = task.prompt.messages
    return ScriptTask(messages[-1].content, task.prompt.id, messages, responses, annotator, project)
