"""A password that everybody knows is nobody's where passwords are weighed up, and somebody's where it is theirs."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    ("My password is P@ssw0rd1 and the admin says it is weak.", "P@ssw0rd1"),
    ("mein Passwort ist P@ssw0rd7, ist das sicherer als gestern?", "P@ssw0rd7"),
)
NOBODYS = (
    "Is P@ssw0rd! really on the list of leaked passwords?",
    "Why is Passw0rd1 weaker than correct horse battery staple?",
    "Ist Passwort123 sicherer als Sommer2023 laut BSI?",
    "¿Es P@ssw0rd mejor que 123456 frente a un ataque de diccionario?",
    "P@ssw0rd est-il plus sûr que azerty123 ?",
    "How fast is qwerty123 cracked by hashcat?",
    "È più sicura P@ssw0rd o password1?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("password",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_their_own_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_one_under_discussion_is_not(text: str) -> None:
    assert _found(text) == []
