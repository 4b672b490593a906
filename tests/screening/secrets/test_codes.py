"""Short codes are found where the words say what they open; years, errors, areas and goods have digits as well."""

import pytest

from dpotui.screening import find_private

OPENING = (
    ("key box at the side door, code {}, shoes off please", "58261"),
    ("my cvv is {}, why do they need that", "846"),
    ("card 12/27, CVC: {}", "7719"),
    ("the three digits on the back, security code {}", "402"),
    ("Kartenprüfnummer {} wird nicht angenommen", "318"),
    ("le cryptogramme est {}, refusé", "571"),
    ("código de seguridad: {}", "664"),
    ("Il codice di sicurezza è {}", "209"),
    ("kod CVV {} nie działa", "583"),
    ("Der Türcode ist {}, bitte nicht weitergeben", "4711"),
    ("Schlüsselsafe links neben der Tür, Code {}", "90382"),
    ("Der Code für das Gartentor lautet {}", "2580"),
    ("boîte à clés près du portail, code {}", "4407"),
    ("digicode 38A1 non; digicode: {}", "5512"),
    ("el código de la puerta es {}", "3391"),
    ("codice del cancello {}", "7712"),
    ("o código do portão é {}", "8830"),
    ("sleutelkluis naast de voordeur, code {}", "6612"),
    ("de deurcode is {}", "0917"),
    ("kod do bramy to {}", "7741"),
    ("skrzynka na klucze, kod {}", "5128"),
    ("portkoden är {}", "4938"),
    ("nyckelbox vid dörren, kod {}", "8821"),
    ("dørkoden er {}", "6615"),
    ("ovikoodi on {}", "7413"),
    ("kód od dveří je {}", "5519"),
    ("a kapukód {}", "4417"),
    ("kapı şifresi {}", "9934"),
    ("codul de la interfon este {}", "6142"),
    ("код от двери {}", "7719"),
    ("κωδικός της πόρτας είναι {}", "6631"),
    ("mijn pincode is {}", "4862"),
    ("Die Geheimzahl lautet {}", "7315"),
    ("il codice pin della carta è {}", "7215"),
    ("пин-код {}", "6120"),
    ("pinkoden är {}", "6120"),
    ("{} is the code for the garage", "7319"),
    ("use code {} for the gate", "6642#"),
    ("alarm code is {}, turn it off within 30 seconds", "5582"),
    ("locker in the gym, combination {}", "7731"),
)
HARMLESS = (
    "the building code 2018 edition applies",
    "error code 58261 on the front door of the fridge",
    "the door shows code 401",
    "The inverter reports alarm code 401",
    "area code 312 for the house",
    "promo code 58261 for the gate event",
    "the safe has 4711 parts",
    "zip code 60614, lobby open",
    "cvv has 3 digits, 100 people",
    "The dress code for the club: door 200 kr",
    "HTTP code 404 at the gate",
    "code 403 when I call the door API",
    "booking code 58261, apartment 3",
    "Postcode 50667, Tür 3",
    "Code of conduct 2021 for the building",
    "le code postal 75017, porte 3",
    "pin header 2040 on the board",
    "the code compiles in 2024 on the garage server",
    "La puerta 345 tiene el código de error 772",
    "kod błędu 4711, brama nie działa",
    "felkod 4711 på porten",
    "Fehlercode 4711 am Garagentor",
    "postnummer 4711, dør 3",
    "source code line 4711 of door.py",
    "QR code 58261 at the entrance",
    "the gate opened in 2019, dress code casual",
    "security code review 2024",
    "security code audit found 120 issues",
    "Artikelcode 4711 Tür weiß",
    "Sicherheitscode: wird per SMS geschickt, 2024",
    "colour code 7016 for the garage door",
    "RAL code 7016 for the front door",
    "Farbcode 7016 für die Tür",
    "the product code 4711 is for the door",
    "the code 4711 lines long",
)


@pytest.mark.parametrize(("text", "code"), OPENING)
def test_a_code_that_opens_something_is_found(text: str, code: str) -> None:
    said = text.replace("{}", code)
    assert [(found.kind, said[found.start : found.end]) for found in find_private(said)] == [("password", code)]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_digits_are_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("piece", ["code ", "door code ", "cvv 12", "pin kod ", "1234 is the ", "code 123 for the "])
def test_a_long_text_of_such_words_takes_time_in_proportion(piece: str) -> None:
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La clave del correo es Zorro-8812!x", "Zorro-8812!x"),
        ("$db = new PDO('mysql:host=localhost;dbname=b', 'admin_shop', 'T0urnesol&Kayak31');", "T0urnesol&Kayak31"),
        ('DriverManager.getConnection("jdbc:mysql://db/shop", "shop", "T0urnesol&Kayak31")', "T0urnesol&Kayak31"),
        ("$link = mysqli_connect('db', 'shop', 'T0urnesol&Kayak31');", "T0urnesol&Kayak31"),
    ],
)
def test_what_a_database_is_opened_with_is_found(text: str, value: str) -> None:
    assert [text[one.start : one.end] for one in find_private(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "La clave primaria es 929efa06-4efc-428f-94a9-27a87e8e6367 y mi jefe quiere enteros.",
        "La clave foránea es cliente_Id2024",
        "new PDO($dsn, $user, $password);",
        "NHS guidance uses 999 000 0000 style numbers for test patients. Why that range?",
    ],
)
def test_keys_of_tables_and_numbers_of_tests_open_nothing(text: str) -> None:
    assert find_private(text) == ()
