"""Finds the full names of people where the words before one say so: large letters alone say nothing."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN
from dpotui.screening.forms.first_names import is_first_name
from dpotui.screening.forms.person_names import looks_like_a_persons
from dpotui.screening.people.name_parts import name_end
from dpotui.screening.people.name_rules import (
    KEYS,
    PRESENTED,
    TITLED,
    announced,
    is_apposed,
    is_presented,
    may_be_a_firm,
)
from dpotui.screening.people.private_matters import is_called_after_somebody, is_of_a_private_matter
from dpotui.screening.people.records import names_in_records
from dpotui.screening.people.told_names import is_told_of

_BIG: Final = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x430))))
_PART: Final = rf"[{_BIG}](?:[’'-]?[^\W\d_])++"
_PARTICLE: Final = (
    r"(?:von|van|vom|zu|zur|de|da|di|del|della|der|den|dos|das|do|du|des|la|le|bin|ibn|al|el|ter|ten|af|av)"
)
_RUN: Final = re.compile(
    rf"(?<![\w@/.])(?<!\w[’'-]){_PART}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:[{_BIG}]\. ){{0,2}}{_PART}){{1,7}}"
)
"""Words with large letters, single spaces apart, with particles and initials between them."""
_WORD: Final = re.compile(_PART)
_LAST: Final = 24
_BEFORE: Final = 100
"""Characters before a name of which the last word, and the words, are looked at."""
_BEGINNING: Final = re.compile(r"(?:^|[\n.!?:]\s?)(?P<greeting>[^\W\d_]{2,12}(?: [^\W\d_]{2,10})?[,!] )?[\"'“„«]?$")
"""Where a line or a sentence begins, also behind a greeting: `Hello, `."""
_GREETED: Final = 40
"""Characters in which a greeting stands."""
_SPACE: Final = re.compile(r"[ \u00a0]")
_OWNED: Final = ("", "'s", "’s")
"""What may follow a name within the words with large letters: else they go on as those of a school or a street do."""
_TITLES: Final = (
    r"Mr|Mrs|Ms|Miss|Herrn?|Frau|Monsieur|M|Mme|Madame|Sra?|Señora?|Signora?|Sig|Sig\.ra|Dhr|Mevr|Pan[aiuią]?|Dr"
    r"|mevrouw|meneer|madame|monsieur|señora?|signora?|pan[aiuią]?"
)
_CV: Final = re.compile(
    r"(?:^|\n)[ \t#*]*(?:curriculum vitae|cv|résumé|resume|lebenslauf|hoja de vida|currículum(?: vitae)?|currículo"
    r"|życiorys)[ \t*:]*\n\s*$",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"\n[ \t#*]*(?:profile|summary|experience|work experience|employment|education|skills|profil|berufserfahrung"
    r"|ausbildung|kenntnisse|expérience\w*|formation|compétences|experiencia\w*|formación|esperienz[ae]\w*|formazione"
    r"|doświadczenie\w*|wykształcenie|werkervaring|opleiding)\b",
    re.IGNORECASE,
)


def names_found(text: str) -> Iterator[tuple[int, int, int]]:
    """Where full names stand that the words before them announce, and what that weighs."""
    for run in _RUN.finditer(text):
        words = [match.span() for match in _WORD.finditer(text, *run.span())]
        for place, (begin, _) in enumerate(words[:-1]):
            strength = _announced(text, begin, run.end())
            if strength is None and is_told_of(text, begin, run.end()):
                strength = TITLED
            if strength is not None and (end := name_end(text, words[place:])) is not None:
                is_certain = strength == TITLED and _is_told_a_matter_of(text, begin, end)
                yield begin, end, PRESENTED if is_certain else strength
                break
        else:
            yield from _in_a_matter(text, words)
    yield from ((start, end, CERTAIN) for start, end in names_in_records(text))


def _is_told_a_matter_of(text: str, start: int, end: int) -> bool:
    """Whether a private matter is told of somebody whose relation to whoever writes is told, too."""
    return not may_be_a_firm(text[max(start - _LAST, 0) : start]) and is_of_a_private_matter(
        text, start, end, related=True
    )


def _in_a_matter(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The name among words with large letters of which only a private matter tells that it is somebody's."""
    named = (place for place, (start, end) in enumerate(words[:-1]) if is_first_name(text[start:end]))
    place = next(named, None)
    if place is None and not looks_like_a_persons(text[words[0][0] : words[-1][1]]):
        return
    begin, end = words[place or 0][0], name_end(text, words[place or 0 :])
    if end is None or text[end : words[-1][1]] not in _OWNED or not looks_like_a_persons(text[begin:end]):
        return
    before = text[max(begin - _LAST, 0) : begin]
    if not is_called_after_somebody(before) and is_of_a_private_matter(text, begin, end, related=False):
        yield begin, end, TITLED


def _announced(text: str, start: int, end: int) -> int | None:
    """What the words before a place weigh as those that announce a name; None when they do not. Who begins a line or a
    sentence with a name and `here` announces their own."""
    before, behind = text[max(start - _LAST, 0) : start], text[end : end + _LAST]
    if is_presented(behind) and (beginning := _BEGINNING.search(text[max(start - _GREETED, 0) : start])):
        return PRESENTED if beginning["greeting"] else TITLED
    last = before.rsplit(None, 1)
    if not last:
        return None
    key = last[-1].lower().strip("\"'“„*_(,|")
    if key not in KEYS and not key.endswith(":") and not is_apposed(before, behind):
        return _heads_a_cv(text, start, end)
    before = text[max(start - _BEFORE, 0) : start]
    return announced(before, text[end : end + _BEFORE])


def _heads_a_cv(text: str, start: int, end: int) -> int | None:
    """The weight of a name that is the first line below the title of a curriculum vitae."""
    if text[start - 1] != "\n" or text[end : end + 1] not in ("\n", ""):
        return None
    is_first = _CV.search(text[max(start - _BEFORE, 0) : start]) and _SECTION.search(text[end : end + 600])
    return TITLED if is_first else None


def titled_surnames(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """Where a title stands before the surname of one of these full names: `Mrs. Rowntree`."""
    surnames = sorted({_SPACE.split(name)[-1] for name in names}, key=len, reverse=True)
    form = rf"(?<!\w)(?:{_TITLES})\.?[ \u00a0](?:{'|'.join(map(re.escape, surnames))})(?!\w)"
    return re.finditer(form, text)
