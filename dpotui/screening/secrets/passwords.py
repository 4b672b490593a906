"""Finds passwords, codes and phrases: behind a word for them, or told in a sentence."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, POSSIBLE, PrivateCandidate
from dpotui.screening.forms.context import holds_any
from dpotui.screening.forms.values import SHORTEST_PASSWORD, VALUE, is_strong, looks_chosen, looks_random, trimmed
from dpotui.screening.secrets.arguments import arguments_found
from dpotui.screening.secrets.wallets import is_drawn

_OF_A_TABLE: Final = r"(?!\s(?:prim|for[aáâ]n|extern|extranj|única|candidata|compuesta|subrogad))"
"""Behind a word for keys: those of databases."""
_LABEL: Final = (
    r"(?:(?<!/etc/)pass?(?:w(?:ord|d|ort)|phrase)|kennwort|(?:\b|_)(?:requirepass|masterauth|passcode|pass|pwd|pw|contraseña|clave"
    + _OF_A_TABLE
    + r"|mot de passe"
    r"|mdp|senha|wachtwoord|пароль|hasło|heslo|lösenord|adgangskode|passord|salasana|jelszó|parol[aă]|şifre\w{0,4}"
    r"|κωδικός"
    r"|(?:wlan|wi-?fi)[ -]?(?:key|code|schlüssel|pass\w*)|pin))"
)
_IS: Final = r"(?<!\w)(?:is|was|ist|lautet|war|es|c'est|c’est|est|este|è|é|jest|to|är|er|on|be)(?!\w)"
_PASSWORD: Final = re.compile(
    _LABEL
    + r"(?:\s(?:for|of|to|on|at|zum|zur|für|fürs|vom|von|im|de|du|del|pour|para|per|per il|dla|do|от|для|к)"
    r"(?:\s[^\s.,;:!?]{1,30}){1,4}?)?"
    r"(?:\s(?:i|we|he|she|they|you|ich|wir)(?:\s\w{1,12}){1,3}?)?"
    r"[\"'`*_]{0,3}(?:\s?(?:"
    + _IS
    + r"|→|[-=]>|[:=：]+|(?<=[\"'])\s?(?:value|content|text)\s?=)){1,2}[*_]{0,2}\s*"
    + VALUE
)  # fmt: skip
_QUOTED: Final = re.compile(_LABEL + r"[\w-]{0,12}\s(?P<quote>[\"'`„“«])(?P<value>[^\s\"'`“”„«»<>]{6,100})[\"'`“”»]")
"""In quotes right behind its name."""
_MINE: Final = re.compile(r"(?<!\ba )(?<!\ban )(?<!weak )(?<!bad )(?<!good )\b" + _LABEL + r"\s" + VALUE)
"""Right behind its name."""
_MY_PIN: Final = re.compile(r"\b(?:my|meine?|mon|mi|il mio|mijn|mój) pin\b[^\n\d]{0,14}?(?P<value>\d{4,6})\b")
_IN_BRACKETS: Final = re.compile(
    _LABEL + r"\w{0,3}(?!\s(?:fields?|rules?|polic\w{1,3}|requirements?|formats?|feld|regeln?|richtlin\w+|vorgaben?)\b)"
    r"(?P<between>(?:\s[^\W\d_][^\s.,;:!?()=\[\]]{0,19}){0,7}?)\s[(\[](?P<value>[^\s()\[\]\"'<>]{8,60})[)\]]"
)
"""Added in brackets to the words that tell which one it is."""
_NUMBERED: Final = re.compile(r"[^\W\d_]+#\d+\w?")
_WORDS_IN_QUOTES: Final = re.compile(
    _LABEL + r"(?:\s(?:for|of|to|on|für|zum|zur|vom|von|de|du|pour|para|del|per|di)(?:\s[\w-]+){1,4}?)?"
    r"\s(?:is|was|ist|war|lautet|est|es|è|é)\s[\"'„“«]"
    r"(?P<value>(?!(?:too|not|in|zu|nicht|trop|muy|troppo)\b)[a-zß-ÿ]{3,14}"
    r"(?: (?:[a-zß-ÿ]{3,14}|\d{1,4})){1,7})[\"'”“»]"
)
_NETWORK_KEY: Final = re.compile(
    r"\b(?:key|schlüssel|clé|clave|chiave|sleutel|klucz)(?:\s?[:=]|\s" + _IS + r")\s+" + VALUE
)
_NETWORKS: Final = ("wifi", "wi-fi", "wlan", "wpa", "ssid", "hotspot")
_IN_QUOTES: Final = re.compile(r"\s[\"'`„“«][^\s\"'`]{6}")
_LOGIN: Final = re.compile(
    r"\b(?:log-?ins?|credentials?|creds|zugang\w*|zugangsdaten|anmeldung|user|account|acceso|accès|accesso"
    r"|acesso|konto|logowanie)\b"
    r"[^\n:=]{0,40}[:=]?\s(?:user\s)?[\w.@+-]{2,60}\s?(?:/|\||,|;|->|→|\+|and|und|&)\s?(?P<value>[^\s\"'`<>]{8,60})"
)
"""Behind the name that somebody logs in with: `login: anna / ...`."""
_FAR: Final = re.compile(_LABEL + r"(?!\w*\s?[(=@])[^\n=:.?!]{1,70}?(?:\s" + _IS + r"|\s?[:=→])\s{1,2}" + VALUE)
"""With more words between, where what follows is written like a password."""
_TOLD: Final = re.compile(
    r"\b(?:password|passwort|passcode|kennwort|mot de passe|contraseña|senha|wachtwoord)\b[^\n.?!]{0,20}?\s(?:is|ist"
    r"|c'est|est|es|é)\s"
    r"(?=[^\n.?!]{0,80}\b(?:followed|plus|then|name|birth\w*|backwards|gefolgt|dann|rückwärts|suivi|seguido"
    r"|gevolgd)\b)"
    r"(?P<value>(?:my|our|the|mein\w*|unser\w*|der|die|le|la|mon|ma|el|mi|o|meu"
    r"|mijn)\b[^\n.?!]{3,70}?\d{2,}[^\n.?!,]{0,40})",
    re.IGNORECASE,
)
"""A password that is described rather than written."""
_TELLING: Final = (
    "followed",
    "plus ",
    "then ",
    "name",
    "birth",
    "backwards",
    "gefolgt",
    "dann ",
    "rückwärts",
    "suivi",
    "seguido",
    "gevolgd",
)
_MARKS: Final = frozenset("!#$%&*?@+~^")
_MARKED: Final = re.compile(r"[A-Za-z0-9](?:[!#$%&*?@+~^]+[A-Za-z0-9]|[#$%&*+~^])")
"""A mark within a word or at its end, which every such word has and few texts."""
_ALONE: Final = re.compile(
    r"(?:(?<=\s)|(?<=[\"'`«“„(])"
    r"|^)(?=[^\s\"']{0,40}[!#$%&*?@+~^_.-])[^\W_](?:(?!@\d)[\w!#$%&*?@+~^.-]){7,40}(?=[\s\"'`»”“),.;:?]|$)"
)
"""A word that is written like a password; others say whether it is one."""
_MAILBOX: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+[^\w]?$")
_ALONE_WORDS: Final = (
    "password", "passwort", "passcode", "login", "log in", "logged", "sign in", "credential", "kennwort",
    "mot de passe", "account", "konto",
    "contraseña", "senha", "wachtwoord", "hasł", "парол", "e-mail", "email", "bank", "wifi", "wi-fi", "wlan",
    "router", "vpn", "unlock",
)  # fmt: skip
_LOGIN_WORDS: Final = ("login", "log-in", "cred", "zugang", "anmeld", "acces", "accès", "konto", "logowan")
_IN_CHINESE: Final = re.compile(
    r"(?:密码|密碼|口令|パスワード|비밀번호|暗証番号)[^!-~\n]{0,8}[:：]?\s?[\"'`]?(?P<value>[!-;=?-~]{4,100})"
)
"""The same where words are not parted."""
_CODE: Final = re.compile(
    r"\b(?:backup|recovery|rescue|verification|security|2fa|otp|one-time|login|unlock|door|alarm)[ -]code"
    r"(?:\s?(?:is|was|ist|lautet|[:=])){1,2}\s*"
    r"(?P<value>\d[\d -]{2,14}\d|[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5})(?![\w-])",
    re.IGNORECASE,
)
"""A code that lets in whoever says it."""
_PHRASE: Final = re.compile(
    r"\b(?:seed|recovery|secret|mnemonic|wallet|backup)(?:\W{1,2}(?:phrase|words|seed))?[^\n]{0,40}?(?:\bis\b"
    r"|\bare\b|:|\n)"
    r"\s*(?P<value>(?:(?:\d{1,2}[.)] ?)?[a-z]{3,8}[ ,\n]{1,3}){11,23}(?:\d{1,2}[.)] ?)?[a-z]{3,8})\b"
)
"""The words that open a wallet (BIP 39: 12 to 24 of three to eight letters)."""
_PIN: Final = re.compile(r"(?<!gpio )\bpin(?: ?code)? (?P<value>\d{4,6})\b", re.IGNORECASE)
_PASSWORD_WORDS: Final = (
    "pass", "pwd", "pw", "kennwort", "contraseña", "clave", "senha", "wachtwoord", "pin", "пароль", "hasło", "heslo",
    "lösenord", "adgangskode", "salasana", "jelszó", "parol", "şifre", "κωδικ", "mdp", "wlan", "wifi", "wi-fi",
)  # fmt: skip
_PHRASE_WORDS: Final = ("phrase", "mnemonic", "recovery", "wallet", "seed")


def passwords_found(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The passwords that a text may hold, in no order; `lowered` is the text in small letters."""
    yield from (PrivateCandidate("password", *span, CERTAIN) for span in arguments_found(text, lowered))
    if not text.isascii():
        yield from _behind(_IN_CHINESE, text, text)
    if "code" in lowered:
        yield from (_value_of(match, match["value"], LIKELY) for match in _CODE.finditer(text))
    if holds_any(lowered, _NETWORKS):
        yield from _behind(_NETWORK_KEY, text, lowered)
    if holds_any(lowered, _PHRASE_WORDS):
        yield from (
            _value_of(match, match["value"], CERTAIN) for match in _PHRASE.finditer(text) if is_drawn(match["value"])
        )
    if holds_any(lowered, _PASSWORD_WORDS):
        yield from _named_passwords(text, lowered)
    if _MARKS.isdisjoint(text):
        return
    if holds_any(lowered, _LOGIN_WORDS):
        named = ((match, value) for match, value in _values(_LOGIN, text, lowered) if _is_made_up(value))
        yield from (_value_of(match, trimmed(value), LIKELY) for match, value in named)
    if _MARKED.search(text) and holds_any(lowered, _ALONE_WORDS):
        words = ((match.start(), trimmed(match[0])) for match in _ALONE.finditer(text))
        yield from (
            PrivateCandidate("password", at, at + len(word), POSSIBLE) for at, word in words if _is_made_up(word)
        )


def _named_passwords(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """What a text with a word for passwords may give as one."""
    yield from _behind(_PASSWORD, text, lowered)
    if _IN_QUOTES.search(text):
        yield from _behind(_QUOTED, text, lowered)
    if any(map(_is_written_like_one, text.split())):
        far = (found for form in (_FAR, _MINE) for found in _values(form, text, lowered))
        strong = ((match, trimmed(value)) for match, value in far)
        yield from (_value_of(match, value, LIKELY) for match, value in strong if _is_in_both_cases(match, value))
        if " (" in text or " [" in text:
            added = _values(_IN_BRACKETS, text, lowered)
            yield from (_value_of(match, value, LIKELY) for match, value in added if _is_added(match, value))
    phrases = _values(_WORDS_IN_QUOTES, text, lowered)
    yield from (_value_of(match, value, LIKELY) for match, value in phrases)
    if "pin" in lowered:
        yield from (_value_of(match, value, LIKELY) for match, value in _values(_MY_PIN, text, lowered))
        yield from (_value_of(match, match["value"], LIKELY) for match in _PIN.finditer(text))
    if holds_any(lowered, _TELLING):
        yield from (_value_of(match, match["value"], LIKELY) for match in _TOLD.finditer(text))


def _behind(form: re.Pattern[str], text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The values of a form that a person could have chosen or a machine drawn."""
    for match, value in _values(form, text, lowered):
        core = trimmed(value)
        if looks_chosen(core) or looks_random(core):
            yield _value_of(match, core, LIKELY)


def _values(form: re.Pattern[str], text: str, lowered: str) -> Iterator[tuple[re.Match[str], str]]:
    """What a form of small letters holds as its value: it is looked for in them, which is many times faster."""
    yield from ((match, text[slice(*match.span("value"))]) for match in form.finditer(lowered))


def _is_in_both_cases(match: re.Match[str], value: str) -> bool:
    """Whether it is strong, and right behind its name, where other words stand as well, of large and small letters."""
    return is_strong(value) and (match.re is not _MINE or value.lower() != value != value.upper())


def _is_written_like_one(word: str) -> bool:
    """Whether a word, with the marks around it, may be a strong password: ordinary words and mailboxes are not."""
    return len(word) >= SHORTEST_PASSWORD and not word.isalpha() and is_strong(word) and not _MAILBOX.match(word)


def _is_made_up(word: str) -> bool:
    """Whether a word stands for nothing else: letters of both sizes, digits, and a mark within that no name has."""
    marks = [character for character in word if not character.isalnum()]
    return (
        is_strong(word)
        and word.upper() != word != word.lower()
        and not _MARKS.isdisjoint(marks)
        and not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\w+[+?&#]+|[\w.-]+\?[\w&.-]*", word)
    )


def _is_added(match: re.Match[str], value: str) -> bool:
    """Whether what is in brackets is made up, plainly so where other words stand before it, and no ticket's number."""
    if _NUMBERED.fullmatch(value):
        return False
    return _is_made_up(value) or (not match["between"] and is_strong(value) and value.lower() != value != value.upper())


def _value_of(match: re.Match[str], value: str, strength: int) -> PrivateCandidate:
    return PrivateCandidate("password", match.start("value"), match.start("value") + len(value), strength)
