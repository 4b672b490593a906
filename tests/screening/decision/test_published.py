"""Which keys are only shown: rows of the alphabet and of digits are, a key that has a row somewhere is not."""

import random
import string

import pytest

from dpotui.screening import find_private
from dpotui.screening.decision.published import published

DRAWN = string.ascii_letters + string.digits


def is_found(key: str) -> bool:
    """Whether a key is found where nothing says whose it is."""
    return any(found.kind in {"api_key", "github_token"} for found in find_private(f"Why does {key} give 401?"))


@pytest.mark.parametrize(
    "key",
    [
        "sk-1234567890abcdefghijklmnopqrstuvwx",
        "ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
        "sk-proj-qwertyqwertyqwerty1234567890aaaaaaaa",
    ],
)
def test_a_key_that_is_made_of_rows_is_only_shown(key: str) -> None:
    assert published("api_key", key)
    assert not is_found(key)


@pytest.mark.parametrize(
    "key",
    [
        "sk-proj-a8f7GhT2kLm9QwErTyUiOp1234567890abcdEFGH",
        "sk-ant-api03-Zk4vN81xQw0123456789mB6rTy2LpD9sHc7e",
        "ghp_1234567890R7vKq2ZtXw5MnJd9Lb3Yc8Ge",
    ],
)
def test_a_key_with_a_row_that_somebody_typed_is_a_key(key: str) -> None:
    assert not published("api_key", key)
    assert is_found(key)


@pytest.mark.parametrize("row", ["0123456789", "abcdefgh", "qwerty", "xxxx"])
def test_a_drawn_key_is_nobodys_example_for_a_row_in_it(row: str) -> None:
    drawn = random.Random(7)
    for _ in range(200):
        body = [*drawn.choices(DRAWN, k=24)]
        body.insert(drawn.randrange(24), row)
        assert not published("api_key", f"sk-proj-{''.join(body)}")


@pytest.mark.parametrize("mark", ["EXAMPLE", "example", "placeholder", "redacted"])
def test_the_marks_of_documentation_hold_whatever_stands_beside_them(mark: str) -> None:
    assert published("api_key", f"sk-proj-Zk4vN81xQwmB6rTy2LpD9sHc7e{mark}")


@pytest.mark.parametrize(
    "text",
    [
        "Our test types 'Test Testsson, Testgatan 1, 123 45 Teststad'. Would Swedes find it silly?",
        "Max Mustermann, Musterstraße 12, 12345 Musterstadt steht auf unserem Vordruck",
        "Jan Kowalski, ul. Przykładowa 1, 00-000 Warszawa: przejdzie walidację?",
        "Martin Dupont, 1 rue de l'Exemple, 00000 Ville : est-ce un bon spécimen ?",
        "Jane Doe lives at 123 Example Street on our mock-up",
        "Ponemos Calle Falsa 123 en la maqueta, ¿está bien?",
        "APP_KEY=base64:REPLACE_ME\nDB_PASSWORD=\n",
        "card=4548812049400004 exp=12/34 cvc=123 result=card_declined",
    ],
)
def test_what_stands_for_anything_is_nobodys(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ich wohne in der Testorfer Straße 12, 23942 Dassow, bitte liefern", "Testorfer Straße 12"),
        ("Please deliver to me at 14 Anyhow Lane, York YO1 9QL", "14 Anyhow Lane"),
        ("Mi casa está en Calle Ejea 12, 50001 Zaragoza", "Calle Ejea 12"),
        ("APP_KEY=base64:zk4VN81xQwmB6rTy2LpD9sHc7eWq0123=", "zk4VN81xQwmB6rTy2LpD9sHc7eWq0123"),
    ],
)
def test_what_only_sounds_like_it_is_found(text: str, value: str) -> None:
    assert any(value in text[one.start : one.end] for one in find_private(text))
