"""What is measured of the people who judge, in words."""

from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import (
    CalibrationMeasures,
    ConsistencyMeasures,
    LoadMeasures,
    PersonCloseness,
    PersonLoad,
    ReasonMeasures,
)
from dpotui.checks.thresholds import SAMPLE, SHORT_REASON
from dpotui.checks.words.told import Table, Told, name_of
from dpotui.text import count_of, one_line, percent

_LOAD_HEADINGS: Final = ("Annotator", "Judged", "Share", "Seconds")
_CLOSENESS_HEADINGS: Final = ("Annotator", "Prompts", "Scores", "Exact", "Within 1", "Mean distance")


def tell_load(measures: LoadMeasures, verdict: Verdict) -> Told:
    """Who has judged how much."""
    most = measures.largest
    if most is None:
        return Told("Nobody has scored anything yet.")
    headline = (
        f"{count_of(measures.judgements, 'judgement')} by {count_of(measures.annotators, 'annotator')}; "
        f"{name_of(most.name)} gave {percent(most.share)} of them (Gini {measures.gini:.2f}; 0 is an even load)."
    )
    if verdict == "not_enough":
        headline += f" {count_of(measures.missing_judgements, 'more judgement')} needed to tell."
    return Told(headline, (_LOAD_HEADINGS, *map(_load_cells, measures.people)))


def _load_cells(load: PersonLoad) -> tuple[str, ...]:
    seconds = "n/a" if load.seconds is None else f"{load.seconds:.0f}"
    return name_of(load.name), f"{load.judged:,}", percent(load.share), seconds


def judged_everything(load: PersonLoad) -> str:
    """One person's work is all there is."""
    return f"{name_of(load.name)} judged everything; the dataset holds one person's taste. Add a second."


def large_share(load: PersonLoad) -> str:
    """One person gave more than half."""
    return f"{name_of(load.name)} gave {percent(load.share)} of the judgements; share the work out."


def tell_reasons(measures: ReasonMeasures, _: Verdict) -> Told:
    """How many reasons there are, and how many are short."""
    few = f" {SAMPLE} by one needed to tell which repeat." if measures.reasons and measures.untold else ""
    return Told(
        f"{count_of(measures.reasons, 'reason')} behind {count_of(measures.pairs, 'pair')}; "
        f"{measures.short:,} under {SHORT_REASON} characters.{few}"
    )


def repeated_reason(person: str, text: str, count: int, total: int, *, numbered: bool) -> str:
    """One text that a person gives as the reason over and over."""
    but = ", but for a number," if numbered else ""
    return f"{name_of(person)} wrote “{one_line(text, 40)}”{but} {count:,} times in {total:,} reasons."


def copied_reasons(later: str, earlier: str, same: int, shared: int) -> str:
    """Two people's reasons are the same, word for word."""
    return (
        f"{name_of(later)} gave the very words of {name_of(earlier)} as the reason on {same:,} of {shared:,} responses "
        "that both wrote about, and handed in later on most of them."
    )


def tell_calibration(measures: CalibrationMeasures, _: Verdict) -> Told:
    """How close everybody's first word on the calibration prompts is to the reference."""
    total = measures.everybody
    if total.mean_distance is None:
        return Told("Nobody has judged a calibration prompt yet.", _closeness_table(measures.people))
    headline = (
        f"{count_of(len(measures.people), 'annotator')} on calibration prompts: {_closeness(total)} of the reference, "
        f"{total.mean_distance:.2f} points off on average."
    )
    return Told(headline, _closeness_table(measures.people))


def tell_consistency(measures: ConsistencyMeasures, _: Verdict) -> Told:
    """How close people's repeats are to what they said of the same prompts the first time."""
    total = measures.everybody
    if total.mean_distance is None:
        return Told("No prompt has silently come back to anybody yet.", _closeness_table(measures.people))
    headline = (
        f"{count_of(total.prompts, 'prompt')} judged twice by the same person: {_closeness(total)} of the first score."
    )
    return Told(headline, _closeness_table(measures.people))


def _closeness(one: PersonCloseness) -> str:
    return f"{percent(one.exact)} exact, {percent(one.within_one)} within 1"


def _closeness_table(people: tuple[PersonCloseness, ...]) -> Table:
    return (_CLOSENESS_HEADINGS, *map(_closeness_cells, people)) if people else ()


def _closeness_cells(one: PersonCloseness) -> tuple[str, ...]:
    distance = "n/a" if one.mean_distance is None else f"{one.mean_distance:.2f}"
    shares = (percent(one.exact), percent(one.within_one), distance)
    return (name_of(one.name), f"{one.prompts:,}", f"{one.scores:,}", *shares)
