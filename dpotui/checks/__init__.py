"""Phase 6: quality checks. Shows with numbers whether the judgements and the pairs can be trusted."""

from dpotui.checks.result import CheckResult, ChecksReport, Finding, Severity, Verdict
from dpotui.checks.run import run_checks
from dpotui.similarity.groups import clusters, near_duplicate_pairs

__all__ = [
    "CheckResult",
    "ChecksReport",
    "Finding",
    "Severity",
    "Verdict",
    "clusters",
    "near_duplicate_pairs",
    "run_checks",
]
