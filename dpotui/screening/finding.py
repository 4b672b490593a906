"""What is private in a text, each part of it once, and the text without it."""

from bisect import bisect
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from dpotui.screening.decision import is_private
from dpotui.screening.kinds import KINDS, Found
from dpotui.screening.personal import personal_found
from dpotui.screening.secrets import secrets_found
from dpotui.screening.tables import in_columns

_BETWEEN_TURNS: Final = "\n\n"
_GRAVITY: Final = {name: place for place, name in enumerate(KINDS)}


def find_private(text: str) -> tuple[Found, ...]:
    """The secrets and personal data in a text, in its order. Where several overlap, a secret
    counts, and else the longest."""
    candidates = {*secrets_found(text), *personal_found(text), *in_columns(text, (secrets_found, personal_found))}
    found = sorted(
        (one for one in candidates if is_private(text, one)),
        key=lambda one: (not KINDS[one.kind].secret, one.start - one.end, -one.strength, _GRAVITY[one.kind], one.start),
    )
    kept: list[Found] = []
    for one in found:
        place = bisect(kept, one.start, key=_start)
        free = (not place or kept[place - 1].end <= one.start) and (place == len(kept) or one.end <= kept[place].start)
        if free:
            kept.insert(place, Found(one.kind, one.start, one.end))
    return tuple(kept)


def _start(found: Found) -> int:
    return found.start


def private_nouns(text: str) -> tuple[list[str], list[str]]:
    """(secrets, personal data) in a text: the nouns of their kinds, none twice."""
    found = {one.kind for one in find_private(text)}
    kinds = [kind for name, kind in KINDS.items() if name in found]
    return [kind.noun for kind in kinds if kind.secret], [kind.noun for kind in kinds if not kind.secret]


def as_one_text(turns: Iterable[str]) -> str:
    """The turns of a conversation as one text: what one of them asks for, the next may hold."""
    return _BETWEEN_TURNS.join(turns)


def redact(text: str, kinds: Collection[str] = frozenset(KINDS)) -> str:
    """A text with a word in angle brackets, such as `<email>`, in the place of everything of these kinds."""
    return _without(text, 0, [one for one in find_private(text) if one.kind in kinds])


def redact_turns(turns: Sequence[str], kinds: Collection[str] = frozenset(KINDS)) -> list[str]:
    """The turns of a conversation, each redacted by what is private in all of them together, and in it alone."""
    found = [one for one in find_private(as_one_text(turns)) if one.kind in kinds]
    redacted: list[str] = []
    begin = 0
    for turn in turns:
        redacted.append(redact(_without(turn, begin, found), kinds))
        begin += len(turn) + len(_BETWEEN_TURNS)
    return redacted


def _without(text: str, begin: int, found: Iterable[Found]) -> str:
    """A text without what was found, each with its placeholder; it begins at `begin` of where that was looked for."""
    parts: list[str] = []
    at = 0
    for one in found:
        start, end = max(one.start - begin, 0), min(one.end - begin, len(text))
        if start < end:
            parts += [text[at:start], KINDS[one.kind].placeholder]
            at = end
    return "".join([*parts, text[at:]])
