"""Finds what opens something: keys and tokens of known form, and what stands after a word such as password."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import holds_any
from dpotui.screening.kinds import Found
from dpotui.screening.placeholders import is_placeholder, is_sham

_ENTROPY: Final = 3.5
"""Bits a character from which a text looks random (Shannon). English words have 2.5 to 3.3, random keys 4 and more."""
_ENTROPY_OF_HEX: Final = 3.0
"""The same of the sixteen characters of a long hexadecimal key, which have 4 at most."""
_HEX: Final = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
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
    ("api_key", ":AA", re.compile(r"(?:\b|(?<=bot))\d{8,10}:AA[\w-]{30,36}(?![\w-])")),
    ("api_key", "hook", re.compile(r"\b[\w.-]{0,60}hook[\w.-]{0,60}(?:/[\w.@-]{1,100}){1,8}")),
    ("api_key", "webhook", re.compile(r"\b[\w.-]{1,80}(?:/[\w-]{1,30}){0,3}/webhooks?(?:/[\w.@-]{1,100}){1,6}")),
    ("api_key", "hv", re.compile(r"\bhv[sbr]\.[\w-]{24,}")),
    ("api_key", "dp.", re.compile(r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{20,}")),
    ("api_key", "key-", re.compile(r"\bkey-[0-9a-f]{32}\b")),
    ("api_key", "-us", re.compile(r"\b[0-9a-f]{32}-us\d{1,2}\b")),
    ("api_key", "NRAK-", re.compile(r"\bNRAK-[A-Z0-9]{27}\b")),
    ("api_key", "SK", re.compile(r"\bSK[0-9a-f]{32}\b")),
    ("api_key", "dapi", re.compile(r"\bdapi[0-9a-f]{32}(?:-\d)?\b")),
    ("api_key", "sq0", re.compile(r"\bsq0(?:atp|csp|idp)-[\w-]{22,}")),
    ("api_key", "_", re.compile(r"\b(?:sntrys|sntryu|glsa|rubygems|lsv2_pt|lsv2_sk|phx|phc|pscale_tkn|pscale_pw|figd"
                               r"|pcsk|fw|tvly|r8|nvapi|xai|fio|oy2|shppa)[_-][\w.=-]{24,}")),
    ("api_key", "tvly-", re.compile(r"\btvly-[\w-]{24,}")),
    ("api_key", "EAAA", re.compile(r"\bEAAA[\w-]{56,}")),
    ("api_key", "HRKU-", re.compile(r"\bHRKU-[\w-]{30,}")),
    ("api_key", "ATATT3", re.compile(r"\bATATT3[\w=-]{50,}")),
    ("api_key", "pat", re.compile(r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b")),
    ("api_key", "cio", re.compile(r"\bcio[A-Za-z0-9]{32}\b")),
    ("api_key", ".", re.compile(r"\b[MNO][A-Za-z0-9_-]{23,28}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])")),
    ("private_key", "AGE-SECRET-KEY-", re.compile(r"\bAGE-SECRET-KEY-1[0-9A-Z]{50,}")),
    ("private_key", "PuTTY-", re.compile(r"PuTTY-User-Key-File-[\s\S]{0,16000}?Private-MAC: \w+")),
)  # fmt: skip
"""(kind, a marker that every one of them holds, its form)."""

_VALUE: Final = r"""["'`“”]?(?P<value>[^\s"'`“”<>]{4,2000})"""
_PASSWORD: Final = re.compile(
    r"(?:pass(?:w(?:ord|d|ort)|phrase)|kennwort|(?:\b|_)(?:passcode|pass|pwd|pw|contraseña|clave|mot de passe"
    r"|mdp|senha|wachtwoord|пароль|hasło|heslo|lösenord|adgangskode|passord|salasana|jelszó|parol[aă]|şifre\w{0,4}|κωδικός"
    r"|(?:wlan|wi-?fi)[ -]?(?:key|code|schlüssel|pass\w*)|pin))"
    r"(?:\s(?:for|of|to|on|at|zum|zur|für|fürs|vom|von|im|de|du|del|pour|para|per|per il|dla|do|от|для|к)"
    r"(?:\s[^\s.,;:!?]{1,30}){1,4}?)?"
    r"(?:\s(?:i|we|he|she|they|you|ich|wir)(?:\s\w{1,12}){1,3}?)?"
    r"[\"'`*_]{0,3}(?:\s?(?:(?<!\w)(?:is|was|ist|lautet|war|es|est|este|è|é|jest|to|är|er|on)(?!\w)|→|[-=]>|[:=：]+)){1,2}[*_]{0,2}\s*"
    + _VALUE, re.IGNORECASE
)  # fmt: skip
_IN_CHINESE: Final = re.compile(
    r"(?:密码|密碼|口令|パスワード|비밀번호)\W{0,2}(?:是|为|為|は|は、|은|는)?\W{0,3}(?P<value>[!-;=?-~]{4,100})"
)
"""The same where words are not parted."""
_ARGUMENT: Final = re.compile(
    r"(?:\b(?:mysql\w*|mariadb|sshpass|smbclient|sqlcmd|mongo\w*|redis-cli|ldapsearch)\b[^\n|;&]{0,100}?\s-[pPaw]\s?"
    r"|\s--?(?:password|passwd|pass|pwd|token|secret)[ =]"
    r"|\b(?:[Ii]dentified|IDENTIFIED) (?:by|BY)\s|\bcurl\b[^\n|;&]{0,100}?\s(?:-u|--user)\s?[\"']?[^\s:\"']{1,60}:)"
    + _VALUE
)
"""An argument of a program."""
_CODE: Final = re.compile(
    r"\b(?:backup|recovery|rescue|verification|security|2fa|otp|one-time|login|unlock|door|alarm)[ -]code"
    r"(?:\s?(?:is|was|ist|lautet|[:=])){1,2}\s*"
    r"(?P<value>\d[\d -]{2,14}\d|[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5})(?![\w-])",
    re.IGNORECASE,
)
"""A code that lets in whoever says it."""
_PHRASE: Final = re.compile(
    r"\b(?:seed|recovery|secret|mnemonic|wallet|backup)(?:\W{1,2}(?:phrase|words|seed))?[^\n]{0,40}?(?:\bis\b|\bare\b|:|\n)"
    r"\s*(?P<value>(?:(?:\d{1,2}[.)] ?)?[a-z]{3,8}[ ,\n]{1,3}){11,23}(?:\d{1,2}[.)] ?)?[a-z]{3,8})\b"
)
"""The words that open a wallet (BIP 39: 12 to 24 of three to eight letters)."""
_PIN: Final = re.compile(r"\bpin(?: ?code)? (?P<value>\d{4,6})\b", re.IGNORECASE)
_NAMED_KEY: Final = re.compile(
    r"(?:(?:api|access|secret|auth|private|account|client|signing|master|app|encryption|license|licence)[\s_-]?"
    r"(?:key|token|secret)|token|secret|bearer|authorization)\w{0,3}\W{1,4}(?:(?:is|bearer|basic|token|apikey)\W{1,3})?"
    + _VALUE,
    re.IGNORECASE,
)
_ANY_KEY: Final = re.compile(
    r"(?<!cache )(?<!primary )(?<!foreign )(?<!sort )(?<!public )(?<!partition )(?<!idempotency )(?<!object )"
    r"\bkey\s?(?:is|was|ist|[:=])\s*[\"'`]?(?P<value>[A-Za-z0-9_-]{30,200})(?![\w-])",
    re.IGNORECASE,
)
"""A key without a name of its own, which must be long."""
_PARAMETER: Final = re.compile(
    r"[?&](?:sig|signature|x-amz-signature|x-amz-security-token|access_token|auth|auth_token|token|api_?key|key|secret"
    r"|password|pwd)=(?P<value>[^\s&#\"'<>]{8,400})", re.IGNORECASE
)  # fmt: skip
"""What an address hands over to be let in."""
_NO_KEY: Final = re.compile(r"(?:page|next|continuation|sync|design|theme|csrf|xsrf)[\s_-]?token", re.IGNORECASE)
"""Tokens that open nothing."""
_URL: Final = re.compile(r"\b[a-z][a-z0-9+.-]{2,20}://[^\s/:@]{1,100}:(?P<value>[^\s/@]{3,200})@", re.IGNORECASE)
_PASSWORD_WORDS: Final = (
    "pass", "pwd", "pw", "kennwort", "contraseña", "clave", "senha", "wachtwoord", "pin", "пароль", "hasło", "heslo",
    "lösenord", "adgangskode", "salasana", "jelszó", "parol", "şifre", "κωδικ", "mdp", "wlan", "wifi", "wi-fi",
)  # fmt: skip
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
_PHRASE_WORDS: Final = ("phrase", "mnemonic", "recovery", "wallet")
_HOOKS: Final = ("hook", "webhook")
_LONGEST_NAME: Final = 20
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def secrets_found(text: str) -> Iterator[Found]:
    """The secrets in a text, in no order; one may be found under two kinds."""
    for kind, marker, form in _FORMS:
        if marker in text:
            found = form.finditer(text)
            yield from (Found(kind, *one.span()) for one in found if _opens(marker, one[0]))
    if "_" in text or "-" in text:
        prefixed = (match for match in _PREFIXED.finditer(text) if _is_prefixed_key(match))
        yield from (Found("api_key", *match.span()) for match in prefixed)
    if "://" in text and "@" in text:
        yield from (
            Found("password", *match.span("value"))
            for match in _URL.finditer(text)
            if not is_placeholder(match["value"])
        )
    lowered = text.lower()
    if "key" in lowered:
        yield from (_value_of(one, one["value"]) for one in _ANY_KEY.finditer(text) if _looks_random(one["value"]))
    if "=" in text and ("?" in text or "&" in text):
        yield from (_value_of(one, one["value"]) for one in _PARAMETER.finditer(text) if _looks_random(one["value"]))
    if " -" in text or " by " in lowered:
        yield from _arguments(text)
    if not text.isascii():
        yield from (
            _value_of(match, match["value"]) for match in _IN_CHINESE.finditer(text) if _looks_chosen(match["value"])
        )
    if "code" in lowered:
        yield from (_value_of(match, match["value"]) for match in _CODE.finditer(text))
    if holds_any(lowered, _PHRASE_WORDS):
        yield from (_value_of(match, match["value"]) for match in _PHRASE.finditer(text))
    if holds_any(lowered, _PASSWORD_WORDS):
        yield from _passwords(text)
    if holds_any(lowered, _KEY_WORDS) or ("key" in lowered and holds_any(lowered, _SORTS_OF_KEY)):
        yield from _named_keys(text)


def _opens(marker: str, key: str) -> bool:
    """Whether what has the form of a key is more than that form."""
    return not is_sham(key) and (marker not in _HOOKS or _is_hook(key))


def _is_prefixed_key(match: re.Match[str]) -> bool:
    """Whether the name before a random run is none of a thing's."""
    name = match.string[match.start() : match.start("value") - 1]
    return name not in _OBJECTS and _looks_random(match["value"])


def _is_hook(address: str) -> bool:
    """Whether whoever knows an address can post to it: a part of it is a key."""
    parts = address.split("/")[1:]
    keys = (part for part in parts if len(part) >= _SHORTEST_KEY and _is_mixed(part))
    return any("-" not in part[:-12] or _UUID.fullmatch(part) for part in keys)


def _passwords(text: str) -> Iterator[Found]:
    """What stands after a word that announces a password."""
    for match in _PASSWORD.finditer(text):
        value = _trimmed(match["value"])
        if _looks_chosen(value) or _looks_random(value):
            yield _value_of(match, value)
    yield from (_value_of(match, match["value"]) for match in _PIN.finditer(text))


def _arguments(text: str) -> Iterator[Found]:
    """What programs are given as a password."""
    for match in _ARGUMENT.finditer(text):
        value = _trimmed(match["value"])
        if _looks_chosen(value) or _looks_random(value):
            yield _value_of(match, value)


def _named_keys(text: str) -> Iterator[Found]:
    """What looks random after a word that announces a key."""
    for match in _NAMED_KEY.finditer(text):
        value = _trimmed(match["value"])
        opens = not _NO_KEY.search(text[max(match.start() - _LONGEST_NAME, 0) : match.start("value")])
        if opens and _looks_random(value) and not _UUID.fullmatch(value):
            yield _value_of(match, value)


def _value_of(match: re.Match[str], value: str) -> Found:
    return Found("password", match.start("value"), match.start("value") + len(value))


def _trimmed(value: str) -> str:
    """A value without the marks that end the sentence around it."""
    return value.rstrip(".,;:!?)]}") or value


def _looks_chosen(value: str) -> bool:
    """Whether a person could have chosen this as a password: letters with digits or marks, or a PIN."""
    if is_placeholder(value) or "://" in value:
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
    if len(value) < _SHORTEST_KEY or is_placeholder(value):
        return False
    counts = Counter(value).values()
    entropy = -sum(count / len(value) * math.log2(count / len(value)) for count in counts)
    return _is_mixed(value) and entropy > (_ENTROPY_OF_HEX if _HEX.fullmatch(value) else _ENTROPY)


def _is_mixed(value: str) -> bool:
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))
