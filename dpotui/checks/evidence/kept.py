"""What was read for the checks and what they said, kept in the process: the next reading takes what has come since."""

from typing import Final

from dpotui.checks.evidence.evidence import Evidence, load_evidence
from dpotui.checks.evidence.renewed import renew_evidence
from dpotui.checks.findings.result import ChecksReport
from dpotui.pairs.kept import MOST_KEPT, keep_material
from dpotui.project.store.connection import Connection
from dpotui.project.store.moment import ProjectMoment, added_since, judged_since

_REPORTS: Final[dict[ProjectMoment, ChecksReport]] = {}
"""The last report, by the moment it speaks of."""
_EVIDENCE: Final[dict[ProjectMoment, Evidence]] = {}
"""What was read last, by its moment, if it is small enough to keep."""


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
    """What was read before, brought up to date where only judgements have come; None when it has to be read anew."""
    for before, evidence in earlier.items():
        added = added_since(connection, before, moment)
        if added is not None and not added.keys() - {"judgement"}:
            touched = judged_since(connection, before, added["judgement"])
            if touched is not None:
                renewed = renew_evidence(connection, evidence, touched)
                keep_material(moment, renewed.material)
                return renewed
    return None
