"""Whether coordinates are those of a home, or of where somebody is: only where the words right beside them say so.

Coordinates of sights, towns, mountains and measurements stand in most texts, so that the form is never enough, nor is
it that a home is spoken of: `how far is my house from the tower at ...` tells where the tower is.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from dpotui.screening.decision.evidence import is_shown, is_tried
from dpotui.screening.decision.surroundings import Surroundings
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_NEAR: Final = 100
"""Characters on both sides of coordinates in which it is said what they are of."""
_MARK: Final = r"[^\w.!?]|(?<=\w)\.(?=\w)|https?://\S{1,80}[=@/]|geo:"
"""What is no word between a place and its coordinates: brackets, quotes, the address of a map."""
_WORD: Final = r"[\w’'-]{1,24}"
_NO_ARTICLE: Final = r"(?!(?:the|an?|to|of|at|in|is|der|die|das|des|le|les|el|los|il|het)\s)"
_ROADS: Final = "on|in|near|auf|im|an|sur|dans|su|sulla|nel|na|no|w|op|bij"
_TOWNS: Final = "in|im|en|à|dans|nel|nella|em|no|na|w|we"
_NEXT: Final = re.compile(rf"\s{_WORD}")
_MOST_OWNERS: Final = 2
_LAST: Final = re.compile(r"(?<!\w)[\w’'-]+(?=[^\w]*$)")
"""A town or a sight right before coordinates has them, and not who lives there."""


def is_where_somebody_is(beside: Surroundings) -> bool:
    """Whether the words say that somebody lives or is at these coordinates."""
    sentence = beside.sentence
    left, right = sentence.left[-_NEAR:].replace("İ", "I"), sentence.right[:_NEAR]
    before = left.lower()
    if is_shown(Surroundings(left, right)):
        return False
    if _is_of_a_home(before) or _is_of_a_position(before) or _behind().match(right.lower()):
        return True
    last = _LAST.search(left)
    if _somebody_lives_at(before, named=last is not None and last[0][0].isupper()):
        return True
    return bool(_labelled().search(before)) and not is_tried(beside)


def _is_of_a_home(before: str) -> bool:
    """Whether words call coordinates those of somebody's home, and not of what is beside it."""
    for home in _home().finditer(before):
        for end in _ends(before, home):
            if _links().fullmatch(before, end) or _place().fullmatch(before, end):
                return not (_beside().search(before[: home.start()]) and _verb().match(before, end))
    return False


def _ends(before: str, match: re.Match[str]) -> Iterator[int]:
    """Where the name of a home or of somebody may end: `the house of my`, and the words behind it."""
    yield match.end()
    if match["of"]:
        yield from (word.end() for word in islice(_NEXT.finditer(before, match.end()), _MOST_OWNERS))


def _is_of_a_position(before: str) -> bool:
    """Whether somebody says that they are there: `I'm stuck at`, `my position:`."""
    for somebody in _being().finditer(before):
        if _links().fullmatch(before, somebody.end()):
            return True
        way = _on_the_way().match(before, somebody.end())
        if way and _links().fullmatch(before, way.end()):
            return True
    return False


def _somebody_lives_at(before: str, *, named: bool) -> bool:
    """Whether somebody lives there, or in a place that words describe, and no name, which would have them itself."""
    ends = [end for living in _living().finditer(before) for end in _ends(before, living)]
    ends += [state.end() for end in ends if (state := _state().match(before, end))]
    return any(_links().fullmatch(before, end) or (not named and _described().fullmatch(before, end)) for end in ends)


@cache
def _home() -> re.Pattern[str]:
    """Somebody's home: `my parents' house`, `das Haus meiner Eltern`."""
    homes, owners = _words("homes"), _words("owners")
    behind = rf"(?P<of>(?:{homes})\s(?:\w{{1,3}}\s|d['’])?(?:{owners}))"
    owned = (
        rf"(?:(?:{owners})(?:\s{_NO_ARTICLE}{_WORD}){{0,3}}?|(?:{_words('have')})(?:\s{_WORD}){{0,3}}?)\s(?:{homes})"
    )
    return re.compile(rf"(?<!\w)(?:{owned}|{behind})(?!\w)")


@cache
def _links() -> re.Pattern[str]:
    """What joins a place to its coordinates."""
    return re.compile(rf"(?:{_MARK}|(?<!\w)(?:{_words('verbs', 'at', 'positions')})(?!\w))*")


@cache
def _place() -> re.Pattern[str]:
    """Where a home stands, and what joins it to its coordinates: `near the forest is at`, `in Kreuzberg (`."""
    verb = rf"\s?(?<![^\W_])(?:{_words('verbs')})(?!\w)"
    within = rf"\s(?:{_words('within')})(?:\s{_WORD}){{1,6}}?(?:{verb}|\s(?:{_words('at_last')})(?!\w))"
    town = rf"\s(?:{_TOWNS})(?:\s{_WORD}){{1,4}}?,?\s\("
    return re.compile(rf"(?:{within}|{town}|\s(?:{_words('near')})(?:\s{_WORD}){{1,6}}?{verb}){_links().pattern}")


@cache
def _beside() -> re.Pattern[str]:
    """What tells of something beside a home: `the bakery near my house is at`."""
    return re.compile(rf"(?<!\w)(?:{_words('near')})\s$")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('verbs')})(?!\w)")


@cache
def _being() -> re.Pattern[str]:
    """Somebody who is somewhere, and how they are there; or whose position is told."""
    position = rf"(?:{_words('owners')})(?:\s{_NO_ARTICLE}{_WORD}){{0,2}}?\s(?:{_words('positions')})"
    relative = rf"(?:{_words('owners')})(?:\s{_WORD})?\s(?:{_words('people')})\s(?:{_words('stays')})"
    states = rf"(?:[\s,]*(?<!\w)(?:{_words('states')})(?!\w))*"
    return re.compile(rf"(?<!\w)(?:{_words('am')}|{position}|{relative})(?!\w){states}")


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('states')})(?!\w)")


@cache
def _on_the_way() -> re.Pattern[str]:
    """A place in words between somebody and the coordinates that are told of it: `on the M25 at`."""
    return re.compile(rf"\s(?:{_ROADS})(?:\s{_WORD}){{1,6}}\s(?:{_words('at_last')})(?!\w)")


@cache
def _living() -> re.Pattern[str]:
    """Somebody who says that they live somewhere, or of whom others say so."""
    lives, somebody = _words("lives"), _words("somebody")
    other = rf"(?:{somebody})(?:\s{_WORD}){{0,4}}?\s(?:{lives})|(?P<of>(?:{lives})\s(?:{somebody}))"
    return re.compile(rf"(?<!\w)(?:{_words('live')}|{other})(?!\w)")


@cache
def _described() -> re.Pattern[str]:
    """A place in words behind somebody who lives there."""
    at = rf"(?:{_MARK}|(?<!\w)(?:{_words('at')})(?!\w))*"
    return re.compile(rf"\s(?:{_words('within')})(?:[\s,]{{1,2}}{_WORD}){{1,6}}?{at}")


@cache
def _labelled() -> re.Pattern[str]:
    """A label of a home that nothing but marks part from its coordinates."""
    gap = r"[\s:=({\"'\[@,-]|lat(?:itude)?|gps"
    begin = r"(?:^|[\n:;,.(\"'{|\[>]|\s-)\s{0,2}[\"']?"
    return re.compile(rf"{begin}(?:{_words('labels')})(?:{gap})*[:=({{\[](?:[\s\"':=]|lat(?:itude)?)*$")


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind them: `is my home`, `, where I live`."""
    owners, verbs = _words("owners"), _words("verbs")
    owned = rf"(?:{owners})(?:\s{_NO_ARTICLE}{_WORD}){{0,3}}?\s(?:{_words('homes', 'positions')})(?!\w)"
    that = r"that['’]?s?|this|it|which|das|dies|hier|da|dort|ce|esto|eso|esta|questa|questo|isto|isso|dit|dat"
    here = rf"(?:(?:{verbs}),?\s)?(?:{_words('here')})(?!\w)"
    said = rf"(?:(?:{verbs})\s(?:[ao]\s)?{owned}|{here}|{owned}(?=\s*(?:$|[^\w\s])))"
    return re.compile(rf"[\s\"')\]}}*]*[,;(–-]?\s?[\"'(]?(?:(?:{that})\s|c['’])?{said}")


@cache
def _words(*kinds: str) -> str:
    """The words of some kinds as one form."""
    return alternatives(words_of("whereabouts", *kinds))
