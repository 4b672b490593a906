"""All work of a project at one moment: what there is to judge, who answered what, and what is still lacking."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.judgements.calibration import reference_authors
from dpotui.annotation.judgements.reading import REDO, UNDO
from dpotui.annotation.judgements.requeue import called_back
from dpotui.annotation.queue.prompt_columns import PromptColumns, double_column, ranks_column, read_columns
from dpotui.annotation.sheets.sheet import Outcome, skip_reason
from dpotui.annotation.team import team
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import criteria_held, current_rubric
from dpotui.scope.earlier_scores import read_earlier_scores

COMPARABLE: Final = 2
"""Candidates that a prompt needs before it can be judged."""


class _AnswerRow(NamedTuple):
    row: int
    annotator: str
    outcome: str
    note: str
    active_seconds: float
    made_at: str
    rubric: str
    on_screen: int


_OUTDATED: Final = Query(
    "SELECT DISTINCT j.prompt FROM judgement j JOIN head r ON r.id = j.revision "
    "JOIN current_candidate c ON c.prompt = j.prompt "
    "WHERE j.annotator = :annotator AND +r.kind = 'judgement' "
    "AND (j.outcome = 'scored' OR j.outcome = 'skipped' AND j.note LIKE 'all_bad%') "
    "AND c.id NOT IN (SELECT value FROM json_each(j.shown_order))",
    str,
)
_JUDGED_BY: Final = Query(
    "SELECT j.prompt FROM judgement j JOIN head r ON r.id = j.revision WHERE j.annotator = :annotator "
    "AND +r.kind = 'judgement' AND j.outcome = 'scored' AND j.rubric IN (SELECT value FROM json_each(:rubrics))",
    str,
)
_ANSWERS: Final = Query(
    'SELECT p.rowid AS "row", j.annotator, j.outcome, j.note, j.active_seconds, r.made_at, j.rubric, '
    "j.source IN ('screen', :undo, :redo) AS on_screen "
    "FROM head r JOIN judgement j ON j.revision = r.id JOIN prompt p ON p.id = j.prompt WHERE +r.kind = 'judgement' "
    "ORDER BY r.clock, r.said, r.sha256",
    _AnswerRow,
)


class TeamAnswer(NamedTuple):
    """An annotator's current answer to a prompt, without its scores. A tuple, because there are tens of thousands."""

    outcome: Outcome
    note: str
    active_seconds: float
    made_at: str
    rubric: str
    on_screen: int
    """1 where it was given here, 0 where an import or a form brought it, which is made when it is brought."""

    @property
    def passed_on(self) -> bool:
        """Whether it leaves the prompt to somebody else: skipped as not their field."""
        return self.outcome == "skipped" and skip_reason(self.note) == "not_my_field"


class Workload(msgspec.Struct, frozen=True, dict=True):
    """What there is to judge and the current answers to it. A prompt is known by its place in the order of import."""

    project_id: str
    columns: PromptColumns
    ordinary: bytes
    """1 for each prompt that has two candidates or more and is no calibration prompt, else 0."""
    double: bytes
    """1 for each of those that two annotators judge, else 0."""
    team: tuple[str, ...]
    answers: Mapping[int, Mapping[str, TeamAnswer]]
    """By prompt, by annotator, of prompts that have any; those to calibration prompts are among them."""
    calibration: Mapping[int, str]
    """The calibration prompts in order of import, with the authors of their references."""
    lacking: frozenset[str] = frozenset()
    """Rubrics whose judgements say nothing on some criterion that has come since."""
    again: frozenset[tuple[int, str]] = frozenset()
    """Who is asked to judge which prompt again."""

    @cached_property
    def count(self) -> int:
        """How many ordinary prompts there are."""
        return self.ordinary.count(1)

    @cached_property
    def answered_ordinary(self) -> tuple[int, ...]:
        """The ordinary prompts that have an answer, in no order."""
        return tuple(place for place in self.answers if self.ordinary[place])

    def wanted(self, place: int) -> int:
        """How many answers a prompt needs: one or two."""
        return 1 + self.double[place]

    def answered(self, place: int) -> int:
        """How many annotators have answered a prompt, those who passed it on left out."""
        return sum(not answer.passed_on for answer in self.answers.get(place, {}).values())

    def is_lacking(self, place: int) -> bool:
        """Whether a prompt still lacks an answer."""
        return self.answered(place) < self.wanted(place)

    def is_unfinished(self, place: int) -> bool:
        """Whether somebody who judged a prompt has to say more of it: it was called back, or a criterion has come."""
        return any(
            (answer.outcome == "scored" and answer.rubric in self.lacking) or (place, annotator) in self.again
            for annotator, answer in self.answers.get(place, {}).items()
        )

    def is_open_to(self, annotator: str, place: int) -> bool:
        """Whether an annotator can say something on a prompt that is open: it lacks an answer and they gave none."""
        if self.is_lacking(place) and annotator not in self.answers.get(place, {}):
            return True
        answer = self.answers.get(place, {}).get(annotator)
        asked = (place, annotator) in self.again
        return asked or (answer is not None and answer.outcome == "scored" and answer.rubric in self.lacking)

    def ranks(self, annotator: str) -> bytes:
        """For each prompt how many of the team it falls to before this annotator; all when they are not in the team."""
        return ranks_column(self.project_id, self.columns, self.team, annotator)


def read_workload(connection: Connection, project: Project, *, joining: str = "") -> Workload:
    """Read all work of a project in a handful of queries, without the texts.

    It is shared out among the team, and somebody who is `joining` it.
    """
    columns = read_columns(connection, project)
    ordinary = bytearray(columns.with_responses(COMPARABLE))
    authors = reference_authors(connection)
    references = sorted(zip(columns.places_of(connection, authors), authors.values(), strict=True))
    calibration = {place: author for place, author in references if ordinary[place]}
    for place in calibration:
        ordinary[place] = 0
    double = double_column(connection, project, columns, bytes(ordinary), current_rubric(connection).overlap)
    lacking = frozenset(lacking_rubrics(connection))
    asked = sorted(called_back(connection))
    again = zip(
        columns.places_of(connection, (one.prompt for one in asked)), (one.annotator for one in asked), strict=True
    )
    people = team(connection)
    if joining and joining not in people:
        people = tuple(sorted((*people, joining)))
    answers = _answers(connection, columns)
    return Workload(
        project_id=project.id,
        columns=columns,
        ordinary=bytes(ordinary),
        double=double,
        team=people,
        answers=answers,
        calibration=calibration,
        lacking=lacking,
        again=frozenset(again),
    )


def outdated_prompts(connection: Connection, annotator: str) -> frozenset[str]:
    """The prompts that an annotator has judged and that wait for them again.

    They compared all candidates by all criteria, but some have come since, or the prompt was called back.
    """
    again = (asked.prompt for asked in called_back(connection) if asked.annotator == annotator)
    return frozenset((*_OUTDATED.each(connection, annotator=annotator), *again)) | _with_new_criteria(
        connection, annotator
    )


def lacking_rubrics(connection: Connection) -> tuple[str, ...]:
    """The rubrics whose judgements say nothing on some criterion of the one in force; none when the lead lets them be.

    What they say on the other criteria counts, so that their prompts only wait for the rest.
    """
    rubric = current_rubric(connection)
    if not read_earlier_scores(connection, rubric).again:
        return ()
    everything = {criterion.key for criterion in rubric.criteria}
    return tuple(sorted(other for other, held in criteria_held(connection, rubric).items() if held != everything))


def _with_new_criteria(connection: Connection, annotator: str) -> frozenset[str]:
    rubrics = lacking_rubrics(connection)
    if not rubrics:
        return frozenset()
    return frozenset(_JUDGED_BY.each(connection, annotator=annotator, rubrics=canonical(list(rubrics))))


def _answers(connection: Connection, columns: PromptColumns) -> dict[int, dict[str, TeamAnswer]]:
    # The same answers as in the view current_judgement. Choosing among heads here, in clock order, reads every
    # judgement once; the view looks up the rivals of each one. (The plus keeps SQLite from going by the kind's index.)
    answers: dict[int, dict[str, TeamAnswer]] = {}
    for row, annotator, *answer in _ANSWERS.each(connection, undo=UNDO, redo=REDO):
        given = answers.setdefault(columns.place_of_row(row), {})
        if answer[0] == "withdrawn":
            given.pop(annotator, None)
        else:
            given[annotator] = TeamAnswer._make(answer)
    return {place: given for place, given in answers.items() if given}
