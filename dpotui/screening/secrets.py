"""Finds what opens something: keys and tokens of known form, and what stands after a word such as password."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import holds_any
from dpotui.screening.kinds import Found

_ENTROPY: Final = 3.5
"""Bits a character from which a text looks random (Shannon). English words have 2.5 to 3.3, random keys 4 and more."""
_SHORTEST_KEY: Final = 16

_FORMS: Final = (
    ("private_key", "-----BEGIN", re.compile(
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,8000}?-----END [A-Z ]{0,30}-----)?"
    )),
    ("jwt", "eyJ", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}")),
    ("github_token", "gh", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}")),
    ("github_token", "github_pat_", re.compile(r"\bgithub_pat_\w{50,}")),
    ("aws_key", "A", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("api_key", "sk-", re.compile(r"\bsk-(?=[\w-]*\d)[A-Za-z0-9_-]{20,}")),
    ("api_key", "k_", re.compile(r"\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}")),
    ("api_key", "AIza", re.compile(r"\bAIza[\w-]{35}")),
    ("api_key", "xox", re.compile(r"\bxox[abeoprs]-[\w-]{10,}")),
    ("api_key", "xapp-", re.compile(r"\bxapp-[\w-]{20,}")),
    ("api_key", "hf_", re.compile(r"\bhf_[A-Za-z0-9]{30,}")),
    ("api_key", "gl", re.compile(r"\bgl(?:pat|rt|ptt|dt)-[\w-]{20,}")),
    ("api_key", "npm_", re.compile(r"\bnpm_[A-Za-z0-9]{36}\b")),
    ("api_key", "pypi-", re.compile(r"\bpypi-[\w-]{50,}")),
    ("api_key", "SG.", re.compile(r"\bSG\.[\w-]{16,}\.[\w-]{16,}")),
    ("api_key", "shp", re.compile(r"\bshp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}\b")),
    ("api_key", "dop_v1_", re.compile(r"\bdop_v1_[0-9a-f]{64}\b")),
    ("api_key", "ya29.", re.compile(r"\bya29\.[\w-]{20,}")),
    ("api_key", "GOCSPX-", re.compile(r"\bGOCSPX-[\w-]{20,}")),
    ("api_key", "_", re.compile(r"\b(?:sbp|rnd|dckr_pat|lin_api|ntn|gsk|whsec)_[\w-]{20,}")),
    ("api_key", ":AA", re.compile(r"\b\d{8,10}:AA[\w-]{30,36}(?![\w-])")),
    ("api_key", "hooks.slack.com", re.compile(r"hooks\.slack\.com/services/T\w+/B\w+/\w+")),
)  # fmt: skip
"""(kind, a marker that every one of them holds, its form)."""

_VALUE: Final = r"""["'`“”]?(?P<value>[^\s"'`“”<>]{4,200})"""
_PASSWORD: Final = re.compile(
    r"(?:\b|_)(?:password|passwd|passwort|kennwort|passphrase|pass|pwd|pw|contraseña|mot de passe|senha|wachtwoord|pin)"
    r"[\"']?(?:\s?(?:is|was|ist|lautet|war|es|est|[:=]+)){1,2}\s*" + _VALUE, re.IGNORECASE
)  # fmt: skip
_PIN: Final = re.compile(r"\bpin(?: ?code)? (?P<value>\d{4,6})\b", re.IGNORECASE)
_NAMED_KEY: Final = re.compile(
    r"(?:(?:api|access|secret|auth|private|account|client|signing|master|app|encryption|license|licence)[\s_-]?"
    r"(?:key|token|secret)|token|secret|bearer|authorization)\w{0,3}\W{1,4}(?:(?:is|bearer|basic)\W{1,3})?" + _VALUE,
    re.IGNORECASE,
)
_URL: Final = re.compile(r"\b[a-z][a-z0-9+.-]{2,20}://[^\s/:@]{1,100}:(?P<value>[^\s/@]{3,200})@", re.IGNORECASE)
_PASSWORD_WORDS: Final = ("pass", "pwd", "pw", "kennwort", "contraseña", "senha", "wachtwoord", "pin")
_KEY_WORDS: Final = ("token", "secret", "bearer", "authorization")
_SORTS_OF_KEY: Final = (
    "api",
    "access",
    "auth",
    "private",
    "account",
    "client",
    "signing",
    "master",
    "app",
    "encr",
    "lic",
)
_NOT_ONE: Final = re.compile(
    r"[*x.•_-]+|<.*|\$\{?\w+\}?|%\w+%|\{\{?.*|your\W?.*|my\W?(?:password|key|token)"
    r"|(?:user|pass|password|passwd|pwd|secret|changeme)|(?:must|should|needs?|required|reset|expired|invalid|wrong|incorrect|none|null|true|false)\b.*",
    re.IGNORECASE,
)
"""What stands where a password would: stars, variables, words about it."""
_PREFIXED: Final = re.compile(
    r"(?<![\w./+-])(?!sha\d)[a-z][a-z0-9]{1,9}(?:[_-][a-z0-9]{1,8}){0,2}[_-]"
    r"(?P<value>(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{22,200})(?![\w+/=])"
)
"""A short name, a mark, and a long run of large and small letters and digits: how most services write their keys, so
that they are told from one another (`sha256-...` is a digest)."""
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def secrets_found(text: str) -> Iterator[Found]:
    """The secrets in a text, in no order; one may be found under two kinds."""
    for kind, marker, form in _FORMS:
        if marker in text:
            yield from (Found(kind, *match.span()) for match in form.finditer(text))
    if "_" in text or "-" in text:
        prefixed = (match for match in _PREFIXED.finditer(text) if _looks_random(match["value"]))
        yield from (Found("api_key", *match.span()) for match in prefixed)
    if "://" in text and "@" in text:
        yield from (
            Found("password", *match.span("value")) for match in _URL.finditer(text) if not _is_none(match["value"])
        )
    lowered = text.lower()
    if holds_any(lowered, _PASSWORD_WORDS):
        yield from _passwords(text)
    if holds_any(lowered, _KEY_WORDS) or ("key" in lowered and holds_any(lowered, _SORTS_OF_KEY)):
        yield from _named_keys(text)


def _passwords(text: str) -> Iterator[Found]:
    """What stands after a word that announces a password."""
    for match in _PASSWORD.finditer(text):
        value = _trimmed(match["value"])
        if _looks_chosen(value) or _looks_random(value):
            yield _value_of(match, value)
    yield from (_value_of(match, match["value"]) for match in _PIN.finditer(text))


def _named_keys(text: str) -> Iterator[Found]:
    """What looks random after a word that announces a key."""
    for match in _NAMED_KEY.finditer(text):
        value = _trimmed(match["value"])
        if _looks_random(value) and not _UUID.fullmatch(value):
            yield _value_of(match, value)


def _value_of(match: re.Match[str], value: str) -> Found:
    return Found("password", match.start("value"), match.start("value") + len(value))


def _trimmed(value: str) -> str:
    """A value without the marks that end the sentence around it."""
    return value.rstrip(".,;:!?)]}") or value


def _is_none(value: str) -> bool:
    return bool(_NOT_ONE.fullmatch(value))


def _looks_chosen(value: str) -> bool:
    """Whether a person could have chosen this as a password: letters with digits or marks, or a PIN."""
    if _is_none(value) or "://" in value:
        return False
    digits = sum(character.isdigit() for character in value)
    letters = sum(character.isalpha() for character in value)
    marks = len(value) - digits - letters
    if digits == len(value):
        return 4 <= digits <= 8
    return (
        len(value) >= 6
        and letters > 0
        and (digits > 0 or (marks > 0 and not re.fullmatch(r"[\w]+[-/'’.][\w.-]+", value)))
    )


def _looks_random(value: str) -> bool:
    """Whether a text mixes letters with digits and has the entropy of a key."""
    if len(value) < _SHORTEST_KEY or _is_none(value):
        return False
    mixed = any(character.isdigit() for character in value) and any(character.isalpha() for character in value)
    counts = Counter(value).values()
    entropy = -sum(count / len(value) * math.log2(count / len(value)) for count in counts)
    return mixed and entropy > _ENTROPY
