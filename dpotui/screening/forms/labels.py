"""What a value is called: the nearest of all labels before it, in many languages, says what it is.

The labels are data, `words/labels.toml`. Among them are those of what is nobody's (orders, flights, parts), so that a
number behind `passport ... flight` is one of a flight.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from dpotui.screening.forms.word_files import shipped_words

_HEAD: Final = 4
"""Letters of its first word by which a label is looked up."""
_HEADS: Final = re.compile(r"(?<![^\W_])[^\W_]{1,4}")
_WORD: Final = re.compile(r"[^\W_]+")
_WINDOW: Final = 90
"""Characters before a value in which its label stands."""
_MOST_WORDS: Final = 10
"""Words that may lie between a label and its value."""
_FEW: Final = 4
"""Words of a new sentence in which a value may follow its label: `I lost my passport. Its number was ...`."""
_SENTENCE: Final = re.compile(r"(?<!\bno)(?<!\bnr)(?<!\bnum)(?<!\bn)(?<!\bč)[.!?]\s|\n\s*\n")
_LINKS: Final = re.compile(
    r"(?:[^\w\n]|\n|_|\b(?:n|no|nr|num|number|nummer\w*|numer\w*|numéro|número|numero|nro|numro|numara\w*|szám\w*|číslo|čísla"
    r"|číslem|αριθμός|номер\w*|broj|id|code|card|is|was|ist|war|lautet|lauten|est|es|è|é|jest|to|är|er|on|je|este|είναι|mine"
    r"|are|the|a|of|my|new|old|for|with|value|de|der|die|das|meine?|le|la|el|il|o|os|et|und|and|y|e|i|och|og|ja|va|neue?"
    r"|på|para|unter|under|pod|sur|auf|por|per|στο|στον|по|номеру|za|til|med|[a-z]{2})\b)*"
)
"""Words that only lead from a label to its value."""


SAYS: Final = (
    r"(?:is|was|are|reads|says|steht|indique|indica|dice|zegt|ist|war|lautet|lautete|est|était|c'est|c’est|es|era|fue|foi|fu|é|è|jest|był|było|była|brzmi|to|är|var|lyder"
    r"|er|lød|on|oli|je|byl|bylo|byla|zní|znie|volt|este|είναι|ήταν|это|был|be|now|jetzt|maintenant|ahora|ora|agora|nu|teraz)"
)
"""What says what something is, after its label."""
_OF_ANOTHER: Final = re.compile(
    r"(?<!\w)(?:for|of|on|to|with|from|für|zur|zum|vom|von|zu|bei|voor|van|bij|pour|du|sur|avec|para|del|per|della|dello|dal|do|da"
    r"|dos|das|de|dla|na|od|przy|till|för|av|til|av|af|pro|ke|k|za|для|от|на|la|al|der|des|d|im|in|dans|en|nel|nella|nello|no|w|we|v|ve|på|pe|în)(?:['’]|\s)"
    r"(?:(?:the|a|my|your|our|this|le|la|les|el|lo|il|un|une|una|um|uma|der|die|den|dem|das|de|het|een|mijn|meine?[rn]?|ihre?[rn]?"
    r"|unsere?[rn]?|min|mon|ma|mi|o|os|al|moj\w*|mojego)\s|l['’])?$"
)
"""Before a label that only says what the thing belongs to: `the passport number for the booking is ...`."""
_SAID: Final = re.compile(rf"[:=]|(?<!\w){SAYS}(?!\w)")
_SAID_AT_LAST: Final = re.compile(rf"(?:[:=]|(?<!\w){SAYS}(?!\w))(?:\s\w{{1,12}})?[\s\"'`*“„«\[(]*$")
_ASKED: Final = re.compile(r"[?!;]\s")
_PARTED: Final = re.compile(r"[,;:(\n]|\.\s|\s[–-]\s")
"""Between a name and a label of something else: `DNI cliente: ...` is one, `DNI, expediente: ...` are two."""
_OF_THINGS: Final = frozenset(("other", "goods", "network_name"))
_NEAR_LABELS: Final = frozenset(("network_key", "network_name", "date", "measure", "shipment"))
"""Labels of words that mean something else in most texts: they count only where they are asked for."""


class Label(NamedTuple):
    """What a value is called."""

    kind: str
    end: int
    tight: bool
    """Whether the value follows it with nothing but links between them."""
    said: bool
    """Whether a verb or a colon between them says that the value is it."""


@lru_cache(maxsize=1)
def heads_of(lowered: str) -> frozenset[str]:
    """The first letters of all words of a text in small letters, by which it is told to hold no label of a kind."""
    return frozenset(_HEADS.findall(lowered))


@cache
def heads_of_kinds(*kinds: str) -> frozenset[str]:
    """The first letters of the labels of some kinds."""
    return frozenset(head for head, entries in _index().items() if any(kind in kinds for kind, _ in entries))


def nearest_label(lowered: str, at: int, *wanted: str) -> Label | None:
    """The nearest label before a place in a text in small letters, unless too much lies between; of kinds that share
    a word, one that is wanted."""
    begin = max(at - _WINDOW, 0)
    for word in reversed([*_WORD.finditer(lowered, begin, at)][-_MOST_WORDS:]):
        if (found := _label_at(lowered, word, at, wanted)) is None:
            continue
        kind, end = found
        between = lowered[end:at]
        if kind in _OF_THINGS and _SAID.search(between) and _OF_ANOTHER.search(lowered, begin, word.start()):
            continue
        return (
            Label(kind, end, bool(_LINKS.fullmatch(between)), bool(_SAID_AT_LAST.search(between)))
            if _is_near(between)
            else None
        )
    return None


def has_label(lowered: str, at: int, kind: str) -> bool:
    """Whether any label of a kind stands before a place, in its sentence."""
    breaks = [match.end() for match in _SENTENCE.finditer(lowered, max(at - _WINDOW, 0), at)]
    words = _WORD.finditer(lowered, breaks[-1] if breaks else max(at - _WINDOW, 0), at)
    return any(form.match(lowered, word.start(), at) for word in words for form in forms_of(kind, word[0]))


def _label_at(lowered: str, word: re.Match[str], at: int, wanted: Sequence[str]) -> tuple[str, int] | None:
    """(kind, where it ends) of the longest label that begins with a word and ends before a place."""
    found: list[tuple[int, bool, str]] = []
    for kind, labels in _index().get(word[0][:_HEAD], ()):
        if kind in wanted or kind not in _NEAR_LABELS:
            match = _form(labels).match(lowered, word.start(), at)
            found += [(match.end(), kind in wanted, kind)] if match else []
    end, _, kind = max(found, default=(0, False, ""))
    return (kind, end) if found else None


def forms_of(kind: str, head: str) -> Iterator[re.Pattern[str]]:
    """The forms of a kind's labels whose first letters are these."""
    word = _HEADS.match(head)
    entries = _index().get(word[0], ()) if word else ()
    yield from (_form(labels) for one, labels in entries if one == kind)


def reaches(lowered: str, start: int, at: int) -> bool:
    """Whether a name that starts at one place says what the value at another is: nothing between asks or begins another
    matter, and no label of what is nobody's stands nearer."""
    between = lowered[start:at]
    if _ASKED.search(between):
        return False
    label = nearest_label(lowered, at)
    if label is not None and label.kind in _OF_THINGS and label.tight and _PARTED.search(lowered, start, label.end):
        return False
    breaks = [*_SENTENCE.finditer(between)]
    return not breaks or bool(_LINKS.fullmatch(between, breaks[-1].end()))


def _is_near(between: str) -> bool:
    """Whether a value still belongs to a label: in its sentence, or after few words of the next."""
    breaks = [*_SENTENCE.finditer(between)]
    return not breaks or (len(breaks) == 1 and len(_WORD.findall(between, breaks[0].end())) <= _FEW)


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """(kind, labels) by the first letters of their first words."""
    index: dict[str, dict[str, list[str]]] = {}
    for kind, label in shipped_words("labels"):
        head = _WORD.findall(label)[0][:_HEAD]
        index.setdefault(head, {}).setdefault(kind, []).append(label)
    return {head: tuple((kind, tuple(labels)) for kind, labels in of_head.items()) for head, of_head in index.items()}


@cache
def _form(labels: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    forms = (re.escape(label).replace(r"\*", r"[^\W\d_]*").replace(r"\ ", r"[\s_-]{0,2}") for label in longest_first)
    return re.compile(rf"(?:{'|'.join(forms)})(?![^\W\d_])")
