"""Collects the judgements that filled forms hold, with every fault and everything that is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dpotui.annotation.sheets.sheet import Sheet
from dpotui.handouts.answers import Cell, FilledForm, FormAnswer, FormRow
from dpotui.handouts.drafting import Drafted, FormFault, draft
from dpotui.handouts.names import Names
from dpotui.handouts.resolving import Meaning, Resolver
from dpotui.text import count_of, one_line

_NO_RESPONSE = "there is no such response in what was handed out"


@dataclass(frozen=True)
class FormJudgement:
    """One judgement that is ready to be saved."""

    annotator: str
    sheet: Sheet
    rubric: str
    seconds: float
    place: str


@dataclass
class Collected:
    """What reading some forms comes to."""

    judgements: dict[tuple[str, str], FormJudgement] = field(default_factory=dict)
    """By annotator and prompt."""
    faults: list[FormFault] = field(default_factory=list)
    left_out: list[FormFault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    untouched: int = 0


def collect(forms: Sequence[FilledForm], resolver: Resolver, names: Names) -> Collected:
    """Read all forms. Raises BadInputError when one names nobody, or somebody unknown."""
    names.check(forms)
    found = Collected()
    latest: dict[tuple[str, str], str] = {}
    for form in forms:
        _FormCollector(form, resolver, names, found, latest).collect()
    return found


@dataclass(frozen=True)
class _Rows:
    """The rows of one person on one prompt."""

    prompt: str
    meanings: dict[str, Meaning] = field(default_factory=dict)
    rows: dict[str, FormRow] = field(default_factory=dict)
    """Both by candidate."""
    best: list[Cell] = field(default_factory=list)
    contradicted: list[FormFault] = field(default_factory=list)


class _FormCollector:
    """Collects from one form. `latest` says where the answer stands that counts: finished or not, the latest does."""

    def __init__(
        self,
        form: FilledForm,
        resolver: Resolver,
        names: Names,
        found: Collected,
        latest: dict[tuple[str, str], str],
    ) -> None:
        self._form = form
        self._resolver = resolver
        self._names = names
        self._found = found
        self._latest = latest

    def collect(self) -> None:
        """Go through the answers, the latest first."""
        self._found.warnings += self._form.warnings
        for one in self._form.passed_over:
            (self._found.faults if one.broken else self._found.left_out).append(self._fault(one.place, one.why))
        for annotator, answer in sorted(self._named(), key=lambda pair: pair[1].saved_at, reverse=True):
            for rows in self._by_prompt(answer):
                self._take(annotator, answer, rows)

    def _named(self) -> Iterator[tuple[str, FormAnswer]]:
        """The answers with their annotators; a form that somebody else filled in is said."""
        made_for = self._names.called(self._form.made_for)
        for answer in self._form.answers:
            annotator = self._names.annotator(self._form, answer)
            if made_for and annotator != made_for:
                said = f"it is by {one_line(annotator, 40)}, in the order made for {one_line(made_for, 40)}"
                self._found.warnings.append(str(self._fault(answer.place, said)))
            yield annotator, answer

    def _by_prompt(self, answer: FormAnswer) -> list[_Rows]:
        found: dict[str, _Rows] = {}
        for row in answer.rows:
            meaning = self._resolver.meaning(row.response) if row.response else _NO_RESPONSE
            if isinstance(meaning, str):
                self._found.faults.append(self._fault(row.place, meaning))
                continue
            rows = found.setdefault(meaning.prompt, _Rows(meaning.prompt))
            if row.response in answer.preferred:
                rows.best.append(answer.preferred[row.response])
            self._add(rows, meaning, row)
        return list(found.values())

    def _add(self, rows: _Rows, meaning: Meaning, row: FormRow) -> None:
        """Add a row. One that was copied is no contradiction; one with other values or with another's id is."""
        if row.label and meaning.label not in ("", row.label):
            said = (
                f"the row is called {one_line(row.label, 20)}, and its id is that of {meaning.label}; put the ids back"
            )
            rows.contradicted.append(self._fault(row.place, said))
        known = rows.rows.get(meaning.candidate)
        if known is None:
            rows.meanings[meaning.candidate] = meaning
            rows.rows[meaning.candidate] = row
        elif _entries(known) != _entries(row):
            said = f"the same response stands in {known.place} with other values; keep one"
            rows.contradicted.append(self._fault(row.place, said))

    def _take(self, annotator: str, answer: FormAnswer, rows: _Rows) -> None:
        meaning = next(iter(rows.meanings.values()))
        rubric = self._resolver.rubric(meaning)
        order = self._resolver.order(rows.meanings, list(rows.rows.values()))
        gone = self._resolver.expected(meaning) - rows.rows.keys()
        best = rows.best[0] if rows.best else None
        drafted = draft(rows.prompt, (*order, *sorted(gone - set(order))), rows.rows, best, rubric)
        place = _place_of(answer, rows.rows)
        if drafted.untouched:
            self._found.untouched += 1
        elif later := self._latest.get((annotator, rows.prompt)):
            self._leave_out(place, f"superseded by a later answer of the same person ({later})")
        else:
            self._latest[annotator, rows.prompt] = place
            if self._is_whole(place, rows, drafted, len(gone)) and drafted.sheet:
                judgement = FormJudgement(annotator, drafted.sheet, rubric.id, answer.seconds, self._said(place))
                self._found.judgements[annotator, rows.prompt] = judgement

    def _is_whole(self, place: str, rows: _Rows, drafted: Drafted, gone: int) -> bool:
        """Whether a judgement is complete and valid; otherwise its faults are noted."""
        faults = [*rows.contradicted, *(self._fault(one.place, one.said) for one in drafted.faults)]
        if gone:
            faults.append(self._fault(place, f"the rows of {count_of(gone, 'response')} are gone; put them back"))
        elif drafted.missing:
            self._leave_out(place, f"not finished ({drafted.missing})")
        self._found.faults += faults
        return not faults and not drafted.missing

    def _leave_out(self, place: str, why: str) -> None:
        self._found.left_out.append(self._fault(place, why))

    def _fault(self, place: str, said: str) -> FormFault:
        return FormFault(self._said(place), said)

    def _said(self, place: str) -> str:
        return f"{one_line(self._form.path.name, 60)}: {place}"


def _entries(row: FormRow) -> tuple[str, ...]:
    """What a row says, wherever it stands."""
    cells = (*row.scores.values(), row.reason, row.tags, row.preferred)
    return tuple(cell.text for cell in cells)


def _place_of(answer: FormAnswer, rows: Mapping[str, FormRow]) -> str:
    """Where a prompt stands: the whole answer where it has only this one, else its first row."""
    first = next(iter(rows.values())).place
    return answer.place if len(rows) == len(answer.rows) and first.startswith(answer.place) else first
