"""Where the number of a house ends and begins: a coordinate has none, a flat stands before it in Australia."""

import pytest

from dpotui.screening import find_private

HOUSES = (
    "Ich wohne in der Lindenstraße 48. 11 Parteien leben hier.",
    "Schick es an Frau Berg, Lindenstraße 48,50674 Köln.",
    "Abito in Via Garofani 8. 40139 è il CAP",
    "Vivo en la Calle Olmo 14, 28012 Madrid",
    "my address is Station Road 3, come by: 12 Mill Lane.",
)
NO_HOUSES = (
    "Waypoints: Lindenstraße 48.1371, 11.5754 and Via Garibaldi 44.4112, 8.9327",
    "Puntos: Plaza de Armas 13.5183, -71.9781",
    "Markierung: Königsplatz 48,1460 / 11,5656",
    "Treffpunkt Bahnhofstraße 14.30 Uhr",
)
UNITS = (
    "new place is 9/31 Banksia Crescent, Coburg North VIC 3058, do we have power?",
    "I live at 3/8 Elm Street, call me.",
    "Unit 2/17 Harbour Road, Hay NSW 2711 is my home",
    "my address: 12A/144 Station Street, Fairfield",
)
NO_UNITS = (
    "Open 24/7 Customer Drive, call us.",
    "On 14/06 Baker Street is closed.",
    "The ratio 3/4 Main Street plan of the game.",
    "Use a 1/2 inch Drive bit.",
)


@pytest.mark.parametrize("text", HOUSES)
def test_a_house_is_found_whatever_follows_its_number(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NO_HOUSES)
def test_a_number_that_goes_on_is_no_houses(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("text", UNITS)
def test_a_flat_before_its_house_is_found(text: str) -> None:
    assert "address" in [one.kind for one in find_private(text)]


@pytest.mark.parametrize("text", NO_UNITS)
def test_other_fractions_are_no_flats(text: str) -> None:
    assert find_private(text) == ()
