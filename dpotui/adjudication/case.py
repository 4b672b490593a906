"""One disputed prompt as an adjudicator gets it: what was asked, the responses, and every judgement side by side."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.adjudication.names import names_hidden
from dpotui.adjudication.record import Adjudication, read_adjudications, read_settled_sheet
from dpotui.adjudication.settling import check_may_see
from dpotui.annotation.assignment import letter, shown_order
from dpotui.annotation.judgements.reading import read_latest
from dpotui.annotation.queue.task import LetteredCandidate
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.candidates import candidates_of
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import Prompt, load_prompt
from dpotui.scope import Rubric, Score, current_rubric

_PLACES: Final = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


class _Judge(NamedTuple):
    annotator: str
    rubric: str


_JUDGES: Final = Query(
    "SELECT annotator, rubric FROM counted_judgement WHERE prompt = :prompt AND outcome = 'scored' ORDER BY annotator",
    _Judge,
)


@dataclass(frozen=True)
class BlindJudgement:
    """What one annotator said of the prompt before anybody adjudicated it."""

    revision: str
    shown_as: str
    """The annotator's name, or their place where names are hidden."""
    sheet: Sheet
    own: bool
    """Whether it is the adjudicator's own."""
    earlier_rubric: bool
    """Whether it was given under another rubric than the one in force."""


@dataclass(frozen=True)
class DisputedCase:
    """All that an adjudicator needs to settle a prompt."""

    prompt: Prompt
    rubric: Rubric
    candidates: tuple[LetteredCandidate, ...]
    """Those that somebody judged, in an order that is nobody's own."""
    judgements: tuple[BlindJudgement, ...]
    sheet: Sheet
    """The scores by which it was settled, or those on which everybody agrees, to begin with."""
    settled: Adjudication | None
    names_hidden: bool

    @property
    def fresh(self) -> bool:
        """Whether somebody has judged the prompt since it was settled."""
        seen = self.settled.seen if self.settled else frozenset()
        return self.settled is not None and any(said.revision not in seen for said in self.judgements)

    def disputed(self, candidate: str, criterion: str) -> bool:
        """Whether people gave a response different scores on a criterion."""
        return len(self.given(candidate, criterion)) > 1

    def given(self, candidate: str, criterion: str) -> set[Score]:
        """The scores that people gave."""
        return _given([said.sheet for said in self.judgements], candidate, criterion)

    def disputed_criteria(self) -> tuple[str, ...]:
        """Keys of the criteria with a disputed score, in the order of the rubric."""
        return tuple(
            criterion.key
            for criterion in self.rubric.criteria
            if any(self.disputed(candidate.id, criterion.key) for candidate in self.candidates)
        )


def load_case(project: Project, prompt: str, adjudicator: str) -> DisputedCase:
    """Read a prompt for an adjudicator. Raises BadInputError when they still must judge it blind, or nobody has yet."""
    with project.read() as connection:
        check_may_see(connection, project, prompt, adjudicator)
        case = read_case(connection, prompt, adjudicator)
    if not case.candidates:
        raise BadInputError("Nobody has scored this prompt yet, so there is nothing to settle.")
    return case


def read_case(connection: Connection, prompt: str, adjudicator: str) -> DisputedCase:
    """As `load_case`, within an open transaction and without asking whether the reader may see it."""
    rubric, hidden = current_rubric(connection), names_hidden(connection)
    judgements = _judgements(connection, prompt, adjudicator, rubric, hidden=hidden)
    responses = {candidate.id: candidate.response for candidate in candidates_of(connection, prompt)}
    judged = {candidate for said in judgements for candidate in said.sheet.shown_order if candidate in responses}
    shown = shown_order("", prompt, judged)
    settled = read_settled_sheet(connection, prompt)
    return DisputedCase(
        prompt=load_prompt(connection, prompt),
        rubric=rubric,
        candidates=tuple(LetteredCandidate(letter(place), key, responses[key]) for place, key in enumerate(shown)),
        judgements=judgements,
        sheet=_begun(prompt, shown, rubric, [said.sheet for said in judgements], settled),
        settled=read_adjudications(connection).get(prompt),
        names_hidden=hidden,
    )


def _judgements(
    connection: Connection, prompt: str, adjudicator: str, rubric: Rubric, *, hidden: bool
) -> tuple[BlindJudgement, ...]:
    """In an order that tells nothing: neither of the names nor of the times."""
    judges = sorted(_JUDGES.all(connection, prompt=prompt), key=lambda judge: _drawn(prompt, judge.annotator))
    said = []
    for place, judge in enumerate(judges):
        saved = read_latest(connection, prompt, judge.annotator)
        if saved is not None:
            shown_as = _PLACES[place % len(_PLACES)] if hidden else judge.annotator
            earlier = judge.rubric != rubric.id
            said.append(BlindJudgement(saved.revision, shown_as, saved.sheet, judge.annotator == adjudicator, earlier))
    return tuple(said)


def _drawn(prompt: str, annotator: str) -> str:
    return hashlib.sha256(f"adjudication\0{prompt}\0{annotator}".encode("utf-8", "surrogatepass")).hexdigest()


def _begun(
    prompt: str, shown: tuple[str, ...], rubric: Rubric, sheets: Sequence[Sheet], settled: Sheet | None
) -> Sheet:
    """The settled scores as far as they fit today, else those on which everybody agrees."""
    sheet = Sheet(prompt, shown)
    for candidate in shown:
        for criterion in rubric.criteria:
            row = settled.scores.get(candidate, {}) if settled else {}
            given = {row[criterion.key]} if criterion.key in row else set()
            if not settled:
                given = _given(sheets, candidate, criterion.key)
            if len(given) == 1 and criterion.allows(score := next(iter(given))):
                sheet = sheet.with_score(candidate, criterion.key, score)
    return sheet.with_outcome(settled.outcome, settled.note) if settled else sheet


def _given(sheets: Sequence[Sheet], candidate: str, criterion: str) -> set[Score]:
    rows = (sheet.scores.get(candidate, {}) for sheet in sheets)
    return {row[criterion] for row in rows if criterion in row}
