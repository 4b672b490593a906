"""What is private in a text, each part of it once, and the text without it."""

from bisect import bisect
from collections.abc import Collection
from typing import Final

from dpotui.screening.decision import is_private
from dpotui.screening.kinds import KINDS, Found
from dpotui.screening.personal import personal_found
from dpotui.screening.secrets import secrets_found
from dpotui.screening.tables import in_columns

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


def redact(text: str, kinds: Collection[str] = frozenset(KINDS)) -> str:
    """A text with a word in angle brackets, such as `<email>`, in the place of everything of these kinds."""
    parts: list[str] = []
    at = 0
    for found in find_private(text):
        if found.kind in kinds:
            parts += [text[at : found.start], KINDS[found.kind].placeholder]
            at = found.end
    return "".join([*parts, text[at:]])
