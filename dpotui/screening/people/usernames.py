"""Finds the names by which people log in: behind a label for one, written as no word and no program is."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.labels import heads_of_kinds, nearest_label
from dpotui.screening.forms.placeholders import is_placeholder
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_NAME: Final = re.compile(r"(?<![\w@/.$%{<-])[^\W\d_][\w.-]{2,30}[^\W_](?![\w@/(=\[\\>}%-]|\.\w|:/)")
_HANDLE: Final = re.compile(r"(?<![\w@/.])@[^\W\d_][\w.]{2,28}\w(?![@/]|\.\w)")
_LONGEST_WORDS: Final = 40
_PART: Final = re.compile(r"[^\W\d_]+")
_FILE: Final = re.compile(
    r".*\.(?:com|net|org|io|de|fr|html?|php|py|js|ts|json|ya?ml|txt|cfg|conf|ini|log|env|exe|sh)", re.IGNORECASE
)
_MOST_PARTS: Final = 3
_NOBODYS: Final = frozenset((
    "admin", "administrator", "root", "svc", "service", "app", "db", "database", "test", "tester", "testing",
    "demo", "user", "users", "guest", "api", "bot", "backup", "prod", "dev", "stage", "staging", "system", "sys",
    "web", "www", "ftp", "mysql", "postgres", "oracle", "sa", "anonymous", "nobody", "example", "sample", "name",
    "username", "login", "id", "null", "none", "undefined", "support", "info", "ci", "deploy", "runner", "kiosk",
    "benutzer", "nutzer", "utilisateur", "usuario", "utente", "gebruiker", "john", "jane", "doe", "mustermann",
    "field", "input", "string", "str", "request", "self", "this", "form", "config", "env",
))  # fmt: skip
"""Parts of the names of programs, of everybody, and of variables."""


def usernames_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Where people's names at a service stand, and what their forms weigh; `lowered` is the text in small letters,
    `heads` the first letters of its words."""
    if heads.isdisjoint(heads_of_kinds("user")):
        return
    for match in _NAME.finditer(text):
        if _is_chosen(match[0]):
            label = nearest_label(lowered, match.start(), "user")
            if label is not None and label.kind == "user" and label.tight:
                yield *match.span(), LIKELY if label.said else POSSIBLE


def handles_found(text: str) -> Iterator[tuple[int, int]]:
    """Where handles stand that the words before say somebody goes by; of a shop or a team they say `we` and `our`."""
    for match in _HANDLE.finditer(text) if "@" in text else ():
        if _is_chosen(match[0][1:]) and _posts().search(
            text[max(match.start() - _LONGEST_WORDS, 0) : match.start()].lower()
        ):
            yield match.span()


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('handles'))}):?\s[\"'“„«(]?$")


def _is_chosen(name: str) -> bool:
    """Whether letters stand beside digits, or in parts, and none of them says that it is a program's or anybody's."""
    parts = _PART.findall(name.lower())
    written = any(map(str.isdecimal, name)) or ("_" in name or "." in name)
    if not written or name.isupper() or not _NOBODYS.isdisjoint(parts):
        return False
    return len(parts) <= _MOST_PARTS and not _FILE.fullmatch(name) and not is_placeholder(name)
