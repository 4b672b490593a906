"""Finds the coordinates of places, in degrees, as maps, telephones and people write them."""

import re
from collections.abc import Iterator
from typing import Final

_LONGITUDE: Final = (
    r"(?:[\"'(]?(?<![^\W_])(?:lon|lng|long|longitude?|longitudine|länge|längengrad|lengtegraad"
    r"|długość(?: geograficzna)?|dł|lat|latitude?|x|y)\b[\"')]?\s?[:=]?\s?[\"']?)?"
)
_BETWEEN: Final = (
    r"[\"']?(?: ?°)?(?: ?(?:NB|n\. ?Br\.|[NS](?!\w))|[ns](?!\w))?[\"']?"
    r"(?:\s?[,;/|&]\s{0,3}|,?\s{1,3}|%2C|\s{0,2},?\s(?:and|und|et|y|e|i|en|by|x)\s)(?:[EWOeo] ?(?=\d))?"
)
_BEHIND: Final = r"(?: ?°)?(?: ?(?:OL|ö\. ?L\.|[EWO](?!\w))|[ewo](?!\w))?"
_ZOOM: Final = r"\d{1,6}(?:\.\d{1,3})?[zm](?!\w)"
"""How near a map is looked at, behind a comma."""
_NO_MORE: Final = (
    rf"(?!\w|(?!,{_ZOOM})[.,]\d|,? ?[-−]?\d{{1,3}}\.\d{{3}}"
    r"| ?(?:[€$£%]|m|km|cm|mm|kg|eur|euro|usd|pln|zł|kwh|ms|s|px)(?!\w))"
)
_SIGN: Final = r"[-+−]?"
_START: Final = r"(?<![\w.,+−-])(?<!\d )"
_DEGREES, _WITH_COMMAS = (
    re.compile(rf"{_START}(?:[NS] ?)?(?P<first>{number}){_BETWEEN}{_LONGITUDE}(?P<second>{number}){_BEHIND}{_NO_MORE}")
    for number in (rf"{_SIGN}\d{{1,3}}\.\d{{3,14}}", rf"{_SIGN}\d{{1,3}},\d{{4,14}}")
)
_ANGLE: Final = (
    r"\d{1,3} ?[°º] ?(?:\d{1,2}[.,]\d{2,6} ?['′’´]?|\d{1,2} ?['′’´](?: ?\d{1,2}(?:[.,]\d{1,6})? ?(?:[\"″”]|['′’]{2}))?)"
)
_MINUTES: Final = re.compile(
    rf"(?<!\w)(?:[NS] ?{_ANGLE}|{_ANGLE} ?[NS])(?:\s?[,;/|]\s?|\s{{1,2}}|\s(?:and|und|et|y|e|i|en)\s)"
    rf"(?:[EWO] ?{_ANGLE}|{_ANGLE} ?[EWO])(?!\w)"
)
"""With minutes, and perhaps seconds, and the letters of the winds."""
_POINT: Final = re.compile(r"\.\d{3}")
_COMMA: Final = re.compile(r",\d{4}")
"""What is within every one: quicker to say than whether one is."""
_MOST_NORTH, _MOST_EAST = 90, 180


def coordinates_found(text: str) -> Iterator[tuple[int, int]]:
    """Where coordinates stand that are exact to a house: both of three decimals at least, or of minutes."""
    if _POINT.search(text):
        yield from (match.span() for match in _DEGREES.finditer(text) if _is_on_earth(match))
    if _COMMA.search(text):
        yield from (match.span() for match in _WITH_COMMAS.finditer(text) if _is_on_earth(match))
    if "°" in text or "º" in text:
        yield from (match.span() for match in _MINUTES.finditer(text))


def _is_on_earth(match: re.Match[str]) -> bool:
    """Whether two numbers can be a latitude and a longitude, in either order."""
    first, second = (abs(float(match[part].replace(",", ".").replace("−", "-"))) for part in ("first", "second"))
    return min(first, second) <= _MOST_NORTH and max(first, second) <= _MOST_EAST
