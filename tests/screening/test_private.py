"""Secrets and personal data are found by what they are, look-alikes are left alone, and redaction leaves nothing."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.screening import KINDS, as_one_text, find_private, private_nouns, redact, redact_turns
from screening.planted import PLANTED, harmless

ALL_PLANTED = [(kind, text, secret) for kind, pairs in PLANTED.items() for text, secret in pairs]


def test_what_is_planted_is_found_and_look_alikes_are_not() -> None:
    """80 planted of 16 kinds, 500 harmless: of both no more than a few may be missed or blamed."""
    missed = [text for kind, text, _ in ALL_PLANTED if kind not in {found.kind for found in find_private(text)}]
    blamed = [text for text in harmless() if find_private(text)]
    assert (len(ALL_PLANTED), len(harmless())) == (80, 500)
    assert (missed, blamed) == ([], [])


@pytest.mark.parametrize(("kind", "text", "secret"), ALL_PLANTED)
def test_redaction_leaves_a_word_for_it_and_the_rest_to_the_letter(kind: str, text: str, secret: str) -> None:
    clean = redact(text)
    assert secret not in clean
    assert KINDS[kind].placeholder in clean
    found = find_private(text)
    kept = [text[a.end : b.start] for a, b in pairwise(found)]
    for part in (text[: found[0].start], *kept, text[found[-1].end :]):
        assert part in clean
    assert not find_private(clean)


def test_one_kind_alone_can_be_redacted() -> None:
    assert redact("jo@posteo.de, +49 30 9018 20 45", {"phone"}) == "jo@posteo.de, <phone>"


@pytest.mark.parametrize(
    "text",
    [
        '{"password": "qwerty123"}',
        "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "token 3f79bb7b435b05321651daefd374cdc6",
        "my pin code 4821",
        "de89 3704 0044 0532 0130 00",
        "reach me on 0049 171 1234567",
        "Reisepass Nr. C01X00T47",
        "codice RSSMRA85T10A562S",
        "nr INSEE 1 84 12 76 451 089 46",
        "bsn 111222333",
        "pesel: 44051401359",
        "AHV-Nummer 756.9217.0769.85",
        "henkilötunnus 131052-308T",
        "NHS number 943 476 5919",
        "Aadhaar 9255 3629 6176",
        "client zz9_" + "A1cGSaRrMMi6piBdgVgH2CYZkeW10SF7",
    ],
)
def test_other_ways_to_write_it_are_found(text: str) -> None:
    assert find_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "sk-learn-extra-contributions-guide",
        "call me on 12.11.2026",
        "order number 4539148803436467",
        "Parkplatz 3 ist belegt, Zweiter Platz 3",
        "24 Hour Drive",
        "-----BEGIN CERTIFICATE-----",
        "my password isn't accepted",
        "12345678A",
        "the row 233 377 610 672 5764, then 20 16 83 02 34 89 03 06 and 50 63 30 37 75 79 07 78",
        "upgraded from 5.17.25 to 31.20.30.7",
        "integrity sha384-oqVuAfXRKap7fdgcCY5uykM6R9GqQ8K",
        "send it to info@example.com",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert not find_private(text)


def test_nouns_are_told_apart_by_whether_they_open_something() -> None:
    assert private_nouns("password: x9$Kq2!vLm7 jo@posteo.de ann@posteo.de") == (
        ["a password or key"],
        ["an e-mail address"],
    )


@settings(max_examples=150)
@given(
    pieces=st.lists(
        st.sampled_from([secret for _, _, secret in ALL_PLANTED]) | st.text(max_size=12) | st.just(" "), max_size=8
    )
)
def test_findings_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_private(text)
    assert all(0 <= one.start < one.end <= len(text) and one.kind in KINDS for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert redact(text, ()) == text


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a@",
        "password ",
        "12 Aa ",
        "A",
        "1-",
        "://",
        "1:",
        "sk-",
        "eyJA-",
        "A'",
        "eyJaaaaaaaaa.",
        "born 1 ",
        "Aa 1 ",
    ],
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    """No form goes back over what it has read: else 50,000 characters would take minutes."""
    assert isinstance(find_private(piece * (50_000 // len(piece))), tuple)


def test_a_placeholder_is_a_word_in_angle_brackets() -> None:
    assert all(re.fullmatch(r"<[a-z ]+>", kind.placeholder) for kind in KINDS.values())


def test_placeholders_codes_of_goods_and_routers_are_nobodys() -> None:
    for text in (
        "Write to example@example.com, or your.name@example.org.",
        "EAN 0076449852936 is on the box",
        "Open 192.168.178.1 and set the mask for 192.168.0.255",
        "The printer has 192.168.17.44, the server 10.20.30.40, the container 172.17.20.3, the laptop 169.254.13.77",
        "fe80::1ff:fe23:4567:890a and fd12:3456:789a:1::20 answer, 100.64.12.34 does not",
    ):
        assert find_private(text) == ()
    for text, kind in (
        ("mara.quist@example.com wrote", "email"),
        ("the customer: 0044 20 7946 0958", "phone"),
        ("84.112.17.4 is mine", "ip"),
        ("bot 110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw stopped", "api_key"),
        ("client GOCSPX-" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4 is refused", "api_key"),
    ):
        assert [one.kind for one in find_private(text)] == [kind]


def test_what_goes_on_in_the_next_turn_is_taken_out_of_both() -> None:
    zone = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    assert find_private(as_one_text(zone))[0].end > len(zone[0]) + 2
    turns = redact_turns([f"It says {zone[0]}", f"{zone[1]}\nand no more", "Write to jo@posteo.de"], {"national_id"})
    assert turns == ["It says <id number>", "<id number>\nand no more", "Write to jo@posteo.de"]
