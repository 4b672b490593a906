"""What announces the name of a person: forms of the words before it, what each weighs and what else it needs."""

import re
from collections import defaultdict
from typing import Final, NamedTuple

from dpotui.screening.forms.candidate import DOUBTFUL, LIKELY, POSSIBLE
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives, phrases
from dpotui.screening.people import name_matters as matters
from dpotui.screening.people import name_words as words

TITLED: Final = POSSIBLE
PRESENTED: Final = LIKELY
_BESIDE: Final = 90
"""Characters on both sides of a name in which its matter is named."""
_BREAK: Final = re.compile(r"\n\s*\n|(?<=[^\W\d_]{3})[.!?]\s")
"""The end of a sentence; no abbreviation has three letters before its dot as often."""


class _Rule(NamedTuple):
    form: re.Pattern[str]
    """Of the words right before a name, in small letters."""
    strength: int
    matter: re.Pattern[str] | None = None
    """What else must stand in the sentence."""
    after: re.Pattern[str] | None = None
    """What must follow the name."""
    earlier: re.Pattern[str] | None = None
    """What must stand before it, in this sentence or in one before."""


def _anywhere(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table)})(?!\w)")


_RULES: Final[defaultdict[str, list[_Rule]]] = defaultdict(list)
"""By the last word before a name."""
_LABELS: Final[list[_Rule]] = []
_APPOSED: Final[list[_Rule]] = []
"""Those of a name between commas, behind any word: `a colleague in our workshop last week, Henrik Moosbrugger, `."""
_TITLES: Final = frozenset(phrases(matters.TITLES))
_ADDED: Final = frozenset(word for title in phrases(matters.ADDED_TITLES) for word in title.split())
_ARTICLES: Final = r"(?:the|der|die|dem|den|des|le|la|el|il|lo|o|a|à|al|del|alla|della|ao|do|da|de|het)\s|l['’]"
_MATTER: Final = _anywhere(matters.MATTERS)
_WHO: Final = re.compile(
    r"^,? ?(?:he|she|they|who|whom|his|her|er|sie|der|die|il|elle|qui|lui|lei|él|ella|hij|zij|ze|die|on|ona|który|która"
    r"|hun|han|hon)\b"
)
_COMMA: Final = re.compile(r"^\s?[,;)]")
_LETTER_ENDS: Final = re.compile(r"^\s?[\"'”»“)]{0,2}\s*(?:\n|$)")
_PLURAL: Final = (
    "our",
    "unser",
    "notre",
    "nos",
    "nuestr",
    "nostr",
    "noss",
    "onze",
    "nasz",
    "vår",
    "vores",
    "náš",
    "naše",
    "наш",
)
"""How the words begin by which teams and countries speak of theirs as well."""
_FIRMS: Final = frozenset(phrases(words.FIRMS))
_GO_ON: Final = re.compile(
    r"^(?:[.,;:!)]|\s?$|\n|\s(?:and|from|in|und|aus|et|de|y|i|e|da|en|uit|och|fra|from|calling|writing|speaking"
    r"|here|customer|account|z|with|,)\b|\s[(–-])"
)


def _rule(tables: str, form: str, strength: int, **more: re.Pattern[str] | None) -> None:
    """Keep one rule under the last words of all phrases of a table; `%` stands for them in the form."""
    rule = _Rule(re.compile(form.replace("%", alternatives(tables)) + "$"), strength, **more)
    for key in {phrase.split()[-1].rstrip("*") for phrase in phrases(tables)}:
        _RULES[key].append(rule)


_SAYS_WHO: Final = re.compile(rf",?\s(?:{alternatives(words.PRESENTED)})\s?(?:[,.;:!–—-]|\sand\s|\sfrom\s)")


def _relation(owners: str, relatives: str) -> None:
    singular = ",".join(owner for owner in phrases(owners) if not owner.startswith(_PLURAL))
    mine = rf"(?<!\w)(?:{alternatives(singular)})\s(?:[\w-]{{1,14}},?\s){{0,2}}?"
    people = ",".join(one for one in phrases(relatives) if one not in _FIRMS)
    _rule(people, rf"{mine}(?:%),\s", LIKELY, after=_COMMA)
    within = rf"\s(?:[\w’'-]+\s){{1,2}}(?:{alternatives(owners)})(?:\s[\w’'-]+){{1,4}},\s$"
    _APPOSED.append(_Rule(re.compile(rf"(?<![\w-])(?:{alternatives(relatives)}){within}"), POSSIBLE, after=_COMMA))
    own = rf"(?<!\w)(?:{alternatives(owners)})\s(?:[\w-]{{1,14}},?\s){{0,2}}?"
    _rule(relatives, rf"{own}(?:%)(?:,|\s\(|:)?\s", POSSIBLE)
    named = re.compile(rf"{own}(?:{alternatives(relatives)})(?:['’]s|,)?\s(?:{alternatives(words.NAMED)})\s$")
    for key in {phrase.split()[-1] for phrase in phrases(words.NAMED)}:
        _RULES[key].append(_Rule(named, POSSIBLE))


def _people_and_customers() -> None:
    """Who has a role that only people have needs no more than its article; of a customer it is said what they do."""
    roles = f"{words_of('names', 'roles')},{words_of('names', 'definite')}"
    _rule(words_of("names", "roles"), rf"(?<![\w-])(?:{_ARTICLES})(?:%),?\s", LIKELY)
    elided = ",".join(f"l'{role},l’{role}" for role in phrases(words_of("names", "roles")) if role[0] in "aeéê")
    _rule(elided, r"(?<!\w)(?:%)\s", LIKELY)
    _rule(words_of("names", "definite"), r"(?<![\w-])(?:%)\s", POSSIBLE)
    acts = re.compile(rf"^\s(?:{alternatives(words_of('names', 'acts'))})(?!\w)")
    _rule(f"{roles},{words_of('names', 'customers')}", r"(?<![\w-])(?:%)\s", LIKELY, after=acts)
    where = re.compile(rf"(?<![\w-])(?:{alternatives(roles)})(?:\s[a-zß-ÿ’'-]+){{1,3}},\s$")
    _APPOSED.append(_Rule(where, POSSIBLE, after=_COMMA))


def _fill() -> None:
    field = r"(?:^|[\n.;,|(•*\t–]|- |\d\)|:)[ \t]*[*_]{0,2}"
    colon = r"[*_]{0,2}\s?:[*_]{0,2}\s{0,2}"
    _LABELS.append(_Rule(re.compile(rf"(?<![\w-])(?:{alternatives(words.LABELS)})(?:['’]s name)?{colon}$"), POSSIBLE))
    _LABELS.append(_Rule(re.compile(rf"{field}(?:{alternatives(words.LABELS_LOOSE)}){colon}$"), DOUBTFUL))
    _rule(words.SELF, r"(?<!\w)(?:%),?:?\s", LIKELY)
    _rule(words.SELF_LOOSE, r"(?<!\w)(?:%)\s", POSSIBLE, after=_GO_ON)
    _rule(words.ROLES, r"(?<![\w-])(?:%),?\s", POSSIBLE)
    _people_and_customers()
    _rule(words_of("names", "partings"), r"(?<!\w)(?:%)\s?[,!.]?\s{1,2}", POSSIBLE, after=_LETTER_ENDS)
    for owners, relatives in words.RELATIONS.values():
        _relation(owners, relatives)
    related = "|".join(
        rf"(?:{alternatives(mine)})\s(?:[\w-]{{1,14}},?\s){{0,2}}?(?:{alternatives(one)})"
        for mine, one in words.RELATIONS.values()
    )
    _rule(words.CALLED, r"(?<!\w)(?:%)\s", LIKELY, earlier=re.compile(rf"(?<!\w)(?:{related})(?!\w)"))
    handed = _anywhere(matters.HANDED)
    _rule(matters.CHANGED, r"(?<!\w)(?:%)\s", POSSIBLE, matter=handed)
    _rule(matters.IN_NAME, r"(?<!\w)(?:%)\s", POSSIBLE, matter=handed)
    parcels = _anywhere(matters.PARCELS)
    _rule(matters.SIGNED, r"(?<!\w)(?:%)\s", POSSIBLE, matter=parcels)
    _rule(matters.SIGNED_BY_SOMEBODY, r"(?<!\w)(?:%)\s", LIKELY, matter=parcels)
    _rule(matters.BOOKED, r"(?<!\w)(?:%)\s", DOUBTFUL, matter=_anywhere(matters.BOOKINGS), after=_WHO)


_fill()
KEYS: Final = frozenset(_RULES) | _TITLES | _ADDED
"""The last words of what may announce a name."""


def may_be_a_firm(before: str) -> bool:
    """Whether the last word before a name is one for firms and things as well: `our client`, `my employer`."""
    last = before.lower().split()[-1:]
    return bool(last) and last[0].strip("\"'“„*_(,|:") in _FIRMS


def is_presented(behind: str) -> bool:
    """Whether the words behind a name say that whoever writes bears it: `Maurice Tetteh here, the tenant`."""
    return bool(_SAYS_WHO.match(behind.lower()))


def announced(before: str, behind: str) -> int | None:
    """What the words before a name weigh; None when they do not announce one. The words behind it may be asked for."""
    lowered = before.replace("İ", "i").lower()
    titled = False
    while (last := lowered.rsplit(None, 1)) and (word := last[-1].lstrip("(\"'“„*_|")) in _TITLES | _ADDED:
        titled = titled or (word in _TITLES and _is_title(before, word))
        lowered = lowered[: lowered.rindex(word)]
        before = before[: len(lowered)]
    key = last[-1].strip("\"'“„*_(,|") if last else ""
    rules = _LABELS if key.endswith(":") else [*_RULES.get(key, ()), *(_APPOSED if is_apposed(before, behind) else ())]
    around = _sentence(lowered[-_BESIDE:], last=True) + " … " + _sentence(behind[:_BESIDE].lower(), last=False)
    weights = [rule.strength for rule in rules if _holds(rule, lowered, around, behind)]
    if titled and _MATTER.search(around):
        weights.append(TITLED)
    return max(weights, default=None)


def is_apposed(before: str, behind: str) -> bool:
    """Whether a name stands between commas."""
    return before.endswith(", ") and bool(_COMMA.match(behind))


def _holds(rule: _Rule, lowered: str, around: str, behind: str) -> bool:
    if not rule.form.search(lowered) or (rule.matter and not rule.matter.search(around)):
        return False
    if rule.earlier and not rule.earlier.search(lowered):
        return False
    return rule.after is None or bool(rule.after.search(behind.lower()))


def _is_title(before: str, word: str) -> bool:
    """Whether a title is written as one: in large letters, or in Polish, where it is a word like others."""
    written = before.rstrip()[-len(word) :]
    return written[:1].isupper() or (len(word) > 4 and word[-1] != ".") or not before.isascii()


def _sentence(beside: str, *, last: bool) -> str:
    """The part of the words beside a name that is in its sentence."""
    parts = _BREAK.split(beside)
    return parts[-1] if last else parts[0]
