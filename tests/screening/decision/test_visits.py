"""Where somebody awaits a visit, the address is theirs, though the text asks; where sights are asked for, it is not."""

import pytest

from dpotui.screening import find_private


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Could a technician visit 22 Orchard Street, Leeds LS6 2AB on Monday?", "22 Orchard Street"),
        ("When will the plumber come to 41 Marlow Road, Denver, CO 80203?", "41 Marlow Road"),
        ("Is 41 Marlow Road, Denver, CO 80203 on your route? I'm at home and will be in then.", "41 Marlow Road"),
        ("Könnte der Techniker am Freitag in die Gartenstraße 14, 60596 Frankfurt kommen?", "Gartenstraße 14"),
        ("Le plombier peut-il passer au 14 rue des Lilas, 31000 Toulouse jeudi ?", "14 rue des Lilas"),
        ("¿Puede venir el técnico a la Calle Olmo 14, 28012 Madrid el jueves?", "Calle Olmo 14"),
        ("Il tecnico può venire in Via Garofani 8, 40139 Bologna giovedì?", "Via Garofani 8"),
        ("Kan de monteur donderdag naar Kerkdreef 12, 3511 KX Utrecht komen?", "Kerkdreef 12"),
    ],
)
def test_an_address_where_somebody_is_to_come_is_found(text: str, street: str) -> None:
    assert any(street in text[one.start : one.end] for one in find_private(text) if one.kind == "address")


@pytest.mark.parametrize(
    "text",
    [
        "Where is 22 Orchard Street, Leeds LS6 2AB?",
        "Who was the engineer that built 41 Marlow Road, Denver, CO 80203?",
        "Is the museum at 41 Marlow Road, Denver, CO 80203 open on Monday?",
        "Wem gehört die Gartenstraße 14, 60596 Frankfurt?",
    ],
)
def test_an_address_of_which_only_something_is_asked_is_not(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The lamp must go to 2816 Pinecrest Hollow Dr, Dayton, OH 45429, please make this sound firm but fair",
        "Is it fair that the landlord of 14 Mill Lane, York YO1 9QL keeps my deposit?",
    ],
)
def test_what_is_fair_is_no_fair(text: str) -> None:
    assert [one.kind for one in find_private(text)] == ["address"]


@pytest.mark.parametrize(
    "text",
    [
        "Our stall at the craft fair, 14 Mill Lane, York YO1 9QL, is open till five",
        "The fair at 200 Exhibition Road, London, opens at nine",
    ],
)
def test_where_a_fair_is_held_is_nobodys(text: str) -> None:
    assert find_private(text) == ()
