"""What an import would do, in words and first rows, as the import panel shows it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from dpotui.handouts import FormImport
from dpotui.overview.import_preview import ImportPreview, RefusedImport, shown_value
from dpotui.overview.import_words import import_sentence
from dpotui.prompts import LeftOutRow, PromptImport, fault_lines
from dpotui.prompts.importing.preview import FirstPrompt, FoldedRow
from dpotui.text import count_of, one_line, visible
from dpotui.tui.prompts.sample_text import describe_plan
from dpotui.tui.widgets.cell_text import fit_cells, share_cells

_SHOWN_TAGS: Final = 12
_SHOWN_NOTES: Final = 8
_SHOWN_ANSWERS: Final = 4
_LABEL: Final = 12
_NUMBER: Final = _LABEL - 2
"""Cells up to the last digit of a prompt's number."""
_FIRST: Final = f"{'Prompt':<{_NUMBER - 1}}"
_GAP: Final = " │ "
_LONGEST: Final = 2_000
"""Characters of a text that are looked at for one line."""
_SPEAKER: Final = 10
_USER_KEPT: Final = "kept as a hash only and exported nowhere; caps a sample and keeps a user on one side of the split"
_MUTED: Final = "$foreground 70%"


_OPTIONS: Final = (
    (re.compile(r"with --map or in the field Map"), "with ← or → on it under Columns, or in the field Map"),
    (re.compile(r"\b(with|use) --map (\S+=\S*\w)"), r"\1 \2 in the field Map"),
    (re.compile(r"with --map"), "in the field Map"),
    (re.compile(r"--map (['\"]?)(.+?=\w+)\1"), r"\2"),
    (re.compile(r" --skip-bad takes the rest\."), ""),
)
"""Words on options of `dpotui import`, and those on the fields of the panel that stand in their place."""


def of_panel(said: str) -> str:
    """What import says, with the fields of the panel in place of the options of the command line."""
    for option, field in _OPTIONS:
        said = option.sub(field, said)
    return said


def describe(preview: ImportPreview, width: int) -> Content:
    """What would come of it; the first rows in `width` cells each."""
    report = preview.report
    room = width - _LABEL
    if isinstance(report, FormImport):
        return _describe_form(preview.request.paths[0].name, report, room)
    kind = f"holds {preview.request.kind}" + (" (guessed from its columns)" if preview.guessed else "")
    lines = [
        Content.assemble((one_line(preview.request.paths[0].name, 60), "bold"), f" {kind}"),
        Content.styled(import_sentence(report), "bold $success" if report.new else "bold $warning"),
    ]
    notes = [one_line(of_panel(line), 200) for note in report.notes[:_SHOWN_NOTES] for line in note.splitlines()]
    lines += _listed("Notes", notes, room)
    left_out = [one for one in report.left_out if isinstance(one, LeftOutRow)]
    if left_out:
        said = [f"{count_of(len(left_out), 'row')}, written to a file beside the project:", *fault_lines(left_out)]
        lines += _listed("Left out", [one_line(line, 300) for line in said], room)
    if isinstance(report, PromptImport):
        lines += _listed("Tags", [_tags(report.tags)] if report.tags else [], room)
        asked = [f"{one_line(use.name, 40)}: {_USER_KEPT}" for use in preview.uses if use.field == "user"]
        lines += _listed("Users", asked, room)
        lines += _listed("Sample", describe_plan(report.plan), room) if report.plan else []
        lines += _folded(report.folded_rows, report.folded, room)
        lines += _first_prompts(report.first, room)
    else:
        lines += _first_rows(preview, room)
    return Content("\n").join(lines)


def describe_refused(refused: RefusedImport) -> Content:
    """Why nothing can be imported, and which key changes that."""
    said = Content.styled("✗ " + visible(of_panel(refused.said)), "$error")
    if not refused.by_rows:
        return said
    return Content("\n").join([said, Content("Bad rows → leave out takes the rest.")])


def _describe_form(name: str, report: FormImport, width: int) -> Content:
    """What a form that came back holds, and the first things in it that are left out."""
    told = [*report.warnings, *map(str, report.left_out), *report.conflicts]
    lines = [
        Content.assemble((one_line(name, 60), "bold"), " is a hand-out that came back"),
        Content.styled(import_sentence(report), "bold $success" if report.new else "bold $warning"),
        *_listed("Judged by", [", ".join(one_line(one, 30) for one in report.annotators)], width),
        *_listed("Notes", [one_line(one, 200) for one in told[:_SHOWN_NOTES]], width),
    ]
    return Content("\n").join(lines)


def _first_prompts(first: tuple[FirstPrompt, ...], width: int) -> Iterator[Content]:
    """The first prompts, turn by turn, with what comes along."""
    for number, prompt in enumerate(first):
        about = ["known already"] if prompt.known else []
        about += [one_line(", ".join(prompt.tags), 60)] if prompt.tags else []
        about += [f"from {one_line(prompt.source, 30)}"] if prompt.source else []
        about += [f"id {one_line(prompt.external_id, 30)}"] if prompt.external_id else []
        label = f"{number + 1:>{_NUMBER}}" if number else f"{_FIRST}1"
        for place, turn in enumerate(prompt.messages):
            yield _turn(turn.role, turn.content, width, "" if place else label)
        for answer in prompt.answers[:_SHOWN_ANSWERS]:
            yield _turn("candidate", answer, width)
        if len(prompt.answers) > _SHOWN_ANSWERS:
            yield _turn("", f"and {len(prompt.answers) - _SHOWN_ANSWERS:,} more candidates", width)
        if about:
            yield _line("", Content.styled(fit_cells(f"{'':{_SPEAKER}}{' · '.join(about)}", width).rstrip(), _MUTED))


def _turn(speaker: str, text: str, width: int, label: str = "") -> Content:
    said = fit_cells(one_line(text, _LONGEST), max(width - _SPEAKER, 1)).rstrip()
    return _line(label, Content.assemble((f"{speaker:<{_SPEAKER}}", _MUTED), said))


def _folded(rows: tuple[FoldedRow, ...], folded: int, width: int) -> list[Content]:
    """The rows that say what an earlier one says."""
    said = [fit_cells(f"{_again(one)}: {one_line(one.text, 300)}", width).rstrip() for one in rows]
    more = [f"and {folded - len(rows):,} more"] if rows and folded > len(rows) else []
    return _listed("Folded", [*said, *more], width)


def _again(folded: FoldedRow) -> str:
    """Where a row stands, and where what it says stood before: some files hold many rows on one line."""
    row, before = folded.row.words(folded.row.file), folded.same_as.words(folded.row.file)
    return f"{row} says it twice" if row == before else f"{row} is {before} again"


def _first_rows(preview: ImportPreview, width: int) -> Iterator[Content]:
    """The first rows of a table, column by column."""
    used = [use.name for use in preview.uses if use.field]
    for number, row in enumerate(preview.columns.rows):
        values = [one_line(shown_value(row.get(column)), width) for column in used]
        shared = share_cells(values, width - len(_GAP) * (len(used) - 1))
        yield _line("" if number else "First rows", _GAP.join(shared))


def _tags(tags: dict[str, int]) -> str:
    shown = ", ".join(f"{one_line(tag, 30)} {count:,}" for tag, count in list(tags.items())[:_SHOWN_TAGS])
    return shown + (f" and {len(tags) - _SHOWN_TAGS} more" if len(tags) > _SHOWN_TAGS else "")


def _listed(label: str, lines: Sequence[str | Content], width: int) -> list[Content]:
    """Lines of which the first has a label; what is longer than `width` cells goes on below its beginning."""
    rows = [row for line in lines for row in Content.from_text(line, markup=False).wrap(max(width, 1))]
    return [_line("" if number else label, row) for number, row in enumerate(rows)]


def _line(label: str, text: str | Content) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", _MUTED), text)
