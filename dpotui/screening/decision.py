"""Decides whether what has the form of something private is somebody's: one sum of what speaks for and against it."""

from typing import Final

from dpotui.screening.candidate import CERTAIN, LIKELY, PrivateCandidate
from dpotui.screening.evidence import (
    Surroundings,
    is_digest,
    is_named,
    is_of_a_maker,
    is_of_a_person,
    is_of_a_place,
    is_open,
    is_shown,
    is_tried,
)
from dpotui.screening.owners import is_at_home, is_of_a_company, is_of_an_organisation, is_owned
from dpotui.screening.published import published

_ENOUGH: Final = 2
"""Points from which a candidate is reported."""
_BESIDE: Final = 110
"""Characters on both sides of a candidate in which words speak for it or against it."""
_OF_THE_PUBLIC: Final = frozenset(("address", "phone", "birth_date"))
"""What firms and sights have as well as people."""
_OF_ORGANISATIONS: Final = frozenset(("address", "phone"))
_NOT_PRINTED: Final = frozenset(("password", "birth_date", "mac", "address", "ip"))
"""Kinds whose published values somebody may have all the same: words decide as of any other value."""


def is_private(text: str, one: PrivateCandidate) -> bool:
    """Whether a candidate is reported.

    Its form counts 1 to 3 points. A word of its kind and one of a person beside it count one each; that the words show
    it as an example, or as what is open to the public, takes one or two away, and a word of its kind then says nothing.
    A form that is certain gives way to no such word. Before the sum it is asked whose the value is: one that is
    published is nobody's unless the words say whose, and what an organisation or a company has is no person's.
    """
    value = text[one.start : one.end]
    known = published(one.kind, value)
    if one.strength == CERTAIN and not known and one.kind not in _OF_THE_PUBLIC:
        return True
    beside = Surroundings(text[max(one.start - _BESIDE, 0) : one.start], text[one.end : one.end + _BESIDE])
    if known and one.kind not in _NOT_PRINTED:
        return is_owned(one.kind, known, beside)
    if one.kind in _OF_ORGANISATIONS and is_of_an_organisation(beside) and not is_at_home(beside):
        return False
    if one.kind == "national_id" and is_of_a_company(beside):
        return False
    against = _against(one, value, known, beside)
    points = one.strength - against
    if points < _ENOUGH and _may_be_named(one, known, against):
        points += is_named(one.kind, beside)
    if points < _ENOUGH:
        points += is_of_a_person(one.kind, beside)
    if points < _ENOUGH and one.kind == "address" and not known:
        points += is_of_a_place(value, beside) - beside.asks
    return points >= _ENOUGH


def _against(one: PrivateCandidate, value: str, known: int, beside: Surroundings) -> int:
    """The points against a candidate."""
    shown = is_shown(beside)
    doubted = shown or (known > 0 and is_tried(beside))
    if one.kind == "password" and is_digest(value, beside):
        return one.strength
    if one.kind == "password" and not doubted:
        return int(is_of_a_maker(value, beside))
    points = known + shown + (known > 0 and doubted)
    if one.kind in _OF_THE_PUBLIC:
        points += is_open(beside) * (2 if one.strength == CERTAIN or one.kind == "birth_date" else 1)
    if one.kind == "address" and one.strength == LIKELY:
        points += beside.asks
    return points


def _may_be_named(one: PrivateCandidate, known: int, against: int) -> bool:
    """Whether a word of its kind would say more than the form does that was looked for behind such a word."""
    if one.kind in ("password", "address"):
        return one.strength < LIKELY
    return against <= known
