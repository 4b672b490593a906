"""Export: make a release of the dataset, see those that were made, and send one to the Hub."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from dpotui.export import (
    DEFAULT_FORMATS,
    HANDLINGS,
    ExportProspect,
    ExportStoppedError,
    FolderTakenError,
    FormatPreview,
    Handling,
    ReleaseReport,
    Stop,
    export_prospect,
    preview_release,
    promise_release,
    set_handling,
)
from dpotui.overview import way_to_pairs
from dpotui.overview.exporting import export_after_rounds
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_several import AskSeveral
from dpotui.tui.dialogs.help import PageScreen
from dpotui.tui.export import export_words
from dpotui.tui.export.actions import ACTIONS, FIELD_KEYS
from dpotui.tui.export.form import ExportFields, ExportForm
from dpotui.tui.export.pushing import ReleasePushing
from dpotui.tui.nothing_yet import first_of_all
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledWidgets
from dpotui.tui.widgets.words import Words


@dataclass(frozen=True)
class _Asked:
    """An export as it is asked for, with what was said yes to."""

    form: ExportForm
    despite: Sequence[str] = ()
    force: bool = False


class ExportScreen(PlaceScreen):
    """What would be exported, where and how, and the releases so far."""

    PLACE = "export"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#export"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]  # noqa: RUF012 (an instance variable in Screen)
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self) -> None:
        # Extracting takes its time in a large project: only after a change.
        super().__init__(PlaceReading(self._read, self._show, on_return=self.reload_if_changed))
        self._pushing = ReleasePushing(self)
        self._prospect: ExportProspect | None = None
        self._promised_for: ExportForm | None = None
        self._stated = False

    def compose(self) -> ComposeResult:
        """The bars around what there is, where it goes, what came of it, what came before."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        with ScrolledWidgets(id="export"):
            with titled(Vertical(), "Next release"):
                yield Words(id="export-ready")
                yield ExportFields(id="export-fields")
                yield Words(id="export-personal")
                yield Words(id="export-stated")
            with titled(Vertical(id="export-formats-panel"), "Formats"):
                yield Words(export_words.formats(DEFAULT_FORMATS), id="export-formats-known")
            with titled(Vertical(), "Releases"):
                yield Words(id="export-result")
                yield Words(id="export-releases")

    def _read(self) -> ExportProspect:
        """The pairs there are and the releases made."""
        return export_prospect(self.project)

    def _show(self, data: ExportProspect) -> None:
        """Put them on the page, and offer a folder that is free."""
        self._prospect = data
        place = self.project.path.absolute()
        self.query_one("#export-personal", Words).put(export_words.personal_data(data.handling))
        self._show_stated(data)
        self.query_one("#export-releases", Words).put(export_words.releases_made(data.releases, place.parent))
        free = place.with_name(f"{place.stem}-r{len(data.releases) + 1}")
        self._promise(data)
        self._fields.offer_folder(free)

    def _show_stated(self, data: ExportProspect) -> None:
        self._put("stated", export_words.stated(data.stated, taken=self._stated))

    def _put(self, name: str, said: Content) -> None:
        """Show a text; an empty one takes no row."""
        box = self.query_one(f"#export-{name}", Words)
        box.put(said)
        box.display = bool(said)

    def _promise(self, data: ExportProspect) -> None:
        """Say how many rows an export would write; that takes all checks, so the page does not wait for it."""
        ready = export_words.ready(data.extraction)
        box = self.query_one("#export-ready", Words)
        if not data.extraction.kept and not (self._stated and data.stated):
            self._promised_for = None
            box.put(ready)
            if not data.extraction.pairs:
                self._tell_way(ready)
            return
        if self._promised_for is None:  # later on, what was promised stays until there is another promise
            box.put(Content("\n").join([ready, Content.styled("counting the rows …", "$foreground 70%")]))
        form = self._form()
        self._promised_for = form
        self.work(
            "promise",
            lambda: promise_release(self.project, form.settings(), author=self.author),
            lambda promise: box.put(Content("\n").join([ready, export_words.promised(promise)])),
            failed=lambda _: box.put(Content("\n").join([ready, export_words.NO_PROMISE])),
        )

    def _tell_way(self, ready: Content) -> None:
        """Say what comes first where there are no pairs."""
        self.work(
            "promise",
            lambda: way_to_pairs(self.project, reader=self.author),
            lambda step: self.query_one("#export-ready", Words).put(
                Content("\n").join([ready, Content(first_of_all(step))])
            ),
        )

    @property
    def _fields(self) -> ExportFields:
        return self.query_one(ExportFields)

    def _form(self) -> ExportForm:
        """The export as it is asked for now."""
        return self._fields.typed(stated=self._stated)

    def on_input_submitted(self) -> None:
        """Enter in a field exports."""
        self.action_run()

    def on_input_changed(self) -> None:
        """The formats that are named are marked."""
        self.query_one("#export-formats-known", Words).put(export_words.formats(self._form().named_formats()))

    def on_descendant_focus(self) -> None:
        """The key bar shows what the keys do in a field."""
        self.show_keys(FIELD_KEYS if isinstance(self.focused, Input) else None)

    def action_field(self, name: str) -> None:
        """Into a field."""
        self._fields.field(name).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home when no field is to be left."""
        if action == "leave":
            return isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the field, and work out anew what an export would write."""
        self.query_one("#export").focus()
        self._promise_anew()

    def _promise_anew(self) -> None:
        if self._prospect is not None and self._form() != self._promised_for:
            self._promise(self._prospect)

    def action_formats(self) -> None:
        """Choose the formats."""
        question = "Which formats? Each gets a folder of its own."
        ask = AskSeveral(question, export_words.format_choices(), self._fields.typed().named_formats())
        self.ask(ask, self._take_formats)

    def _take_formats(self, formats: Sequence[str] | None) -> None:
        if formats is not None:
            self._fields.field("formats").value = ", ".join(formats)
            self._promise_anew()

    def action_run(self) -> None:
        """Write a release; one at a time."""
        if not self.is_working("export"):
            self._run(_Asked(self._form()))

    def _run(self, asked: _Asked) -> None:
        self.query_one("#export").focus()
        busy = f"Exporting to {one_line(asked.form.folder)} …"
        self.work("export", lambda: self._export(asked), lambda done: self._exported(asked, done), busy=busy)

    def _export(self, asked: _Asked) -> ReleaseReport | ExportStoppedError | FolderTakenError:
        form = asked.form
        try:
            return export_after_rounds(
                self.project,
                form.place(),
                form.settings(),
                despite=asked.despite,
                force=asked.force,
                author=self.author,
            )
        except (ExportStoppedError, FolderTakenError) as refused:
            return refused

    def _exported(self, asked: _Asked, done: ReleaseReport | ExportStoppedError | FolderTakenError) -> None:
        if isinstance(done, ExportStoppedError):
            self._ask_despite(asked, done.stops)
        elif isinstance(done, FolderTakenError):
            self._ask_force(asked, done)
        else:
            self.say(f"Release {done.name} is written, read back and recorded.", "good")
            self._put("result", export_words.written(done))
            self._fields.has_its_release(asked.form.folder)
            self.reload()

    def _ask_despite(self, asked: _Asked, stops: Sequence[Stop]) -> None:
        """Tell what stops the export, and ask whether it shall go on all the same."""
        self.say("Nothing was exported: there is something to look at first.", "bad")
        self._put("result", export_words.stopped(stops))
        names = [stop.name for stop in stops]
        choices = (("no", "look at it first"), ("yes", f"export despite {' and '.join(names)}"))
        question = "\n".join(f"{stop.name}: {stop.text}" for stop in stops)
        self._ask_again(question, choices, replace(asked, despite=names))

    def _ask_force(self, asked: _Asked, taken: FolderTakenError) -> None:
        """Tell what lies in the folder and what is lost with it, and ask whether it may go."""
        self.say("Nothing was exported: an earlier export lies in the folder.", "bad")
        release = taken.earlier.release
        question = f"{one_line(asked.form.folder)} holds release {release}: {taken.earlier.lost}"
        choices = (("no", "leave it there; I name another folder"), ("yes", f"replace release {release}"))
        self._ask_again(question, choices, replace(asked, force=True))

    def _ask_again(self, question: str, choices: Sequence[tuple[str, str]], asked: _Asked) -> None:
        self.ask(AskChoice(question, choices), lambda answer: self._run(asked) if answer == "yes" else None)

    def action_personal(self) -> None:
        """Say what the project does with personal data."""
        if self._prospect is None:
            return
        choices = [(handling, f"{handling}: {export_words.HANDLINGS[handling]}") for handling in HANDLINGS]
        ask = AskChoice("What happens to e-mail addresses and the like?", choices, now=self._prospect.handling)
        self.ask(ask, self._handle)

    def _handle(self, chosen: str | None) -> None:
        wanted = next((handling for handling in HANDLINGS if handling == chosen), None)
        if wanted is not None:
            self.work("personal", lambda: self._set_handling(wanted), lambda _: self.reload())

    def _set_handling(self, handling: Handling) -> bool:
        return set_handling(self.project, handling, author=self.author)

    def action_stated(self) -> None:
        """Take along what imported files state, or leave it out; the promise says what comes of it."""
        if self._prospect is None:
            return
        if not self._prospect.stated:
            self.say("No imported file states anything of a prompt that nobody judged (Import: Prefers).")
            return
        self._stated = not self._stated
        self._show_stated(self._prospect)
        self._promise_anew()

    def action_push(self) -> None:
        """Send a written release to the Hub."""
        if self._prospect is not None and not self.is_working("push"):
            self._pushing.begin(self._prospect.releases)

    def action_preview(self) -> None:
        """Show the first rows of each format."""
        form = self._form()
        self.query_one("#export").focus()
        self.work("preview", lambda: self._preview(form), self._show_preview, busy="Making the first rows …")

    def _preview(self, form: ExportForm) -> list[FormatPreview]:
        return preview_release(self.project, form.settings(), author=self.author)

    def _show_preview(self, previews: list[FormatPreview]) -> None:
        self.say("")
        sections = [(preview.name, export_words.preview_rows(preview)) for preview in previews]
        self.ask(PageScreen(sections, label_width=1), lambda _: None)
