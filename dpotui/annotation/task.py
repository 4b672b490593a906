"""One prompt as an annotator sees it: blind, lettered, in their own order, with their own sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dpotui.annotation.assignment import extended_order, letter
from dpotui.annotation.judgements import SavedSheet, read_latest
from dpotui.annotation.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.annotation.work_queue import Queue, load_queue
from dpotui.candidates import candidates_of
from dpotui.project import Project
from dpotui.prompts import Prompt, load_prompt
from dpotui.scope import Rubric, current_rubric


@dataclass(frozen=True)
class LetteredCandidate:
    """A candidate as it is shown: a letter and the response. Nothing tells which model wrote it."""

    letter: str
    id: str
    response: str


@dataclass(frozen=True)
class Task:
    """A prompt at an annotator's desk. Holds nobody else's judgement."""

    prompt: Prompt
    candidates: tuple[LetteredCandidate, ...]
    """As shown, A first."""
    rubric: Rubric
    sheet: Sheet
    """The annotator's current judgement as far as it fits the rubric and the candidates of today, or an empty one."""
    judged: bool
    """Whether the annotator has a current judgement of this prompt."""
    double: bool
    """Whether two annotators judge it."""
    position: int
    """Place in the annotator's queue, from 1; 0 when it is not in the queue."""
    of: int
    """Length of the queue."""


def load_task(project: Project, prompt: str, annotator: str, *, queue: Queue | None = None) -> Task:
    """What an annotator needs to judge a prompt. `queue`, when the caller holds one, saves reading it again.

    Raises BadInputError when the project has no rubric.
    """
    queue = load_queue(project, annotator) if queue is None else queue
    place = queue.position_of(prompt)
    with project.read() as connection:
        rubric = current_rubric(connection)
        latest = read_latest(connection, prompt, annotator)
        candidates = _lettered(connection, prompt, annotator, latest)
        asked = load_prompt(connection, prompt)
    shown = tuple(candidate.id for candidate in candidates)
    judged = latest is not None and latest.sheet.outcome != "withdrawn"
    return Task(
        prompt=asked,
        candidates=candidates,
        rubric=rubric,
        sheet=_fitted(latest.sheet, shown, rubric) if judged and latest else Sheet(prompt, shown),
        judged=judged,
        double=place is not None and queue.items[place].double,
        position=0 if place is None else place + 1,
        of=len(queue.items),
    )


def _lettered(
    connection: Connection, prompt: str, annotator: str, latest: SavedSheet | None
) -> tuple[LetteredCandidate, ...]:
    responses = {candidate.id: candidate.response for candidate in candidates_of(connection, prompt)}
    before: Sequence[str] = latest.sheet.shown_order if latest else ()
    order = extended_order(annotator, prompt, before, responses)
    return tuple(LetteredCandidate(letter(place), key, responses[key]) for place, key in enumerate(order))


def _fitted(sheet: Sheet, shown: tuple[str, ...], rubric: Rubric) -> Sheet:
    """A stored sheet without what the rubric or the candidates of today no longer have."""
    points = {criterion.key: criterion.points for criterion in rubric.criteria}
    tags = {tag.key for tag in rubric.failure_tags}
    scores = {
        candidate: {key: value for key, value in row.items() if value in points.get(key, ())}
        for candidate, row in sheet.scores.items()
        if candidate in shown
    }
    remarks = {
        candidate: Remark(remark.text, tuple(tag for tag in remark.tags if tag in tags))
        for candidate, remark in sheet.remarks.items()
        if candidate in shown
    }
    return replace(
        sheet,
        shown_order=shown,
        scores={candidate: row for candidate, row in scores.items() if row},
        remarks={candidate: remark for candidate, remark in remarks.items() if remark != Remark()},
        preference=sheet.preference if sheet.preference in (*shown, TIE, ALL_BAD) else None,
    )
