"""All work of a project at one moment: what there is to judge, who answered what, and what is still lacking."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.assignment import overlap_prompts, places_in_line
from dpotui.annotation.calibration import reference_authors
from dpotui.annotation.judgements import REDO, UNDO
from dpotui.annotation.requeue import CalledBack, called_back
from dpotui.annotation.sheet import Outcome, skip_reason
from dpotui.annotation.team import team
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import criteria_held, current_rubric
from dpotui.scope.earlier_scores import read_earlier_scores

COMPARABLE: Final = 2
"""Candidates that a prompt needs before it can be judged."""


class _Stored(NamedTuple):
    prompt: str
    annotator: str
    outcome: str
    note: str
    active_seconds: float
    made_at: str
    rubric: str
    on_screen: int


class _SaidTag(NamedTuple):
    prompt: str
    tag: str
    present: int


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
# Every word on tags in the order in which they were said. The view current_tag looks up the rivals of each one, and
# sorting by prompt takes longer than all the rest.
_SAID_TAGS: Final = Query(
    "SELECT t.prompt, t.tag, t.present FROM (SELECT id, clock, said, sha256 FROM revision "
    "WHERE id IN (SELECT DISTINCT revision FROM prompt_tag) ORDER BY clock, said, sha256) r "
    "CROSS JOIN prompt_tag t ON t.revision = r.id ORDER BY r.clock, r.said, r.sha256",
    _SaidTag,
)
_COMPARABLE: Final = Query(
    "SELECT p.id FROM prompt p "
    "JOIN (SELECT prompt, count(*) AS n FROM candidate GROUP BY prompt) c ON c.prompt = p.id "
    "LEFT JOIN (SELECT x.prompt, count(*) AS n FROM current_exclusion e JOIN candidate x ON x.id = e.target "
    "WHERE e.what = 'candidate' GROUP BY x.prompt) e ON e.prompt = p.id "
    "WHERE p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt') "
    "AND c.n - coalesce(e.n, 0) >= :least ORDER BY p.rowid",
    str,
)
_ANSWERS: Final = Query(
    "SELECT j.prompt, j.annotator, j.outcome, j.note, j.active_seconds, r.made_at, j.rubric, "
    "j.source IN ('screen', :undo, :redo) AS on_screen "
    "FROM head r JOIN judgement j ON j.revision = r.id WHERE +r.kind = 'judgement' "
    "ORDER BY r.clock, r.said, r.sha256",
    _Stored,
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
    """What there is to judge, in order of import, and the current answers to it."""

    project_id: str
    prompts: tuple[str, ...]
    """In order of import; only those that have two candidates or more, and no calibration prompts."""
    double: frozenset[str]
    """Prompts that two annotators judge."""
    team: tuple[str, ...]
    answers: Mapping[str, Mapping[str, TeamAnswer]]
    """By prompt, by annotator; those to calibration prompts are among them."""
    calibration: Mapping[str, str]
    """The calibration prompts in order of import, with the authors of their references."""
    lacking: frozenset[str] = frozenset()
    """Rubrics whose judgements say nothing on some criterion that has come since."""
    again: frozenset[CalledBack] = frozenset()
    """Who is asked to judge which prompt again."""

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The `prompts`, to look one up in."""
        return frozenset(self.prompts)

    def wanted(self, prompt: str) -> int:
        """How many answers a prompt needs: one or two."""
        return 2 if prompt in self.double else 1

    def answered(self, prompt: str) -> int:
        """How many annotators have answered a prompt, those who passed it on left out."""
        return sum(not answer.passed_on for answer in self.answers.get(prompt, {}).values())

    def is_lacking(self, prompt: str) -> bool:
        """Whether a prompt still lacks an answer."""
        return self.answered(prompt) < self.wanted(prompt)

    def is_unfinished(self, prompt: str) -> bool:
        """Whether somebody who judged a prompt has to say more of it: it was called back, or a criterion has come."""
        return any(
            (answer.outcome == "scored" and answer.rubric in self.lacking) or (prompt, annotator) in self.again
            for annotator, answer in self.answers.get(prompt, {}).items()
        )

    def is_open_to(self, annotator: str, prompt: str) -> bool:
        """Whether an annotator can say something on a prompt that is open: it lacks an answer and they gave none."""
        if self.is_lacking(prompt) and annotator not in self.answers.get(prompt, {}):
            return True
        answer = self.answers.get(prompt, {}).get(annotator)
        asked = (prompt, annotator) in self.again
        return asked or (answer is not None and answer.outcome == "scored" and answer.rubric in self.lacking)

    def ranks(self, annotator: str) -> list[int]:
        """For each prompt how many of the team it falls to before this annotator; all when they are not in the team."""
        return places_in_line(self.project_id, self.prompts, self.team, annotator)


def read_workload(connection: Connection, project: Project, *, joining: str = "") -> Workload:
    """Read all work of a project in a handful of queries, without the texts.

    It is shared out among the team, and somebody who is `joining` it.
    """
    comparable = _comparable_prompts(connection)
    authors = reference_authors(connection)
    prompts = tuple(prompt for prompt in comparable if prompt not in authors)
    calibration = {prompt: authors[prompt] for prompt in comparable if prompt in authors}
    share = current_rubric(connection).overlap
    double = overlap_prompts(project.id, _strata(connection, prompts), share)
    lacking = frozenset(lacking_rubrics(connection))
    again = called_back(connection)
    people = team(connection)
    if joining and joining not in people:
        people = tuple(sorted((*people, joining)))
    return Workload(project.id, prompts, double, people, _answers(connection), calibration, lacking, again)


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


def _comparable_prompts(connection: Connection) -> tuple[str, ...]:
    # Counted from the index and lessened by what is excluded, not through the view current_candidate: that would
    # visit every row, and the rows hold the responses.
    return tuple(_COMPARABLE.each(connection, least=COMPARABLE))


def _strata(connection: Connection, prompts: Iterable[str]) -> dict[str, str]:
    """The stratum of each prompt: the first of its tags by name, or none."""
    strata = dict.fromkeys(prompts, "")
    said = {(prompt, tag): present for prompt, tag, present in connection.plain(_SAID_TAGS.sql) if prompt in strata}
    for (prompt, tag), present in said.items():
        if present and (not strata[prompt] or tag < strata[prompt]):
            strata[prompt] = tag
    return strata


def _answers(connection: Connection) -> dict[str, dict[str, TeamAnswer]]:
    # The same answers as in the view current_judgement. Choosing among heads here, in clock order, reads every
    # judgement once; the view looks up the rivals of each one. (The plus keeps SQLite from going by the kind's index.)
    answers: dict[str, dict[str, TeamAnswer]] = {}
    for prompt, annotator, *answer in _ANSWERS.each(connection, undo=UNDO, redo=REDO):
        given = answers.setdefault(prompt, {})
        if answer[0] == "withdrawn":
            given.pop(annotator, None)
        else:
            given[annotator] = TeamAnswer._make(answer)
    return answers
