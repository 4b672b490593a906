"""One disputed prompt under an adjudicator's hands: the scores so far, the focused cell, and the way back."""

import json
from collections.abc import Callable, Iterator

from dpotui.adjudication import DisputedCase
from dpotui.annotation import LetteredCandidate, Sheet
from dpotui.project import canonical
from dpotui.scope import Criterion, Score


class CaseEditor:
    """Knows no widget; the screen draws what it says. Cells are counted from 0: a column is a response."""

    def __init__(self, case: DisputedCase, draft: str = "") -> None:
        """`draft`: what `draft` gave when the case was left; as far as it still fits, it goes on from there."""
        self.case = case
        self.sheet = _sheet_of(draft, case) if draft else case.sheet
        self.column = 0
        self.row = 0
        self._before: list[tuple[Sheet, int, int]] = []
        self._scored_last: tuple[str, Criterion] | None = None
        self._go_to_open()

    @property
    def prompt(self) -> str:
        """Id of the prompt."""
        return self.case.prompt.id

    @property
    def candidate(self) -> LetteredCandidate:
        """The focused response."""
        return self.case.candidates[self.column]

    @property
    def criterion(self) -> Criterion:
        """The focused criterion."""
        return self.case.rubric.criteria[self.row]

    @property
    def changed(self) -> bool:
        """Whether something here is not saved."""
        return self.sheet.scores != self.case.sheet.scores

    @property
    def open_cells(self) -> int:
        """Scores that are still missing."""
        return sum(1 for _ in self._open())

    @property
    def draft(self) -> str:
        """The scores as text to be kept until they are saved; empty when nothing was changed."""
        return canonical({key: dict(row) for key, row in self.sheet.scores.items()}) if self.changed else ""

    def value(self, candidate: str, criterion: str) -> tuple[Score] | None:
        """The adjudicator's score in a cell, in a tuple since it may be None for "does not apply"; None: no score."""
        row = self.sheet.scores.get(candidate, {})
        return (row[criterion],) if criterion in row else None

    def move(self, across: int, down: int) -> None:
        """Move the focus, stopping at the edges."""
        self._scored_last = None
        self.column = min(max(self.column + across, 0), len(self.case.candidates) - 1)
        self.row = min(max(self.row + down, 0), len(self.case.rubric.criteria) - 1)

    def score(self, value: Score) -> bool:
        """Score the focused cell and go on to the next one that is open; False when it takes no such score."""
        candidate, criterion = self.candidate.id, self.criterion
        if not criterion.allows(value):
            return False
        self._edit(self.sheet.with_score(candidate, criterion.key, value))
        self._scored_last = (candidate, criterion)
        self._go_to_open()
        return True

    def correct(self, corrected: Callable[[float], float]) -> bool:
        """Change the score that was given last; False when there is none to change."""
        if self._scored_last is None:
            return False
        candidate, criterion = self._scored_last
        given = self.value(candidate, criterion.key)
        if given is None or given[0] is None or not criterion.allows(corrected(given[0])):
            return False
        self._edit(self.sheet.with_score(candidate, criterion.key, corrected(given[0])))
        return True

    def empty(self) -> bool:
        """Empty the focused cell; False when it is empty."""
        if self.value(self.candidate.id, self.criterion.key) is None:
            return False
        self._edit(self.sheet.without_score(self.candidate.id, self.criterion.key))
        return True

    def side_with(self, judge: int) -> bool:
        """Take a judge's score in every cell on which people differ, as far as it fits; False when there is none."""
        if judge >= len(self.case.judgements):
            return False
        theirs, sheet = self.case.judgements[judge].sheet, self.sheet
        for candidate, criterion in self._cells():
            row = theirs.scores.get(candidate, {})
            if self.case.disputed(candidate, criterion.key) and criterion.key in row:
                score = row[criterion.key]
                sheet = sheet.with_score(candidate, criterion.key, score) if criterion.allows(score) else sheet
        self._edit(sheet)
        self._go_to_open()
        return True

    def undo(self) -> bool:
        """Go back one step, focus included; False when there is none."""
        if not self._before:
            return False
        self.sheet, self.column, self.row = self._before.pop()
        self._scored_last = None
        return True

    def go_to_open(self) -> None:
        """Focus the first score that is missing."""
        self._go_to_open()

    def _edit(self, sheet: Sheet) -> None:
        self._before.append((self.sheet, self.column, self.row))
        self.sheet = sheet.with_outcome("scored")

    def _cells(self) -> Iterator[tuple[str, Criterion]]:
        return (
            (candidate.id, criterion) for candidate in self.case.candidates for criterion in self.case.rubric.criteria
        )

    def _open(self) -> Iterator[tuple[int, int]]:
        width = len(self.case.rubric.criteria)
        for place, (candidate, criterion) in enumerate(self._cells()):
            if self.value(candidate, criterion.key) is None:
                yield divmod(place, width)

    def _go_to_open(self) -> None:
        """The first open cell after the focused one, going round; where none is open, the focus stays."""
        here = (self.column, self.row)
        cells = list(self._open())
        following = [cell for cell in cells if cell > here] or cells
        if here in cells and not self._before:
            following = [here]
        if following:
            self.column, self.row = following[0]


def _sheet_of(draft: str, case: DisputedCase) -> Sheet:
    """The scores of a draft on the responses and criteria that the case has now."""
    sheet = Sheet(case.prompt.id, case.sheet.shown_order)
    criteria = {criterion.key: criterion for criterion in case.rubric.criteria}
    for candidate, row in json.loads(draft).items():
        for key, score in row.items():
            if candidate in sheet.shown_order and key in criteria and criteria[key].allows(score):
                sheet = sheet.with_score(candidate, key, score)
    return sheet
