"""How far annotators are from the lead's reference, and how far from themselves.

Both inform: too little is asked of each person for a verdict on them.
"""

from dpotui.annotation import AnnotatorCloseness
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome
from dpotui.checks.measures import CalibrationMeasures, ConsistencyMeasures, PersonCloseness
from dpotui.statistics.closeness import NOTHING


def check_calibration(evidence: Evidence) -> CheckOutcome[CalibrationMeasures]:
    """How close everybody's first word on the calibration prompts is to the reference."""
    found = evidence.calibration
    return CheckOutcome("info", CalibrationMeasures(_everybody(found), tuple(map(_person, found))))


def check_consistency(evidence: Evidence) -> CheckOutcome[ConsistencyMeasures]:
    """How close people's repeats are to what they said of the same prompts the first time."""
    found = evidence.consistency
    return CheckOutcome("info", ConsistencyMeasures(_everybody(found), tuple(map(_person, found))))


def _everybody(found: tuple[AnnotatorCloseness, ...]) -> PersonCloseness:
    total = sum((one.closeness for one in found), NOTHING)
    return _person(AnnotatorCloseness("", sum(one.prompts for one in found), total))


def _person(one: AnnotatorCloseness) -> PersonCloseness:
    close = one.closeness
    return PersonCloseness(
        name=one.name,
        prompts=one.prompts,
        scores=close.scores,
        exact=close.exact / close.scores if close.scores else None,
        within_one=close.within_one / close.scores if close.scores else None,
        mean_distance=close.mean,
    )
