"""Two more numbers on people: how far they are from the lead's reference, and how far from themselves.

Both inform: too little is asked of each person for a verdict on them.
"""

from typing import Final

from dpotui.annotation import AnnotatorCloseness
from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Number, percent
from dpotui.statistics.closeness import NOTHING, Closeness
from dpotui.text import count_of, one_line

_HEADINGS: Final = ("Annotator", "Prompts", "Scores", "Exact", "Within 1", "Mean distance")


def check_calibration(evidence: Evidence) -> CheckResult:
    """How close everybody's first word on the calibration prompts is to the reference."""
    found = evidence.calibration
    total = _total(found)
    if total.mean is None:
        headline = "Nobody has judged a calibration prompt yet."
    else:
        headline = (
            f"{count_of(len(found), 'annotator')} on calibration prompts: {_in_words(total)} of the reference, "
            f"{total.mean:.2f} points off on average."
        )
    return CheckResult("calibration", "Calibration", "info", headline, _numbers(found), _table(found))


def check_consistency(evidence: Evidence) -> CheckResult:
    """How close people's repeats are to what they said of the same prompts the first time."""
    found = evidence.consistency
    total = _total(found)
    if total.mean is None:
        headline = "No prompt has silently come back to anybody yet."
    else:
        prompts = sum(one.prompts for one in found)
        headline = (
            f"{count_of(prompts, 'prompt')} judged twice by the same person: {_in_words(total)} of the first score."
        )
    return CheckResult("consistency", "Self-consistency", "info", headline, _numbers(found), _table(found))


def _total(found: tuple[AnnotatorCloseness, ...]) -> Closeness:
    return sum((one.closeness for one in found), NOTHING)


def _in_words(close: Closeness) -> str:
    return f"{percent(close.exact / close.scores)} exact, {percent(close.within_one / close.scores)} within 1"


def _numbers(found: tuple[AnnotatorCloseness, ...]) -> dict[str, Number]:
    """The numbers of all together, then by annotator and name."""
    everybody = AnnotatorCloseness("", sum(one.prompts for one in found), _total(found))
    return {
        f"{one.name}.{name}" if one.name else name: value
        for one in (everybody, *found)
        for name, value in _of_one(one).items()
    }


def _of_one(one: AnnotatorCloseness) -> dict[str, Number]:
    close = one.closeness
    return {
        "prompts": one.prompts,
        "scores": close.scores,
        "exact": close.exact / close.scores if close.scores else None,
        "within_one": close.within_one / close.scores if close.scores else None,
        "mean_distance": close.mean,
    }


def _table(found: tuple[AnnotatorCloseness, ...]) -> tuple[tuple[str, ...], ...]:
    rows = tuple(_cells(one) for one in found)
    return (_HEADINGS, *rows) if rows else ()


def _cells(one: AnnotatorCloseness) -> tuple[str, ...]:
    close = one.closeness
    if close.mean is None:
        shares = ("n/a", "n/a", "n/a")
    else:
        shares = (percent(close.exact / close.scores), percent(close.within_one / close.scores), f"{close.mean:.2f}")
    return (one_line(one.name, 40), f"{one.prompts:,}", f"{close.scores:,}", *shares)
