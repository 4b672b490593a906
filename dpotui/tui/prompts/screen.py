"""Prompts: the list of what people ask, each to be read in full, and the import of files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from dpotui.prompts import PromptFilter
from dpotui.prompts.finding.listing import Rowids
from dpotui.prompts.finding.searching import found_by
from dpotui.tui.actions import Action
from dpotui.tui.nothing_yet import no_prompts_yet
from dpotui.tui.place_reader import TOPIC, PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.actions import ACTIONS, IMPORT_COLUMN_KEYS, IMPORT_KEYS
from dpotui.tui.prompts.column_list import ColumnList
from dpotui.tui.prompts.exclusion import PromptExclusion
from dpotui.tui.prompts.import_panel import ImportPanel
from dpotui.tui.prompts.importing import FileImporting
from dpotui.tui.prompts.last_step import LastSteps
from dpotui.tui.prompts.listed import ListedPrompts
from dpotui.tui.prompts.narrowing import ListNarrowing
from dpotui.tui.prompts.new_prompt import PromptTyping
from dpotui.tui.prompts.prompt_detail import FocusedPrompt, PromptDetail
from dpotui.tui.prompts.responses import show_responses
from dpotui.tui.prompts.search_field import SearchField
from dpotui.tui.prompts.tagging import PromptTagging
from dpotui.tui.thread_work import WorkFailed, WorkStopped
from dpotui.tui.widgets.paged_list import Column, PagedList
from dpotui.tui.widgets.panel import titled

_COLUMNS: Final = (
    Column("Prompt"),
    Column("Tags", 14, from_width=80),
    Column("Source", 10, muted=True, from_width=116),
    Column("Resp.", 5, right=True),
    Column("Judged by", 12, muted=True, from_width=94),
    Column("State", 11),
    Column("Chars", 7, right=True, muted=True, from_width=104),
)
"""Each from the width on that leaves a prompt forty cells: what it says comes first."""


class PromptsScreen(PlaceScreen):
    """The list, the focused prompt beside or below it, and the import panel in their place when it is open."""

    PLACE = "prompts"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#prompts-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self) -> None:
        super().__init__(PlaceReading(lambda: self._listed.find(), self._show))
        self._steps = LastSteps(self, self._changed)
        self._exclusion = PromptExclusion(self, self._changed, self._steps)
        self._tagging = PromptTagging(self, self._changed, self._steps)
        self._typing = PromptTyping(self, self._changed)
        self._importing = FileImporting(self, lambda: self.query_one(ImportPanel), self._imported)
        self._narrowing = ListNarrowing(self, self._find_anew)
        self._listed = ListedPrompts(self, self._narrowing)

    def compose(self) -> ComposeResult:
        """The bars around heading, list and detail; the import panel hidden."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(Content.styled("Reading …", "$foreground 70%"), id="prompts-heading")
        yield SearchField(id="prompts-search")
        with Container(id="prompts-body"):
            prompts = PagedList(columns=_COLUMNS, fetch=self._listed.page, empty="", id="prompts-list")
            yield titled(prompts, "Prompts", bare=True)
            yield titled(PromptDetail(id="prompts-detail"), "Prompt")
        yield ImportPanel(id="prompts-import")

    def _show(self, data: tuple[Rowids, int]) -> None:
        """Show the numbers and read the rows again."""
        rows, total = data
        prompts = self.query_one(PagedList)
        cursor = self._listed.take(rows, prompts.cursor)
        self.query_one("#prompts-heading", Static).update(self._narrowing.heading(len(rows), total))
        ways = no_prompts_yet(self.key_of("prompts.import"), self.key_of("prompts.new"))
        prompts.say_when_empty("No matching prompts. esc lists all of them again." if total else ways)
        prompts.set_total(len(rows), cursor)
        prompts.refresh_rows()
        self._read_focused(prompts.cursor)
        self._listed.listed()

    @on(PagedList.CursorMoved)
    def cursor_moved(self, event: PagedList.CursorMoved) -> None:
        """The detail follows the cursor."""
        self._read_focused(event.row)

    def _read_focused(self, row: int) -> None:
        found = found_by(self._narrowing.filter.search)
        self.work(
            "focused", self._listed.focused(row), lambda focused: self.query_one(PromptDetail).show(focused, found)
        )

    @on(PagedList.RowChosen)
    def action_page(self) -> None:
        """Scroll the prompt by a page; at its end, back to the top."""
        self.query_one(PromptDetail).scroll_page()

    @on(PagedList.PageFailed)
    def page_failed(self, event: PagedList.PageFailed) -> None:
        """Say why rows could not be read."""
        self.say(event.text, "bad")

    def _find_anew(self) -> None:
        self.refresh_bindings()
        self.say("")
        self._listed.begin_anew()
        self.reload()

    def fitting(self) -> Sequence[str]:
        """A list without prompts is to be filled, one that is narrowed to be widened or acted on as a whole."""
        if self._narrowing.filter == PromptFilter():
            return () if self._listed.rows else ("prompts.import", "prompts.new")
        return ("prompts.leave", "prompts.filter", "prompts.tag_all", "prompts.exclude_all")

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(SearchField).open()

    @on(SearchField.Wanted)
    def search(self, event: SearchField.Wanted) -> None:
        """List what holds the words."""
        if event.words != self._narrowing.filter.search:
            self._narrowing.narrow(replace(self._narrowing.filter, search=event.words))
        if event.is_done:
            self.query_one(PagedList).focus()

    def action_filter(self) -> None:
        """Ask by what to narrow the list."""
        self._narrowing.ask_filter()

    def action_sort(self) -> None:
        """Ask for the order of the list."""
        self._narrowing.ask_order()

    def action_new(self) -> None:
        """Type a prompt."""
        self._typing.ask()

    def action_tag(self) -> None:
        """Tag the focused prompt."""
        self._act_on_focused(self._tagging.ask_about)

    def action_tag_all(self) -> None:
        """Tag everything that is listed."""
        self._act_on_all(self._tagging.ask_about_all)

    def action_undo(self) -> None:
        """Take back what was tagged, left out or decided last."""
        self._steps.undo()

    def action_exclude_all(self) -> None:
        """Leave everything that is listed out, or take it back."""
        self._act_on_all(lambda rows: self._exclusion.ask_about_all(rows, left_out=self._narrowing.lists_left_out))

    def _act_on_all(self, act: Callable[[Rowids], None]) -> None:
        self._listed.when_listed(lambda: act(self._listed.rows) if self._listed.rows else self._say_nothing_is_here())

    def _act_on_focused(self, act: Callable[[FocusedPrompt], None], none: Callable[[], object] | None = None) -> None:
        """Do something with the prompt under the cursor; where there is none, `none`, or say so."""

        def at_cursor() -> None:
            if rows := self._listed.rows[(row := self.query_one(PagedList).cursor) : row + 1]:
                self.query_one(PromptDetail).act_on(rows[0], act)
            else:
                (none or self._say_nothing_is_here)()

        self._listed.when_listed(at_cursor)

    def _say_nothing_is_here(self) -> None:
        self.say("There is no prompt here.", "warning")

    @on(WorkFailed)
    @on(WorkStopped)
    def not_listed(self, ended: WorkFailed | WorkStopped) -> None:
        """What was asked for of a list that could not be read is not done."""
        if ended.topic == TOPIC:
            self._listed.forget()

    def action_responses(self) -> None:
        """Read the responses to the focused prompt."""
        self._act_on_focused(lambda focused: show_responses(self, focused.prompt.id))

    def action_annotate(self) -> None:
        """Open the focused prompt in Annotate."""
        self._act_on_focused(self._annotate)

    def _annotate(self, focused: FocusedPrompt) -> None:
        self.host.prompt = focused.prompt.id
        self.call_next(self.host.action_place, "annotate")

    def action_exclude(self) -> None:
        """Ask for the reason to exclude the focused prompt."""
        self._act_on_focused(self._exclusion.ask_to_exclude)

    def action_readmit(self) -> None:
        """Take the focused prompt back if it is left out; else offer those that are."""
        self._act_on_focused(self._exclusion.take_back, lambda: self._exclusion.offer())

    def action_screening(self) -> None:
        """Go through what screening finds; what was said of it may be done when one comes back."""
        from dpotui.tui.prompts.screening_screen import ScreeningScreen

        self.say("")
        self.app.push_screen(ScreeningScreen(steps=self._steps.steps))

    def action_duplicates(self) -> None:
        """Go through the near-duplicates; what was said of them may be done when one comes back."""
        from dpotui.tui.prompts.duplicates_screen import DuplicatesScreen

        self.say("")
        self.app.push_screen(DuplicatesScreen(self._steps.steps))

    def action_coverage(self) -> None:
        """See which prompts are there and what to collect next."""
        from dpotui.tui.prompts.coverage_screen import CoverageScreen

        self.app.push_screen(CoverageScreen(self._narrowing.narrow))

    def _changed(self, said: str) -> None:
        self.say(said, "good")
        self.reload()

    def action_import(self) -> None:
        """Open the import panel; what was said of another import would seem to be about this one."""
        self.say("")
        self.query_one("#prompts-heading").display = self.query_one(SearchField).display = False
        self.query_one("#prompts-body").display = False
        self.query_one(ImportPanel).open()
        self.show_import_keys()

    @on(DescendantFocus)
    def show_import_keys(self) -> None:
        """The key bar goes by the field that has the focus, while a file is imported."""
        if self.query_one(ImportPanel).display:
            self.show_keys(IMPORT_COLUMN_KEYS if isinstance(self.focused, ColumnList) else IMPORT_KEYS)

    @on(ImportPanel.OrderChanged)
    def preview(self, event: ImportPanel.OrderChanged) -> None:
        """Look at the file, with nothing changed."""
        self._importing.preview(event.order)

    @on(ImportPanel.OrderConfirmed)
    def carry_out(self, event: ImportPanel.OrderConfirmed) -> None:
        """Import what was previewed."""
        self._importing.carry_out(event.request)

    def _imported(self, said: str) -> None:
        self._close_import()
        self.query_one(ImportPanel).clear()
        self._changed(said)

    def _close_import(self) -> None:
        self.query_one(ImportPanel).display = False
        self.query_one("#prompts-heading").display = True
        self.query_one(SearchField).display = bool(self._narrowing.filter.search)
        self.query_one("#prompts-body").display = True
        self.query_one(PagedList).focus()
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the import panel is open only it can be used; escape goes Home when nothing is left to leave."""
        if all(action != one.method for one in self.ACTIONS):  # of escape it is asked before there is a panel
            return super().check_action(action, parameters)
        importing = self.query_one(ImportPanel).display
        if action == "leave":
            return importing or self.query_one(SearchField).has_focus or not self._narrowing.is_any
        return not importing and super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Close the import; else leave the search and list everything again."""
        if self.query_one(ImportPanel).display:
            self._close_import()
            return
        self.query_one(SearchField).close()
        self.query_one(PagedList).focus()
        if not self._narrowing.is_any:
            self._narrowing.widen()
