"""Halls and sights are told by their addresses, and lines of authorities by who answers them."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ("Bring the parcel to my flat, 14 rue des Cordeliers, 75015 Paris.", "14 rue des Cordeliers, 75015 Paris"),
    ("My SSN is 518-32-4471, can the office see it?", "518-32-4471"),
    ("Ruf mich an: 030 340 60 66 12, Gruß Anna", "030 340 60 66 12"),
)
NOBODYS = (
    "Spell out 555-0100 as words: five five five, oh one oh oh.",
    "Is 1-800-829-1040 the IRS or a scam?",
    "The Social Security line is 1-800-772-1213, which hours?",
    "Medicare number: 1-800-633-4227, do they speak Spanish?",
    "Is the Veterans crisis line 1-800-273-8255 or 988?",
    "VA benefits hotline 1-800-827-1000, what do I need to have ready?",
    "Fixture: phone 555-0199, ip 203.0.113.24, make it JSON.",
    'Test data: tel "555-0100", server "192.0.2.15". To YAML please.',
    "Where is hall 7, 1 place de la Porte de Versailles, 75015 Paris?",
    "Salon du livre, Paris Expo, 1 place de la Porte de Versailles : quel métro ?",
    "How do I get to the Sagrada Família, Carrer de Mallorca 401?",
    "Ist das Deutsche Museum an der Museumsinsel 1, 80538 München montags offen?",
    "La entrada del Camp Nou es por Carrer d'Arístides Maillol 12?",
    "Is the Eiffel Tower at 5 avenue Anatole France open on Sunday?",
    "Messe Frankfurt, Ludwig-Erhard-Anlage 1: which gate for exhibitors?",
    "Bürgertelefon des Gesundheitsministeriums 030 340 60 66 01: kostenlos?",
    "Service public : le 3939 ou le 01 40 58 77 77, lequel pour la préfecture ?",
    "Das Bürgertelefon zur Rente beim Ministerium ist 030 221 911 001, bis wann besetzt?",
    "Teléfono de la Agencia Tributaria 91 554 87 70, ¿atienden por la tarde?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("address", "phone", "national_id")]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_what_is_somebodys_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_everybody_goes_to_or_calls_is_not(text: str) -> None:
    assert _found(text) == []
