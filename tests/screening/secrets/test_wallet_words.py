"""Words of a wallet are found where a text speaks of one, not where letters of such talk stand within a word."""

import pytest

from dpotui.screening.secrets.wallets import wallet_phrases_found

WORDS = "ribbon orbit canvas velvet anchor lemon puzzle harvest copper marble lantern meadow"


@pytest.mark.parametrize("talk", ["My seed phrase is", "wallets:", "Hardwarewallet", "for eth I wrote down"])
def test_words_are_found_beside_what_speaks_of_a_wallet(talk: str) -> None:
    text = f"{talk} {WORDS}"
    assert [text[one.start : one.end] for one in wallet_phrases_found(text, text.lower())]


@pytest.mark.parametrize("word", ["something", "method", "together", "unseeded", "paraphrase"])
def test_a_word_that_holds_such_letters_speaks_of_none(word: str) -> None:
    text = f"Try {word}: {WORDS}"
    assert not list(wallet_phrases_found(text, text.lower()))
