"""Numbers of parcels are written like telephones abroad, and codes of articles begin with what papers are called."""

import pytest

from dpotui.screening import find_private


@pytest.mark.parametrize(
    "text",
    [
        "Consignment 0049-5121-660934 left the depot at noon",
        "Wo bleibt mein Paket 0043-6621-445120?",
        "La spedizione ha il numero 0039-4071-266055, è ferma da lunedì",
        "Zending 0031-4071-26605 staat nog in Utrecht",
        "O código de rastreio 00351-912-345-678 dá erro",
        "0049-5121-660934 is the tracking number, so where is it?",
        "My tracking number, which the shop sent me, is 0049-5121-660934",
        "La guía 0034-931-437-981 sigue en Madrid",
        "Please merge parcels 0044-3319-770255 and 0044-3319-770256.",
        "Serial 0049-7718-220945-A is on the sticker",
        "the label reads 0034-7214-551903",
        "na etykiecie jest 0048-5512-907714",
        "0033-4410-226719 est écrit dessus, mon fils ne sait pas ce que c'est",
    ],
)
def test_a_parcel_and_a_number_that_no_country_has_are_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Paket verloren, Telefon: 0049-5121-660934", "0049-5121-660934"),
        ("Call me about the parcel on 0049-5121-660934.", "0049-5121-660934"),
        ("Mein Paket kommt nicht, bitte 0049 171 5521904 anrufen.", "0049 171 5521904"),
        ("My number is 0034 612 847 395 28013 Madrid", "0034 612 847 395"),
        ("write to +48 602 718 435 12 times", "+48 602 718 435"),
        ("+44 (0)7911 208 764 in the evening", "+44 (0)7911 208 764"),
        ("Anna, 0044 07911 208764", "0044 07911 208764"),
        ("ring me: +34 9314 379816", "+34 9314 379816"),
        ("Kontakt zum Paketboten: 0049-171-5521904", "0049-171-5521904"),
        ("Il fisso è +39 06 6982 1937", "+39 06 6982 1937"),
    ],
)
def test_who_is_to_be_called_is_found_up_to_the_last_digit_that_is_dialled(text: str, number: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in find_private(text)] == [("phone", number)]


@pytest.mark.parametrize(
    "code", ["DNI-40221-NEGRO", "SSN-12345-BLUE-XL", "NHS/20345/GRY", "dl-884412-eu", "BSN-11223-2XL"]
)
@pytest.mark.parametrize(
    "text", ["{} is out of stock", "Mein {} von Herrn Maier passt nicht", '<item sku="{}"/>', "{};4;9.50"]
)
def test_nothing_begins_within_the_code_of_an_article(code: str, text: str) -> None:
    assert find_private(text.format(code)) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DNI-12345678-Z de mi padre", "12345678-Z"),
        ("BSN-111222333 van mijn zoon", "111222333"),
        ("my passport no. is USA-1234567-AB", "USA-1234567-AB"),
    ],
)
def test_what_is_joined_to_its_name_by_a_hyphen_is_found(text: str, number: str) -> None:
    assert [text[one.start : one.end] for one in find_private(text)] == [number]
