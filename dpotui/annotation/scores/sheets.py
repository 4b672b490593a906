"""Puts rows of scores together into sheets: whose they are, which candidates they mean, which one is preferred."""

from collections.abc import Mapping, Sequence
from typing import Final

from dpotui.annotation.assignment import extended_order, letter, shown_order
from dpotui.annotation.judgements.reading import read_latest
from dpotui.annotation.scores.rows import ScoreRow
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet, missing_from
from dpotui.candidates import candidates_of
from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.prompts import Faults, PromptFinder
from dpotui.scope import Rubric
from dpotui.text import count_of, one_line

MARKED_BEST: Final = frozenset({"1", "1.0", "true", "yes", "y", "x", "✓", "✔", "best", "preferred"})
NOT_MARKED: Final = frozenset({"", "0", "0.0", "false", "no", "n", "-"})
"""What people write beside a response that they prefer, and beside one that they do not."""

RowsByCandidate = dict[str, ScoreRow]
_Names = dict[str, set[str]]


def sheets_from(
    connection: Connection, rows: Sequence[ScoreRow], rubric: Rubric, faults: Faults
) -> dict[tuple[str, str], Sheet]:
    """The sheets that the rows make, by annotator and prompt.

    It is a fault of a row when it names no prompt or candidate of the project, comes twice, lacks a reason, or
    contradicts another row on which response is preferred; and of a sheet when a response that was shown has no row.
    """
    known = _Known(connection)
    grouped: dict[tuple[str, str], RowsByCandidate] = {}
    broken: set[tuple[str, str]] = set()
    for row in rows:
        before = len(faults.left_out)
        with faults.gathered():
            _put(known, row, grouped)
        if len(faults.left_out) > before:
            broken.add((row.annotator, row.prompt))
    sheets = {}
    for (annotator, prompt), group in grouped.items():
        if any((row.annotator, row.prompt) in broken for row in group.values()):
            continue
        with faults.gathered():
            sheets[annotator, prompt] = _sheet(known, annotator, prompt, group, rubric)
    return sheets


def _put(known: "_Known", row: ScoreRow, grouped: dict[tuple[str, str], RowsByCandidate]) -> None:
    prompt = known.prompt(row)
    candidate = known.candidate(prompt, row)
    group = grouped.setdefault((row.annotator, prompt), {})
    if candidate in group:
        first = group[candidate]
        raise row.error(f"the same annotator has judged this response already, in {first.path.name}:{first.line}.")
    group[candidate] = row


class _Known:
    """Finds prompts and candidates by what rows call them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._finder = PromptFinder(connection)
        self._prompts: dict[str, str | None] = {}
        self._named: dict[str, tuple[_Names, _Names]] = {}
        self._candidates: dict[str, dict[str, str]] = {}
        self._shown: dict[tuple[str, str], tuple[str, ...]] = {}

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
        if lettered := self._by_letter(prompt, row):
            return lettered
        if found:
            raise row.error(f"{len(found)} candidates of the prompt have this text ({said}); name one by its id.")
        raise row.error(f"the prompt has no candidate {said}; import the candidates first.")

    def shown(self, annotator: str, prompt: str) -> tuple[str, ...]:
        """What the annotator judged of a prompt before, in the order in which it was shown; empty when nothing."""
        key = (annotator, prompt)
        if key not in self._shown:
            latest = read_latest(self._connection, prompt, annotator)
            self._shown[key] = latest.sheet.shown_order if latest else ()
        return self._shown[key]

    def order(self, annotator: str, prompt: str) -> tuple[str, ...]:
        """The responses as the annotator has them, A first: those shown before keep their letters."""
        shown = self.shown(annotator, prompt)
        since = set(self._candidates[prompt]).difference(shown)
        return (*shown, *shown_order(annotator, prompt, since))

    def texts(self, prompt: str) -> dict[str, str]:
        """The candidates of a prompt that are not excluded: their texts by id."""
        self._names_of(prompt)
        return self._candidates[prompt]

    def _by_letter(self, prompt: str, row: ScoreRow) -> str | None:
        """The response that a bare letter names: one that the annotator judged before under it, else nobody knows."""
        letters = {letter(place): one for place, one in enumerate(self.shown(row.annotator, prompt))}
        said = row.response.strip().upper()
        if len(said) == 1 and said.isalpha() and not letters:
            advice = "name the response by its text or id, or import the hand-out itself."
            raise row.error(f"a letter alone ({one_line(said)}) does not say which response was shown; {advice}")
        return letters.get(said)

    def _names_of(self, prompt: str) -> tuple[_Names, _Names]:
        """The candidates of a prompt by id and by text, and by text as it comes back from a spreadsheet."""
        if prompt not in self._named:
            candidates = candidates_of(self._connection, prompt)
            self._candidates[prompt] = {candidate.id: candidate.response for candidate in candidates}
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


def _sheet(known: _Known, annotator: str, prompt: str, rows: RowsByCandidate, rubric: Rubric) -> Sheet:
    before = known.shown(annotator, prompt)
    letters = {letter(place): candidate for place, candidate in enumerate(known.order(annotator, prompt))}
    sheet = Sheet(
        prompt,
        extended_order(annotator, prompt, before, rows.keys()),
        scores={candidate: row.scores for candidate, row in rows.items()},
        remarks={candidate: row.remark for candidate, row in rows.items() if row.remark != Remark()},
        preference=_preference(rows, letters),
    )
    if missing := missing_from(sheet, rubric):
        raise rows[missing[0].candidate].error("the reason is missing; the rubric asks for one here.")
    _check_whole(known, annotator, prompt, rows)
    return sheet


def _check_whole(known: _Known, annotator: str, prompt: str, rows: RowsByCandidate) -> None:
    """A judgement has a row for every response that was shown; those that came after it was made may be without."""
    shown = known.shown(annotator, prompt)
    present = known.texts(prompt)
    gone = [one for one in present if one not in rows and (one in shown or not shown)]
    if gone:
        first = next(iter(rows.values()))
        said = f"{count_of(len(gone), 'response')} to this prompt {'has' if len(gone) == 1 else 'have'} no row"
        raise first.error(f"{said} ({one_line(present[gone[0]], 40)}); a judgement is of all that was shown. Add it.")


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
    if said in NOT_MARKED:
        return None
    if said in MARKED_BEST:
        return candidate
    if (bare := said.replace(" ", "_")) in (TIE, ALL_BAD):
        return bare
    if said.upper() in letters:
        return letters[said.upper()]
    advice = "mark the preferred row with yes, or give its letter, tie or all_bad."
    raise row.error(f"preferred is {one_line(row.preferred, 40)}; {advice}")
