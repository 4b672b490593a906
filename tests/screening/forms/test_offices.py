"""Mailboxes of authorities are told by their names and by those of offices, and those of people at them are found."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ("Send it to maria.delgado@edps.europa.eu, she handles my case.", "maria.delgado@edps.europa.eu"),
    ("Meine Sachbearbeiterin ist ulrike.hansen@bfdi.bund.de", "ulrike.hansen@bfdi.bund.de"),
    ("write to tom.okafor@hq.nasa.gov about my internship", "tom.okafor@hq.nasa.gov"),
)
NOBODYS = (
    "Is edpb@edpb.europa.eu the board or the supervisor?",
    "Where do I complain: olaf-courrier@ec.europa.eu?",
    "Which mailbox is right, usoge@oge.gov or contactoge@oge.gov?",
    "Is public-affairs@nist.gov ok for a school visit?",
    "Schreibt man an bfdi@bfdi.bund.de oder poststelle@bfdi.bund.de?",
    "Is cnil@cnil.fr a real address?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("email",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_somebody_at_an_authority_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_the_mailbox_of_an_authority_is_not(text: str) -> None:
    assert _found(text) == []
