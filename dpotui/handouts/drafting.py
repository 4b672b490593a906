"""Makes a sheet of what one person entered on one prompt, or names what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpotui.annotation.assignment import letter
from dpotui.annotation.scores.sheets import MARKED_BEST, NOT_MARKED
from dpotui.annotation.sheets.sheet import ALL_BAD, TIE, Remark, Sheet, missing_from
from dpotui.handouts.answers import Cell, FormRow
from dpotui.handouts.cells import Unreadable, score_in
from dpotui.scope import Criterion, Rubric, Score
from dpotui.text import one_line


@dataclass(frozen=True)
class FormFault:
    """Something that cannot be taken as it is: where, and what is wrong with it."""

    place: str
    said: str

    def __str__(self) -> str:
        return f"{self.place}: {self.said}"


@dataclass(frozen=True)
class Drafted:
    """What the rows of one person on one prompt come to: a sheet, faults, or what is still missing."""

    sheet: Sheet | None
    faults: tuple[FormFault, ...]
    missing: str
    """What is not filled in yet, such as `B: guidance, reason`; empty when nothing is."""
    untouched: bool


def draft(
    prompt: str, order: tuple[str, ...], rows: Mapping[str, FormRow], stated: Cell | None, rubric: Rubric
) -> Drafted:
    """The sheet of a prompt whose candidates were shown in this order; `rows` by candidate.

    `stated` is the best response where the form asks for it once a prompt.
    """
    names = {candidate: letter(place) for place, candidate in enumerate(order)}
    read = {candidate: _RowReading(row, names[candidate], rubric) for candidate, row in rows.items()}
    preference = _PreferenceReading(rows, stated, names)
    if not any(one.touched for one in read.values()) and not preference.touched:
        return Drafted(None, (), "", untouched=True)
    sheet = Sheet(
        prompt,
        order,
        scores={candidate: one.scores for candidate, one in read.items() if one.scores},
        remarks={candidate: one.remark for candidate, one in read.items() if one.remark != Remark()},
        preference=preference.stated,
    )
    faults = (*(fault for one in read.values() for fault in one.faults), *preference.faults)
    faulty = {(candidate, key) for candidate, one in read.items() for key in one.faulty}
    missing = _missing_in_words(sheet, rubric, names, faulty)
    return Drafted(None if faults or missing else sheet, faults, missing, untouched=False)


class _RowReading:
    """What one row says, checked against the rubric."""

    def __init__(self, row: FormRow, called: str, rubric: Rubric) -> None:
        self.scores: dict[str, Score] = {}
        self.faults: list[FormFault] = []
        self.faulty: set[str] = set()
        cells = {criterion.key: _cell_of(row, criterion) for criterion in rubric.criteria}
        for criterion in rubric.criteria:
            self._take(criterion, cells[criterion.key], called)
        self.remark = Remark(row.reason.text, self._tags(row, rubric))
        self.touched = any(not cell.blank for cell in (*cells.values(), row.reason, row.tags))

    def _take(self, criterion: Criterion, cell: Cell, called: str) -> None:
        if cell.blank:
            return
        score = score_in(cell.value)
        if not isinstance(score, Unreadable) and criterion.allows(score):
            self.scores[criterion.key] = score
            return
        said = score.said if isinstance(score, Unreadable) else cell.text.removesuffix(".0")
        what = f"response {called}, {criterion.name}: {one_line(said, 80)}"
        self.faults.append(FormFault(cell.place, f"{what}, not a score from {criterion.scale}"))
        self.faulty.add(criterion.key)

    def _tags(self, row: FormRow, rubric: Rubric) -> tuple[str, ...]:
        known = {name.casefold(): tag.key for tag in rubric.failure_tags for name in (tag.name, tag.key)}
        given = row.tags.value if isinstance(row.tags.value, list) else row.tags.text.split(";")
        names = [name for item in given if (name := str(item).strip())]
        unknown = [name for name in names if name.casefold() not in known]
        self.faults += [
            FormFault(row.tags.place, f"the rubric has no failure tag {one_line(name, 60)}") for name in unknown
        ]
        return tuple(dict.fromkeys(known[name.casefold()] for name in names if name.casefold() in known))


def _cell_of(row: FormRow, criterion: Criterion) -> Cell:
    """The cell of a criterion, under its key or its name."""
    wanted = (criterion.key.casefold(), criterion.name.casefold())
    found = (cell for name, cell in row.scores.items() if name.casefold() in wanted)
    return next(found, Cell(row.place, None))


class _PreferenceReading:
    """Which response is stated to be best: a mark on its row, a letter, `tie` or `all_bad`."""

    def __init__(self, rows: Mapping[str, FormRow], stated: Cell | None, names: Mapping[str, str]) -> None:
        self._by_letter = {called: candidate for candidate, called in names.items()}
        self.faults: list[FormFault] = []
        said = [(candidate, row.preferred) for candidate, row in rows.items() if not row.preferred.blank]
        if stated is not None and not stated.blank:
            said.append(("", stated))
        self.touched = bool(said)
        found = [(cell, named) for candidate, cell in said if (named := self._named(candidate, cell))]
        self.stated = found[0][1] if found else None
        self.faults += [
            FormFault(cell.place, "another response of this prompt is marked as best too; mark one")
            for cell, named in found[1:]
            if named != self.stated
        ]

    def _named(self, candidate: str, cell: Cell) -> str | None:
        said = cell.text.casefold()
        if (bare := said.replace(" ", "_")) in (TIE, ALL_BAD):
            return bare
        if said.upper() in self._by_letter:
            return self._by_letter[said.upper()]
        if candidate and said in NOT_MARKED:
            return None
        if candidate and said in MARKED_BEST:
            return candidate
        advice = "give a letter, tie or all_bad, or mark the row of the best with yes"
        self.faults.append(FormFault(cell.place, f"the best response is {one_line(cell.text, 40)}; {advice}"))
        return None


def _missing_in_words(sheet: Sheet, rubric: Rubric, names: Mapping[str, str], faulty: set[tuple[str, str]]) -> str:
    """What is not filled in, by response; a faulty cell is filled in."""
    cells: dict[str, list[str]] = {}
    for cell in missing_from(sheet, rubric):
        if cell.criterion is None or (cell.candidate, cell.criterion) not in faulty:
            cells.setdefault(names[cell.candidate], []).append(cell.criterion or "reason")
    return "; ".join(f"{called}: {', '.join(which)}" for called, which in _shortened(cells, len(rubric.criteria)))


def _shortened(cells: Mapping[str, list[str]], criteria: int) -> Iterator[tuple[str, list[str]]]:
    """A response of which everything is missing is said in one word."""
    for called, which in cells.items():
        yield called, ["everything"] if len(which) >= criteria else which
