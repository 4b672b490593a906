"""Are there conflicts that nobody has settled, so that one side of them counts for the time being?"""

from collections import Counter

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome
from dpotui.checks.measures import ConflictMeasures


def check_conflicts(evidence: Evidence) -> CheckOutcome[ConflictMeasures]:
    """What people who worked apart have said differently. It fails while one is open: pairs may go by either side."""
    found = Counter(conflict.kind for conflict in evidence.conflicts)
    return CheckOutcome("fail" if found else "pass", ConflictMeasures(dict(found.most_common())))
