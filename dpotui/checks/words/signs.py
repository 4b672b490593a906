"""What people's scores look like, in words that accuse nobody: what was seen, and what to look at together."""

from collections.abc import Sequence
from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import BesideOthers, PeopleMeasures, PersonMeasures
from dpotui.checks.thresholds import STRAIGHT_JUDGEMENTS
from dpotui.checks.words.told import Told, decimal, name_of
from dpotui.statistics.estimates import Estimate
from dpotui.text import count_of, percent

_HEADINGS: Final = (
    "Annotator",
    "Judged",
    "Severity",
    "Fits others",
    "Best shown first",
    "One score",
    "Seconds/1,000 chars",
)


def tell_people(measures: PeopleMeasures, verdict: Verdict) -> Told:
    """How many people there are and whether something stands out."""
    if not measures.people:
        return Told("Nobody has scored anything yet.")
    who, few = count_of(len(measures.people), "annotator"), len(measures.untold)
    said = "something stands out that is worth talking about" if verdict == "warn" else "nothing stands out"
    if verdict == "not_enough":
        said = f"{STRAIGHT_JUDGEMENTS} judgements by one needed to tell"
    elif few:
        said += f"; {few:,} of them with fewer than {STRAIGHT_JUDGEMENTS} judgements, too few for most signs"
    return Told(f"{who}: {said}.", (_HEADINGS, *map(_cells, measures.people)))


def _cells(one: PersonMeasures) -> tuple[str, ...]:
    severity = "n/a" if one.severity.value is None else f"{one.severity.value:+.2f}"
    pace = "n/a" if not one.pace.n or one.pace.value is None else f"{one.pace.value:.0f}"
    shares = (percent(one.best_first.value), percent(one.straight.value if one.straight.n else None))
    return (name_of(one.name), f"{one.judged:,}", severity, decimal(one.correlation.value), *shares, pace)


def position(person: str, place: int, share: float, number: int) -> str:
    """The best response is too often the one shown first, or last."""
    where = "first" if place == 0 else "last"
    return (
        f"{name_of(person)} finds the response best that was shown {where} in {percent(share)} of {number:,} prompts, "
        "more than chance gives. Look at some of them again in another order."
    )


def severity(people: Sequence[str], found: Estimate) -> str:
    """Somebody gives more or less than those who judged the same."""
    gap, how = abs(found.value or 0.0), "more" if (found.value or 0.0) > 0 else "less"
    names = [name_of(person) for person in people]
    whom = names[1] if len(names) > 1 else "those who judged the same"
    return (
        f"{names[0]} gives {gap:.1f} points {how} than {whom} on {count_of(found.n, 'shared prompt')}. Preferences "
        "hardly suffer from that; compare the anchors if scores are used by themselves."
    )


def drift(person: str, found: Estimate) -> str:
    """Somebody's scores change over time while the others' do not."""
    change, how = abs(found.value or 0.0), "higher" if (found.value or 0.0) > 0 else "lower"
    return (
        f"{name_of(person)} has come to score {change:.1f} points {how} than at the beginning, beside those who judged "
        "the same. Look at early and late prompts side by side."
    )


def misfit(people: Sequence[str], found: Estimate, *, inverted: bool) -> str:
    """Somebody's scores rank responses as nobody else's do."""
    names = " and ".join(name_of(person) for person in people)
    who = names if len(people) == 1 else f"one of {names}"
    shared = count_of(found.n, "response")
    r = decimal(found.value)
    if inverted:
        return f"{who} seems to use the scale the other way round: correlation {r} with the others on {shared}."
    if len(people) > 1:
        return f"{names} rank responses differently (correlation {r} on {shared}). Judge some prompts together."
    return f"{who} ranks responses as nobody else does (correlation {r} on {shared}). Judge some prompts together."


def tiring(person: str, earlier: Estimate, later: Estimate, sheets: int) -> str:
    """Somebody's later work no longer tells responses apart as the earlier one did."""
    return (
        f"{name_of(person)}'s last {count_of(sheets, 'judgement')} rank responses less clearly than those before "
        f"(correlation {decimal(later.value)}, before {decimal(earlier.value)}). Look at some of both; shorter "
        "sittings may help."
    )


def straight_at_last(person: str, earlier: BesideOthers, later: BesideOthers) -> str:
    """Somebody has come to give one score for everything."""
    return (
        f"{name_of(person)} gives one score throughout in {percent(later.value)} of the later half of their "
        f"judgements, before in {percent(earlier.value)}. Look at some of both; shorter sittings may help."
    )


def favour(person: str, model: str, found: Estimate) -> str:
    """Somebody scores one model's responses higher or lower than those who judged the same."""
    how = "more" if (found.value or 0.0) > 0 else "less"
    return (
        f"{name_of(person)} gives responses of {name_of(model)} {abs(found.value or 0.0):.1f} points {how} than those "
        f"who judged the same, beside the other responses of {count_of(found.n, 'prompt')}. Look at what sets "
        "its style apart."
    )


def passing_over(person: str, judged: float, passed: float) -> str:
    """Somebody leaves long prompts to the others."""
    return (
        f"{name_of(person)} leaves longer prompts to others: with their responses, those judged have {judged:,.0f} "
        f"characters in the median, those passed over {passed:,.0f}. Ask what makes them hard to take on."
    )


def copying(later: str, earlier: Sequence[str], same: int, shared: int) -> str:
    """One person's sheets are a colleague's, score by score."""
    whose = " or ".join(map(name_of, earlier))
    return (
        f"{name_of(later)} gave the scores of {whose}, all or nearly all, on {same:,} of {shared:,} shared prompts, "
        "and handed in later on most of them. Such prompts say nothing about agreement."
    )


def straight_lining(person: str, found: BesideOthers) -> str:
    """Somebody often gives one score for everything."""
    return f"{name_of(person)} gives one score throughout in {percent(found.value)} of the judgements{_beside(found)}."


def halo(person: str, found: BesideOthers) -> str:
    """Somebody scores every criterion alike."""
    return (
        f"{name_of(person)} gives every criterion the same score in {percent(found.value)} of the responses"
        f"{_beside(found)}. Talk through what each criterion asks."
    )


def _beside(found: BesideOthers) -> str:
    return "" if found.others is None else f" (the others in {percent(found.others)})"


def ignored(person: str, criterion: str, found: BesideOthers) -> str:
    """Somebody always gives a criterion the same score."""
    said = f"{name_of(person)} gives {criterion} the same score in {percent(found.value)} of the responses"
    return f"{said}{_beside(found)}."


def haste(person: str, hurried: BesideOthers, pace: BesideOthers) -> str:
    """Somebody is far faster than the others, and than text can be read."""
    return (
        f"{name_of(person)} takes {pace.value or 0.0:.0f} s per 1,000 characters, the others take "
        f"{pace.others or 0.0:.0f} s; {percent(hurried.value)} of the judgements took less than reading does. Look at "
        "some of them together."
    )


def same_sheet(person: str, found: BesideOthers) -> str:
    """Somebody gives the same scores by place over and over."""
    return (
        f"{name_of(person)} gives the very same scores, response by response, in {percent(found.value)} of the prompts"
        f"{_beside(found)}. Look at some of them together."
    )


def extremes(person: str, found: BesideOthers) -> str:
    """Somebody uses only the ends of the scale."""
    return (
        f"{name_of(person)} gives the lowest or the highest score in {percent(found.value)} of the scores"
        f"{_beside(found)}. Margins of pairs that rest on them alone are wider than the responses lie apart."
    )


def scored_as_one(person: str, criteria: Sequence[str], found: BesideOthers) -> str:
    """Somebody gives two criteria one score."""
    return (
        f"{name_of(person)} gives {' and '.join(criteria)} the same score in {percent(found.value)} of the responses"
        f"{_beside(found)}. Talk through what tells the two apart."
    )


def turned(person: str, criterion: str, found: Estimate) -> str:
    """Somebody reads a criterion the other way round."""
    return (
        f"{name_of(person)} seems to score {criterion} the other way round: correlation {decimal(found.value)} with "
        f"the others on {count_of(found.n, 'response')}. Read its anchors together."
    )


def follows_length(person: str, mine: Estimate, others: Estimate) -> str:
    """Somebody's scores go by the length of the response."""
    return (
        f"{name_of(person)} scores longer responses higher (correlation {decimal(mine.value)} within prompts; the "
        f"others {decimal(others.value)})."
    )


def inconsistent(person: str, distance: float, prompts: int) -> str:
    """Somebody's second judgement of a prompt is far from the first."""
    return (
        f"{name_of(person)} lies {distance:.1f} points from their own first score on {count_of(prompts, 'prompt')} "
        "that came back."
    )
