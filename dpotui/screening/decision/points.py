"""The sum of what speaks for a candidate and against it, where no rule has settled whose it is."""

from typing import Final

from dpotui.screening.decision.case import Case
from dpotui.screening.decision.evidence import (
    is_digest,
    is_named,
    is_of_a_maker,
    is_of_a_person,
    is_of_a_place,
    is_one_of_many,
    is_open,
    is_shown,
    is_tried,
)
from dpotui.screening.decision.institutions import is_next_to_an_institution
from dpotui.screening.decision.known_people import is_of_a_known_person
from dpotui.screening.decision.notices import is_on_a_notice
from dpotui.screening.decision.owners import is_a_home, is_at_home
from dpotui.screening.decision.surroundings import Surroundings
from dpotui.screening.decision.visits import is_awaited
from dpotui.screening.forms.candidate import CERTAIN, LIKELY

OF_ORGANISATIONS: Final = frozenset(("address", "phone"))
"""What firms have as well as people."""
OF_THE_PUBLIC: Final = OF_ORGANISATIONS | {"birth_date"}
"""What firms, sights and famous people have."""
_ENOUGH: Final = 2
"""Points from which a candidate is reported."""


def is_enough(case: Case) -> bool:
    """Whether a candidate has the points from which it is reported.

    Its form counts 1 to 3. A word of its kind and one of a person beside it count one each; that the words show it as
    an example, or as what is open to the public, takes one or two away, and a word of its kind then says nothing.
    """
    against = _against(case)
    points = case.strength - against
    if points < _ENOUGH and _may_be_named(case, against):
        points += is_named(case.kind, case.beside)
    if points < _ENOUGH:
        on_a_notice = case.kind in OF_ORGANISATIONS and is_on_a_notice(case.beside)
        points += on_a_notice or is_of_a_person(case.kind, case.beside)
    if points < _ENOUGH and case.kind == "address" and not case.known:
        opened = is_open(case.beside) and not is_next_to_an_institution(case.beside)
        points += is_of_a_place(case.value, case.beside) - case.beside.asks - opened
    return points >= _ENOUGH


def _against(case: Case) -> int:
    """The points against a candidate."""
    kind, known, beside = case.kind, case.known, case.beside
    shown = (is_shown(beside) and not case.is_pasted) or (kind == "password" and is_one_of_many(beside))
    doubted = shown or (known > 0 and is_tried(beside))
    if kind == "password" and is_digest(case.value, beside):
        return case.strength
    if kind == "password" and not doubted:
        return int(is_of_a_maker(case.value, beside)) * (1 + known)
    points = known + shown + (known > 0 and doubted)
    at_home = kind == "address" and (
        is_a_home(case.value, beside) or is_next_to_an_institution(beside) or _lives_there(beside)
    )
    of_ours = at_home or (kind == "birth_date" and case.is_claimed)
    if kind in OF_THE_PUBLIC and not of_ours:
        points += is_open(beside) * (2 if case.strength == CERTAIN or kind == "birth_date" else 1)
    if kind == "address" and case.strength == LIKELY and not at_home:
        points += beside.asks and not is_awaited(beside)
    return points


def _lives_there(beside: Surroundings) -> bool:
    """Whether its sentence says of an address that somebody lives there, and not somebody whom everybody knows."""
    return is_at_home(beside.sentence) and not is_of_a_known_person(beside.sentence.left)


def _may_be_named(case: Case, against: int) -> bool:
    """Whether a word of its kind would say more than the form does that was looked for behind such a word."""
    if case.kind in ("password", "address"):
        return case.strength < LIKELY
    return against <= case.known
