"""Do two people who judge the same prompt agree?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dpotui.checks.evidence.couples import Couples, couples_now, couples_of
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.sheets import FirstSheets
from dpotui.checks.findings.result import CheckOutcome, Verdict
from dpotui.checks.measures import (
    AgreementMeasures,
    CoupleAgreement,
    DirectionAgreement,
    PeriodAgreement,
    TagAgreement,
    VersionAgreement,
)
from dpotui.checks.thresholds import AGREEMENT_PERIOD, DEFAULTS, Thresholds
from dpotui.statistics.arrays import Flags, Ints
from dpotui.statistics.clustered import clusters_for
from dpotui.statistics.distinct import distinct

PERIODS = 8
"""Most stretches that agreement over time is shown in."""


def check_agreement(evidence: Evidence) -> CheckOutcome[AgreementMeasures]:
    """Pair direction against the guide's 70 %, and per criterion the coefficients of the field.

    Under the rubric in force alone: what was said under other anchors answers another question.
    """
    before = evidence.taken_over.of(
        "agreement before revision", (evidence.first_sheets,), lambda: _before_revision(evidence)
    )
    after = couples_now(evidence.judged, evidence.comparisons).direction
    verdict, _ = judge_direction(before.direction, evidence.thresholds)
    return CheckOutcome(verdict, replace(before, after_revision=after))


def _before_revision(evidence: Evidence) -> AgreementMeasures:
    firsts = {sheets.version.rubric.id: sheets for sheets in evidence.first_sheets}
    couples = {rubric: couples_of(sheets.scored) for rubric, sheets in firsts.items()}
    now = firsts[evidence.judged.rubric.id]
    blind = couples[evidence.judged.rubric.id]
    blind = blind.only(blind.blind)
    _, missing = judge_direction(blind.direction, evidence.thresholds)
    return AgreementMeasures(
        version=now.version.number,
        annotators=len(now.people),
        direction=blind.direction,
        criteria=evidence.criterion_agreement,
        couples=tuple(_by_couple(now, blind)),
        tags=tuple(_by_tag(now, blind, evidence.tags)),
        periods=tuple(_by_period(now, blind)),
        versions=tuple(_version(sheets, couples[rubric]) for rubric, sheets in firsts.items()),
        after_revision=blind.direction,
        missing_prompts=missing,
        limits=evidence.thresholds,
    )


def judge_direction(direction: DirectionAgreement, limits: Thresholds = DEFAULTS) -> tuple[Verdict, int | None]:
    """The verdict, and how many more double-annotated prompts it needs to tell (None: more than could be asked).

    Pass and fail both need evidence: a share at the bar whose interval keeps above the floor, or an interval that lies
    under the bar as a whole.
    """
    if direction.share is None or direction.interval is None:
        return "not_enough", max(limits.agreement_prompts - direction.prompts, 1)
    low, high = direction.interval
    needed = _prompts_for(direction, limits)
    if direction.prompts < limits.agreement_prompts:
        return "not_enough", max(limits.agreement_prompts, needed or 0) - direction.prompts
    if high < limits.agreement_bar:
        return "fail", 0
    if direction.share >= limits.agreement_bar and low >= limits.agreement_floor:
        return "pass", 0
    return "not_enough", None if needed is None else max(needed - direction.prompts, 1)


def _prompts_for(direction: DirectionAgreement, limits: Thresholds) -> int | None:
    """Prompts that would settle a share like this one: above the floor when it reaches the bar, else under the bar."""
    if direction.share is None or direction.effective is None:
        return None
    each = direction.effective / direction.prompts
    if direction.share >= limits.agreement_bar:
        return clusters_for(direction.share, each, above=limits.agreement_floor)
    return clusters_for(direction.share, each, under=limits.agreement_bar)


def _version(sheets: FirstSheets, couples: Couples) -> VersionAgreement:
    return VersionAgreement(
        number=sheets.version.number,
        rubric=sheets.version.rubric.id,
        direction=couples.only(couples.blind).direction,
        judged_again=couples.only(~couples.blind).direction,
    )


def _by_couple(sheets: FirstSheets, couples: Couples) -> Iterator[CoupleAgreement]:
    key = couples.one * len(sheets.people) + couples.other
    for each in distinct(key).values.tolist():
        one, other = divmod(each, len(sheets.people))
        yield CoupleAgreement(sheets.people[one], sheets.people[other], couples.only(key == each).direction)


def _by_tag(sheets: FirstSheets, couples: Couples, tags: Mapping[str, Sequence[str]]) -> Iterator[TagAgreement]:
    members: dict[str, list[int]] = {}
    for index in distinct(couples.prompt).values.tolist():
        for tag in tags.get(sheets.prompts[index], ()):
            members.setdefault(tag, []).append(index)
    for tag, prompts in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        yield TagAgreement(tag, couples.only(_among(prompts, sheets)[couples.prompt]).direction)


def _among(prompts: Sequence[int] | Ints, sheets: FirstSheets) -> Flags:
    """A flag for each prompt of `sheets`: whether it is one of these."""
    found = np.zeros(len(sheets.prompts), dtype=bool)
    found[prompts] = True
    return found


def _by_period(sheets: FirstSheets, couples: Couples) -> Iterator[PeriodAgreement]:
    """Prompts in the order in which their second judgement came, in stretches of equal size."""
    last = np.zeros(len(sheets.prompts), dtype=np.int64)
    np.maximum.at(last, couples.prompt, couples.sheet)
    prompts = distinct(couples.prompt).values
    ordered = prompts[np.argsort(last[prompts], kind="stable")]
    for part in np.array_split(ordered, min(PERIODS, len(ordered) // AGREEMENT_PERIOD) or 1):
        if len(part):
            since, until = (sheets.made_at[last[part[end]]] for end in (0, -1))
            yield PeriodAgreement(since, until, couples.only(_among(part, sheets)[couples.prompt]).direction)
