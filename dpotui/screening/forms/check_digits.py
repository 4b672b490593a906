"""Check digits of numbers that states and banks give, which tell them from any other number of the same form."""

from collections.abc import Sequence
from typing import Final

_DNI_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
IBAN_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30,
}  # fmt: skip
"""Characters of an IBAN by country (SWIFT's register); no other country has one."""
_VERHOEFF: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
"""The permutation of digits that Verhoeff's check applies once more at each place."""
_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_HETU_CHECKS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_ODD_PLACES: Final = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
    22, 25, 24, 23,
), strict=True))  # fmt: skip
"""What characters at odd places of an Italian codice fiscale count."""


def digits_of(text: str) -> list[int]:
    """The digits in a text."""
    return [int(character) for character in text if character.isdecimal()]


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: the rearranged number leaves 1 modulo 97)."""
    compact = "".join(filter(str.isalnum, text)).upper()
    if IBAN_LENGTHS.get(compact[:2]) != len(compact):
        return False
    number = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
    return int(number) % 97 == 1


def luhn(digits: Sequence[int]) -> bool:
    """Whether digits end with the right check digit (Luhn, ISO/IEC 7812-1)."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_ean(digits: Sequence[int]) -> bool:
    """Whether 13 digits end with the check digit of a bar code (EAN-13)."""
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def is_card_number(text: str) -> bool:
    """Whether 13 to 19 digits are a card's: numbers that issuers give, with the right check digit, and no bar code."""
    digits = digits_of(text)
    of_goods = len(digits) == 13 and is_ean(digits)
    return len(set(digits)) > 1 and _is_issued("".join(map(str, digits))) and luhn(digits) and not of_goods


def _is_issued(number: str) -> bool:
    """Whether a card number has the beginning and the length of one of the large issuers."""
    two, four, length = int(number[:2]), int(number[:4]), len(number)
    return (
        (number[0] == "4" and length in (13, 16, 19))
        or ((51 <= two <= 55 or 2221 <= four <= 2720) and length == 16)
        or (two in (34, 37) and length == 15)
        or ((two in (36, 38, 39) or 3000 <= four <= 3059) and length in (14, 16))
        or (3528 <= four <= 3589 and 16 <= length <= 19)
        or ((two in (50, 60, 62, 63, 64, 65, 67) or 56 <= two <= 58) and 16 <= length <= 19)
    )


def is_dni(text: str) -> bool:
    """Whether the letter of a Spanish DNI or NIE is right: the number modulo 23."""
    number = text[:-1].translate(str.maketrans("XYZ", "012"))
    return _DNI_LETTERS[int(number) % 23] == text[-1]


def is_codice_fiscale(text: str) -> bool:
    """Whether the last letter of an Italian codice fiscale is right (decreto of 23 December 1976)."""
    odd = sum(_ODD_PLACES[character] for character in text[:-1:2])
    even = sum(int(character) if character.isdigit() else ord(character) - ord("A") for character in text[1:-1:2])
    return chr(ord("A") + (odd + even) % 26) == text[-1]


def is_cpf(text: str) -> bool:
    """Whether both check digits of a Brazilian CPF are right."""
    digits = digits_of(text)
    checks = [sum(digit * (size + 1 - place) for place, digit in enumerate(digits[:size])) * 10 % 11 % 10
              for size in (9, 10)]  # fmt: skip
    return len(set(digits)) > 1 and checks == digits[9:]


def is_insee(text: str) -> bool:
    """Whether the key of a French social security number is right: 97 less the number modulo 97."""
    digits = "".join(map(str, digits_of(text)))
    return int(digits[13:]) == 97 - int(digits[:13]) % 97


def is_steuer_id(text: str) -> bool:
    """Whether the check digit of a German tax number is right (ISO 7064, mod 11,10)."""
    digits = digits_of(text)
    product = 10
    for digit in digits[:10]:
        product = 2 * ((digit + product) % 10 or 10) % 11
    return digits[0] != 0 and (11 - product) % 10 == digits[10]


def is_bsn(text: str) -> bool:
    """Whether a Dutch BSN passes its test of eleven."""
    digits = digits_of(text)
    weighed = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and weighed % 11 == 0


def is_pesel(text: str) -> bool:
    """Whether the check digit of a Polish PESEL is right."""
    digits = digits_of(text)
    weighed = sum(w * d for w, d in zip((1, 3, 7, 9, 1, 3, 7, 9, 1, 3), digits[:10], strict=True))
    return (10 - weighed % 10) % 10 == digits[10]


def is_ahv(text: str) -> bool:
    """Whether the check digit of a Swiss AHV number is right (EAN-13)."""
    return is_ean(digits_of(text))


def is_hetu(text: str) -> bool:
    """Whether the check character of a Finnish personal identity code is right: nine digits modulo 31."""
    return _HETU_CHECKS[int(text[:6] + text[7:10]) % 31] == text[-1]


def is_nhs(text: str) -> bool:
    """Whether the check digit of a British NHS number is right (modulo 11)."""
    digits = digits_of(text)
    return sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11 == (11 - digits[9]) % 11


def is_aadhaar(text: str) -> bool:
    """Whether the check digit of an Indian Aadhaar number is right (Verhoeff: products in the dihedral group D5)."""
    check = 0
    for place, digit in enumerate(reversed(digits_of(text))):
        for _ in range(place % 8):
            digit = _VERHOEFF[digit]
        check = _product_in_d5(check, digit)
    return check == 0 and text[0] not in "01"


def _product_in_d5(one: int, other: int) -> int:
    """Of rotations (0 to 4) and reflections (5 to 9) of a pentagon."""
    turned = one % 5 + (-1 if one > 4 else 1) * (other % 5)
    return turned % 5 + 5 * ((one > 4) != (other > 4))


def is_rijksregister(text: str) -> bool:
    """Whether the key of a Belgian register number is right: 97 less the number (from 2000 on behind a 2) modulo 97."""
    digits = "".join(map(str, digits_of(text)))
    return any(int(digits[9:]) == 97 - int(century + digits[:9]) % 97 for century in ("", "2"))


def is_chinese_id(text: str) -> bool:
    """Whether the check character of a Chinese resident's number is right (ISO 7064, mod 11-2)."""
    weighed = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(text[:17]))
    return "10X98765432"[weighed % 11] == text[17].upper()


def is_rut(text: str) -> bool:
    """Whether the check character of a Chilean RUT is right (modulo 11, weights 2 to 7 from the right)."""
    number, _, check = text.upper().rpartition("-")
    weighed = sum(digit * (2 + place % 6) for place, digit in enumerate(reversed(digits_of(number))))
    return "0K987654321"[weighed % 11] == check if weighed % 11 != 0 else check == "0"


def is_nric(text: str) -> bool:
    """Whether the letter of a Singaporean NRIC or FIN is right (modulo 11)."""
    weighed = sum(weight * digit for weight, digit in zip((2, 7, 6, 5, 4, 3, 2), digits_of(text), strict=True))
    letters = "JZIHGFEDCBA" if text[0] in "ST" else "XWUTRQPNMLK"
    return letters[(weighed + (4 if text[0] in "TG" else 0)) % 11] == text[-1]


def is_snils(text: str) -> bool:
    """Whether the check digits of a Russian SNILS are right (modulo 101)."""
    digits = digits_of(text)
    weighed = sum(digit * (9 - place) for place, digit in enumerate(digits[:9]))
    return weighed % 101 % 100 == 10 * digits[9] + digits[10]


def is_cuil(text: str) -> bool:
    """Whether the check digit of an Argentine CUIL is right (modulo 11)."""
    digits = digits_of(text)
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_rodne_cislo(text: str) -> bool:
    """Whether a Czech or Slovak birth number of ten digits can be divided by 11."""
    return int("".join(map(str, digits_of(text)))) % 11 == 0


def is_rrn(text: str) -> bool:
    """Whether the check digit of a Korean resident's number is right (modulo 11), as those given up to 2020 have it."""
    digits = digits_of(text)
    weighed = sum(digit * (2 + place % 8) for place, digit in enumerate(digits[:12]))
    return (11 - weighed % 11) % 10 == digits[12]


def is_vin(text: str) -> bool:
    """Whether the check digit at the ninth place of a vehicle's number is right (ISO 3779 as North America uses it)."""
    total = sum(
        weight * (int(character) if character.isdigit() else _VIN_VALUES[character])
        for weight, character in zip(_VIN_WEIGHTS, text, strict=True)
    )
    return "0123456789X"[total % 11] == text[8]


def is_kvnr(text: str) -> bool:
    """Whether the check digit of a German health insurance number is right (Luhn's turned round: every second digit
    counts twice, and the letter is written as two)."""
    number = [*divmod(ord(text[0]) - ord("A") + 1, 10), *digits_of(text)]
    return sum(sum(divmod(digit * (1 + place % 2), 10)) for place, digit in enumerate(number[:10])) % 10 == number[10]


def is_upn(text: str) -> bool:
    """Whether the letter of a British pupil's number is right (modulo 23)."""
    weighed = sum(weight * digit for weight, digit in enumerate(digits_of(text), start=2))
    return _UPN_LETTERS[weighed % 23] == text[0]
