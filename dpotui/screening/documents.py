"""Finds what is printed on papers of people: the zone for machines, and numbers of licences, plates, memberships."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.candidate import CERTAIN, LIKELY, POSSIBLE
from dpotui.screening.context import holds_any

_MACHINE_ZONE: Final = re.compile(
    r"\b[PIACV][A-Z<][A-Z<]{3}[A-Z0-9<]{20,40}(?:\s+[A-Z0-9<]{28,46}){0,2}"
    r"|\b[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}"
)
"""Two or three lines in capitals and `<` (ICAO 9303)."""
_GAP: Final = (
    r"(?:\W{1,3}(?:no|nr|n|n°|number|nummer|numer|num|número|numéro|numero|is|ist|est|es|é|è|was|id|of|plate|state"
    r"|[A-Z]{2}|dl|card|code|:|#)){0,4}\W{1,4}"
)
_LICENCE: Final = re.compile(
    r"\b(?:driv\w{0,5}'?s?[ -]licen[cs]e|licen[cs]e|dl|führerschein\w*|permis(?: de conduire)?|carnet de conducir"
    r"|patente|carta de condução|rijbewijs\w*"
    r"|prawo jazdy|passport|reisepass\w*|passeport|pasaporte|passaporto|passaporte|paspoort\w*|paszport\w*"
    r"|personalausweis\w*|ausweis\w*|id[ -]card|"
    r"identity card|carte d.identité|carta d.identità|documento de identidad|cartão de cidadão"
    r"|dowód\w*(?: osobist\w+)?|visa (?:no|number|nr)|residence permit|aufenthaltstitel)"
    + _GAP
    + r"(?P<value>(?-i:(?=(?:[A-Z -]{0,40}\d){3})(?![\w -]{0,40}\b(?:19|20)\d\d\b)[A-Z0-9](?:[ -]?[A-Z0-9]){5,19}))\b",
    re.IGNORECASE,
)
_LICENCE_WORDS: Final = (
    "licen", "führerschein", "permis", "carnet", "patente", "carta d", "rijbewijs", "prawo jazdy", "passport",
    "reisepass", "passeport",
    "pasaporte", "passaport", "paspoort", "paszport", "ausweis", "id card", "id-card", "identity card", "identi",
    "cartão de", "dowód", " dl ", "visa",
    "residence permit", "aufenthalt",
)  # fmt: skip
_MEMBER: Final = re.compile(
    r"\b(?:(?:health|medical|patient|insurance|member|medicare|medicaid|mrn|student|versicherten|versicherungs"
    r"|krankenkassen|employee|matrikel)"
    r"(?:[ -]?(?:insurance|record|id|no|nr|number|nummer|card)){0,6}\w{0,8})"
    + _GAP
    + r"(?P<value>(?-i:(?=(?:[A-Z -]{0,40}\d){5})[A-Z0-9](?:[ -]?[A-Z0-9]){5,15}))\b",
    re.IGNORECASE,
)
_MEMBER_WORDS: Final = (
    "health",
    "medic",
    "mrn",
    "patient",
    "insurance",
    "versicher",
    "krankenkasse",
    "matrikel",
    "student id",
    "employee id",
    "member",
)
_PLATE: Final = re.compile(
    r"(?i:\b(?:licen[cs]e plate|number plate|plate|reg(?:istration)?|kennzeichen|plaque(?: d.immatriculation)?"
    r"|immatriculation|matrícula|targa|placa|kenteken|"
    r"tablica|rejestrac\w+|nummernschild|vin)"
    + _GAP
    + r")(?P<value>(?=[A-ZÄÖÜ -]{0,20}\d)(?=[\d -]{0,20}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,4}(?:[ -][A-ZÄÖÜ0-9]{1,4}){1,3}"
    r"|(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{6,8}|[A-HJ-NPR-Z0-9]{17})\b"
)
_PLATE_WORDS: Final = (
    "plate",
    "reg",
    "kennzeichen",
    "plaque",
    "immatric",
    "matrícula",
    "targa",
    "placa",
    "kenteken",
    "tablica",
    "rejestr",
    "nummernschild",
    "vin ",
)


def documents_found(text: str, lowered: str) -> Iterator[tuple[int, int, int]]:
    """Where numbers of people's papers stand, and what their forms weigh; `lowered` is the text in small letters."""
    if "<<" in text:
        yield from ((*match.span(), CERTAIN) for match in _MACHINE_ZONE.finditer(text))
    if holds_any(lowered, _LICENCE_WORDS):
        named = (match for match in _LICENCE.finditer(text) if not any(map(str.islower, match["value"])))
        yield from ((*match.span("value"), LIKELY) for match in named)
    if holds_any(lowered, _MEMBER_WORDS):
        named = (match for match in _MEMBER.finditer(text) if not any(map(str.islower, match["value"])))
        yield from ((*match.span("value"), POSSIBLE) for match in named)
    if holds_any(lowered, _PLATE_WORDS):
        yield from ((*match.span("value"), POSSIBLE) for match in _PLATE.finditer(text))
