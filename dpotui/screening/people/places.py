"""Finds where somebody lives."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.context import holds_any

_Form = tuple[int, tuple[str, ...], re.Pattern[str]]
"""What the form weighs, words of which a text must hold one, and the form."""
_BIG: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
_NAME: Final = rf"[{_BIG}][\w’'.-]{{0,30}}"
_ENGLISH: Final = (
    "street", " st", "avenue", " ave", "road", " rd", " lane", " ln", " drive", " dr", "boulevard", "blvd", " court",
    " ct", " way", "square", " sq", "terrace", " close", "crescent", "gardens", "parkway", "pkwy", " row", " mews",
    " hill",
)  # fmt: skip
_ENGLISH_TOO: Final = (
    " place", " pl", " trail", " trl", " circle", " cir", " loop", " path", " grove", " green", " walk", " rise",
    " view", " vale",
    " park", " highway", " hwy", " wharf", " quay", " crossing", " bend", " run", " ridge", " point", " wynd",
    " gate", " yard", " cottages",
)  # fmt: skip
_FLATS: Final = ("flat ", "apartment ", "apt ", "unit ")
_GERMANIC: Final = (
    "stra", "str.", "str ", "staffel", "weg", "allee", "gasse", "platz", "damm", "ufer", "ring", "laan", "plein",
    "gracht", "kade", "dreef", "singel", "dijk", "stieg", "steig", "pfad", "chaussee", "hof ",
    "gata", "väg", "gränd", "gade", "stræde", "vei", "veg",
    "katu", "kuja",
    "utca", " út ", " tér ", "körút", "am ", "an der ", "auf de", "im ", "in de", "zum ", "zur ", "unter den ",
)  # fmt: skip
_FRENCH: Final = (
    "rue ", "avenue ", "boulevard ", "chemin ", "allée ", "impasse ", "quai ", "place ", "cours ", "route ",
    "passage ", "sentier ", "square ",
)  # fmt: skip
_ROMANCE: Final = (
    "calle", "c/", "avenida", "avda", "av.", "via", "piazza", "corso", "vicolo", "strada", "rua", "r. ", "travessa",
    "largo", "praça",
    "estrada", "plaza", "paseo", "camino", "carrer",
)  # fmt: skip
_FIELDS: Final = (
    "street", "address", "straße", "strasse", "anschrift", "adres", "direcci", "indirizzo", "endere", "calle",
    "ship", "wohnhaft",
)  # fmt: skip
_ENGLISH_WORDS: Final = (
    "street",
    "avenue",
    "road",
    " lane",
    " drive",
    "boulevard",
    " court",
    "terrace",
    "crescent",
    " close",
)
_ENGLISH_FORMS: Final[tuple[_Form, ...]] = tuple(
    (strength, words, re.compile(form))
    for strength, words, form in (
        # 221 Baker Street; 4 N. Maple Ave, Apt 3
        (LIKELY, _ENGLISH, r"(?<![\w.,/-])\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z][\w’'.-]{0,30} ){1,3}(?:Street"
            r"|St|Avenue|Ave|Road|Rd"
        r"|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Square|Sq|Terrace|Close|Crescent|Gardens|Parkway|Pkwy|Row"
        r"|Mews|Hill)\b"
        r"(?!-)\.?(?:,? (?:Apt|Apartment|Flat|Unit|Suite|No)\.? ?\w{1,5})?"),
        (POSSIBLE, _ENGLISH_TOO, r"(?<![\w.,/-])\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z][\w’'.-]{0,30} ){1,3}"
            r"(?:Place|Pl|Trail|Trl|Circle|Cir|Loop|Path"
        r"|Grove|Green|Walk|Rise|View|Vale|Park|Highway|Hwy|Wharf|Quay|Crossing|Bend|Run|Ridge|Point|Wynd|Gate|Yard"
        r"|Cottages)\b(?!-)"
        r"(?:,? (?:Apt|Apartment|Flat|Unit|Suite|No)\.? ?\w{1,5})?"),
        # 9/31 Banksia Crescent: the flat and the house, as Australians write them
        (POSSIBLE, _ENGLISH, r"(?<![\w.,/-])(?!24/7)\d{1,4}[A-Za-z]?/[1-9]\d{0,3}[A-Za-z]? "
            r"(?:[A-Z][\w’'.-]{0,30} ){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Dr|Boulevard|Court|Ct|Way|Square|Terrace|Close|Crescent|Cres"
            r"|Parade|Gardens|Parkway|Hill)\b(?!-)"),
    )
)  # fmt: skip
_FORMS: Final[tuple[_Form, ...]] = tuple(
    (strength, words, re.compile(form))
    for strength, words, form in (
        (POSSIBLE, _ENGLISH_WORDS, r"(?<![\w.,/-])\d{1,5}[A-Za-z]? (?:[a-z]{3,15} ){1,2}(?:street|avenue|road|lane"
            r"|drive|boulevard|court|terrace"
        r"|crescent|close)\b"),
        (POSSIBLE, _FLATS, r"\b(?:[Ff]lat|[Aa]partment|[Aa]pt"
            r"|[Uu]nit) \d{1,4}[A-Za-z]?, \d{0,4}[A-Za-z]? ?(?:[A-Z][\w’'-]{1,30} ?){1,3}"),
        (POSSIBLE, ("box ",), r"\bP\.? ?O\.? Box \d{1,6}\b"),
        # Lindenstraße 14b; Am Alten Weg 3; Prinsengracht 12; Storgatan 5
        (LIKELY, _GERMANIC, rf"\b(?:[{_BIG}][\w-]{{0,30}}(?:straße|strasse|str\.?|weg|allee|gasse|platz|damm|ufer"
            rf"|ring|stieg|steige?|staffel|pfad|chaussee|straat|laan"
        r"|plein|gracht|kade|dreef|singel|steenweg|dijk|hof|gatan|vägen|gränd|gade|stræde|veien|vegen|gata|katu|kuja"
        r"|utca)"
        rf"|[{_BIG}][\w-]{{1,30}} (?:Straße|Strasse|Str\.|Weg|Allee|Gasse|Platz|Damm|Ufer|Ring|utca|út|tér|körút)"
        rf"|(?:An der|Am|Auf der|Auf dem|Im|In der|In den|Zum|Zur"
        rf"|Unter den) [{_BIG}][\w-]{{2,30}}) \d{{1,3}}[a-zA-Z]?\b(?! ?(?:Uhr|Prozent|%|€|Euro|Minuten|Stunden|Tage"
            rf"|Grad|Meter|Punkte|Seiten))"),
        # 12, rue de la Paix
        (LIKELY, _FRENCH, r"\b\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|chemin|allée|impasse|quai|place"
            r"|cours|route|passage|sentier|square) "
        r"(?:(?:de|du|des|la|le|les|l’|l'|d’|d') ?){0,3}[A-ZÉÈÀ][\wéèàçê'’-]+"),
        # Calle Mayor 12; via dei Ciliegi 27
        (LIKELY, _ROMANCE, rf"\b(?:Calle|Avenida|Avda\.|Via|Viale|Piazza|Rua|Plaza|Corso|Carrer|Travessa"
            rf"|Paseo) (?:(?:de|del|della|la|las|los|da|do|dos|das|dei|degli|delle) ){{0,2}}"
        rf"{_NAME}(?: {_NAME})?,? (?:(?i:n[.º°]{{0,2}}|no\.|núm\.?|número|numero) ?)?\d{{1,4}}\b"),
        (POSSIBLE, _ROMANCE, r"(?i:\b(?:calle|c/|avenida|avda\.?|av\.|via|viale|piazza|corso|vicolo|strada|rua|r\."
            r"|travessa|largo|praça|estrada|plaza|paseo|camino|carrer))"
        rf" ?(?:(?:de|del|della|la|las|los|da|do|dos|das|dei|degli|delle|di|d'|el) ?){{0,2}}{_NAME}(?: (?:(?:de|da"
        rf"|do|dos|y|e) )?{_NAME}){{0,3}},? (?:(?i:n[.º°]{{0,2}}|no\.|núm\.?|número|numero) ?)?\d{{1,4}}\b"),
        # ul. Klonowa 14 m. 9; ул. Ленина, д. 5; Atatürk Cad. No: 5; Nerudova 12/3
        (LIKELY, ("ul.", "ulic", "al.", "os.", "pl.", "aleja"), rf"\b(?:ul\.|ulic[ay]|al\.|aleja|os\."
            rf"|pl\.) ?{_NAME}(?: {_NAME}){{0,2}},? \d{{1,4}}[A-Za-z]?(?:/\d{{1,4}}| m\. ?\d{{1,4}})?\b"),
        (LIKELY, ("sok", "sk.", "cad", "cd.", "mah"), rf"\b{_NAME} (?:Sokak|Sokağı|Sok\.|Sk\.|Caddesi|Cad\.|Cd\."
            rf"|Mahallesi|Mah\.)[, ]{{1,2}}(?:No ?[:.]? ?)?\d{{1,4}}"),
        (POSSIBLE, ("ova ", "ská ", "cká ", "ní ", "vej ", "vei ", "tie ", "väg "), rf"\b[{_BIG}][\w-]{{3,30}}(?:ova"
            rf"|ská|cká|ní|vej|vei|tie|väg) \d{{1,4}}(?:/\d{{1,4}})?[a-zA-Z]?\b"),
        # "street": "Kastanjedreef 88 bus 3"
        (LIKELY, _FIELDS, r"(?i:(?:\b|_)(?:street|address_?(?:line_?)?\d?|stra(?:ß|ss)e|anschrift|adresse|dirección"
            r"|direccion|indirizzo|endereço|endereco|adres|calle|"
        r"home[ _]address|ship[ _-]?to|lieferadresse|wohnhaft))"
        r"[\"'`*]{0,3}\s?(?:[:=]\s?|>(?=[^<\n]{3,80}</))[\"'`*]{0,3}"
        rf"(?:[{_BIG}][\w.’'-]{{1,30}}(?: [\w.’'/-]{{1,30}}){{0,4}},? \d{{1,4}}"
        rf"|\d{{1,5}}[A-Za-z]?,? [{_BIG}][\w.’'-]{{1,30}}(?: {_NAME}){{0,3}})(?![\w.:])"),
    )
)  # fmt: skip
_NUMBER_AND_NAME: Final = re.compile(r"\d[A-Za-z]?,? (?:[NSEW]\.? )?[A-Z]")
"""What stands before the words for streets in English: quicker to say than the whole form."""
_WITHIN_WORDS: Final = (
    *_GERMANIC[: _GERMANIC.index("am ")], "an der ", "auf de", "in de", "unter den ",
    "ova ", "ská ", "cká ", "ní ", "vej ", "tie ", "box ",
)  # fmt: skip
_HEADS: Final = frozenset(
    (word.strip(" .,:/") or word)[:4] for _, words, _ in _FORMS for word in words if word not in _WITHIN_WORDS
) | {"vial", "aven", "avda", "av", "cadd", "soka", "maha", "ulic", "alej", "apar", "lief", "home", "ende"}
"""How the words for streets begin: of most texts no word begins so, and none holds what stands within others."""
_BEYOND_ASCII: Final[tuple[_Form, ...]] = tuple(
    (strength, words, re.compile(form))
    for strength, words, form in (
        (LIKELY, ("ул", "пр", "пер", "бул", "вул"), r"\b(?:ул|улица|улице|пр|просп|проспект|пер|бул"
            r"|вул)[. ]{1,2}[А-ЯЁІЇЄ][\w-]{2,30}(?: [А-ЯЁ][\w-]{2,30})?,? (?:д\.?|дом|буд\.)? ?\d{1,4}"),
        # 東京都渋谷区神南1-2-3
        (LIKELY, ("都", "道", "府", "県", "市", "区", "町", "村", "郡", "〒"),
         r"(?:〒\s?\d{3}-?\d{4}\s*)?[一-龥ぁ-んァ-ヶー]{1,15}[都道府県市区町村郡]"
         r"[一-龥ぁ-んァ-ヶー]{1,20}\s?[0-9０-９]{1,4}"
         r"(?:丁目|番地?|号|[-－ー−‐][0-9０-９]{1,4}){1,4}"),
        (LIKELY, ("省", "市", "区", "縣", "县", "區", "시", "도", "구"),
         r"[一-龥]{2,10}[省市区縣县][一-龥]{1,15}[路街道巷弄][一-龥]{0,4}\d{1,5}[号號弄]"
         r"|[가-힣]{2,10}[시도구] ?[가-힣]{1,10}[구군동]? ?[가-힣0-9]{2,12}[로길] ?\d{1,4}"),
    )
)  # fmt: skip
_GOES_ON: Final = re.compile(r"\.\d{2,}(?![.\d])|,\d{3,}(?![\d.]|\s?[^\W\d_])|\s?°")
"""Behind a number that is part of a longer one, and no house's: a coordinate (`Piazza del Campo 43.3183`), a time."""
_NO_STREET: Final = re.compile(
    r"(?i:\bvia (?:bluetooth|usb|https?|port|wi-?fi|ssh|api|rest|excel|windows|hdmi|zoom|teams|paypal|ethernet|vlan"
    r"|docker|python|java|node)\b)"
    r"|\b(?:Star|Hour|Minute|Day|Week|Step|Mile|Way|Foot) "
    r"|(?i:spiel|arbeits|park|stell|sitz|steh|tabellen|steck|lande)platz\b"
    r"|\b(?:Erster?|Zweiter?|Dritter?|Vierter?|Guter?|Freier?|Letzter?) Platz|^(?:Am|Im|Zum|Zur|In de[rn]|An der"
    r"|Auf de[rm]) (?:Ende|Anfang|Rand|Abend|Morgen|Jahr|Tag|Monat|Kapitel|Schnitt|Seite|Zeile"
    r"|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Montag|Dienstag|Mittwoch"
    r"|Donnerstag|Freitag|Samstag|Sonntag|Version|Windows|Zimmer|Raum|Klasse)"
)
"""Numbers beside words that only look like a street: a `5 Star Drive`, a `Parkplatz 3`."""


def addresses_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Where street addresses stand in a text, and what their forms weigh; `lowered` is the same in small letters,
    `heads` the first letters of its words."""
    forms = [*_FORMS] if not heads.isdisjoint(_HEADS) or holds_any(lowered, _WITHIN_WORDS) else []
    if _NUMBER_AND_NAME.search(text):
        forms += _ENGLISH_FORMS
    if not text.isascii():
        forms += _BEYOND_ASCII
    for strength, words, form in forms:
        if holds_any(lowered, words):
            yield from ((*match.span(), strength) for match in form.finditer(text) if _is_of_a_house(text, match))


def _is_of_a_house(text: str, match: re.Match[str]) -> bool:
    """Whether what was found is no other word with a number, and its number ends where it was found to end."""
    return not (_NO_STREET.search(match[0]) or _GOES_ON.match(text, match.end()))
