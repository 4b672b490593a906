"""Brings the widgets of the annotate screen up to date with the session; each draws only what has changed."""

from functools import cached_property
from typing import Final

from msgspec.structs import replace
from textual.content import Content
from textual.widgets import Static

from dpotui.scope import Rubric
from dpotui.tui.actions import Action
from dpotui.tui.annotate.keeping.pace import PaceMeter
from dpotui.tui.annotate.keeping.submissions import Submissions
from dpotui.tui.annotate.keys.actions import EDITING, RECALLING, SCORE_KEYS, TAGGING, WITHOUT_PROMPT
from dpotui.tui.annotate.panels import Panel, Panels
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.compare_panel import ComparePanel
from dpotui.tui.annotate.widgets.guide_panel import GuidePanel
from dpotui.tui.annotate.widgets.prompt_box import PromptBox
from dpotui.tui.annotate.widgets.prompt_title import PromptTitle
from dpotui.tui.annotate.widgets.reason_editor import ReasonEditor
from dpotui.tui.annotate.widgets.remark_box import RemarkBox
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.candidate_stage import CandidateStage

_KEYS_IN: Final[dict[Panel, tuple[Action, ...]]] = {"recalling": RECALLING, "writing": EDITING, "tagging": TAGGING}
"""What the key bar shows while a panel takes what is typed."""
_ANCHOR: Final = 5
"""Rows for the question and one point of its scale."""
_REMARK: Final = 2
"""Rows for the reason at least."""
_SHEET: Final = 4
"""The share of the rows, one in so many, that the sheet may take to have the whole scale in it."""
_SIDE_PADDING: Final = 3
"""Cells around the text beside the grid."""
_READ: Final = 14
"""Rows that bars, prompt and candidates keep, however long the rubric is."""


class Painter:
    """Draws a session on a screen that has composed the widgets."""

    def __init__(
        self, screen: PlaceScreen, session: Session, *, panels: Panels, submissions: Submissions, pace: PaceMeter
    ) -> None:
        self._screen = screen
        self._session = session
        self._panels = panels
        self._submissions = submissions
        self._pace = pace
        self._drawn: SheetEditor | None = None
        self._drawn_task: object = None
        self._prompt_rows = 1
        """Rows that the longest prompt so far takes. They only grow: with every change the whole screen is sent."""
        self._all_keys: tuple[Action, ...] = ()
        self._shown_keys: tuple[Action, ...] = ()

    def render(self) -> None:
        """Draw the open sheet, or why there is none. Another prompt closes what was open on the last one."""
        editor = self._session.editor
        if editor is None:
            if self._session.closed_because:
                self._show_nothing(self._session.closed_because)
            return
        if editor is not self._drawn or editor.task is not self._drawn_task:
            self._open(editor)
        self._draw(editor)

    def refit(self) -> None:
        """Fit everything to the room, which has changed."""
        if editor := self._session.editor:
            self._make_room(editor)
            self._screen.call_after_refresh(self.render)

    def panel_changed(self, panel: Panel, opened: bool) -> None:
        """A panel was opened or closed: the style sheet makes the room, by the classes of the screen."""
        self._screen.set_class(opened, f"-{panel}")
        if panel == "unfolded":
            self._unfold(opened)
        elif panel == "writing" and not opened:
            self._screen.query_one(ReasonEditor).close()
        if panel in ("writing", "tagging") and not opened:
            self._screen.set_focus(None)
        self.show_keys()

    def scroll(self, pages: int) -> None:
        """Scroll what is being read: the unfolded prompt, the guide, a comparison, or the focused candidate."""
        if self._panels.is_open("unfolded"):
            self._screen.query_one(PromptBox).scroll_pages(pages)
        elif self._panels.is_open("guide") and not self._screen.has_class("-wide"):
            self._screen.query_one(GuidePanel).scroll_pages(pages)
        elif self._panels.is_open("comparing"):
            self._screen.query_one(ComparePanel).scroll_pages(pages)
        else:
            self._screen.query_one(CandidateStage).scroll_pages(pages)

    def zoom(self) -> None:
        """Give the focused candidate the whole width, or take it back."""
        stage = self._screen.query_one(CandidateStage)
        stage.zoom(not stage.zoomed)

    def unzoom(self) -> bool:
        """Take the whole width back; False when no candidate has it."""
        stage = self._screen.query_one(CandidateStage)
        zoomed = stage.zoomed
        if zoomed:
            stage.zoom(False)
        return zoomed

    def show_keys(self) -> None:
        """Show the keys that matter now."""
        everything = (self._all_keys or self._keys_of_place) if self._session.editor else self._keys_without_prompt
        panel = self._panels.taking_text
        keys = _KEYS_IN[panel] if panel else everything
        if keys is not self._shown_keys:
            self._screen.show_keys(keys)
            self._shown_keys = keys

    @cached_property
    def _keys_of_place(self) -> tuple[Action, ...]:
        return (SCORE_KEYS, *self._screen.actions)

    @cached_property
    def _keys_without_prompt(self) -> tuple[Action, ...]:
        return tuple(action for action in self._screen.actions if action.method in WITHOUT_PROMPT)

    def _show_nothing(self, why: str) -> None:
        self._panels.close_for_another_prompt()
        self._drawn = None
        self._screen.add_class("-empty")
        self._screen.query_one("#annotate-empty", Static).update(Content(why))
        self.show_keys()

    def _open(self, editor: SheetEditor) -> None:
        if editor is not self._drawn:
            self._panels.close_for_another_prompt()
        self._drawn, self._drawn_task = editor, editor.task
        self._screen.remove_class("-empty")
        keys = (_score_keys(editor.rubric, self._screen.actions), *self._screen.actions)
        if keys != self._all_keys:
            self._all_keys = keys
        self._make_room(editor)
        self._screen.query_one(PromptBox).show(editor.task.prompt)
        self.show_keys()

    def _draw(self, editor: SheetEditor) -> None:
        queue = self._session.queue
        if queue is None:
            return
        query = self._screen.query_one
        sending = self._submissions.of(editor.prompt)
        unsaved = self._submissions.unsaved_with(self._session.changed_prompts)
        query(PromptTitle).show(
            editor,
            queue,
            sending,
            elsewhere=unsaved - bool(editor.changed or sending),
            only=self._session.narrowing.typed if self._session.narrowing else "",
            pace=self._pace.words,
            goal=self._pace.goal,
        )
        query(CandidateStage).show(editor.task.candidates, editor.column, _notes(editor))
        query(ScoreGrid).show(editor)
        if not self._panels.is_open("writing", "tagging"):
            query(AnchorBox).show(editor)
            query(RemarkBox).show(editor)
        if self._panels.is_open("comparing"):
            self._compare(editor)
        if self._panels.is_open("guide"):
            query(GuidePanel).show(editor.rubric, editor.criterion, editor.task.rubric_version)

    def _compare(self, editor: SheetEditor) -> None:
        if (rival := editor.focus.rival) is not None:
            one, other = sorted((rival, editor.column))
            candidates = editor.task.candidates
            self._screen.query_one(ComparePanel).show(candidates[one], candidates[other], editor.candidate.id)

    def _unfold(self, unfolded: bool) -> None:
        box = self._screen.query_one(PromptBox)
        box.unfold(unfolded)
        if unfolded:
            box.styles.height = "1fr"
        elif self._session.editor:
            self._make_room(self._session.editor)

    def _make_room(self, editor: SheetEditor) -> None:
        """Give the widgets their rows and columns."""
        size, query = self._screen.size, self._screen.query_one
        rows = max(len(editor.rubric.criteria) + 2, _ANCHOR + _REMARK)
        most = max(size.height - _READ, size.height // 3, 7)
        sheet, grid = min(rows + (2 if size.height >= 36 else 0), most), ScoreGrid.wanted_width(editor)
        scale = AnchorBox.scale_rows(editor, max(size.width - grid - _SIDE_PADDING, 1))
        if scale + _REMARK <= size.height // _SHEET:
            sheet = max(sheet, scale + _REMARK)
        query("#annotate-sheet").styles.height = sheet
        query("#annotate-grid").styles.width = grid
        query("#annotate-anchor").styles.height = _anchor_rows(scale, AnchorBox.short_rows(editor), sheet)
        if not self._panels.is_open("unfolded"):
            prompt = query(PromptBox)
            self._prompt_rows = max(self._prompt_rows, prompt.wanted_height(editor.task.prompt, size.width))
            prompt.styles.height = min(self._prompt_rows, 3 if size.height < 30 else size.height // 6)


def _anchor_rows(whole: int, short: int, sheet: int) -> int:
    """Rows for the focused criterion: its whole scale, else a row a point, else its question and one point."""
    if whole <= sheet - _REMARK:
        return whole
    return short if short < sheet else _ANCHOR


def _score_keys(rubric: Rubric, actions: tuple[Action, ...]) -> Action:
    """How the key bar sums up the keys that score: `1-5`, or `asdfg` where they are letters."""
    low = min(criterion.low for criterion in rubric.criteria)
    high = max(criterion.high for criterion in rubric.criteria)
    wanted = {f"annotate.score_{value}" for value in range(low, high + 1)}
    keys = "".join(action.key_label for action in actions if action.id in wanted)
    return replace(SCORE_KEYS, keys=f"{keys[0]}-{keys[-1]}" if keys.isdigit() else keys)


def _notes(editor: SheetEditor) -> dict[str, str]:
    """What stands beside the letters: whether a candidate is done, and whether it is the preferred one."""
    lacking = {missing.candidate for missing in editor.missing}
    return {
        one.id: ("✓ " if one.id not in lacking else "") + ("★ best" if editor.sheet.preference == one.id else "")
        for one in editor.task.candidates
    }
