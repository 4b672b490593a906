"""What makes a text no good prompt, though there is nothing private in it: no question, a whole dialogue, a notice."""

import re
from typing import Final

_FEWEST_LETTERS: Final = 2
_NOTHING: Final = frozenset((
    "test", "testing", "test test", "hi", "hello", "hallo", "hey", "asdf", "asdfasdf", "qwerty", "n/a", "na", "none",
    "null", "nan", "undefined", "tbd", "todo", "foo", "bar", "foo bar", "lorem ipsum", "deleted", "removed", "redacted",
    "no subject", "(no subject)", "...", "ok", "okay", "yes", "no", "thanks", "thank you", "danke", "bye", "?", "#n/a",
    "#ref!", "#value!",
))  # fmt: skip
_NOTICE: Final = re.compile(
    r"\b(?:this is an automat(?:ic|ed) (?:message|reply|e-?mail|response)|out of (?:the )?office|automatic reply"
    r"|do not reply to this|please do not reply|no-?reply|abwesenheitsnotiz"
    r"|diese (?:e-?mail|nachricht) wurde automatisch"
    r"|réponse automatique|respuesta automática|delivery (?:status notification|has failed)|undeliverable"
    r"|mail delivery (?:failed|subsystem)|unsubscribe from|view this e-?mail in your browser|lorem ipsum dolor"
    r"|your (?:ticket|request) has been (?:received|created|closed))\b",
    re.IGNORECASE,
)
_SPEAKER: Final = re.compile(
    r"^[ \t>*\[]{0,4}(user|human|customer|client|visitor|kunde|kundin|agent|assistant|support|bot|chatbot|operator"
    r"|ai|gpt|chatgpt|me|you|q|a|frage|antwort|system)[\]* \t]{0,3}(?:\([^)\n]{0,40}\))?[ \t]?:",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_TURNS: Final = 3
_CHARACTERS_A_TOKEN: Final = 3.5
"""Characters that a token of a text in Latin letters has; of others it is about one."""


def says_nothing(text: str) -> bool:
    """Whether nobody could answer it: hardly a letter in it, or a word that stands for nothing."""
    bare = " ".join(text.split()).casefold()
    return sum(map(str.isalpha, bare)) < _FEWEST_LETTERS or bare.rstrip("!. ") in _NOTHING or bare in _NOTHING


def is_notice(text: str) -> bool:
    """Whether a machine wrote it: an automatic reply, a bounce, a newsletter, filler."""
    return bool(_NOTICE.search(text))


def is_dialogue(text: str) -> bool:
    """Whether a whole conversation stands in one text: lines that name their speakers, who take turns."""
    if ":" not in text:
        return False
    speakers = [match[1].casefold() for match in _SPEAKER.finditer(text)]
    return len(speakers) >= _FEWEST_TURNS and len(set(speakers)) > 1


def estimated_tokens(text: str) -> int:
    """About how many tokens a model makes of a text, rather too many than too few."""
    plain = len(text) if text.isascii() else sum(ord(character) < 0x250 for character in text)
    return int(plain / _CHARACTERS_A_TOKEN + len(text) - plain) + 1
