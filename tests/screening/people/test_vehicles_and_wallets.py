"""Plates, numbers of vehicles, addresses of wallets and numbers of insured people: found where they are somebody's."""

import pytest

from dpotui.screening import find_private, redact

_LEGACY = "1RF7r33gr2d14EpSJCG71YWfqqSJT43Vw"
_SEGWIT = "bc1qx005uu9dh4f9spx649axrtm9s5f6nu4lnlps4a"
_SCRIPT = "32EGR2MtyBtT7mz8SpuTZt2SPXGLN8kTfg"
_TAPROOT = "bc1pyuhctvtz0a46yeathq9vhpnwnq6qwu0mw27k5edctha0d2nc7aesccndn0"
_OF_A_SCRIPT = "bc1qjdu3sxxxa4fh9qd54dxeet6vysjj7dshtlg70zflm4zvls8eal3sm8kuhg"
_TEST_NETWORK = "mk9qgDuGvWEu6kGiXtXK29zM5omVpF3ZpB"
_ETHER = "0x5aB7d1F3c09E84626bD1e7A9f0C83e25D47b916C"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Der Audi KI-ZQ 481 gehört Frau Ohlsen, sie parkt immer vor der Einfahrt.", "vehicle", "KI-ZQ 481"),
        ("la moto de mi hermano, 3318 KTR, sigue en el depósito", "vehicle", "3318 KTR"),
        ("L'auto di mia sorella, GF 204 LN, ha perso olio", "vehicle", "GF 204 LN"),
        ("the van LK19 XDP belongs to Gareth, who blocked my drive", "vehicle", "LK19 XDP"),
        ("la clio de ma voisine est immatriculée FT-418-KB", "vehicle", "FT-418-KB"),
        ("chassis no. 5YJHFXBP1SU672086, owner Mrs Tolland, wants a recall letter", "vehicle", "5YJHFXBP1SU672086"),
        (f"please pay the rest to my btc wallet {_SEGWIT} today", "wallet_address", _SEGWIT),
        (f"the coins lie at {_LEGACY}, which is mine since spring", "wallet_address", _LEGACY),
        (f"he moved it all to {_ETHER}, which belongs to Mr. Varga", "wallet_address", _ETHER),
        ("grandma's Medicare card says 7KD2-XM8-RT41 and they refuse it", "national_id", "7KD2-XM8-RT41"),
        ("Die Krankenkasse findet B605992058 von Herrn Lenz nicht", "national_id", "B605992058"),
        ("my OHIP is 3177-376-351-FR, does it still count?", "national_id", "3177-376-351-FR"),
        ("the EHIC 80276013292190956112 of my son Piet has run out", "national_id", "80276013292190956112"),
        ("pupil Z979432221969, our son, changes school", "national_id", "Z979432221969"),
    ],
)
def test_what_a_text_says_is_somebodys_is_found_and_taken_out(text: str, kind: str, value: str) -> None:
    assert [(found.kind, text[found.start : found.end]) for found in find_private(text)] == [(kind, value)]
    assert value not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kennzeichen KI-ZQ 481 ummelden, was kostet das?",
        "does the printer MF-CL 807 fit my car's glove box?",
        "The plate AB12 CDE of Mr. Bean's car in the example",
        "VIN 5YJHFXBP1SU672087: which place is the check digit?",
        "Mr. Adams asks for the part 5YJHFXBP1SU672087 of the catalogue",
        f"is {_SEGWIT} a bech32 address of the second version?",
        f"my wallet {_SEGWIT[:-1]}q has one letter wrong",
        f"my wallet {_LEGACY[:-1]}x has one letter wrong",
        "my wallet does not show the contract 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
        "the genesis address 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, is it Mr. Nakamoto's?",
        "my mother's Medicare guide shows 1EG4-TE5-MK72",
        "Die Krankenkasse liefert Teil B605992059 für Herrn Lenz",
    ],
)
def test_what_is_nobodys_or_has_a_wrong_digit_is_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("address", [_LEGACY, _SCRIPT, _SEGWIT, _OF_A_SCRIPT, _TAPROOT, _TAPROOT.upper()])
@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "Send it all to {} before noon",
        "Schick den Rest an {}, wie besprochen",
        "La somme est partie vers {} hier soir",
        "¿Cuánto tarda en llegar a {}?",
        "Przelej na {} do piątku",
        "Pagamento em bitcoin: {}",
        "bitcoin:{}?amount=0.02",
        "De betaling naar {} is niet bevestigd",
    ],
)
def test_an_address_of_bitcoin_proves_itself_by_its_check_digits(text: str, address: str) -> None:
    assert redact(text.format(address)) == text.format("<wallet address>")


@pytest.mark.parametrize(
    "text",
    [
        f"Send it all to {_SCRIPT[:-1]}h before noon",
        f"Send it all to {_TAPROOT[:-1]}q before noon",
        f"Send it all to {_TEST_NETWORK} before noon",
        "Send it all to 34xp4vRoCGJym3xR7yCVPFHoCNxv4Twseo before noon",
        "Send it all to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 before noon",
        f"Which address type is {_TAPROOT}, Taproot?",
        f"Welcher Adresstyp ist {_SCRIPT}?",
        f"the address in our example is {_LEGACY}",
        f"Spendenadresse des Tierheims: {_SEGWIT}",
        f"the hackers of WannaCry were paid on {_LEGACY}, says the paper",
        f"see https://mempool.space/address/{_SEGWIT}",
        f"swap at {_ETHER} before noon",
    ],
)
def test_a_wallet_of_everybody_or_of_no_network_is_left_alone(text: str) -> None:
    assert find_private(text) == ()


def test_each_has_a_word_of_its_own_at_redaction() -> None:
    text = f"the van LK19 XDP belongs to Gareth. Pay him on his wallet {_SEGWIT}, my own wallet is {_LEGACY}."
    assert redact(text).startswith("the van <vehicle> belongs to Gareth.")
    assert redact(f"my own wallet is {_LEGACY}.") == "my own wallet is <wallet address>."
