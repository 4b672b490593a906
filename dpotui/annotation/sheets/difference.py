"""What two sheets of one annotator on one prompt say differently, in words that stand for themselves."""

from collections.abc import Iterator

from dpotui.annotation.assignment import letter
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet
from dpotui.scope import Rubric, score_text
from dpotui.text import excerpt, one_line

_QUOTED = 60
"""Characters of a text that are quoted."""


def sheet_difference(saved: Sheet, here: Sheet, rubric: Rubric) -> tuple[str, ...]:
    """A line for each difference, under the letters of `here`: `A Relevance: saved 3, here 5`. Empty when none is."""
    return tuple(_differences(saved, here, rubric))


def _differences(saved: Sheet, here: Sheet, rubric: Rubric) -> Iterator[str]:
    if (saved.outcome, saved.note) != (here.outcome, here.note):
        yield _line("Outcome", _outcome(saved), _outcome(here))
    letters = {candidate: letter(place) for place, candidate in enumerate(here.shown_order)}
    for candidate, name in letters.items():
        for criterion in rubric.criteria:
            scores = [_score(sheet, candidate, criterion.key) for sheet in (saved, here)]
            if scores[0] != scores[1]:
                yield _line(f"{name} {one_line(criterion.name, 30)}", *scores)
            said = [sheet.score_remarks.get(candidate, {}).get(criterion.key, "") for sheet in (saved, here)]
            if said[0] != said[1]:
                yield _line(f"{name} {one_line(criterion.name, 30)}, remark", *map(_quoted, said))
        remarks = [sheet.remarks.get(candidate, Remark()) for sheet in (saved, here)]
        if remarks[0].text != remarks[1].text:
            yield _line(f"{name} reason", *(_quoted(remark.text) for remark in remarks))
        if remarks[0].tags != remarks[1].tags:
            yield _line(f"{name} tags", *(one_line(", ".join(remark.tags), _QUOTED) or "none" for remark in remarks))
    if saved.preference != here.preference:
        yield _line("Best", *(_preference(sheet.preference, letters) for sheet in (saved, here)))


def _line(what: str, saved: str, here: str) -> str:
    return f"{what}: saved {saved}, here {here}"


def _outcome(sheet: Sheet) -> str:
    return f"{sheet.outcome} ({one_line(sheet.note, _QUOTED)})" if sheet.note else sheet.outcome


def _score(sheet: Sheet, candidate: str, criterion: str) -> str:
    row = sheet.scores.get(candidate, {})
    return score_text(row[criterion]) if criterion in row else "none"


def _quoted(text: str) -> str:
    return f"“{one_line(excerpt(text, _QUOTED), _QUOTED)}”" if text.strip() else "none"


def _preference(preference: str | None, letters: dict[str, str]) -> str:
    named = {None: "none", TIE: "a tie", ALL_BAD: "all bad"} | letters
    return named.get(preference, "a response that was left out")
