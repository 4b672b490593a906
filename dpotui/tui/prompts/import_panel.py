"""The panel that imports a file: path, kind and wishes above, what would come of it below."""

from dataclasses import dataclass
from typing import ClassVar, Final, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from dpotui.annotation import ScoreImport
from dpotui.annotation.file_kind import FileKind
from dpotui.handouts import FormImport
from dpotui.overview.import_words import import_sentence
from dpotui.overview.importing import ImportPreview, ImportRequest
from dpotui.prompts import PromptImport
from dpotui.text import one_line, visible
from dpotui.tui.prompts.choice_row import ChoiceRow
from dpotui.tui.prompts.import_order import ImportOrder
from dpotui.tui.widgets.cell_text import share_cells
from dpotui.tui.widgets.path_input import PathInput
from dpotui.tui.widgets.scrolled_text import ScrolledText

TABLE_ENDINGS: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".txt")
KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)
_PAUSE: Final = 0.4
"""Seconds without a key after which the file is looked at."""
_SHOWN_TAGS: Final = 12
_SHOWN_NOTES: Final = 8
_SHOWN_FILES: Final = 12
_WIDEST: Final = 130
"""Cells of the preview at most, as in the style sheet; _FRAME of them are its border, padding and scroll bar."""
_FRAME: Final = 4
_LABEL: Final = 12
_GAP: Final = " │ "


class ImportPanel(Vertical):
    """Asks what to import. It only asks: its screen previews and imports."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "confirm", "Import")]

    @dataclass
    class OrderChanged(Message):
        """The order has changed and wants to be previewed."""

        order: ImportOrder

    @dataclass
    class OrderConfirmed(Message):
        """What was previewed is to be done."""

        request: ImportRequest

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._kind: FileKind | None = None
        self._preview: ImportPreview | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Fields, then the preview."""
        formats = "CSV, TSV, JSONL, JSON or TXT; tab completes"
        wrong = "when a column is taken wrongly: ticket=prompt; nr=id"
        yield Static(Content.styled("Import a file of prompts, candidates or scores", "bold $accent"))
        yield FieldRow("File", PathInput(endings=TABLE_ENDINGS, placeholder=formats, compact=True, id="import-path"))
        yield FieldRow("", Static(id="import-files"))
        yield FieldRow("Kind", ChoiceRow(KINDS, id="import-kind"))
        yield FieldRow("Tags", Input(placeholder="put on every prompt: tea; pilot", id="import-tags", compact=True))
        yield FieldRow(
            "Sample", Input(placeholder="how many prompts; all when empty", id="import-sample", compact=True)
        )
        yield FieldRow("Map", Input(placeholder=wrong, id="import-map", compact=True))
        with ScrolledText(id="import-preview"):
            yield Static(id="import-text")

    def on_mount(self) -> None:
        """A blinking cursor would write to the terminal for ever."""
        for field in self.query(Input):
            field.cursor_blink = False

    def open(self) -> None:
        """Show the panel, ready for a path."""
        self.display = True
        self.query_one("#import-path").focus()
        self._show_files()
        self._want_preview()

    @property
    def order(self) -> ImportOrder:
        """What is asked for at present."""
        return ImportOrder(
            self.query_one("#import-path", PathInput).path,
            self._kind,
            self.query_one("#import-tags", Input).value,
            self.query_one("#import-sample", Input).value,
            self.query_one("#import-map", Input).value,
        )

    @on(Input.Changed, "#import-path")
    def path_changed(self) -> None:
        """Another file may be of another kind."""
        self._kind = None
        self.query_one(ChoiceRow).choose(None)
        self._show_files()

    @on(Input.Changed)
    def wait_for_a_pause(self) -> None:
        """Look at the file when the typing pauses."""
        self._preview = None
        self._wait_no_more()
        self._pause = self.set_timer(_PAUSE, self._want_preview)

    def _wait_no_more(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    @on(ChoiceRow.ChoiceMade)
    def kind_chosen(self, event: ChoiceRow.ChoiceMade) -> None:
        """A kind that is chosen by hand holds until the path changes."""
        self._kind = next(kind for kind in KINDS if kind == event.choice)
        self._want_preview()

    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Enter imports what the preview shows, and asks for the preview when there is none yet."""
        self._wait_no_more()
        if self._preview is not None:
            self.post_message(self.OrderConfirmed(self._preview.request))
        elif self.order.path.is_file():
            self._want_preview()
        else:
            self._name_missing()

    def _want_preview(self) -> None:
        self._preview = None
        order = self.order
        if order.path.is_file():
            self._say(Content.styled("… reading", "$foreground 70%"))
            self.post_message(self.OrderChanged(order))
        else:
            self._say(Content())

    def _name_missing(self) -> None:
        """Say that there is no file where the path leads, to whom presses enter on it."""
        typed = self.query_one("#import-path", PathInput).value
        self.show_error(f"{one_line(typed, 300)}: there is no such file." if typed else "Which file? Type its path.")

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what would come of the order."""
        self._preview = preview
        self.query_one(ChoiceRow).choose(preview.request.kind)
        self._say(_describe(preview, min(self.size.width, _WIDEST) - _LABEL - _FRAME))

    def show_error(self, text: str) -> None:
        """Show why the order cannot be carried out."""
        self._preview = None
        self._say(Content.styled("✗ " + visible(text), "$error"))

    def clear(self) -> None:
        """Empty the fields after an import."""
        for field in self.query(Input):
            field.value = ""

    def _say(self, content: Content) -> None:
        self.query_one("#import-preview").display = bool(content)
        self.query_one("#import-text", Static).update(content)

    def _show_files(self) -> None:
        field = self.query_one("#import-path", PathInput)
        found = [path for path in field.matches() if path != field.value]
        names = [one_line(path.rstrip("/").rpartition("/")[2] + "/" * path.endswith("/"), 40) for path in found]
        more = f"   and {len(found) - _SHOWN_FILES} more" if len(found) > _SHOWN_FILES else ""
        text = "   ".join(names[:_SHOWN_FILES]) + more
        missing = "" if field.path.exists() else "no such file or folder"
        self.query_one("#import-files", Static).update(Content(text or missing))


class FieldRow(Horizontal):
    """A field after its label, on one line."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__(Static(label, classes="label"), field)


def _describe(preview: ImportPreview, width: int) -> Content:
    """What would come of it; the first rows of the file in `width` cells each."""
    report = preview.report
    if isinstance(report, FormImport):
        return _describe_form(preview.request.paths[0].name, report)
    kind = f"holds {preview.request.kind}" + (" (guessed from its columns)" if preview.guessed else "")
    used = [column for column in preview.columns.columns if column in report.mapping]
    mapped = ", ".join(_mapped(column, report.mapping[column]) for column in used)
    lines = [
        Content.assemble((one_line(preview.request.paths[0].name, 60), "bold"), f" {kind}"),
        Content.styled(import_sentence(report), "bold $success" if report.new else "bold $warning"),
        _line("Columns", mapped),
    ]
    if report.ignored:
        lines.append(_line("Not read", ", ".join(one_line(column, 40) for column in report.ignored)))
    if isinstance(report, PromptImport) and report.tags:
        lines.append(_line("Tags", _tags(report.tags)))
    notes = () if isinstance(report, ScoreImport) else report.notes
    lines += [_line("" if number else "Notes", one_line(note, 200)) for number, note in enumerate(notes[:_SHOWN_NOTES])]
    for number, row in enumerate(preview.columns.rows):
        values = [one_line(str(row.get(column) or ""), width) for column in used]
        shared = share_cells(values, width - len(_GAP) * (len(used) - 1))
        lines.append(_line("" if number else "First rows", _GAP.join(shared)))
    return Content("\n").join(lines)


def _describe_form(name: str, report: FormImport) -> Content:
    """What a form that came back holds, and the first things in it that are left out."""
    lines = [
        Content.assemble((one_line(name, 60), "bold"), " is a hand-out that came back"),
        Content.styled(import_sentence(report), "bold $success" if report.new else "bold $warning"),
        _line("Judged by", ", ".join(one_line(one, 30) for one in report.annotators)),
    ]
    told = (*report.warnings, *report.left_out, *report.conflicts)
    lines += [_line("" if number else "Notes", one_line(one, 200)) for number, one in enumerate(told[:_SHOWN_NOTES])]
    return Content("\n").join(lines)


def _mapped(column: str, field: str) -> str:
    return field if column == field else f"{one_line(column, 40)} → {field}"


def _tags(tags: dict[str, int]) -> str:
    shown = ", ".join(f"{one_line(tag, 30)} {count:,}" for tag, count in list(tags.items())[:_SHOWN_TAGS])
    return shown + (f" and {len(tags) - _SHOWN_TAGS} more" if len(tags) > _SHOWN_TAGS else "")


def _line(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", "$foreground 70%"), text)
