"""Tells what only stands where a password or a key would: stars, variables, words about it, calls in code."""

import re
from functools import cache
from typing import Final

from dpotui.screening.forms.sealed import is_sealed
from dpotui.screening.forms.word_files import shipped_words

_WORDS: Final = (
    "user", "pass", "password", "passwd", "pwd", "secret", "changeme", "change_me", "change-me", "redacted", "hidden",
    "removed", "masked", "censored", "omitted", "placeholder", "replace_me", "replaceme", "replace-me", "todo", "tbd",
    "sample", "dummy", "example", "fake", "foobar", "mypassword", "newpassword", "hunter2", "letmein", "none",
    "string", "str",
    "guest", "postgres", "root", "admin", "test",
    "tiger", "devstoreaccount1",
)  # fmt: skip
"""What is written in the place of a password."""
_ABOUT: Final = (
    "must", "should", "needs?", "required", "reset", "expired", "invalid", "wrong", "incorrect", "none", "null", "true",
    "false", "undefined", "optional",
)  # fmt: skip
"""What is said about one."""
_TAGS: Final = ("vault", "secret", "ref", "sub", "getatt", "include", "importvalue", "env", "envvar")
"""Marks of YAML for a value that stands elsewhere."""
_NOT_ONE: Final = re.compile(
    r"[*x.•●·#_-]+|<.*|(?:[A-Z_]{3,}|[a-z_]{3,})=(?!=?$).*|\$\{?\w+\}?|\$[{(].*|\$env:\w+|%\w+%|\{\{?.*|your\W?.*"
    r"|(?-i:[A-Z]{2,}(?:_[A-Z]{2,})+)"
    r"|(?:&{1,2}|:|@{1,2}|#\{?|\[\[|%\(|%|!|\$)[a-z]{2,}(?:[_.-][a-z]+){0,6}(?:@@|\}|\]\]|\)s?|%|!)?"
    r"|__[a-z_]+?__|%[a-z]|my\W?(?:password|key|token)|(?:enter|insert)[_-].*"
    rf"|(?:[a-z]+[_.-]){{0,4}}(?:password|passwd|passphrase|pass|pwd|pw)s?|!(?:{'|'.join(_TAGS)})"
    r"|[\[(][^\W\d_]+[\])]?"
    rf"|[\[(]?(?:{'|'.join(_WORDS)})[\])]?|(?:{'|'.join(_ABOUT)})\b.*",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS: Final = 4
_CALLS: Final = (
    "str", "repr", "bytes", "getattr", "getenv", "getpass", "input", "prompt", "env", "encode", "decode", "hash",
    "encrypt", "decrypt", "len", "atob", "btoa", "String", "read", "open", "fetch", "next", "print", "var", "secret",
    "lookup",
)  # fmt: skip
"""Functions that programs get or change a password with."""
_CALL: Final = re.compile(
    r"\$?[A-Za-z_]\w*(?:(?:\.|::|->)\w+)+[\[(].*|\$?[A-Za-z_]\w*[\[(]|[a-z]+(?:_[a-z]+)+\(.*"
    rf"|(?:{'|'.join(_CALLS)})\(.*|[A-Za-z_]\w*\((?:\).*|[a-z_]+\)?)|[a-z_]+\[[a-z_].*|\[[a-z_]+[.(].*"
)
"""What a program says to come by one: `os.environ[...]`, `secrets.token_hex(16)`."""
_SHAM: Final = re.compile(r"([xX*#•.…])\1{7}|(?i:\byour[_-]|[_-]your[_-]|key[_-]here)")
"""What a key of a known form is filled with where its form is only shown."""
_ENCODED: Final = re.compile(r"^(?:base64|hex|plain|raw):(?=.)")
"""How a value is written, which some programs want to be told before it."""
_BLANK: Final = re.compile(r"[xX*#•●_?0 .-]+|([A-Za-z])\1{2,}(?:[ ._-]([A-Za-z])\2{2,})+")
"""What shows how long a key is and no more: `XXXX-XXXX`, `AAAA-BBBB-CCCC`."""
_PATH: Final = re.compile(r"(?:~|\.{1,2})?(?:/(?:[a-z][a-z0-9_.-]*|\d+|\.[a-z][\w.-]*))+/?|//[\w.@-]+(?:/\S*)?")
"""A folder or a host: what `pwd` shows, and what is left of an address that is asked a password for."""
_PATTERN: Final = re.compile(
    r"\S*\[\^?[^\]\s]*(?:[A-Za-z0-9]-[A-Za-z0-9]|\\[dws])[^\]\s]*\](?:[*+?]|\{\d+(?:,\d*)?\}?)\S*"
    r"|\S*\\[dwsDWS](?:[*+]|\{\d+(?:,\d*)?\}?)\S*|\S*\(\?[=!:<]\S*"
)
"""A regular expression, which many values would match."""
_DIGEST: Final = re.compile(r"[\w./:-]+@sha(?:256|384|512):[0-9a-f]{32,128}")
"""An image or a package that is pinned by what its content hashes to."""
_BODY: Final = re.compile(r"PRIVATE KEY(?: BLOCK)?-----(?P<body>[\s\S]*)-----END")
_KEY_MATERIAL: Final = re.compile(r"[A-Za-z0-9+/=]{12}")


def is_placeholder(value: str) -> bool:
    """Whether a value is no password, but stands for one."""
    value = _ENCODED.sub("", value)
    return (
        any(form.fullmatch(value) for form in (_NOT_ONE, _CALL, _PATH, _PATTERN, _DIGEST))
        or is_sealed(value)
        or stands_for_one(value)
    )


def is_blank(value: str) -> bool:
    """Whether a value only shows in what groups one is written."""
    return bool(_BLANK.fullmatch(value))


def stands_for_one(value: str) -> bool:
    """Whether a value is made of words that say what would stand there, in any language: `VOTRE_CLE_ICI`,
    `dein-passwort`."""
    parts = _PART.findall(value.lower())
    letters = sum(map(len, parts))
    if not parts or letters < _FEWEST_LETTERS or any(map(str.isdecimal, value.rstrip("0123456789"))):
        return False
    words = _words()
    return all(part in words or set(part) == {"x"} for part in parts)


@cache
def _words() -> frozenset[str]:
    return frozenset(word for _, word in shipped_words("placeholders"))


def is_sham(key: str) -> bool:
    """Whether a key of a known form only shows that form."""
    body = _BODY.search(key)
    return (
        bool(_SHAM.search(key)) or stands_for_one(key) or (body is not None and not _KEY_MATERIAL.search(body["body"]))
    )
