"""Keys are found by the form in which a service writes them."""

import pytest

from dpotui.screening import find_private

SOMEBODYS = (
    (
        'Why does DeepL answer 403? auth_key = "7c1e90aa-4b1d-4f39-9a52-c0e6b1f7d284:fx"',
        "7c1e90aa-4b1d-4f39-9a52-c0e6b1f7d284:fx",
    ),
    (
        'curl -H "Authorization: DeepL-Auth-Key e04f6bb2-83d7-4c8a-b2f9-51d8a6c3e79b:fx" gibt 456, wieso?',
        "e04f6bb2-83d7-4c8a-b2f9-51d8a6c3e79b:fx",
    ),
    (
        "mon script deepl plante avec la clé 91b7d3f0-2c5e-4a68-8f41-7de2094bc6a5:fx, pourquoi ?",
        "91b7d3f0-2c5e-4a68-8f41-7de2094bc6a5:fx",
    ),
)
NOBODYS = (
    'deepl.Translator("YOUR-KEY-HERE:fx") - where do I find the key?',
    "DeepL keys look like 00000000-0000-0000-0000-000000000000:fx, right?",
)


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_private(text) if one.kind in ("api_key",)]


@pytest.mark.parametrize(("text", "value"), SOMEBODYS)
def test_a_key_is_found(text: str, value: str) -> None:
    assert value in _found(text)


@pytest.mark.parametrize("text", NOBODYS)
def test_a_shown_form_is_not(text: str) -> None:
    assert _found(text) == []
