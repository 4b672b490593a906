"""Export: make a release of the dataset, and see those that were made."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from dpotui.errors import BadInputError
from dpotui.export import (
    DEFAULT_FORMATS,
    DEFAULT_VALIDATION,
    FORMATS,
    ExportProspect,
    ExportSettings,
    ExportStoppedError,
    FormatPreview,
    ReleaseReport,
    ReleaseSummary,
    Stop,
    export_prospect,
    preview_release,
)
from dpotui.overview.exporting import export_after_rounds
from dpotui.pairs import Extraction
from dpotui.text import count_of, one_line, visible
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.help import PageScreen, Row
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words

_FIELD_KEYS: Final = (
    Action("", "enter", "Export", "", 1),
    Action("", "tab", "Next field", "", 2),
    Action("", "escape", "Leave the field", "", 3),
)
_REASONS_SHOWN: Final = 10
_AUTHOR: Final = 14
_PREVIEWED: Final = 600
"""Characters of a column that the preview shows."""


class ExportScreen(PlaceScreen):
    """What would be exported, a folder to export to, and the releases so far."""

    PLACE = "export"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#export"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "export.run",
            "x",
            "Export",
            "Write a release into the folder and read it back; so does enter in a field.",
            10,
        ),
        Action("export.folder", "f", "Folder", "Edit the folder to export to.", 20),
        Action("export.share", "v", "Validation", "Edit the share of prompts that is held out for validation.", 30),
        Action("export.formats", "o", "Formats", "Edit the formats that are written.", 35),
        Action("export.preview", "p", "Preview", "Show the first rows of each format, as they would be written.", 37),
        Action("export.refresh", "r", "Refresh", "Count the pairs again.", 40),
        Action("export.leave", "escape", "Back", "Leave a field; what you typed stays in it."),
    )

    def __init__(self) -> None:
        # Extracting takes its time in a large project: only after a change.
        super().__init__(PlaceReading(self._read, self._show, on_return=self.reload_if_changed))

    def compose(self) -> ComposeResult:
        """The bars around what there is, where it goes, what came of it, what came before."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        with ScrolledText(id="export"):
            yield Words(id="export-ready")
            with Horizontal(classes="field"):
                yield Static("Folder", classes="label")
                yield Input(id="export-folder", placeholder="a new folder, or an empty one", select_on_focus=False)
            with Horizontal(classes="field"):
                yield Static("Validation", classes="label")
                yield Input(f"{DEFAULT_VALIDATION:g}", id="export-share")
                yield Static("of the prompts, held out: 0 to 0.5", classes="hint")
            with Horizontal(classes="field -last"):
                yield Static("Formats", classes="label")
                yield Input(", ".join(DEFAULT_FORMATS), id="export-formats", select_on_focus=False)
            yield Static(f"any of {', '.join(FORMATS)}", classes="hint", id="export-known")
            yield Words(id="export-result")
            yield Words(id="export-releases")

    def _read(self) -> ExportProspect:
        """The pairs there are and the releases made."""
        return export_prospect(self.project)

    def _show(self, data: ExportProspect) -> None:
        """Put them on the page, and offer a folder that is free."""
        self.query_one("#export-ready", Words).put(_ready(data.extraction))
        self.query_one("#export-releases", Words).put(_releases(data.releases, self.project.path.absolute().parent))
        folder = self.query_one("#export-folder", Input)
        if not folder.has_focus and (not folder.value or any(item.folder == folder.value for item in data.releases)):
            folder.value = str(self.project.path.absolute().with_name(self._free_name(len(data.releases))))

    def _free_name(self, releases: int) -> str:
        return f"{self.project.path.stem}-r{releases + 1}"

    def on_input_submitted(self) -> None:
        """Enter in a field exports."""
        self.action_run()

    def on_descendant_focus(self) -> None:
        """The key bar shows what the keys do in a field."""
        self.show_keys(_FIELD_KEYS if isinstance(self.focused, Input) else None)

    def action_folder(self) -> None:
        """Into the folder field."""
        self.query_one("#export-folder").focus()

    def action_formats(self) -> None:
        """Into the formats field."""
        self.query_one("#export-formats").focus()

    def action_share(self) -> None:
        """Into the share field."""
        self.query_one("#export-share").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home when no field is to be left."""
        if action == "leave":
            return isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Out of the field."""
        self.query_one("#export").focus()

    def action_run(self) -> None:
        """Write a release; one at a time."""
        if self.is_working("export"):
            return
        self._run(())

    def _run(self, despite: Sequence[str]) -> None:
        folder, share, formats = self._typed()
        self.query_one("#export").focus()
        busy = f"Exporting to {one_line(folder)} …"
        self.work("export", lambda: self._export(folder, share, formats, despite), self._exported, busy=busy)

    def _typed(self) -> tuple[str, str, str]:
        """What stands in the fields."""
        fields = (self.query_one(f"#export-{name}", Input) for name in ("folder", "share", "formats"))
        folder, share, formats = (field.value.strip() for field in fields)
        return folder, share, formats

    def _export(
        self, folder: str, share: str, formats: str, despite: Sequence[str]
    ) -> ReleaseReport | ExportStoppedError:
        try:
            place, settings = _folder(folder), _settings(share, formats)
            return export_after_rounds(self.project, place, settings, despite=despite, author=self.author)
        except ExportStoppedError as stopped:
            return stopped

    def _exported(self, report: ReleaseReport | ExportStoppedError) -> None:
        if isinstance(report, ExportStoppedError):
            self._ask_despite(report.stops)
            return
        self.say(f"Release {report.name} is written, read back and recorded.", "good")
        self.query_one("#export-result", Words).put(_written(report))
        self.reload()

    def _ask_despite(self, stops: Sequence[Stop]) -> None:
        """Tell what stops the export, and ask whether it shall go on all the same."""
        self.say("Nothing was exported: there is something to look at first.", "bad")
        self.query_one("#export-result", Words).put(_stopped(stops))
        names = " and ".join(stop.name for stop in stops)
        choices = (("no", "look at it first"), ("yes", f"export despite {names}"))
        question = "\n".join(f"{stop.name}: {stop.text}" for stop in stops)
        self.ask(AskChoice(question, choices, now="no"), lambda answer: self._answered(answer, stops))

    def _answered(self, answer: str | None, stops: Sequence[Stop]) -> None:
        if answer == "yes":
            self._run([stop.name for stop in stops])

    def action_preview(self) -> None:
        """Show the first rows of each format."""
        _, share, formats = self._typed()
        self.query_one("#export").focus()
        self.work("preview", lambda: self._preview(share, formats), self._show_preview, busy="Making the first rows …")

    def _preview(self, share: str, formats: str) -> list[FormatPreview]:
        return preview_release(self.project, _settings(share, formats), author=self.author)

    def _show_preview(self, previews: list[FormatPreview]) -> None:
        self.say("")
        sections = [(preview.name, _preview_rows(preview)) for preview in previews]
        self.ask(PageScreen(sections, label_width=1), lambda _: None)


def _settings(share: str, formats: str) -> ExportSettings:
    return ExportSettings(tuple(formats.replace(",", " ").split()), _validation(share))


def _preview_rows(preview: FormatPreview) -> list[Row]:
    return [("", Content(visible(line[:_PREVIEWED]))) for line in preview.lines()]


def _stopped(stops: Sequence[Stop]) -> Content:
    return Content("\n").join(Content.styled(f"{stop.name}: {visible(stop.text)}", "$warning") for stop in stops)


def _folder(typed: str) -> Path:
    """Where to export to. Raises BadInputError when nothing is named, or a home folder that nobody has."""
    if not typed:
        raise BadInputError("Name a folder for the release: f.")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise BadInputError(f"{one_line(typed)}: there is no such home folder.") from None


def _validation(typed: str) -> float:
    try:
        return float(typed)
    except ValueError:
        raise BadInputError(f"{one_line(typed, 40)}: the validation share is a number, such as 0.2.") from None


def _ready(data: Extraction) -> Content:
    if not data.kept:
        return Content.assemble(
            ("Nothing to export yet  ", "bold $accent"), "pairs come from judged prompts: Annotate (4), then Pairs (5)"
        )
    dropped = len(data.pairs) - len(data.kept)
    facts = f"{data.strategy}, {dropped:,} dropped by hand"
    return Content.assemble(
        (count_of(len(data.kept), "pair"), "bold $primary"),
        (" ready", "bold"),
        (f"   {facts}", "$foreground 70%"),
        ("\nx ", "$primary bold"),
        ("writes them as a release; what the checks hold back stays out", "$foreground 70%"),
    )


def _written(report: ReleaseReport) -> Content:
    lines = [
        Content.assemble(
            (f"Release {report.name}  ", "bold $success"),
            f"{report.train:,} train + {report.validation:,} validation in {one_line(str(report.folder))}",
        )
    ]
    lines += [Content(f"{count_of(file.rows, 'row'):>10}  {one_line(file.path)}") for file in report.files]
    lines += _held_back(report)
    lines += [Content(f"{'':>10}  {visible(note)}") for note in report.notes]
    return Content("\n").join(lines)


def _held_back(report: ReleaseReport) -> Iterator[Content]:
    for reason, count in Counter(held.words for held in report.held_back).most_common(_REASONS_SHOWN):
        yield Content.styled(f"{count_of(count, 'pair'):>10}  held back: {one_line(reason, 300)}", "$warning")


def _releases(releases: Sequence[ReleaseSummary], beside: Path) -> Content:
    """The latest first. Folders beside the project go by their names: there is no room for long paths."""
    if not releases:
        return Content.styled("No release yet.", "$foreground 70%")
    lines = [Content.styled(f"Release  made        train  validation  {'by':<{_AUTHOR}}  folder", "bold")]
    for item in reversed(releases):
        author = fit_cells(one_line(item.author), _AUTHOR)
        line = f"{item.name:<7}  {item.made_at[:10]}  {item.train:>5,}  {item.validation:>10,}  {author}  "
        lines.append(Content.assemble(line, (one_line(_in_short(item.folder, beside), 300), "$foreground 70%")))
    return Content("\n").join(lines)


def _in_short(folder: str, beside: Path) -> str:
    path = Path(folder)
    return str(path.relative_to(beside)) if path.is_relative_to(beside) else folder
