"""How far annotators are from the lead's reference on calibration prompts, and from themselves on repeats."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.judgements.calibration import Reference, read_reference, reference_authors
from dpotui.annotation.judgements.reading import REDO, UNDO, scores_in
from dpotui.annotation.sheets.sheet import numbers
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.scope import Rubric, rubric_by_id
from dpotui.statistics.closeness import NOTHING, Closeness, closeness


class Deviation(msgspec.Struct, frozen=True):
    """One score beside the reference's."""

    candidate: str
    criterion: str
    given: float
    reference: float

    @property
    def points(self) -> float:
        """By how many points it lies above the reference; negative below."""
        return self.given - self.reference


class CalibrationResult(msgspec.Struct, frozen=True):
    """An annotator's first judgement of a calibration prompt beside the reference."""

    reference: Reference
    rubric: Rubric
    """The rubric of the reference, whose anchors explain it."""
    deviations: tuple[Deviation, ...]
    """By candidate, then in the order of the rubric."""
    done: int
    """Calibration prompts that the annotator has scored, this one included."""
    of: int
    """Calibration prompts there are for them."""

    @property
    def closeness(self) -> Closeness:
        """The deviations as numbers of closeness."""
        return _closeness(self.deviations)


class AnnotatorCloseness(msgspec.Struct, frozen=True):
    """One annotator's scores on some prompts beside those that they are held against."""

    name: str
    prompts: int
    closeness: Closeness


def calibration_result(project: Project, prompt: str, annotator: str) -> CalibrationResult | None:
    """How far an annotator's first judgement of a prompt is from the reference; None when one of them is missing."""
    with project.read() as connection:
        reference = read_reference(connection, prompt)
        firsts = _first_judgements(connection)
        mine = firsts.get((prompt, annotator))
        if reference is None or mine is None:
            return None
        rubric = rubric_by_id(connection, reference.rubric)
        deviations = _Comparison(connection).of(mine, _Scored(reference.revision, reference.rubric))
        authors = reference_authors(connection).values()
    order = list(reference.sheet.shown_order)
    keys = [criterion.key for criterion in rubric.criteria]
    deviations.sort(key=lambda one: (order.index(one.candidate), keys.index(one.criterion)))
    return CalibrationResult(
        reference,
        rubric,
        tuple(deviations),
        done=sum(name == annotator for _, name in firsts),
        of=sum(author != annotator for author in authors),
    )


def calibration_report(connection: Connection) -> tuple[AnnotatorCloseness, ...]:
    """How close everybody's first judgements of calibration prompts are to the references, by name.

    The author of a reference is not held against it.
    """
    references = {
        row.prompt: (row.annotator, _Scored(row.revision, row.rubric)) for row in _REFERENCES.each(connection)
    }
    comparison = _Comparison(connection)
    return _by_annotator(
        (annotator, comparison.of(mine, references[prompt][1]))
        for (prompt, annotator), mine in _first_judgements(connection).items()
        if references[prompt][0] != annotator
    )


class _JudgedRow(NamedTuple):
    prompt: str
    annotator: str
    revision: str
    rubric: str


class _Repeat(NamedTuple):
    annotator: str
    revision: str
    rubric: str
    first: str
    first_rubric: str


_REFERENCES: Final = Query("SELECT prompt, annotator, revision, rubric FROM current_reference", _JudgedRow)
_REPEATS: Final = Query(
    "SELECT p.annotator, p.revision, p.rubric, f.revision AS first, f.rubric AS first_rubric "
    "FROM current_repeat p JOIN judgement f ON f.revision = (SELECT j.revision FROM judgement j "
    "JOIN revision r ON r.id = j.revision WHERE j.prompt = p.prompt AND j.annotator = p.annotator "
    "AND +r.kind = 'judgement' AND r.clock < p.clock ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT 1) "
    "WHERE p.outcome = 'scored'",
    _Repeat,
)
_FIRST: Final = Query(
    "SELECT j.prompt, j.annotator, j.revision, j.rubric FROM judgement j JOIN revision r ON r.id = j.revision "
    "WHERE +r.kind = 'judgement' AND j.outcome = 'scored' AND j.source NOT IN (:undo, :redo) "
    "AND j.prompt IN (SELECT prompt FROM current_reference) ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC",
    _JudgedRow,
)
_SCORES: Final = Query("SELECT scores FROM judgement WHERE revision = :revision", str)


def consistency_report(connection: Connection) -> tuple[AnnotatorCloseness, ...]:
    """How close everybody's repeats are to what they said of the same prompts the first time, by name."""
    comparison = _Comparison(connection)
    return _by_annotator(
        (row.annotator, comparison.of(_Scored(row.revision, row.rubric), _Scored(row.first, row.first_rubric)))
        for row in _REPEATS.all(connection)
    )


class _Scored(NamedTuple):
    """A revision with scores, and the rubric that they were given by."""

    revision: str
    rubric: str


def _first_judgements(connection: Connection) -> dict[tuple[str, str], _Scored]:
    """What each annotator said first of each calibration prompt, before they had seen the reference."""
    rows = _FIRST.each(connection, undo=UNDO, redo=REDO)
    return {(row.prompt, row.annotator): _Scored(row.revision, row.rubric) for row in rows}


class _Comparison:
    """Holds the scores of revisions against each other; each rubric is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._scales: dict[str, dict[str, tuple[float, ...]]] = {}

    def of(self, mine: _Scored, other: _Scored) -> list[Deviation]:
        """The scores that both gave on criteria with the same scale under both rubrics."""
        one, another = self._scales_of(mine.rubric), self._scales_of(other.rubric)
        against = self._scores_of(other.revision)
        return [
            Deviation(candidate, criterion, value, against[candidate][criterion])
            for candidate, row in self._scores_of(mine.revision).items()
            for criterion, value in row.items()
            if criterion in against.get(candidate, {}) and criterion in one and one[criterion] == another.get(criterion)
        ]

    def _scores_of(self, revision: str) -> dict[str, dict[str, float]]:
        with as_stored("A judgement"):
            stored = scores_in(_SCORES.one(self._connection, revision=revision))
        return {candidate: numbers(row) for candidate, row in stored.items()}

    def _scales_of(self, rubric: str) -> dict[str, tuple[float, ...]]:
        if rubric not in self._scales:
            criteria = rubric_by_id(self._connection, rubric).criteria
            self._scales[rubric] = {criterion.key: criterion.points for criterion in criteria}
        return self._scales[rubric]


def _by_annotator(found: Iterable[tuple[str, Sequence[Deviation]]]) -> tuple[AnnotatorCloseness, ...]:
    total: dict[str, AnnotatorCloseness] = {}
    for name, deviations in found:
        before = total.get(name, AnnotatorCloseness(name, 0, NOTHING))
        total[name] = AnnotatorCloseness(name, before.prompts + 1, before.closeness + _closeness(deviations))
    return tuple(total[name] for name in sorted(total))


def _closeness(deviations: Iterable[Deviation]) -> Closeness:
    return closeness(deviation.points for deviation in deviations)
