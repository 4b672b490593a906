"""A finding of screening as it is read: what it is, what becomes of it, and the text with its places marked."""

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from dpotui.overview.screening_words import noun_of
from dpotui.prompts.screening import ScreenFinding, ScreenState
from dpotui.screening import KINDS
from dpotui.text import count_of, excerpt, one_line, visible
from dpotui.tui.prompts.last_step import with_what_stays

STATE_WORDS: Final[dict[ScreenState, str]] = {
    "open": "open",
    "redacted": "✓ redacted",
    "left out": "✓ left out",
    "kept": "✓ stands",
}
BECAME_WORDS: Final[dict[ScreenState, str]] = {
    "open": "open",
    "redacted": "redacted",
    "left out": "left out",
    "kept": "let stand",
}
"""What was done, in the middle of a sentence."""
_MEANING: Final[dict[ScreenState, str]] = {
    "open": "not decided",
    "redacted": "taken out; what was taken in is kept, and exported nowhere",
    "left out": "the prompt is left out with its work, and can come back",
    "kept": "somebody looked at it and lets it stand",
}
_AROUND: Final = 300
"""Characters before and after the places that are shown."""
_MOST_PLACES: Final = 20


def finding_text(finding: ScreenFinding) -> Content:
    """The finding in full."""
    where = "in a response" if finding.what == "candidate" else "in the prompt"
    places = f", {count_of(len(finding.places), 'place')}" if len(finding.places) > 1 else ""
    tone = "$warning" if finding.state == "open" else "$success"
    head = Content.assemble(
        (noun_of(finding.kind), "bold"),
        (f"   {where}{places}", "$foreground 70%"),
        (f"   {one_line(finding.note, 100)}" if finding.note else "", "$accent"),
        "\n",
        (f"{STATE_WORDS[finding.state]}: {_MEANING[finding.state]}", tone),
    )
    return Content("\n\n").join([head, *_becomes(finding), _marked(finding)])


def standing(finding: ScreenFinding) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text as it stands now, raw, and where in it what was found is, or the word that is written in its place."""
    if finding.state != "redacted":
        return finding.text, finding.places
    word = re.escape(KINDS[finding.kind].placeholder)
    return finding.now, [found.span() for found in re.finditer(word, finding.now)]


def _becomes(finding: ScreenFinding) -> list[Content]:
    """What can become of an open finding: what a redaction would write."""
    if finding.state != "open":
        return []
    if not finding.private:
        return [Content.styled("x leaves the prompt out, o lets it stand", "$foreground 70%")]
    word = KINDS[finding.kind].placeholder
    return [
        Content.assemble(
            ("r writes ", "$foreground 70%"), (word, "$success bold"), (" in its place", "$foreground 70%")
        )
    ]


def _marked(finding: ScreenFinding) -> Content:
    """The text around the places, these marked; all of it where it is about the text as a whole."""
    text, places = standing(finding)
    if not places:
        return Content(excerpt(text))
    shown = places[:_MOST_PLACES]
    start, end = max(shown[0][0] - _AROUND, 0), min(shown[-1][1] + _AROUND, len(text))
    style = "$success bold" if finding.state == "redacted" else "$warning bold underline"
    parts: list[str | tuple[str, str]] = ["… " if start else ""]
    at = start
    for begin, until in shown:
        parts += [visible(text[at:begin]), (visible(text[begin:until]), style)]
        at = until
    parts += [visible(text[at:end]), " …" if end < len(text) else ""]
    return Content.assemble(*parts)


def opened_findings_words(noun: str, changed: int, back: int) -> str:
    """What came of taking a step back that had changed so many of what `noun` names: those that still stood so."""
    said = f"Open again in screening: {count_of(back, noun)}."
    return with_what_stays(said, back, changed, noun, where=" in screening")
