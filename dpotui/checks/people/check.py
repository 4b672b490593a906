"""The check of how people judge: every sign with whose it is, and what to look at. Severity informs, it is no fault."""

from collections.abc import Iterator, Sequence

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, verdict_of
from dpotui.checks.measures import BesideOthers, Likeness, PeopleMeasures, PersonMeasures
from dpotui.checks.people.copying import Copied, copied
from dpotui.checks.people.habits import Habits
from dpotui.checks.people.position import best_places
from dpotui.checks.people.scale import correlation, drift, severity
from dpotui.checks.people.signs import find_signs
from dpotui.checks.people.team import Team


def check_people(evidence: Evidence) -> CheckOutcome[PeopleMeasures]:
    """Position, severity, drift, scores that fit nobody's, copying, halo, straight-lining, speed, ignored criteria."""
    team = evidence.team
    habits, same = Habits(team), tuple(copied(team))
    measures = PeopleMeasures(tuple(_measured(team, habits, same)))
    findings = tuple(find_signs(team, habits, same, evidence))
    verdict = verdict_of(findings)
    nobody_told = len(measures.untold) == len(measures.people)
    return CheckOutcome("not_enough" if nobody_told and not findings else verdict, measures, findings)


def _measured(team: Team, habits: Habits, same: Sequence[Copied]) -> Iterator[PersonMeasures]:
    likenesses = _likenesses(team, same)
    for person, name in enumerate(team.names):
        judged = len(team.sheets_of(person))
        if judged:
            yield PersonMeasures(
                name=name,
                judged=judged,
                severity=severity(team, person),
                drift=drift(team, person),
                correlation=correlation(team, person),
                best_first=_best_first(team, person),
                straight=habits.straight(person),
                halo=habits.halo(person),
                pace=habits.pace(person),
                length=habits.length(person)[0],
                likenesses=likenesses.get(person, ()),
            )


def _best_first(team: Team, person: int) -> BesideOthers:
    places, sizes = best_places(team, person)
    if not len(places):
        return BesideOthers(None, 0, None)
    return BesideOthers(float((places == 0).mean()), len(places), float((1 / sizes).mean()))


def _likenesses(team: Team, same: Sequence[Copied]) -> dict[int, tuple[Likeness, ...]]:
    found: dict[int, tuple[Likeness, ...]] = {}
    for two in same:
        if len(two.earlier) > 1:
            continue
        for one, other in ((two.later, two.earlier[0]), (two.earlier[0], two.later)):
            found[one] = (*found.get(one, ()), Likeness(team.names[other], two.same, two.shared))
    return found
