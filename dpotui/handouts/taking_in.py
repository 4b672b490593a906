"""Takes forms that came back into the project: all of it, or nothing when something in them is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dpotui.annotation.judgements import SavedSheet, read_heads, read_latest
from dpotui.annotation.saving import append_sheet
from dpotui.annotation.sheet import Sheet
from dpotui.annotation.team import add_member, team
from dpotui.errors import BadInputError
from dpotui.handouts.answers import Cell, FilledForm, FormAnswer, FormRow
from dpotui.handouts.drafting import FormFault, draft
from dpotui.handouts.names import Names
from dpotui.handouts.recognise import FormKind, read_form
from dpotui.handouts.resolving import Meaning, Resolver
from dpotui.project import Project, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.text import count_of, one_line

FORM_SOURCE = "form"
"""What `source` says of a judgement that came back in a form."""


@dataclass(frozen=True)
class FormImport:
    """What an import of forms found and did."""

    files: tuple[str, ...]
    forms: tuple[str, ...]
    new: int
    """Judgements that were saved."""
    known: int
    """Judgements that the project holds already."""
    conflicts: tuple[str, ...]
    """Judgements that were saved beside another that was given on the screen meanwhile; somebody has to choose."""
    untouched: int
    """Prompts on which nothing was entered."""
    left_out: tuple[str, ...]
    """What was not taken, and why: unfinished, superseded, skipped, broken."""
    warnings: tuple[str, ...]
    prompts: int
    annotators: tuple[str, ...]
    joined: tuple[str, ...]
    dry_run: bool


@dataclass(frozen=True)
class _Taken:
    """One judgement that is ready to be saved."""

    annotator: str
    sheet: Sheet
    rubric: str
    seconds: float
    place: str


@dataclass
class _Findings:
    """What reading the forms comes to."""

    taken: dict[tuple[str, str], _Taken] = field(default_factory=dict)
    faults: list[FormFault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    untouched: int = 0
    latest: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where the answer stands that counts, by annotator and prompt: finished or not, the latest one does."""


def import_forms(
    project: Project,
    files: Mapping[Path, FormKind],
    *,
    author: str,
    who: Mapping[str, str] | None = None,
    made_for: str | None = None,
    leave_out_broken: bool = False,
    dry_run: bool = False,
) -> FormImport:
    """Take filled forms into the project, each with the kind that `recognise` gave it.

    `who` gives team names to the names or numbers of other programs; `made_for` says whose a form is that has lost its
    hidden sheet. An unfinished prompt is left out and named; it can come with a later import. A judgement that differs
    from one given on the screen stands beside it as a conflict. Raises BadInputError with every fault of every file,
    nothing changed; with `leave_out_broken` the prompts with faults are left out instead.
    """
    forms = [read_form(path, kind) for path, kind in files.items()]
    if dry_run:
        with project.read() as connection:
            found = _read(connection, forms, who or {}, made_for, leave_out_broken)
            return _report(connection, forms, found, dry_run=True)
    with project.write() as writer:
        found = _read(writer.connection, forms, who or {}, made_for, leave_out_broken)
        report = _report(writer.connection, forms, found, dry_run=False)
        _store(writer, author, forms, found, report)
    return report


def _read(
    connection: Connection,
    forms: Sequence[FilledForm],
    who: Mapping[str, str],
    made_for: str | None,
    leave_out_broken: bool,
) -> _Findings:
    found = _Findings()
    resolver = Resolver(connection)
    names = Names(team(connection), who, made_for)
    names.check(forms)
    for form in forms:
        found.warnings += form.warnings
        for one in form.passed_over:
            fault = FormFault(f"{_file(form)}: {one.place}", one.why)
            found.faults.append(fault) if one.broken else found.left_out.append(str(fault))
        for annotator, answer in _latest_first(form, names, found):
            _read_answer(form, annotator, answer, resolver, found)
    if found.faults and not leave_out_broken:
        raise BadInputError(_faults_in_words(found))
    found.left_out += map(str, found.faults)
    return found


def _latest_first(form: FilledForm, names: Names, found: _Findings) -> Iterator[tuple[str, FormAnswer]]:
    """The answers with their annotators, the latest first, so that the first one on a prompt counts."""
    named = [(names.annotator(form, answer), answer) for answer in form.answers]
    for annotator, answer in named:
        if form.made_for and annotator != names.called(form.made_for):
            said = f"{_file(form)}: {answer.place} is by {one_line(annotator, 40)}, and was made for"
            found.warnings.append(f"{said} {one_line(form.made_for, 40)}, whose order it keeps.")
    yield from sorted(named, key=lambda pair: pair[1].saved_at, reverse=True)


def _read_answer(form: FilledForm, annotator: str, answer: FormAnswer, resolver: Resolver, found: _Findings) -> None:
    grouped: dict[str, dict[str, tuple[Meaning, FormRow]]] = {}
    best: dict[str, Cell] = {}
    broken: set[str] = set()
    for row in answer.rows:
        meaning = resolver.meaning(row.response) if row.response else "there is no such response in what was handed out"
        place = f"{_file(form)}: {row.place}"
        if isinstance(meaning, str):
            found.faults.append(FormFault(place, meaning))
            continue
        if row.response in answer.preferred:
            best[meaning.prompt] = answer.preferred[row.response]
        rows = grouped.setdefault(meaning.prompt, {})
        if meaning.candidate in rows and _said(rows[meaning.candidate][1]) != _said(row):
            before = rows[meaning.candidate][1].place
            found.faults.append(FormFault(place, f"the same response stands in {before} with other values; keep one"))
            broken.add(meaning.prompt)
        rows.setdefault(meaning.candidate, (meaning, row))
    for prompt, rows in grouped.items():
        if prompt not in broken:
            _read_prompt(form, annotator, answer, prompt, rows, best.get(prompt), resolver, found)


def _said(row: FormRow) -> tuple[object, ...]:
    """What a row says, wherever it stands: a row that was copied is no contradiction."""
    cells = (*row.scores.values(), row.reason, row.tags, row.preferred)
    return tuple(cell.text for cell in cells)


def _read_prompt(
    form: FilledForm,
    annotator: str,
    answer: FormAnswer,
    prompt: str,
    grouped: Mapping[str, tuple[Meaning, FormRow]],
    best: Cell | None,
    resolver: Resolver,
    found: _Findings,
) -> None:
    meanings = {candidate: meaning for candidate, (meaning, _) in grouped.items()}
    rows = {candidate: row for candidate, (_, row) in grouped.items()}
    meaning = next(iter(meanings.values()))
    order = resolver.order(meanings, list(rows.values()))
    gone = resolver.expected(meaning) - rows.keys()
    rubric = resolver.rubric(meaning)
    drafted = draft(prompt, (*order, *sorted(gone - set(order))), rows, best, rubric)
    place = f"{_file(form)}: {_prompt_place(answer, rows)}"
    if drafted.untouched:
        found.untouched += 1
        return
    if later := found.latest.get((annotator, prompt)):
        found.left_out.append(f"{place}: superseded by a later answer of the same person ({later})")
        return
    found.latest[annotator, prompt] = place
    if gone:
        count = count_of(len(gone), "response")
        found.faults.append(FormFault(place, f"the rows of {count} are gone; put them back"))
    elif drafted.faults:
        found.faults += [FormFault(f"{_file(form)}: {one.place}", one.said) for one in drafted.faults]
        if drafted.missing:
            found.left_out.append(f"{place}: not finished ({drafted.missing})")
    elif drafted.missing:
        found.left_out.append(f"{place}: not finished ({drafted.missing})")
    elif drafted.sheet:
        found.taken[annotator, prompt] = _Taken(annotator, drafted.sheet, rubric.id, answer.seconds, place)


def _prompt_place(answer: FormAnswer, rows: Mapping[str, FormRow]) -> str:
    first = next(iter(rows.values())).place
    return answer.place if first.startswith(answer.place) and len(rows) == len(answer.rows) else first


def _file(form: FilledForm) -> str:
    return one_line(form.path.name, 60)


def _faults_in_words(found: _Findings) -> str:
    """Every fault on a line of its own, and what else would have been left out."""
    count = count_of(len(found.faults), "fault")
    lines = [f"{count}; nothing was imported.", *(f"  {fault}" for fault in found.faults)]
    if found.left_out:
        lines += ["Besides, these would be left out:", *(f"  {one}" for one in found.left_out)]
    return "\n".join([*lines, "Mend them, or take the rest with --leave-out-broken."])


def _report(connection: Connection, forms: Sequence[FilledForm], found: _Findings, *, dry_run: bool) -> FormImport:
    states = {key: _state(connection, one) for key, one in found.taken.items()}
    members = team(connection)
    annotators = tuple(sorted({annotator for annotator, _ in found.taken}))
    conflicts = tuple(
        f"{found.taken[key].place}: {one_line(key[0], 40)} judged this prompt otherwise on the screen meanwhile"
        for key, state in states.items()
        if state == "conflict"
    )
    return FormImport(
        files=tuple(form.path.name for form in forms),
        forms=tuple(dict.fromkeys(form.form for form in forms)),
        new=sum(state == "new" for state in states.values()),
        known=sum(state == "known" for state in states.values()),
        conflicts=conflicts,
        untouched=found.untouched,
        left_out=tuple(found.left_out),
        warnings=tuple(found.warnings),
        prompts=len({prompt for _, prompt in found.taken}),
        annotators=annotators,
        joined=tuple(name for name in annotators if name not in members),
        dry_run=dry_run,
    )


def _state(connection: Connection, one: _Taken) -> str:
    """`known`, `new`, or `conflict` with what the same person said on the screen."""
    if _known_already(connection, one):
        return "known"
    latest = read_latest(connection, one.sheet.prompt, one.annotator)
    if latest is None or latest.sheet.outcome == "withdrawn" or latest.source in (FORM_SOURCE, "import"):
        return "new"
    return "conflict"


def _known_already(connection: Connection, one: _Taken) -> bool:
    """Whether a judgement that stands, alone or in a conflict, says the same."""
    return any(_same(head, one) for head in read_heads(connection, one.sheet.prompt, one.annotator))


def _same(head: SavedSheet, one: _Taken) -> bool:
    return head.rubric == one.rubric and replace(head.sheet, shown_order=one.sheet.shown_order) == one.sheet


def _store(
    writer: Writer, author: str, forms: Sequence[FilledForm], found: _Findings, report: FormImport
) -> None:
    for name in report.joined:
        add_member(writer, name)
    for one in found.taken.values():
        state = _state(writer.connection, one)
        if state != "known":
            append_sheet(
                writer,
                one.annotator,
                one.sheet,
                one.rubric,
                active_seconds=one.seconds,
                source=FORM_SOURCE,
                beside=state == "conflict",
            )
    if report.new or report.conflicts:
        writer.append("intake", author, {"intake": [_intake(forms, report)]})


def _intake(forms: Iterable[FilledForm], report: FormImport) -> dict[str, str]:
    listed = list(forms)
    return {
        "what": "scores",
        "file_name": ", ".join(form.path.name for form in listed),
        "file_sha256": ", ".join(sha256_of_file(form.path) for form in listed),
        "counts": canonical({"new": report.new, "known": report.known, "conflicts": len(report.conflicts)}),
    }

