"""Puts rows of scores together into sheets: whose they are, which candidates they mean, which one is preferred."""

from collections.abc import Mapping, Sequence
from typing import Final

from dpotui.annotation.assignment import extended_order, letter, shown_order
from dpotui.annotation.judgements import read_latest
from dpotui.annotation.score_rows import ScoreRow
from dpotui.annotation.sheet import ALL_BAD, TIE, Remark, Sheet, missing_from
from dpotui.candidates import candidates_of
from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.prompts import PromptFinder
from dpotui.scope import Rubric
from dpotui.text import one_line

_YES: Final = frozenset({"1", "1.0", "true", "yes", "y", "x", "✓", "✔", "best", "preferred"})
_NO: Final = frozenset({"", "0", "0.0", "false", "no", "n", "-"})

RowsByCandidate = dict[str, ScoreRow]
_Names = dict[str, set[str]]


def sheets_from(connection: Connection, rows: Sequence[ScoreRow], rubric: Rubric) -> dict[tuple[str, str], Sheet]:
    """The sheets that the rows make, by annotator and prompt.

    Raises BadInputError with file and line when a row names no prompt or candidate of the project, comes twice, lacks
    a reason, or contradicts another row on which response is preferred.
    """
    known = _Known(connection)
    grouped: dict[tuple[str, str], RowsByCandidate] = {}
    for row in rows:
        prompt = known.prompt(row)
        group = grouped.setdefault((row.annotator, prompt), {})
        candidate = known.candidate(prompt, row)
        if candidate in group:
            first = group[candidate]
            raise row.error(f"the same annotator has judged this response already, in {first.path.name}:{first.line}.")
        group[candidate] = row
    return {key: _sheet(connection, known, *key, group, rubric) for key, group in grouped.items()}


class _Known:
    """Finds prompts and candidates by what rows call them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._finder = PromptFinder(connection)
        self._prompts: dict[str, str | None] = {}
        self._named: dict[str, tuple[_Names, _Names]] = {}
        self.candidates: dict[str, tuple[str, ...]] = {}

    def prompt(self, row: ScoreRow) -> str:
        if row.prompt not in self._prompts:
            try:
                self._prompts[row.prompt] = self._finder.find(row.prompt) or self._finder.find(_tidy(row.prompt))
            except BadInputError as error:
                raise row.error(str(error)) from None
        found = self._prompts[row.prompt]
        if found is None:
            raise row.error(f"the project has no prompt {one_line(row.prompt, 60)}; import the prompts first.")
        return found

    def candidate(self, prompt: str, row: ScoreRow) -> str:
        exact, tidied = self._names_of(prompt)
        found = exact.get(row.response) or tidied.get(_tidy(row.response)) or set()
        if len(found) == 1:
            return next(iter(found))
        said = one_line(row.response, 60)
        if found:
            raise row.error(f"{len(found)} candidates of the prompt have this text ({said}); name one by its id.")
        raise row.error(f"the prompt has no candidate {said}; import the candidates first.")

    def _names_of(self, prompt: str) -> tuple[_Names, _Names]:
        """The candidates of a prompt by id and by text, and by text as it comes back from a spreadsheet."""
        if prompt not in self._named:
            candidates = candidates_of(self._connection, prompt)
            self.candidates[prompt] = tuple(candidate.id for candidate in candidates)
            exact: _Names = {candidate.id: {candidate.id} for candidate in candidates}
            tidied: _Names = {}
            for candidate in candidates:
                exact.setdefault(candidate.response, set()).add(candidate.id)
                tidied.setdefault(_tidy(candidate.response), set()).add(candidate.id)
            self._named[prompt] = (exact, tidied)
        return self._named[prompt]


def _tidy(text: str) -> str:
    """A text as it comes back from a spreadsheet: line ends as LF, no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _sheet(
    connection: Connection, known: _Known, annotator: str, prompt: str, rows: RowsByCandidate, rubric: Rubric
) -> Sheet:
    latest = read_latest(connection, prompt, annotator)
    before = latest.sheet.shown_order if latest else ()
    letters = {
        letter(place): candidate
        for place, candidate in enumerate(shown_order(annotator, prompt, known.candidates[prompt]))
    }
    sheet = Sheet(
        prompt,
        extended_order(annotator, prompt, before, rows.keys()),
        scores={candidate: row.scores for candidate, row in rows.items()},
        remarks={candidate: row.remark for candidate, row in rows.items() if row.remark != Remark()},
        preference=_preference(rows, letters),
    )
    if missing := missing_from(sheet, rubric):
        raise rows[missing[0].candidate].error("the reason is missing; the rubric asks for one here.")
    return sheet


def _preference(rows: RowsByCandidate, letters: Mapping[str, str]) -> str | None:
    """The preference that the rows of one judgement state: a mark on the row itself, a letter, `tie` or `all_bad`."""
    stated: str | None = None
    for candidate, row in rows.items():
        named = _preferred_by(candidate, row, letters)
        if named is not None and stated is not None and named != stated:
            raise row.error("another row of this judgement names another preferred response; name one.")
        if named is not None and named not in (*rows, TIE, ALL_BAD):
            raise row.error("the preferred response has no scores from this annotator; add its row.")
        stated = stated or named
    return stated


def _preferred_by(candidate: str, row: ScoreRow, letters: Mapping[str, str]) -> str | None:
    said = row.preferred.casefold()
    if said in _NO:
        return None
    if said in _YES:
        return candidate
    if (bare := said.replace(" ", "_")) in (TIE, ALL_BAD):
        return bare
    if said.upper() in letters:
        return letters[said.upper()]
    advice = "mark the preferred row with yes, or give its letter, tie or all_bad."
    raise row.error(f"preferred is {one_line(row.preferred, 40)}; {advice}")
