"""Finds what opens something: keys and tokens of known form, and what stands after a word such as password."""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, PrivateCandidate
from dpotui.screening.forms.context import holds_any
from dpotui.screening.forms.labels import heads_of
from dpotui.screening.forms.placeholders import is_placeholder, is_sham
from dpotui.screening.forms.values import SHORTEST_KEY, UUID, VALUE, is_mixed, looks_random, trimmed
from dpotui.screening.secrets.codes import codes_found
from dpotui.screening.secrets.labelled import labelled_secrets
from dpotui.screening.secrets.passwords import passwords_found
from dpotui.screening.secrets.services import FORMS
from dpotui.screening.secrets.wallets import wallet_keys_found, wallet_phrases_found

_NAMED_KEY: Final = re.compile(
    r"(?:(?:api|access|secret|auth|private|account|client|signing|master|app|encryption|license|licence)[\s_-]?"
    r"(?:key|token|secret)|token|secret|bearer|authorization)\w{0,3}(?:_\w{1,12})?\W{1,4}(?:(?:is|bearer|basic|token"
    r"|apikey)\W{1,3})?" + VALUE,
    re.IGNORECASE,
)
_ANY_KEY: Final = re.compile(
    r"(?<!cache )(?<!primary )(?<!foreign )(?<!sort )(?<!public )(?<!partition )(?<!idempotency )(?<!object )"
    r"\bkey\s?(?:is|was|ist|[:=])\s*[\"'`]?(?P<value>[A-Za-z0-9_-]{30,200})(?![\w-])",
    re.IGNORECASE,
)
"""A key without a name of its own, which must be long."""
_PARAMETER: Final = re.compile(
    r"[?&](?:sig|signature|x-amz-signature|x-amz-security-token|access_token|auth|auth_token|token|api_?key|key"
    r"|secret"
    r"|password|pwd)=(?P<value>[^\s&#\"'<>]{8,400})", re.IGNORECASE
)  # fmt: skip
"""What an address hands over to be let in."""
_NO_KEY: Final = re.compile(r"(?:page|next|continuation|sync|design|theme|csrf|xsrf)[\s_-]?token", re.IGNORECASE)
"""Tokens that open nothing."""
_COOKIE: Final = re.compile(
    r"\b[\w.-]{0,30}(?:sess(?:ion)?(?:_?id)?|sid|remember\w{0,12}|auth|login)"
    r"(?:=|[\"']\s?[:,]\s?[\"'])(?P<value>[^\s;,&\"'<>]{16,4000})",
    re.IGNORECASE,
)
_URL: Final = re.compile(
    r"\b[a-z][a-z0-9+.-]{2,20}://[^\s/:@]{0,100}:(?P<value>[^\s/@]{3,200}|[^\s/@]{1,60}@[^\s/@]{1,60}(?=@\w))@",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"\b_?auth[\"']?\s?[:=]\s?[\"']?(?P<value>[A-Za-z0-9+/]{12,400}={0,2})(?![\w+/=])")
"""What Docker and npm keep: a name and a password in base 64."""
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
_OBJECTS: Final = frozenset((
    "acct", "asst", "batch", "build", "call", "card", "ch", "chatcmpl", "cus", "doc", "dpl", "evt", "file", "ftjob",
    "id", "in", "inv", "job", "msg", "obj", "ord", "order", "org", "pi", "plan", "pm", "po", "price", "prj", "prod",
    "proj", "py", "req", "request", "resp", "run", "si", "src", "sub", "task", "team", "thread", "toolu", "trace", "tr",
    "txn", "user", "usr", "vs", "cs_test", "cs_live",
))  # fmt: skip
"""Before the names of things, which open nothing: `cus_...` is a customer, `req_...` a request."""
_PREFIXED: Final = re.compile(
    r"(?<![\w./+-])(?!sha\d|nonce|chunk|css|img)[a-z][a-z0-9]{1,9}(?:[_-][a-z0-9]{1,8}){0,2}[_-]"
    r"(?P<value>(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{22,200})(?![\w+/=])"
)
"""A short name, a mark, and a long run of large and small letters and digits: how most services write their keys, so
that they are told from one another (`sha256-...` is a digest)."""
_HOOKS: Final = ("hook", "webhook")
_FEWEST_IN_A_WORD: Final = 15
"""Characters that the word around any key has at least: many times faster to say than it is to look for each form."""
_LONGEST_NAME: Final = 20
_PATH: Final = re.compile(r"[a-z][a-z0-9_-]{0,40}(?:/[a-z0-9._-]{1,40}){1,8}")
"""Where something lies: `secrets/shop-db/versions/3` opens nothing."""


def secrets_found(text: str) -> Iterator[PrivateCandidate]:
    """The secrets that a text may hold, in no order; one may be found under two kinds."""
    lowered = text.replace("İ", "i").lower()  # the one letter that gets longer
    yield from passwords_found(text, lowered)
    yield from labelled_secrets(text, lowered, heads_of(lowered))
    yield from codes_found(lowered)
    if "://" in text and "@" in text:
        values = ((match, match["value"]) for match in _URL.finditer(text))
        yield from (_value_of(match, value, CERTAIN) for match, value in values if not is_placeholder(value))
    yield from wallet_phrases_found(text, lowered)
    if max(map(len, text.split()), default=0) >= _FEWEST_IN_A_WORD:
        yield from wallet_keys_found(text, lowered)
        yield from _keys_found(text, lowered)


def _keys_found(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The keys that a text with a long word may hold."""
    for kind, marker, form in FORMS:
        if marker in text:
            found = form.finditer(text)
            yield from (PrivateCandidate(kind, *one.span(), CERTAIN) for one in found if _opens(marker, one[0]))
    if "_" in text or "-" in text:
        prefixed = (match for match in _PREFIXED.finditer(text) if _is_prefixed_key(match))
        yield from (PrivateCandidate("api_key", *match.span(), CERTAIN) for match in prefixed)
    if "key" in lowered:
        keys = (match for match in _random_in(_ANY_KEY, text) if not _is_a_name(text[match.start : match.end]))
        yield from keys
    if "auth" in lowered:
        logins = (match for match in _LOGIN.finditer(text) if _is_a_login(match["value"]))
        yield from (_value_of(match, match["value"], CERTAIN) for match in logins)
    if "cookie" in lowered or "session" in lowered:
        yield from _random_in(_COOKIE, text)
    if "=" in text and ("?" in text or "&" in text):
        yield from _random_in(_PARAMETER, text)
    if holds_any(lowered, _KEY_WORDS) or ("key" in lowered and holds_any(lowered, _SORTS_OF_KEY)):
        yield from _named_keys(text)


def _is_a_login(value: str) -> bool:
    """Whether base 64 holds a name, a colon and a password."""
    try:
        login = b64decode(value, validate=True).decode("ascii")
    except ValueError:
        return False
    name, _, password = login.partition(":")
    return login.isprintable() and bool(name) and bool(password)


def _is_a_name(value: str) -> bool:
    """Whether small words and marks are in it, as in the name of a stored part (`linux-0f3a...`)."""
    return value.islower() and "-" in value


def _random_in(form: re.Pattern[str], text: str) -> Iterator[PrivateCandidate]:
    """The values of a form that look random."""
    yield from (_value_of(one, one["value"], LIKELY) for one in form.finditer(text) if looks_random(one["value"]))


def _opens(marker: str, key: str) -> bool:
    """Whether what has the form of a key is more than that form."""
    return not is_sham(key) and (marker not in _HOOKS or _is_hook(key))


def _is_prefixed_key(match: re.Match[str]) -> bool:
    """Whether the name before a random run is none of a thing's."""
    name = match.string[match.start() : match.start("value") - 1]
    return name not in _OBJECTS and looks_random(match["value"])


def _is_hook(address: str) -> bool:
    """Whether whoever knows an address can post to it: a part of it is a key."""
    parts = address.split("/")[1:]
    keys = (part for part in parts if len(part) >= SHORTEST_KEY and is_mixed(part))
    return any("-" not in part[:-12] or UUID.fullmatch(part) or part.lower() != part for part in keys)


def _named_keys(text: str) -> Iterator[PrivateCandidate]:
    """What looks random after a word that announces a key."""
    for match in _NAMED_KEY.finditer(text):
        value = trimmed(match["value"])
        opens = not _NO_KEY.search(text[max(match.start() - _LONGEST_NAME, 0) : match.start("value")])
        behind_a_placeholder = text[match.start() - 1 : match.start()] == "<" and not text.startswith(
            "</", match.end("value")
        )
        if (
            opens
            and not behind_a_placeholder
            and "://" not in value
            and looks_random(value)
            and not UUID.fullmatch(value)
            and not _PATH.fullmatch(value)
        ):
            yield _value_of(match, value, LIKELY)


def _value_of(match: re.Match[str], value: str, strength: int) -> PrivateCandidate:
    return PrivateCandidate("password", match.start("value"), match.start("value") + len(value), strength)
