"""The panel that imports a file: path, kind and wishes above, what would come of it below."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
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

from dpotui.annotation.scores.file_kind import FileKind
from dpotui.overview.import_preview import ColumnUse, ImportPreview, RefusedImport
from dpotui.overview.importing import ImportRequest
from dpotui.prompts import PromptImport
from dpotui.text import one_line, visible
from dpotui.tui.path_questions import holds
from dpotui.tui.prompts.choice_row import ChoiceRow
from dpotui.tui.prompts.column_list import ColumnList
from dpotui.tui.prompts.import_order import ImportOrder, moved
from dpotui.tui.prompts.import_text import describe, describe_refused, of_panel
from dpotui.tui.prompts.sample_fields import SIZE, SampleFields
from dpotui.tui.widgets.path_input import PathInput
from dpotui.tui.widgets.scrolled_text import ScrolledText

TABLE_ENDINGS: Final = (
    ".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".txt", ".parquet", ".xlsx", ".ods", ".gz", ".zst",
)  # fmt: skip
KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)
_PAUSE: Final = 0.4
"""Seconds without a key after which the file is looked at."""
_SHOWN_FILES: Final = 12
_ANSWERS: Final = ("as candidates", "dropped")
_STATED: Final = ("not taken", "as imported judgements")
_BAD_ROWS: Final = ("refuse the file", "leave out")
_WISHES: Final = {"#import-answers": _ANSWERS, "#import-stated": _STATED, "#import-bad": _BAD_ROWS}
"""What only some files are asked about, with the choices, the first of which holds until another is made."""
_WIDEST: Final = 130
"""Cells of the preview at most, as in the style sheet; _FRAME of them are its border, padding and scroll bar."""
_FRAME: Final = 4


class ImportPanel(Vertical):
    """Asks what to import. It only asks: its screen previews and imports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "confirm", "Import"),
        ("pagedown", "scroll_preview(True)", "Scroll"),
        ("pageup", "scroll_preview(False)", "Scroll back"),
    ]

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
        self._chosen: dict[str, str] = {}
        """What columns were chosen to be by keys."""
        self._settled: dict[str, str] = {}
        """The same before anything was chosen for the column that is being chosen for."""
        self._chosen_of: dict[Path, dict[str, str]] = {}
        """What the columns of files were chosen to be, for a file whose path is typed again."""
        self._preview: ImportPreview | None = None
        self._asked: ImportOrder | None = None
        """What the preview was last asked for."""
        self._is_reading = False
        """Whether that is still looked at."""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Fields, then the preview."""
        formats = "CSV, Excel, Parquet, JSON, JSONL, Markdown, text; tab completes"
        wrong = "ticket=prompt; nr=id, or ← → on a column below"
        yield Static(Content.styled("Import a file of prompts, candidates or scores", "bold $accent"))
        yield FieldRow("File", PathInput(endings=TABLE_ENDINGS, placeholder=formats, compact=True, id="import-path"))
        yield FieldRow("", Static(id="import-files"))
        yield FieldRow("Kind", ChoiceRow(KINDS, id="import-kind"))
        with FieldRow("Tags", _field("import-tags", "put on every prompt: tea; pilot")):
            yield Static("Sample", classes="label")
            yield _field(SIZE, "all prompts")
        yield SampleFields()
        yield FieldRow("Map", _field("import-map", wrong))
        yield FieldRow("Answers", ChoiceRow(_ANSWERS, _ANSWERS[0], id="import-answers"))
        yield FieldRow("Prefers", ChoiceRow(_STATED, _STATED[0], id="import-stated"))
        yield FieldRow("Bad rows", ChoiceRow(_BAD_ROWS, _BAD_ROWS[0], id="import-bad"))
        yield FieldRow("Columns", ColumnList(id="import-columns"))
        with ScrolledText(id="import-preview"):
            yield Static(id="import-text")

    def on_mount(self) -> None:
        """A blinking cursor would write to the terminal for ever; what a file does not need is not shown."""
        for field in self.query(Input):
            field.cursor_blink = False
        for wish in _WISHES:
            self._offer(wish, wanted=False)
        self._show_columns((), ())

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
            path=self.query_one("#import-path", PathInput).path,
            kind=self._kind,
            tags=self.query_one("#import-tags", Input).value,
            sample=self.query_one(SampleFields).of_size(self.query_one(f"#{SIZE}", Input).value),
            columns=self.query_one("#import-map", Input).value,
            chosen=dict(self._chosen),
            last_answer="drop" if self.query_one("#import-answers", ChoiceRow).chosen == _ANSWERS[1] else "candidate",
            skip_bad=self.query_one("#import-bad", ChoiceRow).chosen == _BAD_ROWS[1],
            preferences=self.query_one("#import-stated", ChoiceRow).chosen == _STATED[1],
        )

    @on(Input.Changed, "#import-path")
    def path_changed(self) -> None:
        """Another file may be of another kind, and has other columns and faults."""
        self._kind = None
        self._chosen = dict(self._chosen_of.get(self.query_one("#import-path", PathInput).path, {}))
        self._settled = dict(self._chosen)
        self.query_one(ColumnList).begin_anew()
        self.query_one("#import-kind", ChoiceRow).choose(None)
        for field, choices in _WISHES.items():
            self.query_one(field, ChoiceRow).choose(choices[0])
            self._offer(field, wanted=False)
        self._show_files()

    @on(Input.Changed, f"#{SIZE}")
    def size_changed(self, event: Input.Changed) -> None:
        """How a sample is drawn is asked once there is one."""
        self.query_one(SampleFields).display = bool(event.value.strip())

    @on(Input.Changed)
    def wait_for_a_pause(self) -> None:
        """Look at the file when the typing pauses."""
        self._preview = None
        self._wait_no_more()
        self._pause = self.set_timer(_PAUSE, self._want_preview)

    def _wait_no_more(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    @on(ColumnList.FieldChosen)
    def field_chosen(self, event: ColumnList.FieldChosen) -> None:
        """A column was chosen to be something; look at the file when the choosing pauses."""
        if event.is_first:
            self._settled = self._chosen
        others = {column: field for column, field in self._settled.items() if column != event.column}
        self._chosen = moved(others, {event.column: event.field})
        self._chosen_of[self.order.path] = self._chosen
        self.wait_for_a_pause()

    @on(ChoiceRow.ChoiceMade, "#import-answers")
    @on(ChoiceRow.ChoiceMade, "#import-stated")
    @on(ChoiceRow.ChoiceMade, "#import-bad")
    def wish_chosen(self) -> None:
        """What becomes of answers, of what the file says of them, or of rows that cannot be taken."""
        self._want_preview()

    @on(ChoiceRow.ChoiceMade, "#import-kind")
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
        elif not holds(self.order.path.is_file):
            self._name_missing()
        elif not (self._is_reading and self._asked == self.order):
            self._want_preview()

    def action_scroll_preview(self, on: bool) -> None:
        """Scroll what would come of it by a page, from whichever field."""
        preview = self.query_one("#import-preview", ScrolledText)
        (preview.scroll_page_down if on else preview.scroll_page_up)(animate=False)

    def _want_preview(self) -> None:
        self._preview = None
        order = self._asked = self.order
        if holds(order.path.is_file):
            self._say(Content.styled("… reading", "$foreground 70%"))
            self._is_reading = True
            self.post_message(self.OrderChanged(order))
        else:
            self._show_columns((), ())
            self._say(Content())

    def _name_missing(self) -> None:
        """Say that there is no file where the path leads, to whom presses enter on it."""
        typed = self.query_one("#import-path", PathInput).value
        what = "this is a folder; go on to a file in it" if holds(self.order.path.is_dir) else "there is no such file"
        self.show_error(f"{one_line(typed, 300)}: {what}." if typed else "Which file? Type its path.")

    def show(self, found: ImportPreview | RefusedImport | None) -> None:
        """Show what would come of the order, why nothing can, or, for None, that the look at it was stopped.

        Nothing when the order is another one by now.
        """
        if self._asked != self.order:
            return
        self._is_reading = False
        if found is None:
            self._say(Content.styled("! It was not read to its end; ⏎ begins again.", "$warning"))
            return
        if isinstance(found, ImportPreview):
            self._preview = found
            self.query_one("#import-kind", ChoiceRow).choose(found.request.kind)
            prompts = found.report if isinstance(found.report, PromptImport) else None
            self._offer("#import-answers", wanted=prompts is not None and prompts.closing > 0)
            self._offer("#import-stated", wanted=prompts is not None and prompts.stated > 0)
            self._offer("#import-bad", wanted=found.request.skip_bad)
            self._describe(found)
        else:
            self.query_one("#import-kind", ChoiceRow).choose(found.kind)
            self._offer("#import-bad", wanted=found.by_rows or self.order.skip_bad)
            self._say(describe_refused(found))
        self._show_columns(found.uses, found.fields)

    def _describe(self, found: ImportPreview) -> None:
        self._say(describe(found, min(self.size.width, _WIDEST) - _FRAME))

    def on_resize(self) -> None:
        """Fit what would come of it into the room that there is now."""
        if self._preview is not None:
            self._describe(self._preview)

    def _offer(self, field: str, *, wanted: bool) -> None:
        """Show a field with its label, or neither; never take away the one that has the focus."""
        row = self.query_one(field)
        if row.parent is not None and not row.has_focus:
            row.parent.display = wanted

    def _show_columns(self, uses: Sequence[ColumnUse], fields: Sequence[str]) -> None:
        columns = self.query_one(ColumnList)
        columns.show(uses, fields)
        self._offer("#import-columns", wanted=bool(uses))

    def show_error(self, text: str) -> None:
        """Show why the order cannot be carried out."""
        self._preview = None
        self._is_reading = False
        self._say(Content.styled("✗ " + visible(of_panel(text)), "$error"))

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
        missing = "" if holds(field.path.exists) else "no such file or folder"
        self.query_one("#import-files", Static).update(Content(text or missing))
        self._offer("#import-files", wanted=bool(text or missing))


def _field(name: str, placeholder: str) -> Input:
    return Input(placeholder=placeholder, id=name, compact=True, select_on_focus=False)


class FieldRow(Horizontal):
    """A field after its label, on one line."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__(Static(label, classes="label"), field)
