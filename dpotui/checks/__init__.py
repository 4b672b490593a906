"""Phase 6: quality checks. Shows with numbers whether the judgements and the pairs can be trusted."""

from dpotui.checks.evidence import Evidence, load_evidence
from dpotui.checks.result import CheckResult, ChecksReport, Finding, Severity, Verdict
from dpotui.checks.run import check_evidence, run_checks

__all__ = [
    "CheckResult",
    "ChecksReport",
    "Evidence",
    "Finding",
    "Severity",
    "Verdict",
    "check_evidence",
    "load_evidence",
    "run_checks",
]
