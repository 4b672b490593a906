"""Phase 6: quality checks. Shows with numbers whether the judgements and the pairs can be trusted."""

from dpotui.checks.evidence import Evidence, load_evidence
from dpotui.checks.mends import MENDS, Mend, place_of
from dpotui.checks.mutes import mute_finding, unmute_finding
from dpotui.checks.result import CheckResult, ChecksReport, Finding, Item, MutedFinding, Severity, Verdict
from dpotui.checks.run import check_evidence, run_checks

__all__ = [
    "MENDS",
    "CheckResult",
    "ChecksReport",
    "Evidence",
    "Finding",
    "Item",
    "Mend",
    "MutedFinding",
    "Severity",
    "Verdict",
    "check_evidence",
    "load_evidence",
    "mute_finding",
    "place_of",
    "run_checks",
    "unmute_finding",
]
