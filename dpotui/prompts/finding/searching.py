"""The condition under which a prompt is found by words: an SQL expression over `prompt_text p`.

Each of the words is looked for by itself, in any turn; quotation marks hold words together, as in Annotate.

Prompts are stored as canonical JSON. What is looked for is written as that JSON writes it and looked for in the whole
text, which takes a tenth of the time that taking every prompt apart would; only where this could mistake the JSON's own
signs for what was said is a prompt that has passed taken apart.
"""

import re
from functools import reduce
from json.encoder import encode_basestring as _quoted
from typing import Final

from dpotui.prompts.store import PREFIX_LENGTH

LONGEST: Final = 1_000
"""Characters of a search that count; SQLite refuses LIKE patterns of 50,000 bytes and more."""

_PART: Final = re.compile(r'"(?P<quoted>[^"]*)"?|(?P<plain>\S+)')
_ESCAPED: Final = re.compile(r'[\x00-\x1f"\\]')
"""Characters that JSON writes otherwise than they are."""
_NAMES: Final = ("content", "role", "user", "assistant", "system")
"""What the JSON of a prompt says of its own in letters."""
_SIGNS: Final = ("[{", "},{", "}]", ":", ",")
"""Its signs, as far as they stand between two quotation marks."""
_OWN: Final = ('"content":', '"role":"user"', '"role":"assistant"', '"role":"system"')
_BARE: Final = reduce(lambda text, own: f"replace({text}, '{own}', '')", _OWN, "p.messages")
"""The messages without those names. What was said holds no quotation mark without a backslash, so it stays whole."""
_BEFORE, _AFTER = '[{"content":"', '","role":"user"}]'
_IS_SINGLE: Final = f"""(instr(p.messages, '}},{{') = 0 AND p.messages LIKE '{_BEFORE}%{_AFTER}')"""
"""Whether there is one turn, the user's: it lies between two signs, within which it is found in a third of the time."""


def searched_words(search: str) -> list[str]:
    """What is looked for: each word, and what quotation marks hold together; marks that hold nothing, as they are."""
    typed = search.strip()[:LONGEST]
    parts = (part["quoted"] or part["plain"] for part in _PART.finditer(typed))
    return list(dict.fromkeys(filter(None, parts))) or [typed] * bool(typed)


def found_by(search: str) -> re.Pattern[str] | None:
    """What the words of a search are in a text that has them; None when there is no word."""
    words = sorted(searched_words(search), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None


def search_condition(search: str) -> tuple[str, dict[str, str]]:
    """An SQL condition over `prompt_text p` and its values; case does not matter.

    The whole of what is looked for may also be the id that the file of the prompt gave it, or begin its id here.
    """
    whole = search.strip()[:LONGEST]
    values = {"whole": whole}
    conditions = []
    for place, words in enumerate(searched_words(search)):
        said, its_values = _said_in(words, f"_{place}_")
        conditions.append(said)
        values |= its_values
    if not conditions:
        return "1", {}
    named = "p.id IN (SELECT prompt FROM prompt_origin WHERE external_id = :whole)"
    if len(whole) >= PREFIX_LENGTH:
        named += " OR p.id LIKE :named ESCAPE '#'"
        values["named"] = f"{_literal(whole)}%"
    return f"({' AND '.join(conditions)} OR {named})", values


def _said_in(words: str, mark: str) -> tuple[str, dict[str, str]]:
    """The condition that a prompt says this; `mark` tells its values from those of other words."""
    forms = _cases(words)
    values = {f"said{mark}{place}": f"%{_literal(_quoted(form)[1:-1])}%" for place, form in enumerate(forms)}
    whole = " OR ".join(f"p.messages LIKE :{name} ESCAPE '#'" for name in values)
    if _is_part(words, _NAMES):
        bare = " OR ".join(f"{_BARE} LIKE :{name} ESCAPE '#'" for name in values)
        single = {name.replace("said", "single"): f"{_BEFORE}{said}{_AFTER}" for name, said in values.items()}
        alone = " OR ".join(f"p.messages LIKE :{name} ESCAPE '#'" for name in single)
        whole, values = f"CASE WHEN {_IS_SINGLE} THEN {alone} ELSE {bare} END", values | single
    if not _ESCAPED.search(words) and not _is_part(words, _SIGNS):
        return f"({whole})", values
    exact = {f"exact{mark}{place}": f"%{_literal(form)}%" for place, form in enumerate(forms)}
    turn = " OR ".join(f"json_extract(m.value, '$.content') LIKE :{name} ESCAPE '#'" for name in exact)
    return f"(({whole}) AND EXISTS (SELECT 1 FROM json_each(p.messages) m WHERE {turn}))", values | exact


def _cases(words: str) -> list[str]:
    """The cases to look for. SQLite's LIKE takes ASCII letters in either case, and other letters as they are."""
    if words.isascii():
        return [words]
    return list(dict.fromkeys((words, words.lower(), words.upper(), words.capitalize(), words.title())))


def _is_part(words: str, of: tuple[str, ...]) -> bool:
    return any(words.lower() in one for one in of)


def _literal(words: str) -> str:
    """As a LIKE pattern under ESCAPE '#' that stands for itself."""
    return re.sub("[#%_]", r"#\g<0>", words)
