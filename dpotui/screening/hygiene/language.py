"""Which language a text is in, as far as its letters and its small words say: enough to notice a stray one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

_SMALL_WORDS: Final = {
    "en": (
        "the and is are was to of in it you that for with have this my not what how can do does i please your "
        "when would"
    ),
    "de": (
        "der die das und ist nicht ich sie mit für auf ein eine wie wann kann mein meine habe wird zu den dem "
        "auch bitte warum"
    ),
    "fr": (
        "le la les et est pas je vous avec pour une des dans que mon ma comment quand peut ce cette sur au du "
        "bonjour pourquoi"
    ),
    "es": (
        "el los las y es no yo con para una que mi cómo cuándo puedo este esta por del se lo hola qué está más pero"
    ),
    "it": (
        "il gli e è non io con per una che mio mia come quando posso questo questa sono della di del ho "
        "perché ciao anche"
    ),
    "pt": ("o os as e é não eu com para uma que meu minha como quando posso este esta por do da se olá você está mais"),
    "nl": (
        "de het een en is niet ik met voor op hoe wanneer kan mijn heb wordt te van dat die ook maar graag waarom naar"
    ),
    "pl": ("i nie jest się na do to że z jak kiedy mogę mój moja czy co w o ale jestem proszę dlaczego już tylko"),
    "sv": ("och är inte jag med för på en ett hur när kan min mitt har till av det som den varför hej också men"),
    "da": ("og er ikke jeg med for på en et hvordan hvornår kan min mit har til af det som den hvorfor hej også men"),
    "tr": ("ve bir bu için ile ne nasıl zaman benim değil mi mı var yok çok ama daha gibi olarak neden merhaba lütfen"),
}
_WORDS: Final = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_SCRIPTS: Final = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
}  # fmt: skip
"""The language that a script is mostly written for; Russian stands for all that are written in Cyrillic letters."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 2_000
"""Characters of a text that are looked at."""
_FEWEST: Final = 3
"""Small words of a language that it takes to tell it."""
_LEAD: Final = 1.5
"""How many times more of them than of the next language."""


def language_of(text: str) -> str:
    """The code of the language (ISO 639-1) that a text is in; empty where it is too short or too mixed to tell."""
    begin = text[:_LOOKED_AT]
    if not begin.isascii() and (script := _script_of(begin)):
        return script
    words = Counter(word for word in _WORD.findall(begin.casefold()))
    counts = sorted(((sum(words[word] for word in known), code) for code, known in _WORDS.items()), reverse=True)
    (most, code), (next_most, _) = counts[0], counts[1]
    return code if most >= _FEWEST and most >= _LEAD * next_most else ""


def _script_of(text: str) -> str:
    """The language by the script of most letters; empty where these are Latin."""
    letters = [character for character in text if character.isalpha()]
    scripts = Counter(_script(character) for character in letters if ord(character) > 0x24F)
    if sum(scripts.values()) * 2 <= len(letters):
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    return _SCRIPTS.get(scripts.most_common(1)[0][0], "")


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ", 1)[0]


def usual_language(languages: Iterable[str], share: float = 0.6, fewest: int = 10) -> str:
    """The language that at least this share of texts is in; empty where there are too few, or they are of many."""
    told = Counter(code for code in languages if code)
    if sum(told.values()) < fewest:
        return ""
    code, texts = told.most_common(1)[0]
    return code if texts >= share * sum(told.values()) else ""
