"""Are there conflicts that nobody has settled, so that one side of them counts for the time being?"""

from collections import Counter
from typing import Final

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Number
from dpotui.project.store.kinds import KINDS
from dpotui.text import count_of

_TITLE: Final = "Conflicts"


def check_conflicts(evidence: Evidence) -> CheckResult:
    """What people who worked apart have said differently. It fails while one is open: pairs may go by either side."""
    found = Counter(conflict.kind for conflict in evidence.conflicts)
    numbers: dict[str, Number] = {"open": found.total(), **{f"open.{kind}": number for kind, number in found.items()}}
    if not found:
        return CheckResult("conflicts", _TITLE, "pass", "No conflict is open.", numbers)
    listed = ", ".join(f"{number:,} on a {KINDS[kind].noun}" for kind, number in found.most_common())
    headline = (
        f"{count_of(found.total(), 'conflict')} to settle ({listed}); until then the side that was saved later counts. "
        "Settle them in the app with c on Home."
    )
    return CheckResult("conflicts", _TITLE, "fail", headline, numbers)
