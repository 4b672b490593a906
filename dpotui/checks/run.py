"""Runs every check on a project."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from dpotui.annotation import still_to_judge
from dpotui.checks.agreement_check import check_agreement
from dpotui.checks.annotators import check_annotators
from dpotui.checks.balance import check_balance
from dpotui.checks.closeness import check_calibration, check_consistency
from dpotui.checks.conflicts import check_conflicts
from dpotui.checks.criteria import check_criteria
from dpotui.checks.disputes import check_disputes
from dpotui.checks.duplicates import check_duplicates
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.kept import latest_report, read_evidence, remember_report
from dpotui.checks.findings.mends import mends_of
from dpotui.checks.findings.mutes import apart
from dpotui.checks.findings.result import CheckOutcome, CheckResult, ChecksReport, Finding, Verdict, verdict_of
from dpotui.checks.leakage import check_leakage
from dpotui.checks.length import check_length
from dpotui.checks.pace import done_by, reading_share
from dpotui.checks.pair_check import check_pairs
from dpotui.checks.people.check import check_people
from dpotui.checks.preferences import check_preferences
from dpotui.checks.privacy import check_private_data
from dpotui.checks.reasons import check_reasons
from dpotui.checks.responses import check_responses
from dpotui.checks.turns import check_turns
from dpotui.checks.unscored import check_unscored
from dpotui.checks.words.agreement import tell_agreement
from dpotui.checks.words.criteria import tell_criteria
from dpotui.checks.words.dataset import (
    tell_balance,
    tell_conflicts,
    tell_disputes,
    tell_length,
    tell_pairs,
    tell_preferences,
    tell_unscored,
)
from dpotui.checks.words.people import tell_calibration, tell_consistency, tell_load, tell_reasons
from dpotui.checks.words.signs import tell_people
from dpotui.checks.words.texts import tell_duplicates, tell_leakage, tell_private_data, tell_responses, tell_turns
from dpotui.checks.words.told import Told
from dpotui.long_work import part
from dpotui.project import Project
from dpotui.project.store.collecting import no_collecting
from dpotui.project.store.moment import moment_of
from dpotui.project.store.query import Query

M = TypeVar("M")


@dataclass(frozen=True)
class Check(Generic[M]):
    """One check: what it measures and finds, and how that is put into words."""

    key: str
    title: str
    look: Callable[[Evidence], CheckOutcome[M]]
    tell: Callable[[M, Verdict], Told]
    rests_on: Callable[[Evidence], tuple[object, ...]] | None = None
    """What of the evidence it looks at, where a judgement more mostly leaves that as it was."""

    def result(self, evidence: Evidence) -> CheckResult:
        """Look at what was read, and say what was found; what rests on the same as before is taken over."""
        if self.rests_on is None:
            return self._look_at(evidence)
        return evidence.taken_over.of(self.key, self.rests_on(evidence), lambda: self._look_at(evidence))

    def _look_at(self, evidence: Evidence) -> CheckResult:
        outcome = self.look(evidence)
        counting, muted = apart(self.key, outcome.findings, evidence.mutes)
        verdict = _without_muted(outcome.verdict, outcome.findings, counting)
        told = self.tell(outcome.measures, verdict)
        findings = tuple(replace(finding, mends=mends_of(self.key, finding)) for finding in counting)
        return CheckResult(
            key=self.key,
            title=self.title,
            verdict=verdict,
            headline=told.headline,
            measures=outcome.measures,
            table=told.table,
            findings=findings,
            muted=muted,
        )


def _without_muted(verdict: Verdict, found: Collection[Finding], counting: Collection[Finding]) -> Verdict:
    """The verdict without what was set aside, where it is the findings that give it."""
    return verdict_of(counting) if len(counting) < len(found) and verdict == verdict_of(found) else verdict


def _prompts(evidence: Evidence) -> tuple[object, ...]:
    """What prompts say, and what is known of them."""
    return (evidence.prompts,)


def _copies(evidence: Evidence) -> tuple[object, ...]:
    """What `_prompts` gives, and which of the prompts that say the same give a pair."""
    return evidence.prompts, evidence.paired_copies


def _texts(evidence: Evidence) -> tuple[object, ...]:
    """What `_prompts` gives, and which responses are in pairs; never the scores."""
    return evidence.prompts, evidence.pairs


_PROMPTS: Final = Query("SELECT count(*) FROM prompt", int)
CHECKS: Final[tuple[Check[Any], ...]] = (
    Check("agreement", "Agreement between annotators", check_agreement, tell_agreement),
    Check("duplicates", "Duplicate prompts", check_duplicates, tell_duplicates, _copies),
    Check("balance", "Balance of quality levels", check_balance, tell_balance),
    Check("annotators", "Annotators", check_annotators, tell_load),
    Check("disputes", "Disputed prompts", check_disputes, tell_disputes),
    Check("people", "How people judge", check_people, tell_people),
    Check("criteria", "Criteria", check_criteria, tell_criteria),
    Check("pairs", "Pairs", check_pairs, tell_pairs),
    Check("length", "Length", check_length, tell_length),
    Check("preferences", "Scores and stated preferences", check_preferences, tell_preferences),
    Check("private_data", "Secrets and personal data", check_private_data, tell_private_data, _texts),
    Check("responses", "Chosen responses", check_responses, tell_responses, _texts),
    Check("reasons", "Reasons", check_reasons, tell_reasons),
    Check("calibration", "Calibration", check_calibration, tell_calibration),
    Check("consistency", "Self-consistency", check_consistency, tell_consistency),
    Check("unscored", "Flagged, skipped and left out", check_unscored, tell_unscored),
    Check("leakage", "Leakage across the split", check_leakage, tell_leakage, _prompts),
    Check("turns", "Turns of the prompts", check_turns, tell_turns, _prompts),
    Check("conflicts", "Conflicts", check_conflicts, tell_conflicts),
)
"""The guide's four, then our own."""


Heard = Callable[[ChecksReport], object]
"""Is told what the checks have found so far, as each of them ends."""


def run_checks(project: Project, *, reader: str | None = None, heard: Heard | None = None) -> ChecksReport:
    """Every check on the project as it stands, with the pairs under its remembered settings.

    For a `reader` who is an annotator, without what others said on prompts that they still have to judge. Raises
    BadInputError when the project has no rubric.
    """
    with no_collecting():
        with project.read() as connection:
            moment = moment_of(connection)
            known = latest_report(moment)
            with part("Reading", reading_share(_PROMPTS.one(connection))):
                evidence = known or read_evidence(connection, moment)
            unseen = frozenset() if reader is None else still_to_judge(connection, project, reader)
        tell = (lambda so_far: heard(so_far.without(unseen))) if heard else None
        report = evidence if isinstance(evidence, ChecksReport) else check_evidence(evidence, heard=tell)
    remember_report(moment, report)
    return report.without(unseen)


_LAST: Final = ("turns", "private_data", "duplicates", "leakage")
"""They go through every prompt, judged or not: of a million for minutes, which the others need not wait for."""


def check_evidence(evidence: Evidence, *, heard: Heard | None = None) -> ChecksReport:
    """Every check on what was read, those of judgements before those of every prompt."""
    results: dict[str, CheckResult] = {}
    order = sorted(CHECKS, key=lambda check: _LAST.index(check.key) if check.key in _LAST else -1)
    shares = done_by([check.key for check in order], len(evidence.prompts))
    for check, share in zip(order, shares, strict=True):
        with part(check.title, share):
            results[check.key] = check.result(evidence)
        if heard:
            heard(_report(results))
    return _report(results)


def _report(results: Mapping[str, CheckResult]) -> ChecksReport:
    """The report on the checks that have run, in the order in which they are shown."""
    return ChecksReport(tuple(results[check.key] for check in CHECKS if check.key in results))
