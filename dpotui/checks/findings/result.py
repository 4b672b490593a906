"""What a check reports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, Literal, TypeVar

Verdict = Literal["pass", "fail", "warn", "info", "not_enough"]
Severity = Literal["block", "warn", "info"]
M = TypeVar("M")

_OF_JUDGEMENTS: Final = ("disputes", "pairs", "preferences", "responses", "unscored")
"""The checks whose findings tell how somebody has judged a prompt, or what they said of it."""
_LEVEL: Final[Mapping[Verdict, int]] = {"pass": 0, "info": 0, "not_enough": 1, "warn": 1, "fail": 2}


@dataclass(frozen=True)
class Item:
    """One thing that a finding points at, for those who walk through what was found."""

    prompt: str
    response: str = ""
    """A candidate's id; empty when it is about the prompt as a whole."""
    person: str = ""
    """Whose judgement it is; empty when it is about the texts."""


@dataclass(frozen=True)
class Finding:
    """One thing that a check found."""

    severity: Severity
    """`block` holds the prompt's pairs back at export; `warn` and `info` do not."""
    subject: str
    """The prompt, candidate, criterion or annotator it is about."""
    text: str
    prompt: str = ""
    """The prompt whose pairs it concerns; empty when it concerns none in particular."""
    kind: str = ""
    """What sort of finding it is, a word of its check; with the subject it names the finding from run to run."""
    items: tuple[Item, ...] = ()
    """What to look at, the clearest case first; empty where the whole project is meant."""
    mends: tuple[str, ...] = ()
    """What mends it, keys of `mends.MENDS`, the act that helps most first."""


@dataclass(frozen=True)
class MutedFinding:
    """A finding that somebody set aside: it decides nothing any more."""

    finding: Finding
    author: str
    reason: str
    made_at: str


@dataclass(frozen=True)
class CheckOutcome(Generic[M]):
    """What a check has measured and found, before anybody puts it into words."""

    verdict: Verdict
    measures: M
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """The answer of one check."""

    key: str
    title: str
    verdict: Verdict
    headline: str
    """One sentence with the numbers."""
    measures: object = None
    """What was measured: a frozen dataclass of `checks.measures`, the check's own."""
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of text, the first one the headings; may be empty."""
    findings: tuple[Finding, ...] = ()
    muted: tuple[MutedFinding, ...] = ()
    """What was found too and set aside, by whom and why."""


@dataclass(frozen=True)
class ChecksReport:
    """The answers of all checks, the guide's four first."""

    results: tuple[CheckResult, ...]

    def measures(self, kind: type[M]) -> M | None:
        """What the check with measures of this class has measured; None when it was not run."""
        return next((result.measures for result in self.results if isinstance(result.measures, kind)), None)

    def without(self, prompts: Collection[str]) -> "ChecksReport":
        """The same, with no finding that tells how these prompts were judged; headlines and numbers stay."""
        return ChecksReport(tuple(_without(result, prompts) for result in self.results))

    @property
    def worst(self) -> Literal["ok", "warning", "error"]:
        """`error` when a check failed, `warning` when one warns or has too little data to say, else `ok`."""
        level = max((_LEVEL[result.verdict] for result in self.results), default=0)
        return "error" if level == 2 else "warning" if level == 1 else "ok"

    @property
    def blocked(self) -> dict[str, str]:
        """Prompts whose pairs must not be exported, each with the first reason found."""
        reasons: dict[str, str] = {}
        for result in self.results:
            for finding in result.findings:
                if finding.severity == "block" and finding.prompt:
                    reasons.setdefault(finding.prompt, finding.text)
        return reasons


def _without(result: CheckResult, prompts: Collection[str]) -> CheckResult:
    """The result as somebody may see it who still has to judge these prompts."""
    if result.key not in _OF_JUDGEMENTS:
        items = tuple(replace(finding, items=_besides(finding.items, prompts)) for finding in result.findings)
        return replace(result, findings=items)
    shown = tuple(finding for finding in result.findings if finding.prompt not in prompts)
    result = replace(result, muted=tuple(one for one in result.muted if one.finding.prompt not in prompts))
    hidden = len(result.findings) - len(shown)
    if not hidden:
        return result
    text = f"{hidden:,} more on prompts that you still have to judge yourself."
    return replace(result, findings=(*shown, Finding("info", result.key, text, kind="hidden")))


def _besides(items: tuple[Item, ...], prompts: Collection[str]) -> tuple[Item, ...]:
    """The items that say nothing of how somebody else has judged these prompts."""
    return tuple(item for item in items if not item.person or item.prompt not in prompts)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """`fail` when a finding blocks, `warn` when one warns, else `pass`."""
    severities = {finding.severity for finding in findings}
    return "fail" if "block" in severities else "warn" if "warn" in severities else "pass"
