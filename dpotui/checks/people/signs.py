"""Which signs there are, of whom, and which prompts show them best."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import Finding, Item, Severity
from dpotui.checks.measures import BesideOthers
from dpotui.checks.people.copying import Copied
from dpotui.checks.people.favour import favours
from dpotui.checks.people.habits import Habits
from dpotui.checks.people.misfit import Misfit, misfits
from dpotui.checks.people.passing_over import Lengths
from dpotui.checks.people.position import favoured_place
from dpotui.checks.people.scale import (
    criterion_correlation,
    drift,
    fits_own,
    is_severe,
    own_trend,
    severity,
    worst_first,
)
from dpotui.checks.people.team import NOBODY, Team
from dpotui.checks.people.tiring import tired
from dpotui.checks.thresholds import (
    ALIKE_OTHERS,
    ALIKE_SHARE,
    EXTREME_RATIO,
    EXTREME_SHARE,
    HALO_RATIO,
    HALO_ROWS,
    HALO_SHARE,
    HASTE_JUDGEMENTS,
    HASTE_WORK,
    IGNORED_OTHERS,
    IGNORED_ROWS,
    IGNORED_SHARE,
    LENGTH_CORRELATION,
    SAME_RATIO,
    SAME_SHARE,
    SAME_SHEETS,
    SAMPLE,
    SELF_DISTANCE,
    SELF_PROMPTS,
    SELF_RATIO,
    STRAIGHT_JUDGEMENTS,
    STRAIGHT_RATIO,
    TIRED_STRAIGHT,
    TURNED_CORRELATION,
    TURNED_ROWS,
)
from dpotui.checks.words import signs as words
from dpotui.statistics.arrays import Floats

_ITEMS = 20
"""Prompts that a sign leads to."""


def find_signs(team: Team, habits: Habits, same: Sequence[Copied], evidence: Evidence) -> Iterator[Finding]:
    """All of them, kind by kind."""
    unfit = tuple(misfits(team))
    alone = [*_position(team), *_copying(team, same), *_habits(team, habits), *_length(team, habits)]
    alone += [*_tiring(team, habits, unfit), *_favours(team)]
    yield from alone
    yield from _passing_over(team, evidence)
    turned = list(_turned(team))
    yield from turned
    yield from _severity(team)
    yield from _extremes(team, habits)
    yield from _drift(team)
    # What somebody does alone explains why two people do not fit each other, and tells whose it is.
    if len(team.names) > 2 or all(finding.kind == "haste" for finding in [*alone, *turned]):
        yield from _misfit(team, unfit)
    yield from _inconsistency(team, evidence)


def _sign(
    team: Team, kind: str, text: str, people: tuple[int, ...], items: tuple[Item, ...], grave: Severity = "warn"
) -> Finding:
    return Finding(grave, ", ".join(team.names[person] for person in people), text, kind=kind, items=items)


def _items(team: Team, person: int, by_sheet: tuple[np.ndarray, Floats] | None = None) -> tuple[Item, ...]:
    """The prompts of a person, those with the widest value by sheet first."""
    if by_sheet is None:
        sheets = team.sheets_of(person)
    else:
        sheets = by_sheet[0][np.argsort(-np.abs(by_sheet[1]), kind="stable")]
    return _items_of(team, sheets.tolist(), person)


def _items_of(team: Team, sheets: Sequence[int], person: int) -> tuple[Item, ...]:
    prompts = team.judged.judgements.prompt[list(sheets[:_ITEMS])].tolist()
    return tuple(Item(team.judged.prompts[prompt], person=team.names[person]) for prompt in prompts)


def _gaps(team: Team, person: int) -> tuple[np.ndarray, Floats]:
    return team.by_sheet(np.where(team.person == person, team.overall() - team.others_mean(NOBODY), np.nan))


def _position(team: Team) -> Iterator[Finding]:
    for person, name in enumerate(team.names):
        if found := favoured_place(team, person):
            yield _sign(team, "position", words.position(name, *found), (person,), _items(team, person))


def _severity(team: Team) -> Iterator[Finding]:
    """In a team of two it is said of both: which of them is the severe one cannot be known."""
    for person, found in worst_first(team, severity, lambda estimate: is_severe(team, estimate)):
        both = _both(team, person)
        text = words.severity([team.names[one] for one in both], found)
        yield _sign(team, "severity", text, both, _items(team, person, _gaps(team, person)), "info")


def _extremes(team: Team, habits: Habits) -> Iterator[Finding]:
    """A way of using the scale, as severity is; but it makes margins wide."""
    for person, name in enumerate(team.names):
        found = habits.extreme(person)
        if found.others is not None and _stands_out(found, SAMPLE, EXTREME_SHARE, EXTREME_RATIO):
            yield _sign(team, "extremes", words.extremes(name, found), (person,), _items(team, person), "info")


def _both(team: Team, person: int) -> tuple[int, ...]:
    """The person, and in a team of two the other one too."""
    return (person, 1 - person) if len(team.names) == 2 else (person,)


def _drift(team: Team) -> Iterator[Finding]:
    """Of those whose gap to the others changes, the ones whose own scores change the same way."""
    for person in range(len(team.names)):
        found, alone = drift(team, person), own_trend(team, person)
        moves = alone.value is not None and found.value is not None and alone.excludes_zero
        if is_severe(team, found) and moves and (alone.value or 0) * (found.value or 0) > 0:
            text = words.drift(team.names[person], found)
            yield _sign(team, "drift", text, (person,), _items(team, person, _gaps(team, person)))


def _misfit(team: Team, found: Sequence[Misfit]) -> Iterator[Finding]:
    for one in found:
        text = words.misfit([team.names[person] for person in one.people], one.found, inverted=one.kind == "inverted")
        grave: Severity = "info" if len(one.people) > 1 and one.kind == "random" else "warn"
        yield _sign(team, one.kind, text, one.people, _items(team, one.people[0], _gaps(team, one.people[0])), grave)


def _tiring(team: Team, habits: Habits, unfit: Sequence[Misfit]) -> Iterator[Finding]:
    """Work that loses its hold in its later part."""
    nobody_fits = frozenset(person for one in unfit for person in one.people)
    for person, name in enumerate(team.names):
        if found := tired(team, person, nobody_fits):
            text = words.tiring(name, found.earlier, found.later, len(found.sheets))
            yield _sign(team, "tiring", text, (person,), _items_of(team, found.sheets, person))
            continue
        earlier, later = habits.straight_halves(person)
        changed = (earlier.value or 0.0) < TIRED_STRAIGHT and (later.value or 0.0) > team.limits.straight_share
        if changed and later.n >= STRAIGHT_JUDGEMENTS:
            text = words.straight_at_last(name, earlier, later)
            yield _sign(team, "tiring", text, (person,), _items(team, person))


def _favours(team: Team) -> Iterator[Finding]:
    """Responses of one model that somebody scores higher or lower than the others do."""
    for one in favours(team):
        text = words.favour(team.names[one.person], one.model, one.found)
        yield _sign(team, "favours_model", text, (one.person,), _items(team, one.person, _gaps(team, one.person)))


def _passing_over(team: Team, evidence: Evidence) -> Iterator[Finding]:
    """Long prompts that somebody leaves to the others; it informs, since a language or a field may be behind it."""
    lengths = Lengths(team, evidence.prompts, evidence.tags)
    for person, name in enumerate(team.names):
        if found := lengths.passed_over(person):
            text = words.passing_over(name, found.judged, found.passed)
            items = tuple(Item(team.judged.prompts[prompt]) for prompt in found.prompts[:_ITEMS])
            yield _sign(team, "passes_over", text, (person,), items, "info")


def _copying(team: Team, same: Sequence[Copied]) -> Iterator[Finding]:
    for two in same:
        later, earlier = team.names[two.later], [team.names[one] for one in two.earlier]
        items = tuple(Item(team.judged.prompts[prompt], person=later) for prompt in two.prompts[:_ITEMS])
        yield _sign(team, "copying", words.copying(later, earlier, two.same, two.shared), (two.later,), items)


def _habits(team: Team, habits: Habits) -> Iterator[Finding]:
    for person, name in enumerate(team.names):
        straight, halo, hurried = habits.straight(person), habits.halo(person), habits.hurried(person)
        repeated = habits.repeated_sheet(person)
        if _stands_out(straight, STRAIGHT_JUDGEMENTS, team.limits.straight_share, STRAIGHT_RATIO):
            yield _sign(team, "straight_lining", words.straight_lining(name, straight), (person,), _items(team, person))
        elif _stands_out(halo, HALO_ROWS, HALO_SHARE, HALO_RATIO):
            yield _sign(team, "halo", words.halo(name, halo), (person,), _items(team, person))
        if repeated.others is not None and _stands_out(repeated, SAME_SHEETS, SAME_SHARE, SAME_RATIO):
            yield _sign(team, "same_sheet", words.same_sheet(name, repeated), (person,), _items(team, person))
        if hurried.n >= HASTE_JUDGEMENTS and (hurried.value or 0.0) > HASTE_WORK:
            text = words.haste(name, hurried, habits.pace(person))
            yield _sign(team, "haste", text, (person,), _items(team, person))
        yield from _ignored(team, habits, person)
        yield from _scored_as_one(team, habits, person)


def _stands_out(found: BesideOthers, least: int, share: float, ratio: float) -> bool:
    """Whether something holds in more than this share of a person's work, and so many times as often as with others.

    Whoever judges alone is held against the share alone.
    """
    return found.n >= least and (found.value or 0.0) > max(share, ratio * (found.others or 0.0))


def _ignored(team: Team, habits: Habits, person: int) -> Iterator[Finding]:
    for column, criterion in enumerate(team.judged.rubric.criteria):
        found = habits.constant(person, column)
        ignored = found.n >= IGNORED_ROWS and (found.value or 0.0) >= IGNORED_SHARE
        if ignored and found.others is not None and found.others <= IGNORED_OTHERS:
            text = words.ignored(team.names[person], criterion.name, found)
            yield _sign(team, f"ignored_{criterion.key}", text, (person,), _items(team, person))


def _scored_as_one(team: Team, habits: Habits, person: int) -> Iterator[Finding]:
    """Two criteria that one person scores alike while the others tell them apart; halo tells where all are one."""
    criteria = team.judged.rubric.criteria
    if (habits.halo(person).value or 0.0) > HALO_SHARE:
        return
    for one, other in combinations(range(len(criteria)), 2):
        found = habits.alike(person, one, other)
        if found.others is None or found.others > ALIKE_OTHERS or found.n < IGNORED_ROWS:
            continue
        own = [habits.constant(person, column).value or 0.0 for column in (one, other)]
        if (found.value or 0.0) >= ALIKE_SHARE and max(own) < IGNORED_SHARE:
            names = [criteria[column].name for column in (one, other)]
            text = words.scored_as_one(team.names[person], names, found)
            kind = f"as_one_{criteria[one].key}_{criteria[other].key}"
            yield _sign(team, kind, text, (person,), _items(team, person))


def _turned(team: Team) -> Iterator[Finding]:
    """A criterion that one person seems to read the other way round, as the others do and as their own scores say."""
    for column, criterion in enumerate(team.judged.rubric.criteria):
        for person, name in enumerate(team.names):
            found = criterion_correlation(team, person, column)
            if found.n < TURNED_ROWS or found.high >= 0 or (found.value or 0.0) > TURNED_CORRELATION:
                continue
            if fits_own(team, person, column).high < 0:
                text = words.turned(name, criterion.name, found)
                yield _sign(team, f"turned_{criterion.key}", text, (person,), _items(team, person))


def _length(team: Team, habits: Habits) -> Iterator[Finding]:
    for person, name in enumerate(team.names):
        mine, others = habits.length(person)
        if mine.low > LENGTH_CORRELATION and others.high < (mine.value or 0.0) - LENGTH_CORRELATION:
            yield _sign(
                team, "follows_length", words.follows_length(name, mine, others), (person,), _items(team, person)
            )


def _inconsistency(team: Team, evidence: Evidence) -> Iterator[Finding]:
    for one in evidence.consistency:
        others = [said for said in evidence.consistency if said is not one and said.closeness.scores]
        total = sum(said.closeness.distance for said in others) / max(sum(said.closeness.scores for said in others), 1)
        mean = one.closeness.mean
        if mean is None or one.prompts < SELF_PROMPTS or one.name not in team.names:
            continue
        if mean > SELF_DISTANCE * team.point and mean > SELF_RATIO * total:
            person = team.names.index(one.name)
            yield _sign(
                team, "inconsistent", words.inconsistent(one.name, mean, one.prompts), (person,), _items(team, person)
            )
