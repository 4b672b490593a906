"""What was read for the checks and what they said, kept in the process: the next reading takes what has come since."""

from collections.abc import Collection
from typing import Final, NamedTuple

from dpotui.checks.evidence.evidence import Evidence, load_evidence
from dpotui.checks.evidence.renewed import renew_evidence
from dpotui.checks.findings.result import ChecksReport
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

MOST_KEPT: Final = 400_000
"""Responses of judged prompts up to which what was read is kept: their texts stay in memory with it."""


class _Counted(NamedTuple):
    kind: str
    number: int


class _Latest(NamedTuple):
    place: int
    sha256: str


class ProjectMoment(NamedTuple):
    """A state of a project file: facts are only ever added, so that equal counts are the same facts."""

    path: str
    counts: tuple[_Counted, ...]
    """Revisions by kind, prompts and candidates."""
    latest: _Latest | None
    """The last revision, by its place in the file."""


_COUNTS: Final = Query(
    "SELECT kind, count(*) AS number FROM revision GROUP BY kind UNION ALL SELECT 'prompt', count(*) FROM prompt "
    "UNION ALL SELECT 'candidate', count(*) FROM candidate ORDER BY kind",
    _Counted,
)
_AT: Final = Query(
    "SELECT rowid AS place, sha256 FROM revision WHERE rowid = coalesce(:place, (SELECT max(rowid) FROM revision))",
    _Latest,
)
_JUDGED: Final = Query(
    "SELECT j.prompt FROM revision r JOIN judgement j ON j.revision = r.id "
    "WHERE r.rowid > :place AND r.kind = 'judgement'",
    str,
)

_REPORTS: Final[dict[ProjectMoment, ChecksReport]] = {}
"""The last report, by the moment it speaks of."""
_EVIDENCE: Final[dict[ProjectMoment, Evidence]] = {}
"""What was read last, by its moment, if it is small enough to keep."""


def moment_of(connection: Connection, project: Project) -> ProjectMoment:
    """The state of a project that a connection sees."""
    return ProjectMoment(str(project.path), tuple(_COUNTS.each(connection)), _AT.first(connection, place=None))


def latest_report(moment: ProjectMoment) -> ChecksReport | None:
    """The last report, if it speaks of this state of this project."""
    return _REPORTS.get(moment)


def remember_report(moment: ProjectMoment, report: ChecksReport) -> None:
    """Keep the report on a state instead of the last one, for whoever asks next."""
    _REPORTS.clear()
    _REPORTS[moment] = report


def read_evidence(connection: Connection, moment: ProjectMoment) -> Evidence:
    """What `load_evidence` reads at this moment; what was read before and still holds is taken over."""
    earlier = dict(_EVIDENCE)
    evidence = earlier.get(moment) or _renewed(connection, earlier, moment) or load_evidence(connection)
    _EVIDENCE.clear()
    if len(evidence.judged.candidates.ids) <= MOST_KEPT:
        _EVIDENCE[moment] = evidence
    return evidence


def _renewed(connection: Connection, earlier: dict[ProjectMoment, Evidence], moment: ProjectMoment) -> Evidence | None:
    """What was read before, brought up to date; None when it has to be read anew."""
    for before, evidence in earlier.items():
        if (touched := _only_judgements(connection, before, moment)) is not None:
            return renew_evidence(connection, evidence, touched)
    return None


def _only_judgements(connection: Connection, before: ProjectMoment, now: ProjectMoment) -> Collection[str] | None:
    """The prompts of the judgements saved since; None when anything else has come, or it is another file by now."""
    if before.path != now.path or before.latest is None:
        return None
    earlier, counts = dict(before.counts), dict(now.counts)
    number = counts.pop("judgement", 0) - earlier.pop("judgement", 0)
    if earlier != counts or _AT.first(connection, place=before.latest.place) != before.latest:
        return None
    judged = _JUDGED.all(connection, place=before.latest.place)
    return frozenset(judged) if len(judged) == number else None
