"""One prompt as an annotator sees it: blind, lettered, in their own order, with their own sheet."""

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from dpotui.annotation.assignment import extended_order, letter, repeat_order
from dpotui.annotation.judgements.calibration import read_reference
from dpotui.annotation.judgements.reading import SavedSheet, read_latest
from dpotui.annotation.judgements.requeue import why_called_back
from dpotui.annotation.queue.items import Queue
from dpotui.annotation.queue.reading import load_queue
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.candidates import candidates_of
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.prompts import Prompt, load_prompt
from dpotui.scope import Rubric, criteria_held, current_rubric, rubric_number


class LetteredCandidate(msgspec.Struct, frozen=True):
    """A candidate as it is shown: a letter and the response. Nothing tells which model wrote it."""

    letter: str
    id: str
    response: str


class Task(msgspec.Struct, frozen=True):
    """A prompt as one annotator gets it to judge. Holds nobody else's judgement."""

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
    rubric_version: int = 1
    """The number of the rubric in force; 1 for the project's first."""
    calibration: bool = False
    """Whether the lead's reference is shown once it is judged."""
    repeat: bool = False
    """Whether it is judged already and silently comes back."""
    revision: str = ""
    """Id of the revision that the sheet comes from; empty where there never was one."""
    called_back: str = ""
    """Why somebody asks for it to be judged again, raw as typed; empty where nobody does."""


def load_task(
    project: Project, prompt: str, annotator: str, *, queue: Queue | None = None, repeat: bool | None = None
) -> Task:
    """What an annotator needs to judge a prompt. `queue`, when the caller holds one, saves reading it again.

    With `repeat` it comes as a fresh sheet in another order, whatever was said of it before; by default if the queue
    says so. One that was called back comes as a fresh sheet too. Raises BadInputError when the project has no rubric.
    """
    queue = load_queue(project, annotator) if queue is None else queue
    place = queue.position_of(prompt)
    item = None if place is None else queue.items[place]
    if repeat is None:
        repeat = item is not None and item.repeat
    with project.read() as connection:
        rubric, version = current_rubric(connection), rubric_number(connection)
        first = read_latest(connection, prompt, annotator)
        saved = read_latest(connection, prompt, annotator, "repeat") if repeat else first
        judged = saved is not None and saved.sheet.outcome != "withdrawn"
        again = why_called_back(connection, prompt, annotator)
        fresh = repeat or bool(again)
        said = _said(connection, prompt, annotator, saved if judged else None, fresh=fresh, repeat=repeat)
        held = _held(connection, rubric, saved.rubric if saved else rubric.id)
        responses = {candidate.id: candidate.response for candidate in candidates_of(connection, prompt)}
        asked = load_prompt(connection, prompt)
    shown = _order(annotator, prompt, first.sheet.shown_order if first else (), responses, repeat=repeat)
    return Task(
        prompt=asked,
        candidates=tuple(LetteredCandidate(letter(at), key, responses[key]) for at, key in enumerate(shown)),
        rubric=rubric,
        sheet=_fitted(said, shown, rubric, held) if said else Sheet(prompt, shown),
        judged=judged,
        double=item is not None and item.double,
        position=0 if place is None else place + 1,
        of=len(queue.items),
        rubric_version=version,
        calibration=item is not None and item.calibration,
        repeat=repeat,
        revision=saved.revision if saved else "",
        called_back="" if repeat else again,
    )


def _said(
    connection: Connection, prompt: str, annotator: str, saved: SavedSheet | None, *, fresh: bool, repeat: bool
) -> Sheet | None:
    """What the sheet begins with: the annotator's own word, if they are to see it."""
    if saved is not None:
        return None if fresh and not repeat else saved.sheet
    return None if fresh else _own_reference(connection, prompt, annotator)


def _own_reference(connection: Connection, prompt: str, annotator: str) -> Sheet | None:
    """The reference of a calibration prompt, for its author alone."""
    reference = read_reference(connection, prompt)
    return reference.sheet if reference and reference.author == annotator else None


def _order(
    annotator: str, prompt: str, before: Sequence[str], candidates: Collection[str], *, repeat: bool
) -> tuple[str, ...]:
    """The order after an earlier visit. Of a repeat only what was judged before comes back, in another order."""
    if repeat:
        return repeat_order(annotator, prompt, [candidate for candidate in before if candidate in candidates])
    return extended_order(annotator, prompt, before, candidates)


def _held(connection: Connection, rubric: Rubric, judged_by: str) -> frozenset[str]:
    """The criteria on which a score given under a rubric, this one or another, counts."""
    if judged_by == rubric.id:
        return frozenset(criterion.key for criterion in rubric.criteria)
    return criteria_held(connection, rubric)[judged_by]


def _fitted(sheet: Sheet, shown: tuple[str, ...], rubric: Rubric, held: frozenset[str]) -> Sheet:
    """A stored sheet without what the rubric or the candidates of today no longer have, or what no longer counts."""
    criteria = {criterion.key: criterion for criterion in rubric.criteria if criterion.key in held}
    known = {criterion.key for criterion in rubric.criteria}
    tags = {tag.key for tag in rubric.failure_tags}
    scores = {
        candidate: {key: score for key, score in row.items() if key in criteria and criteria[key].allows(score)}
        for candidate, row in sheet.scores.items()
        if candidate in shown
    }
    remarks = {
        candidate: Remark(remark.text, tuple(tag for tag in remark.tags if tag in tags))
        for candidate, remark in sheet.remarks.items()
        if candidate in shown
    }
    score_remarks = {
        candidate: {key: said for key, said in row.items() if key in known}
        for candidate, row in sheet.score_remarks.items()
        if candidate in shown
    }
    return replace(
        sheet,
        shown_order=shown,
        scores={candidate: row for candidate, row in scores.items() if row},
        remarks={candidate: remark for candidate, remark in remarks.items() if remark != Remark()},
        score_remarks={candidate: row for candidate, row in score_remarks.items() if row},
        preference=sheet.preference if sheet.preference in (*shown, TIE, ALL_BAD) else None,
    )
