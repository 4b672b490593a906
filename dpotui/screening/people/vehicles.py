"""Finds what tells whose a vehicle is: number plates as countries write them, and identification numbers (VIN)."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.check_digits import is_vin
from dpotui.screening.forms.context import before
from dpotui.screening.forms.labels import heads_of_kinds, nearest_label

_GAP: Final = (
    r"(?:\W{1,3}(?:no|nr|n|n°|number|nummer|numer|num|número|numéro|numero|is|ist|est|es|é|è|was|id|of|plate|state"
    r"|[A-Z]{2}|code|:|#)){0,4}\W{1,4}"
)
_NAMED_PLATE: Final = re.compile(
    r"(?i:\b(?:licen[cs]e plate|number plate|plate|reg(?:istration)?|kennzeichen|plaque(?: d.immatriculation)?"
    r"|immatriculation|immatriculée?|matrícula|targa|targat[ao]|placa|kenteken|"
    r"tablica|rejestrac\w+|nummernschild|vin)"
    + _GAP
    + r")(?P<value>(?=[A-ZÄÖÜ -]{0,20}\d)(?=[\d -]{0,20}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,4}(?:[ -][A-ZÄÖÜ0-9]{1,4}){1,3}"
    r"|(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{6,8}|[A-HJ-NPR-Z0-9]{17})\b"
)
"""A plate of any form, or the number of a vehicle, behind its name."""
_ANY_PLATE: Final = re.compile(r"(?<![\w/.-])[A-ZÄÖÜČŠŽ0-9]{1,8}(?:[ ·-][A-ZÄÖÜ0-9]{1,5}){0,3}(?![\w/-]|\.\w)")
_SHORTEST_PLATE: Final = 4
_LONGEST_PLATE: Final = 9
_PLATE: Final = re.compile(
    r"(?<![\w/-])(?:[A-HJ-NP-TV-Z]{2}-?\d{3}-?[A-HJ-NP-TV-Z]{2}|[A-HJ-NP-TV-Z]{2} \d{3} ?[A-HJ-NP-TV-Z]{2}"
    r"|\d{4} ?[BCDFGHJ-NPR-TV-Z]{3}|[A-PR-Y]{2}\d\d ?[A-HJ-PR-Z]{3}"
    r"|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?)(?![\w/-])"
)
"""As France and Italy, Spain, Britain and Germany write them."""
_MIXED: Final = re.compile(r"[A-ZÄÖÜ][ -]?\d|\d ?[A-Z]{3}")
"""What is within every plate: quicker to say than whether one is."""
_VEHICLES: Final = frozenset((
    "car", "cars", "auto", "autos", "wagen", "pkw", "voiture", "voitures", "coche", "vehículo", "vehiculo", "véhicule",
    "macchina", "veicolo", "vettura", "carro", "samochód", "samochodu", "van", "truck", "lorry", "motorbike",
    "motorcycle", "scooter", "motorrad", "moto", "roller", "bulli", "lieferwagen", "dienstwagen", "firmenwagen", "bmw",
    "audi", "vw", "golf", "passat", "polo", "mercedes", "opel", "corsa", "toyota", "yaris", "ford", "fiesta", "fiat",
    "panda", "renault", "clio", "peugeot", "citroën", "citroen", "seat", "ibiza", "skoda", "octavia", "volvo", "tesla",
    "honda", "mini", "kia", "hyundai", "mazda", "nissan", "dacia", "parked", "parks", "blocked", "blocking", "geparkt",
    "parkt", "zugeparkt", "windscreen", "windshield", "driveway", "towed", "abgeschleppt",
))  # fmt: skip
_VEHICLE: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_VEHICLES))})(?!\w)", re.IGNORECASE)
_NEAR: Final = 45
"""Characters on both sides of a plate without a name within which a vehicle is spoken of."""
_LONGEST: Final = 17
"""Characters of the number of a vehicle."""
_VIN: Final = re.compile(r"(?<![\w-])(?=[A-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{13}\d{4}(?![\w-])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAMED_VIN: Final = re.compile(
    r"\b(?:vin|fin|fahrgestell\w*|fahrzeug-?identifi\w*|chassis|bastidor|telaio|châssis|vehicle id\w*)\b[^\n]{0,30}$",
    re.IGNORECASE,
)
_EVERYBODYS: Final = frozenset(("1M8GDM9AXKP042788", "1HGBH41JXMN109186", "AB12CDE", "AA123AA", "AA123BB", "AB123CD"))
"""What encyclopedias and standards show."""


def vehicles_found(
    text: str, lowered: str, heads: frozenset[str], *, longest_word: int
) -> Iterator[tuple[int, int, int]]:
    """Where plates and numbers of vehicles stand, and what their forms weigh; `lowered` is the text in small letters,
    `heads` the first letters of its words, `longest_word` how many characters its longest word has."""
    if not heads.isdisjoint(heads_of_kinds("plate")):
        yield from ((*match.span("value"), POSSIBLE) for match in _NAMED_PLATE.finditer(text))
        yield from ((*match.span(), LIKELY) for match in _ANY_PLATE.finditer(text) if _is_a_plate(match, lowered))
    yield from ((*span, POSSIBLE) for span in _plates(text, lowered))
    if longest_word >= _LONGEST:
        yield from ((*span, POSSIBLE) for span in _numbers(text))


def _is_a_plate(match: re.Match[str], lowered: str) -> bool:
    """Whether what has letters and digits stands right behind a label for plates."""
    letters = sum(map(str.isalpha, match[0]))
    digits = sum(map(str.isdecimal, match[0]))
    if not letters or not digits or not _SHORTEST_PLATE <= letters + digits <= _LONGEST_PLATE:
        return False
    label = nearest_label(lowered, match.start(), "plate")
    return label is not None and label.kind == "plate" and label.tight and not _is_everybodys(match[0])


def _plates(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Plates beside a word for a vehicle."""
    if not _MIXED.search(text) or _VEHICLES.isdisjoint(_WORD.findall(lowered)):
        return
    for match in _PLATE.finditer(text):
        start, end = match.span()
        beside = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
        if any(map(_VEHICLE.search, beside)) and not _is_everybodys(match[0]):
            yield start, end


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of vehicles: with the check digit of North America, or behind their name."""
    for match in _VIN.finditer(text):
        named = _NAMED_VIN.search(before(text, match.start()))
        if (is_vin(match[0]) or named) and not _is_everybodys(match[0]):
            yield match.span()


def _is_everybodys(value: str) -> bool:
    return "".join(filter(str.isalnum, value)) in _EVERYBODYS
