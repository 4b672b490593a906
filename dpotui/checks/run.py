"""Runs every check on a project."""

from collections.abc import Callable
from typing import Final

from dpotui.annotation import still_to_judge
from dpotui.checks.agreement_check import check_agreement
from dpotui.checks.annotators import check_annotators
from dpotui.checks.balance import check_balance
from dpotui.checks.closeness import check_calibration, check_consistency
from dpotui.checks.conflicts import check_conflicts
from dpotui.checks.contents import check_private_data, check_responses
from dpotui.checks.duplicates import check_duplicates
from dpotui.checks.evidence import Evidence, load_evidence
from dpotui.checks.length import check_length
from dpotui.checks.pair_check import check_pairs
from dpotui.checks.preferences import check_preferences
from dpotui.checks.reasons import check_reasons
from dpotui.checks.result import CheckResult, ChecksReport
from dpotui.checks.unscored import check_unscored
from dpotui.project import Project

_CHECKS: Final[tuple[Callable[[Evidence], CheckResult], ...]] = (
    check_agreement,
    check_duplicates,
    check_balance,
    check_annotators,
    check_pairs,
    check_length,
    check_preferences,
    check_private_data,
    check_responses,
    check_reasons,
    check_calibration,
    check_consistency,
    check_unscored,
    check_conflicts,
)
"""The guide's four, then our own."""


def run_checks(project: Project, *, reader: str | None = None) -> ChecksReport:
    """Every check on the project as it stands, with the pairs under its remembered settings.

    For a `reader` who is an annotator, without what others said on prompts that they still have to judge. Raises
    BadInputError when the project has no rubric.
    """
    with project.read() as connection:
        evidence = load_evidence(connection)
        unseen = frozenset() if reader is None else still_to_judge(connection, project, reader)
    return check_evidence(evidence).without(unseen)


def check_evidence(evidence: Evidence) -> ChecksReport:
    """Every check on what was read."""
    return ChecksReport(tuple(check(evidence) for check in _CHECKS))
