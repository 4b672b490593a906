"""Finds e-mail addresses, as machines read them and as people spell them out, and leaves those of nobody alone."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import holds_any

_EMAIL: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}\b")
_SPELT: Final = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?)[\w+%-]{1,64}){0,4}"
    r"\s?[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s?"
    r"[\w-]{1,63}(?:(?:\.|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\sdot\s)[\w-]{2,63}){1,4}(?!\w)",
    re.IGNORECASE,
)
"""Spelt out, so that no machine reads it: `jo [at] posteo [dot] de`."""
_SPELT_MARKS: Final = ("at]", "at)", "at}", "at>", "AT]", "AT)", "At)", "@]", "@)", "at ]", "at )", "@ ]", "@ )")
_CLOSING: Final = (")", "]", "}", ">")
_IN_WORDS: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64} at (?:[\w-]{1,63} dot ){1,3}"
    r"(?:com|net|org|edu|io|de|uk|fr|nl|es|it|eu|ch|at|in|me)\b",
    re.IGNORECASE,
)
_FILES: Final = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "scss", "json", "py", "md"))
"""Endings that make `logo@2x.png` a file."""
_PLACEHOLDER: Final = re.compile(
    r"(?:a|abc|account|admin|alias|bar|baz|contact|customer|e-?mail|example|foo|hello|help|info|login|mail|me|my[._-]?e?mail|name"
    r"|nobody|no-?reply|office|password|recipient|sales|sender|somebody|someone|support|test(?:[._-]?user)?|to|user|username|xyz"
    r"|you|your[._-]?(?:e?mail|name))[._-]?\d{0,3}"
    r"@(?:(?:domain|company|email|test|foo|bar|baz|b|host|server|your[._-]?\w{0,12})\.(?:com|net|org|io|co)|example\.[a-z]{2,3}(?:\.[a-z]{2})?"
    r"|[\w-]{1,30}\.(?:example|test|invalid))",
    re.IGNORECASE,
)
"""Words for an address, at the names that are kept free for examples (RFC 2606) or that people write in their place."""


def mailboxes_found(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a text."""
    if "@" in text:
        yield from (match.span() for match in _EMAIL.finditer(text) if _is_mailbox(text, match))
    if holds_any(text, _CLOSING) and holds_any(text, _SPELT_MARKS):
        yield from (match.span() for match in _SPELT.finditer(text))
    if " dot " in text:
        yield from (match.span() for match in _IN_WORDS.finditer(text))


def _is_mailbox(text: str, match: re.Match[str]) -> bool:
    """Whether it is no file (`logo@2x.png`), no address of a repository (`git@host:path`), no pattern (`%@gmail.com`)
    and no placeholder."""
    repository = match[0].startswith("git@") and text[match.end() : match.end() + 1] in (":", "/")
    is_file = match[0].rpartition(".")[2].lower() in _FILES
    named = any(map(str.isalnum, match[0].partition("@")[0]))
    return named and not repository and not is_file and not _PLACEHOLDER.fullmatch(match[0])
