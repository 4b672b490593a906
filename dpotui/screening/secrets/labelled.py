"""Finds passwords and keys whose nearest label, in any language, says what they are."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, PrivateCandidate
from dpotui.screening.forms.context import holds_any
from dpotui.screening.forms.labels import SAYS, Label, forms_of, heads_of_kinds, nearest_label
from dpotui.screening.forms.placeholders import is_blank
from dpotui.screening.forms.values import (
    SHORTEST_KEY,
    SHORTEST_PASSWORD,
    is_mixed,
    is_strong,
    looks_chosen,
    looks_random,
    trimmed,
)

_NETWORKS: Final = (
    "wifi", "wi-fi", "wlan", "wpa", "ssid", "hotspot", "router", "modem", "fritz", "repeater", "network", "netzwerk",
    "réseau", "netwerk", "nätverk", "netværk", "nettverk", "verkko", "síť", "hálózat", "rețea", "сеть",
)  # fmt: skip
_VALUE: Final = re.compile(r"(?<![^\s\"'`“”„«»‹›「(<>,;:=\[|])[^\s\"'`“”„«»‹›」<>,;|(\[][^\s\"'`“”„«»‹›」<>,;|]{5,200}")
_DIGIT: Final = re.compile(r"\d")
_MARK: Final = re.compile(r"[!#$%*?~^+]\w")
_MARKED: Final = re.compile(r"(?<!\S)[A-Za-z0-9_-]{2,30}[!#$%*?~^+]+[^\s\"'`<>,;|]{2,40}")
"""A word with a mark within, which few other words have."""
_GROUPS: Final = re.compile(r"(?<![\w-])\d{4}([ -])(?:\d{4}\1){2,6}\d{4}(?![\w-])")
"""The key that is printed on a router, in groups."""
_NO_VALUE: Final = re.compile(
    r".*(?:://|\(|\{|\}|\\|=|\.\.|www\.|@[\w-]+\.).*|[\d.,:/-]+[a-z%€$]{0,3}|v?\d+(?:\.\d+)+.*|.*\.(?:com|net|org|de|html?|php|py|js|json|ya?ml|"
    r"txt|pdf|exe|zip|docx?|xlsx?)",
    re.IGNORECASE,
)
"""Addresses, code, numbers, versions and files."""
_DIRECT: Final = re.compile(rf"[\s:=→>*_\"'`“„«(\[-]*(?:{SAYS}[\s:=\"'`*“„«]*)?(?:(?:wi-?fi|wlan|key|code)[\s:=]*)?")
"""What stands between a label and a value that is nothing but named."""
_TYPED: Final = re.compile(
    r"(?<!\w)(?:i(?:'m| am|'ve|’ve| have)? )?(?:typ(?:e|ed|ing)|enter(?:ed|ing)?|us(?:e|ed|ing)|tr(?:y|ied)|put in"
    r"|set it to|changed it to|chose"
    r"|tipp?e|tippte|eingegeben|gebe|verwende|benutze|nutze|probiere|nehme|tape|tapé|saisis|saisi|entre|utilise"
    r"|mets|mis|j'ai choisi"
    r"|escribo|pongo|uso|utilizo|introduzco|meto|puse|digito|inserisco|scrivo|metto|ho messo|escrevo|ponho|coloco"
    r"|uso|usei|typ|gebruik"
    r"|voer|vul|wpisuję|wpisałem|wpisałam|podaję|używam|ustawiłem|ustawiłam|skriver|använder|knappar|anger|bruger|taster|indtaster|bruker"
    r"|kirjoitan|syötän|käytän|zadávám|zadávam|píšu|píšem|používám|používam|yazıyorum|giriyorum|kullanıyorum|beírom|írom|használom"
    r"|scriu|introduc|folosesc|ввожу|пишу|набираю|использую)(?: (?:in|it|as|with|ein|wie|always|immer|toujours"
    r"|siempre|sempre|je|dit|ik))?"
    r"[\s:\"'`“„«]+$"
)
"""Somebody who says what they type."""
_LOCKED: Final = re.compile(
    r"(?<!\w)(?:(?:lock|protect|encrypt|secur|unlock|open|zipp?)(?:ed|s|ing)?|log(?:ged)? in|sign(?:ed)? in"
    r"|gesperrt|geschützt|verschlüsselt|entsperr\w*"
    r"|angemeldet|einloggen|eingeloggt|verrouillé\w*|protégé\w*|chiffré\w*|connecté\w*|bloque\w*|proteg\w*|cifr\w*|bloccat\w*|protett\w*"
    r"|beveiligd|vergrendeld|versleuteld|ingelogd|zabezpiecz\w*|zablokow\w*|zaszyfrow\w*|zalogow\w*|låst\w*|skydda\w*|krypter\w*|beskytt\w*"
    r"|loggade|lukitsin|suojasin|kirjauduin|zamk\w*|zahesl\w*|zašifr\w*|přihlá\w*|kilitle\w*|giriş yaptım|zárol\w*"
    r"|blocat\w*|criptat\w*)"
    r"(?: [^\W\d_]{1,14}){0,4}? (?:with|using|mit|avec|con|com|met|z|za pomocą|hasłem|med|ile|cu|s"
    r"|pomocí)(?: (?:the|my|dem|meinem|le|la|el|il|het|min))?"
    r"[\s:\"'`“„«]+$"
)
"""What somebody locked, and what with."""
_HANDED: Final = re.compile(
    r"(?<!\w)(?:my|our|mein\w*|unser\w*|mon|ma|notre|mi|nuestra|la mia|mia|minha|mijn|ons|moje|naše|mitt|min|mit"
    r"|benim)\s[^\W\d_]{1,20}"
    r"(?:\s[^\W\d_]{1,10})?\s[(\[\"']$"
)
"""Before what somebody adds in brackets behind the name of their password."""
_WITH: Final = re.compile(r"(?<!\w)(?:mit|met|med|ile)[\s:\"'`“„«]+$")
_LOCKED_AT_LAST: Final = re.compile(
    r"[\s\"'`”“»]{1,3}(?:[^\W\d_]{1,14} ){0,2}?(?:gesperrt|geschützt|verschlüsselt|gesichert|angemeldet|eingeloggt"
    r"|beveiligd|vergrendeld"
    r"|versleuteld|ingelogd|låst|skyddad|krypterad|krypteret|kryptert|beskyttet|kilitli|şifreli)"
)
_RIGHT_BEFORE: Final = 12
_ARTICLES: Final = (
    r"(?:(?:a|an|my|the|your|good|strong|safe|bad|weak|secure|new|old|ein|eine|mein|das|gutes|sicheres|starkes|schlechtes|un|une|mon|bon"
    r"|mauvais|una|mi|buena|mala|segura|mia|buona|sicura|uma|minha|boa|o|een|goed|veilig|mijn|sterk|dobre|dobrym|silne|bezpieczne|moje|ett"
    r"|bra|mitt|säkert|et|godt|mit|sikkert|hyvä|turvallinen|dobré|silné|iyi|güvenli|jó|erős|bună|sigură)\s)"
)
_BEHIND: Final = re.compile(
    rf"[\s\"'`”“»,)!?]{{1,4}}(?:(?:as|als|comme|como|come|jako|som)\s{_ARTICLES}{{0,4}}|{_ARTICLES}{{1,4}})"
)
"""What stands between a password and the word for it behind."""
_NEAR: Final = 60
_JOINED_WORDS: Final = re.compile(r"[^\W_]{2,20}(?:[-_.+][^\W_]{1,20}){1,7}")


def labelled_secrets(text: str, lowered: str, heads: frozenset[str]) -> Iterator[PrivateCandidate]:
    """The passwords and keys of a text that their labels give away; `lowered` is the text in small letters, `heads` the
    first letters of its words."""
    named = not heads.isdisjoint(heads_of_kinds("password", "key"))
    network = (named or not heads.isdisjoint(heads_of_kinds("network_key"))) and holds_any(lowered, _NETWORKS)
    if not named and not network:
        if _MARK.search(text):
            yield from _locking(text, lowered)
        return
    wanted = ("password", "key", "network_key", "network_name") if network else ("password", "key")
    for match in _VALUE.finditer(text):
        value = trimmed(match[0])
        at = match.start()
        if text[at - 1 : at + 1] == ">@":  # a host: what is in angle brackets before it stands for a password
            continue
        if _may_open(value) and (_is_announced(value, lowered, at, wanted) or _is_called_one(match[0], lowered, at)):
            yield PrivateCandidate("password", match.start(), match.start() + len(value), LIKELY)
    for match in _GROUPS.finditer(text) if network else ():
        label = nearest_label(lowered, match.start(), *wanted)
        if label is not None and label.kind in ("password", "network_key"):
            yield PrivateCandidate("password", *match.span(), LIKELY)


def _locking(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """What a text that has no word for passwords says to lock something."""
    for match in _MARKED.finditer(text):
        word = trimmed(match[0])
        if is_strong(word) and not _NO_VALUE.fullmatch(word) and _is_locking(word, lowered, match.start()):
            yield PrivateCandidate("password", match.start(), match.start() + len(word), LIKELY)


def _is_locking(word: str, lowered: str, at: int) -> bool:
    """Whether somebody says before or behind a word that it locks something."""
    if _LOCKED.search(lowered, max(at - _NEAR, 0), at):
        return True
    return bool(
        _WITH.search(lowered, max(at - _RIGHT_BEFORE, 0), at) and _LOCKED_AT_LAST.match(lowered, at + len(word))
    )


def _may_open(value: str) -> bool:
    """Whether a word is no ordinary one: it has digits among letters, or joins several words, and is not only
    the outline of one."""
    return (
        not value.isalpha()
        and not is_blank(value)
        and bool(_DIGIT.search(value) or _JOINED_WORDS.fullmatch(value))
        and (value.isdecimal() or not _NO_VALUE.fullmatch(value))
    )


def _is_announced(value: str, lowered: str, at: int, wanted: tuple[str, ...]) -> bool:
    """Whether the nearest label before a value, and the words between them, say that it is a password or a key."""
    label = nearest_label(lowered, at, *wanted)
    if label is None:
        return False
    between = lowered[label.end : at]
    direct = bool(_DIRECT.fullmatch(between))
    if label.kind == "key":
        return looks_random(value) and (direct or label.said)
    if label.kind not in ("password", "network_key"):
        return False
    if "network_key" in wanted:
        return _opens_a_network(value, label, direct=direct)
    if not looks_chosen(value) or value.isdecimal():
        return False
    told = _is_made_up(value) or (
        _HANDED.search(lowered, max(label.end - _NEAR, 0), at) and len(value) >= SHORTEST_PASSWORD and is_mixed(value)
    )
    return (direct and told) or (is_strong(value) and (label.said or bool(_TYPED.search(between))))


def _is_called_one(word: str, lowered: str, at: int) -> bool:
    """Whether a word is called a password behind it, or said to lock something, and is made up like one."""
    if not (is_mixed(word) and looks_chosen(word) and len(word) >= SHORTEST_PASSWORD):
        return False
    if _is_made_up(word.rstrip(".,;:)")) and _is_locking(word, lowered, at):
        return True
    between = _BEHIND.match(lowered, at + len(word.rstrip("?,)")))
    return between is not None and any(
        form.match(lowered, between.end()) for form in forms_of("password", lowered[between.end() : between.end() + 4])
    )


def _is_made_up(value: str) -> bool:
    """Whether digits stand among letters of both sizes, or among letters and marks that no name has."""
    return is_mixed(value) and (value.lower() != value != value.upper() or bool(re.search(r"[!#$%&*?+~^]", value)))


def _opens_a_network(value: str, label: Label, *, direct: bool) -> bool:
    """Whether a value can be the key of a wireless network, which has at least eight characters."""
    if len(value) < 8:
        return False
    if direct and (label.said or label.kind == "password" or "-" in value) and _JOINED_WORDS.fullmatch(value):
        return looks_chosen(value) or value.count("-") >= 2
    if value.isdecimal():
        return direct and len(value) >= SHORTEST_KEY
    return is_mixed(value) and looks_chosen(value) and (direct or label.said)
