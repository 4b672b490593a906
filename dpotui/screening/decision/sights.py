"""Tells the name of a house or a sight by the article before it, which the names of people seldom have."""

import re
from typing import Final

from dpotui.screening.decision.surroundings import Surroundings
from dpotui.screening.forms.first_names import is_first_name

_BIG: Final = r"[A-ZÀ-Þ][\w’'-]+"
_NAMED: Final = re.compile(
    r"(?<!\w)(?P<article>(?i:the|der|die|das|dem|den|im|ins|zum|zur|vom|beim|het|de|le|la|les|du|au|aux|el|los|las|al"
    r"|del|il|lo|gli|i|alla|allo|della|dello|nel|nella|o|a|os|as|ao)\s|(?i:(?:al|del|nel)?l['’]))"
    rf"(?P<first>{_BIG})(?P<others>(?: (?:[a-zß-ÿ]{{1,5}} |[dl]['’]){{0,2}}{_BIG}){{0,4}})(?: \(|, )$"
)
"""An article and a name, right before an address."""
_ARTICLES_ONLY: Final = frozenset(
    ("the", "der", "die", "das", "im", "zum", "zur", "het", "les", "los", "las", "il", "i", "gli", "o", "a", "os", "as")
)
"""Articles that no family's name begins with, as `Le Goff` and `De Vries` do."""
_OF_NO_PERSON: Final = frozenset(("das", "het", "im", "ins"))
"""Articles that no person's name has, not even where people say `der Krause`."""
_JOINED: Final = re.compile(r" (?:of|di|del|della|dei|de|do|da|dos|das|des|du|der) |[dl]['’]")
"""Within the name of a sight: `La Pinacoteca di Brera`."""
_TITLES: Final = re.compile(
    r"(?:Herrn?|Frau|Fam|Mister|Miss|Mrs?|Ms|Lady|Sir|D(?:octo|okto)?r|Prof\w*|Dott\w*|Sig\w*|Señor\w*|Sra?|Senhor\w*"
    r"|Do[nñ]a?|Madame|Monsieur|Mme|Mlle|Maître|Me|Fam[ií]\w+|Mevrouw|Meneer|Heer|Witwe|Veuve|Widow|Ehepaar|Eheleute"
    r"|Paar|Geschwister|Rentner\w*|Nachbar\w*|Kind|Mädchen|Echtpaar|Gezin)\b"
)
_WITHIN_A_NAME: Final = re.compile(r"(?<!\w)(?P<word>[A-ZÀ-Þ][\w’'.-]*) (?:(?:von|van|zu|de|da|di|do|y|und) ){0,2}$")
"""The first part of a name whose next part looks like an article: `Jan de Vries`, `Anna von der Heide`."""
_BEGINS_A_SENTENCE: Final = re.compile(
    r"is|are|was|were|does|did|do|when|will|can|has|if|for|at|on|how|until"
    r"|opens?|opened|closed?|closes|closing|opening|tickets?|visit|visiting|hours"
    r"|ist|hat|hatte|wann|ob|wie|bis|für|sind|war|wird|haben|kostet|öffne[nt]|schlie(?:ß|ss)t|öffnungszeiten|eintritt"
    r"|est|quand|si|pour|à|ouvre|ouvrent|ferme|horaires|billets"
    r"|está|están|cuándo|abren?|cierran?|horario|entradas|quando|se|per|è|apre|aprono|chiude|orari|biglietti"
    r"|fecham?|bilhetes|para|zijn|wanneer|heeft|kan|gaat|opent|sluit|kaartjes|openingstijden",
    re.IGNORECASE,
)
"""Words with which a sentence about such a place begins: they are no first part of a name."""


def is_a_sight(beside: Surroundings) -> bool:
    """Whether the words before an address end with the name of a house or a sight that has an article, and no person's
    name.

    Some say `der Krause` or `il Rossi` of people, too: where nothing is asked, the article must be one that no person
    has, or the name one of several parts that are joined.
    """
    left = beside.sentence.left
    named = _NAMED.search(left)
    if named is None or _TITLES.match(named["first"]) or is_first_name(named["first"]):
        return False
    article = named["article"].strip()
    if not _is_asked(beside) and article.lower() not in _OF_NO_PERSON and not _JOINED.search(named["others"]):
        return False
    if article[0].isupper() and not named["others"] and article.lower() not in _ARTICLES_ONLY:
        return False
    before = _WITHIN_A_NAME.search(left[: named.start()])
    return before is None or _BEGINS_A_SENTENCE.fullmatch(before["word"]) is not None


def _is_asked(beside: Surroundings) -> bool:
    """Whether the sentence of an address is a question; its mark stands in it, or right behind it."""
    sentence = beside.sentence
    return sentence.asks or beside.right.startswith("?", len(sentence.right))
