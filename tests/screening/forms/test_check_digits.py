"""Check digits of accounts, cards and the numbers of states: right ones pass, a wrong digit does not."""

import pytest

from dpotui.screening.forms.check_digits import (
    is_aadhaar,
    is_ahv,
    is_bsn,
    is_card_number,
    is_chinese_id,
    is_codice_fiscale,
    is_cpf,
    is_cuil,
    is_dni,
    is_ean,
    is_hetu,
    is_iban,
    is_insee,
    is_nhs,
    is_nric,
    is_pesel,
    is_rijksregister,
    is_rodne_cislo,
    is_rrn,
    is_rut,
    is_snils,
    is_steuer_id,
)


def test_check_digits() -> None:
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")
    assert not is_iban("DE8937040044053201300")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("0000000000000000")
    assert is_dni("12345678Z")
    assert is_codice_fiscale("RSSMRA85T10A562S")
    assert is_cpf("529.982.247-25")
    assert is_insee("184127645108946")
    assert is_steuer_id("86095742719")
    assert is_bsn("111222333")
    assert is_pesel("44051401359")
    assert is_ahv("756.9217.0769.85")
    assert is_hetu("131052-308T")
    assert is_nhs("943 476 5919")
    assert not is_nhs("943 476 5918")
    assert is_aadhaar("9255 3629 6176")
    assert not is_aadhaar("9255 3629 6177")


def test_a_country_without_ibans_has_none_and_gaps_do_not_count() -> None:
    assert is_iban("NL91-ABNA-0417-1643-00")
    assert is_iban("LC14BOSL123456789012345678901234")
    assert not is_iban("UT14BOSL123456789012345678901234")
    assert is_ean([4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1])
    assert not is_card_number("4006381333931")
    assert not is_card_number("3693080712531054106")


@pytest.mark.parametrize(
    ("is_right", "right", "wrong"),
    [
        (is_rijksregister, "94.06.22-126.66", "94.06.22-126.67"),
        (is_rijksregister, "17.07.30-033.84", "17.07.30-033.85"),
        (is_chinese_id, "11010519491231002X", "110105194912310021"),
        (is_rut, "12.345.678-5", "12.345.678-6"),
        (is_rut, "20.347.878-K", "20.347.878-1"),
        (is_nric, "S1234567D", "S1234567A"),
        (is_nric, "T0000001E", "T0000001D"),
        (is_snils, "112-233-445 95", "112-233-445 96"),
        (is_cuil, "20-12345678-6", "20-12345678-7"),
        (is_rodne_cislo, "770712/0630", "770712/0631"),
        (is_rrn, "740817-2671802", "740817-2671803"),
    ],
)
def test_check_digits_of_states(is_right: object, right: str, wrong: str) -> None:
    assert callable(is_right)
    assert is_right(right)
    assert not is_right(wrong)
