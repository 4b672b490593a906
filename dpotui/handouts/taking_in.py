"""Takes forms that came back into the project: all of it, or nothing when something in them is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from dpotui.annotation.judgements.reading import SavedSheet, read_heads, read_latest
from dpotui.annotation.judgements.saving import append_sheet
from dpotui.annotation.team import add_member, team
from dpotui.handouts.answers import FilledForm
from dpotui.handouts.collecting import Collected, FormJudgement, collect
from dpotui.handouts.names import Names
from dpotui.handouts.recognise import FormKind, read_form
from dpotui.handouts.resolving import Resolver
from dpotui.project import Project, Writer, canonical, sha256_of_file
from dpotui.project.store.connection import Connection
from dpotui.prompts import RowsRefusedError
from dpotui.text import count_of, one_line, path_text

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
            found = _collected(connection, forms, who or {}, made_for, leave_out_broken)
            return _report(connection, forms, found, dry_run=True)
    with project.write() as writer:
        found = _collected(writer.connection, forms, who or {}, made_for, leave_out_broken)
        report = _report(writer.connection, forms, found, dry_run=False)
        _store(writer, author, forms, found, report)
    return report


def _collected(
    connection: Connection,
    forms: Sequence[FilledForm],
    who: Mapping[str, str],
    made_for: str | None,
    leave_out_broken: bool,
) -> Collected:
    found = collect(forms, Resolver(connection), Names(team(connection), who, made_for))
    if found.faults and not leave_out_broken:
        raise RowsRefusedError(_faults_in_words(found))
    found.left_out += found.faults
    return found


def _faults_in_words(found: Collected) -> str:
    """Every fault on a line of its own, and what else would have been left out."""
    count = count_of(len(found.faults), "fault")
    lines = [f"{count}; nothing was imported.", *(f"  {fault}" for fault in found.faults)]
    if found.left_out:
        lines += ["Besides, these would be left out:", *(f"  {one}" for one in found.left_out)]
    return "\n".join([*lines, "Mend them, or take the rest with --leave-out-broken."])


def _report(connection: Connection, forms: Sequence[FilledForm], found: Collected, *, dry_run: bool) -> FormImport:
    states = {key: _state(connection, one) for key, one in found.judgements.items()}
    members = team(connection)
    annotators = tuple(sorted({annotator for annotator, _ in found.judgements}))
    conflicts = tuple(
        f"{found.judgements[key].place}: {one_line(key[0], 40)} judged this prompt otherwise on the screen meanwhile"
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
        left_out=tuple(map(str, found.left_out)),
        warnings=tuple(found.warnings),
        prompts=len({prompt for _, prompt in found.judgements}),
        annotators=annotators,
        joined=tuple(name for name in annotators if name not in members),
        dry_run=dry_run,
    )


def _state(connection: Connection, one: FormJudgement) -> str:
    """`known`, `new`, or `conflict` with what the same person said on the screen."""
    if _known_already(connection, one):
        return "known"
    latest = read_latest(connection, one.sheet.prompt, one.annotator)
    if latest is None or latest.sheet.outcome == "withdrawn" or latest.source in (FORM_SOURCE, "import"):
        return "new"
    return "conflict"


def _known_already(connection: Connection, one: FormJudgement) -> bool:
    """Whether a judgement that stands, alone or in a conflict, says the same."""
    return any(_same(head, one) for head in read_heads(connection, one.sheet.prompt, one.annotator))


def _same(head: SavedSheet, one: FormJudgement) -> bool:
    return head.rubric == one.rubric and replace(head.sheet, shown_order=one.sheet.shown_order) == one.sheet


def _store(writer: Writer, author: str, forms: Sequence[FilledForm], found: Collected, report: FormImport) -> None:
    for name in report.joined:
        add_member(writer, name)
    for one in found.judgements.values():
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
        "file_name": ", ".join(path_text(form.path.name) for form in listed),
        "file_sha256": ", ".join(sha256_of_file(form.path) for form in listed),
        "counts": canonical({"new": report.new, "known": report.known, "conflicts": len(report.conflicts)}),
    }
