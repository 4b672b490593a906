"""What is private in a text, each part of it once, and the text without it."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from dpotui.screening.decision.decision import is_private
from dpotui.screening.forms.candidate import PrivateCandidate
from dpotui.screening.forms.values import whole_end
from dpotui.screening.kinds import KINDS, Found
from dpotui.screening.people.names import titled_surnames
from dpotui.screening.people.personal import personal_found
from dpotui.screening.secrets.keys import secrets_found
from dpotui.screening.tables import in_columns

_WORD: Final = re.compile(r"\w+")
_BETWEEN_TURNS: Final = "\n\n"
_SHORTEST_COPY: Final = 6
_FEWEST_DIGITS: Final = 7
"""Characters of a value, and digits of a bare number, from which it is looked for in the rest of its text."""
_GRAVITY: Final = {name: place for place, name in enumerate(KINDS)}


def find_private(text: str) -> tuple[Found, ...]:
    """The secrets and personal data in a text, in its order. Where several overlap, a secret counts, and else the
    longest, which takes in what others of its kind have beside it."""
    candidates = {*secrets_found(text), *personal_found(text), *in_columns(text, (secrets_found, personal_found))}
    found = sorted(
        (_whole(text, one) for one in candidates if is_private(text, one)),
        key=lambda one: (not KINDS[one.kind].secret, one.start - one.end, -one.strength, _GRAVITY[one.kind], one.start),
    )
    kept: list[Found] = []
    for one in found:
        place = bisect(kept, one.start, key=_start)
        if _is_free(kept, place, one.start, one.end):
            kept.insert(place, Found(one.kind, one.start, one.end))
        elif place and kept[place - 1].kind == one.kind and (place == len(kept) or one.end <= kept[place].start):
            kept[place - 1] = kept[place - 1]._replace(end=max(kept[place - 1].end, one.end))
        elif place < len(kept) and kept[place].kind == one.kind and one.start < kept[place].start:
            begin = max(one.start, kept[place - 1].end if place else 0)
            kept[place] = kept[place]._replace(start=begin)
    return _with_copies(text, kept)


def _with_copies(text: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """What was found, and the same values where nothing beside them says what they are; in the order of the text. Of
    somebody whose full name was found, the surname behind a title goes as well."""
    copied: dict[str, str] = {}
    for one in found:
        value = text[one.start : one.end]
        copied |= {said: one.kind for said in (value.rstrip("!?"), value) if one.kind == "name" or _says_itself(said)}
    kept = list(found)
    for start, end in sorted(_copies(text, copied), key=lambda span: span[0] - span[1]) if copied else ():
        place = bisect(kept, start, key=_start)
        if _is_free(kept, place, start, end):
            kept.insert(place, Found(copied[text[start:end]], start, end))
    names = [value for value, kind in copied.items() if kind == "name"]
    for match in titled_surnames(text, names) if names else ():
        place = bisect(kept, match.start(), key=_start)
        if _is_free(kept, place, match.start(), match.end()):
            kept.insert(place, Found("name", match.start(), match.end()))
    return tuple(kept)


def _copies(text: str, values: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where values stand in a text, each alone: the text is gone through once, however many there are.

    Each is looked for at the word of it that the fewest of them have.
    """
    words = {value: [*_WORD.finditer(value)] for value in values}
    often = Counter(word[0] for found in words.values() for word in found)
    by_word: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for value, found in words.items():
        word = min(found, key=lambda word: often[word[0]])
        by_word[word[0]].append((word.start(), value))
    for word in _WORD.finditer(text):
        for before, value in by_word.get(word[0], ()):
            start = word.start() - before
            end = start + len(value)
            if start >= 0 and text.startswith(value, start) and _stands_alone(text, start, end):
                yield start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit or underscore is beside these characters."""
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return "_" not in beside and not any(map(str.isalnum, beside))


def _says_itself(value: str) -> bool:
    """Whether a value is no word and no short number, so that it says the same thing wherever it stands."""
    if value.isdecimal():
        return len(value) >= _FEWEST_DIGITS
    return len(value) >= _SHORTEST_COPY and ("@" in value or any(map(str.isdecimal, value)))


def _is_free(kept: Sequence[Found], place: int, start: int, end: int) -> bool:
    """Whether nothing kept overlaps these characters, which would come at this place."""
    return (not place or kept[place - 1].end <= start) and (place == len(kept) or end <= kept[place].start)


def _whole(text: str, one: PrivateCandidate) -> PrivateCandidate:
    """A candidate with the marks that belong to a password: forms end before them, as most values do."""
    if one.kind != "password" or text[one.start : one.end].isdecimal() or " " in text[one.start : one.end]:
        return one
    return one._replace(end=whole_end(text, one.start, one.end))


def _start(found: Found) -> int:
    return found.start


def _end(found: Found) -> int:
    return found.end


def private_nouns(text: str) -> tuple[list[str], list[str]]:
    """(secrets, personal data) in a text: the nouns of their kinds, none twice."""
    found = {one.kind for one in find_private(text)}
    kinds = [kind for name, kind in KINDS.items() if name in found]
    return [kind.noun for kind in kinds if kind.secret], [kind.noun for kind in kinds if not kind.secret]


def as_one_text(turns: Iterable[str]) -> str:
    """The turns of a conversation as one text: what one of them asks for, the next may hold."""
    return _BETWEEN_TURNS.join(turns)


def private_in_turns(turns: Sequence[str]) -> tuple[Found, ...]:
    """What is private in the turns of a conversation, at its places in them as one text: what is in all of them
    together, and what is in one of them alone, where nothing that others say takes it for an example."""
    found = list(find_private(as_one_text(turns)))
    begin = 0
    for turn in turns if len(turns) > 1 else ():
        found += (Found(one.kind, begin + one.start, begin + one.end) for one in find_private(turn))
        begin += len(turn) + len(_BETWEEN_TURNS)
    return each_part_once(as_one_text(turns), found)


def each_part_once(text: str, found: Iterable[Found]) -> tuple[Found, ...]:
    """What was found in several ways, in the order of the text: a secret counts before personal data, and else what
    comes first; of what comes later counts what goes beyond that."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: not KINDS[one.kind].secret):
        at, place = one.start, bisect(kept, one.start, key=_end)
        while at < one.end:
            end = min(one.end, kept[place].start) if place < len(kept) else one.end
            if any(map(str.isalnum, text[at:end])):
                place = _put(kept, place, Found(one.kind, at, end))
            at = kept[place].end if place < len(kept) else one.end
            place += 1
    return tuple(kept)


def _put(kept: list[Found], place: int, part: Found) -> int:
    """Keep a part at its place, as one with what it touches of its kind; returns the place of what holds its end."""
    before, after = kept[place - 1 : place] if place else [], kept[place : place + 1]
    joined = [one for one in before if (one.kind, one.end) == (part.kind, part.start)]
    joined += [one for one in after if (one.kind, one.start) == (part.kind, part.end)]
    first = place - 1 if joined and joined[0] in before else place
    whole = [*joined, part]
    kept[first : first + len(joined)] = [Found(part.kind, min(map(_start, whole)), max(map(_end, whole)))]
    return first


def redact(text: str, kinds: Collection[str] = frozenset(KINDS)) -> str:
    """A text with a word in angle brackets, such as `<email>`, in the place of everything of these kinds."""
    return _without(text, 0, [one for one in find_private(text) if one.kind in kinds])


def redact_turns(turns: Sequence[str], kinds: Collection[str] = frozenset(KINDS)) -> list[str]:
    """The turns of a conversation without what is private in them, in all of them together and in each alone."""
    found = [one for one in private_in_turns(turns) if one.kind in kinds]
    redacted: list[str] = []
    begin = 0
    for turn in turns:
        redacted.append(_without(turn, begin, found))
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
