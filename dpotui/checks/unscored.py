"""What annotators did not score, for the lead to read: flags with their notes, and skips with their reasons."""

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, Number
from dpotui.text import count_of, one_line

_TITLE = "Flagged and skipped"
_NOTE = 300
"""Characters of a note that are shown."""


def check_unscored(evidence: Evidence) -> CheckResult:
    """Flags and skips, each with who and why. They inform: whether something follows is for the lead to say."""
    found = evidence.unscored
    flags = sum(one.outcome == "flagged" for one in found)
    numbers: dict[str, Number] = {"flagged": flags, "skipped": len(found) - flags}
    if not found:
        return CheckResult("unscored", _TITLE, "info", "Nobody has flagged or skipped a prompt.", numbers)
    headline = f"{count_of(flags, 'flag')} for the lead to read, {count_of(len(found) - flags, 'skip')}."
    findings = tuple(
        Finding(
            "info",
            one.prompt,
            f"{evidence.title(one.prompt)}, {one.outcome} by {one_line(one.annotator, 40)}: "
            f"{one_line(one.words, _NOTE) or 'no word of why'}",
            one.prompt,
        )
        for one in found
    )
    return CheckResult("unscored", _TITLE, "info", headline, numbers, findings=findings)
