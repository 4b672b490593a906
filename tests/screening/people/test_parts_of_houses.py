"""A flat, a unit or a floor stands between the street and the town: the address is one, from its number to its town."""

import pytest

from dpotui.screening import find_private, redact


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("I moved to {} last week.", "14 Mill Bank, Flat 2B, York YO1 9QL"),
        ("My gran lives alone at {} now.", "9 Tarrow Meadow, Oranmore, Co. Galway, H91 X4T7"),
        ("Send the parcel to {} please.", "14 Quarry Hollow, Naas, Co. Kildare W91 AB12"),
        ("Letterhead: Dr. Leila Amini, {}. Please format it.", "8 Sciennes Road, Apartment 3, Edinburgh EH9 1LE"),
        ("She lives at {}.", "9 Orchard Rise, Unit 4, Leeds LS6 2AB"),
        ("Deliver to {}, Mrs Byrne is in", "28 Castle Terrace, Second Floor Left, Edinburgh EH1 2EL"),
        ("The patient lives at {}", "91 St. Mary's Road, Flat 1/2, Glasgow G40 1HQ"),
        ("Send it to {}", "31 Quay Walk\nFlat 7\nBristol BS1 4QA"),
        ("Ship to {}", "120 Bay Street, Unit 5, Toronto, ON M5J 2N8"),
        ("Parcel for Ann Bell, {}", "7 Harcourt Green, Apartment 12, Dublin D02 X285"),
        ("my address is {}", "33 Wattle Rise, Unit 4, Richmond VIC 3121"),
        ("we live at {}", "914 Alder Ln, 2nd Floor, Asheville, NC 28806"),
        ("Ich wohne {}", "Südhang 3, Wohnung 2, 35037 Marburg"),
        ("Frau Koch, {}", "Lindenstraße 14b, 2. OG links, 10115 Berlin"),
        ("J'habite {}", "12 rue des Lilas, appartement 4, 69003 Lyon"),
        ("Vivo en la {}", "Calle Mayor 5, 3º B, 28013 Madrid"),
        ("Abito in {}", "Via dei Ciliegi 27, interno 4, 20121 Milano"),
        ("Ik woon {}", "Kerkstraat 12, bus 3, 2000 Antwerpen"),
        ("Mieszkam: {}", "ul. Długa 5, m. 3, 00-238 Warszawa"),
        ("Moro na {}", "Rua das Flores 12, 3.º Esq., 1200-109 Lisboa"),
    ],
)
def test_an_address_with_a_part_of_the_house_is_taken_out_whole(text: str, address: str) -> None:
    assert redact(text.format(address)) == text.format("<address>")


@pytest.mark.parametrize(
    "text",
    [
        "Our office: 12 Kingsway, Suite 400, London WC2B 6XX",
        "Acme Ltd, 12 Kingsway, Suite 400, London WC2B 6XX",
        "Imprint: Harrow Print Works, 12 Kingsway, Unit 4, London WC2B 6XX",
        "La librairie est au 27 rue Garibaldi, bât. B, 69006 Lyon, ouverte le lundi.",
        "12 Angry Men, Floor 3, Room 4, Screen 5",
        "Kapitel 3, Seite 2, 2024 Ausgabe",
    ],
)
def test_a_suite_of_a_firm_is_no_home(text: str) -> None:
    assert find_private(text) == ()
