"""Decides whether what has the form of something private is somebody's: by rules in order, and else by points."""

from collections.abc import Callable
from typing import Final

from dpotui.screening.decision.case import Case
from dpotui.screening.decision.evidence import is_discussed, is_of_a_person, is_open, is_told
from dpotui.screening.decision.institutions import is_among_people, is_of_an_institution, is_of_long_ago
from dpotui.screening.decision.logs import is_in_an_access_log, is_logged
from dpotui.screening.decision.named import is_a_private_name
from dpotui.screening.decision.notices import is_on_a_notice
from dpotui.screening.decision.owners import (
    is_a_home,
    is_at_home,
    is_beside_an_office,
    is_for_donations,
    is_imprinted,
    is_in_a_row,
    is_of_a_company,
    is_of_a_desk,
    is_of_an_organisation,
    is_owned,
    is_recorded,
    is_titled,
    is_where_people_go,
)
from dpotui.screening.decision.points import OF_ORGANISATIONS, OF_THE_PUBLIC, is_enough
from dpotui.screening.decision.public_life import (
    is_a_firms_own,
    is_in_public_life,
    is_of_freight,
    is_toured,
    without_sayings,
)
from dpotui.screening.decision.published import NOBODYS, has_a_code_of_examples
from dpotui.screening.decision.refusals import is_refused
from dpotui.screening.decision.surroundings import Surroundings
from dpotui.screening.decision.trade import is_in_trade
from dpotui.screening.decision.trials import is_tried_out
from dpotui.screening.decision.weak_passwords import is_weighed_up
from dpotui.screening.decision.whereabouts import is_where_somebody_is
from dpotui.screening.decision.whose import OF_SOMEBODY, is_somebodys
from dpotui.screening.forms.candidate import CERTAIN, DOUBTFUL, LIKELY, PrivateCandidate
from dpotui.screening.forms.goods import is_inside_a_code

_OF_PEOPLE: Final = frozenset(
    ("username", "card", "iban", "phone", "email", "ip", "mac", "national_id", "address", "birth_date")
)
_OF_KNOWN_PEOPLE: Final = frozenset(("birth_date", "address"))
_NOT_PRINTED: Final = frozenset(("password", "birth_date", "mac", "address", "ip"))
"""Kinds whose published values somebody may have all the same: words decide as of any other value."""


def is_private(text: str, one: PrivateCandidate) -> bool:
    """Whether a candidate is reported, as the first rule says that has something to say of it."""
    case = Case(text, one)
    return next(verdict for rule in _RULES if (verdict := rule(case)) is not None)


def _named(case: Case) -> bool | None:
    """Names have evidence of their own, which decides about them alone."""
    return is_a_private_name(case.text, case.one.start, case.one.end, case.strength) if case.kind == "name" else None


def _anybodys(case: Case) -> bool | None:
    """A value that nobody can have, such as a number of zeros, is not reported."""
    at_an_example = case.kind == "address" and has_a_code_of_examples(case.beside.right)
    return False if case.known == NOBODYS or at_an_example else None


def _of_an_article(case: Case) -> bool | None:
    """What begins within the code of an article is a part of it."""
    return False if is_inside_a_code(case.text, case.one.start) else None


def _certain_secret(case: Case) -> bool | None:
    """A secret that is certain by its form gives way to no words."""
    is_certain = case.strength == CERTAIN and not case.known
    return True if is_certain and case.kind not in _OF_PEOPLE else None


def _owned_only(case: Case) -> bool | None:
    """A vehicle or a wallet is private where the words say whose it is."""
    if case.kind not in OF_SOMEBODY:
        return None
    return is_somebodys(case.kind, case.beside, labelled=case.strength == LIKELY)


def _where_somebody_is(case: Case) -> bool | None:
    """Coordinates are private where the words right beside them say that somebody lives or is there."""
    return is_where_somebody_is(case.beside) if case.kind == "location" else None


def _spoken_of(case: Case) -> bool | None:
    """Where the words are about such values, or of a story, and nobody says whose this one is, it is nobody's."""
    if case.kind not in _OF_PEOPLE or case.known:
        return None
    beside = case.beside
    if case.is_claimed or not is_discussed(beside) or is_recorded(beside) or is_logged(beside) or is_refused(beside):
        return None
    if case.is_pasted:
        return None
    return False if is_told(beside) or not is_in_a_row(beside) else None


def _for_donations(case: Case) -> bool | None:
    """The account that a collection is paid into is published."""
    return False if case.kind == "iban" and is_for_donations(case.beside) and not case.is_claimed else None


def _certain(case: Case) -> bool | None:
    """A value that is certain by its form is somebody's, unless firms and sights have such values too."""
    return True if case.strength == CERTAIN and not case.known and case.kind not in OF_THE_PUBLIC else None


def _tried_out(case: Case) -> bool | None:
    """A published card with which a shop is tried out is nobody's."""
    return False if case.known and case.kind == "card" and is_tried_out(case.beside) else None


def _weighed_up(case: Case) -> bool | None:
    """A password that everybody knows is nobody's where passwords are compared."""
    compared = case.known and case.kind == "password" and is_weighed_up(case.beside)
    return False if compared and not case.is_claimed else None


def _published(case: Case) -> bool | None:
    """What is published is nobody's, unless the words say whose it is."""
    return (
        is_owned(case.kind, case.value, case.known, case.beside)
        if case.known and case.kind not in _NOT_PRINTED
        else None
    )


def _of_a_known_person(case: Case) -> bool | None:
    """When somebody was born whom everybody knows is no secret, nor where their house stood of which somebody asks,
    unless the words are of a namesake among people."""
    beside = case.beside
    if (
        case.kind not in _OF_KNOWN_PEOPLE
        or not is_in_public_life(beside)
        or (case.kind == "address" and not beside.asks)
    ):
        return None
    sentence = without_sayings(beside.sentence)
    spoken_of = case.is_claimed or is_recorded(beside) or is_titled(beside.sentence) or is_among_people(sentence)
    return None if spoken_of else False


def _documented(case: Case) -> bool | None:
    """A host of a network that is kept for documentation is nobody's in the log of a site, where nobody is named."""
    if case.kind != "ip" or not case.known or not is_in_an_access_log(case.beside):
        return None
    return None if case.is_claimed or is_titled(case.beside) else False


def _of_an_organisation(case: Case) -> bool | None:
    """Where an organisation can be found and called is no person's."""
    beside = case.beside
    if case.kind not in OF_ORGANISATIONS or is_on_a_notice(beside) or is_at_home(beside):
        return None
    at_home = case.kind == "address" and is_a_home(case.value, beside)
    if case.kind == "address" and not at_home and is_where_people_go(beside):
        return False
    if case.kind == "address" and not at_home and (is_of_an_institution(beside) or is_of_long_ago(beside)):
        return False
    if case.kind == "address" and not at_home and not case.is_claimed and _is_gone_to(beside):
        return False
    if (is_imprinted(beside) and not case.is_claimed and not at_home) or is_of_an_organisation(beside):
        return False
    return False if case.kind == "phone" and _rings_for_everybody(case) else None


def _is_gone_to(beside: Surroundings) -> bool:
    """Whether an address is one of a sight on a tour, of a dock for lorries, of a counter of a firm's own."""
    if is_toured(beside):
        return True
    if is_of_freight(beside) and not is_titled(beside) and not is_of_a_person("address", beside):
        return True
    return is_a_firms_own(beside) and not is_among_people(beside.sentence)


def _rings_for_everybody(case: Case) -> bool:
    """Whether everybody may call a telephone, and no person is named."""
    beside = case.beside
    if is_of_a_desk(beside):
        return True
    return (is_beside_an_office(beside) or is_open(beside)) and not (case.is_claimed or is_titled(beside))


def _of_a_company(case: Case) -> bool | None:
    """A number of a company, or of goods, is no person's."""
    if case.kind == "national_id" and (is_of_a_company(case.beside) or is_in_trade(case.value, case.beside)):
        return False
    return None


def _doubtful(case: Case) -> bool | None:
    """A form that anything has is somebody's where a person's record or title stands beside it."""
    return is_recorded(case.beside) or is_titled(case.beside) if case.strength == DOUBTFUL else None


_RULES: Final[tuple[Callable[[Case], bool | None], ...]] = (
    _named,
    _anybodys,
    _of_an_article,
    _certain_secret,
    _owned_only,
    _where_somebody_is,
    _spoken_of,
    _for_donations,
    _certain,
    _of_a_company,
    _tried_out,
    _weighed_up,
    _published,
    _of_a_known_person,
    _documented,
    _of_an_organisation,
    _doubtful,
    is_enough,
)
"""In the order in which they are asked; None leaves it to the next, and the points decide at last."""
