"""Annotate: one prompt, its candidates side by side and blind, a score grid, reasons. Where annotators spend weeks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from dpotui.scope import Criterion, Rubric
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.annotate.actions import ACTIONS, SCORE_KEYS
from dpotui.tui.annotate.layouts import LAYOUTS
from dpotui.tui.annotate.phrases import RecallingScreen
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.candidate_stage import CandidateStage
from dpotui.tui.annotate.widgets.compare_panel import ComparePanel
from dpotui.tui.annotate.widgets.desk_title import DeskTitle
from dpotui.tui.annotate.widgets.guide_panel import GuidePanel
from dpotui.tui.annotate.widgets.phrase_picker import PhrasePicker
from dpotui.tui.annotate.widgets.prompt_box import PromptBox
from dpotui.tui.annotate.widgets.reason_editor import ReasonEditor, ReasonText
from dpotui.tui.annotate.widgets.remark_box import RemarkBox
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.annotate.widgets.tag_picker import TagPicker

_ANCHOR = 5
"""Rows for the question and one point of its scale."""
_REMARK = 2
"""Rows for the reason at least."""
_SHEET = 4
"""The share of the rows, one in so many, that the sheet may take to have the whole scale in it."""
_SIDE_PADDING = 3
"""Cells around the text beside the grid."""
_READ = 14
"""Rows that bars, prompt and candidates keep, however long the rubric is."""


class AnnotateScreen(RecallingScreen):
    """Draws the desk and edits it by keys; `SheetSaving` saves it and `QueueWalk` opens prompts."""

    PLACE = "annotate"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self) -> None:
        super().__init__()
        self._drawn: SheetEditor | None = None
        self._prompt_rows = 1
        """Rows that the longest prompt so far takes. They only grow: with every change the whole screen is sent."""
        self._written_on: Criterion | None = None
        """The criterion that a remark is written on; None for a reason."""

    def compose_body(self) -> ComposeResult:
        """Title, prompt, candidates, and below them grid, anchor and reason."""
        yield DeskTitle()
        yield PromptBox(id="annotate-prompt")
        with Horizontal(id="annotate-desk"):
            yield CandidateStage(id="annotate-stage")
            yield ComparePanel(id="annotate-comparison")
            yield GuidePanel(id="annotate-guide")
        with Horizontal(id="annotate-sheet"):
            yield ScoreGrid(id="annotate-grid")
            with Vertical(id="annotate-side"):
                yield AnchorBox(id="annotate-anchor")
                yield RemarkBox(id="annotate-remark")
                yield ReasonEditor(
                    edited=self._reason_edited,
                    left=self._reason_left,
                    recall=self.recall,
                    pass_on=self.on_key,
                    id="annotate-reason",
                )
                yield PhrasePicker(left=self.recalled, pass_on=self.on_key, id="annotate-phrases")
                yield TagPicker(
                    toggled=self._tag_toggled, left=self._tags_left, pass_on=self.on_key, id="annotate-tags"
                )
        yield Static(id="annotate-empty")

    def on_resize(self, _: Resize) -> None:
        """Give the widgets their room."""
        if self.desk:
            self.make_room(self.desk)
            self.call_after_refresh(self.draw)

    @property
    def key_layout(self) -> Mapping[str, str]:
        """The layout of digits that is set."""
        return LAYOUTS[self.host.settings.annotate.digits]

    @property
    def in_use(self) -> ReasonText | PhrasePicker | TagPicker | None:
        """The reason being written, the phrase looked for, or the tags being chosen."""
        if self.is_open("recalling"):
            return self.query_one(PhrasePicker)
        if self.is_open("writing"):
            return self.query_one(ReasonText)
        return self.query_one(TagPicker) if self.is_open("tagging") else None

    def take_in(self) -> None:
        """Take over what is typed as a reason and was not reported yet, as long as its editor is there."""
        if self.is_open("writing") and self.query(ReasonText):
            self.query_one(ReasonEditor).report()

    def lay_out(self, desk: SheetEditor | None, message: str = "") -> None:
        """Show a desk, or a message where there is none. Another prompt closes what was open on the last one."""
        if desk is not self._drawn:
            self.close_panels("writing", "recalling", "tagging", "unfolded", "comparing")
            self._drawn = desk
        self.set_class(desk is None, "-empty")
        if desk is None:
            self.query_one("#annotate-empty", Static).update(Content(message))
            self.refresh_keys()
            self.keep_soon()
            return
        if (keys := (_score_keys(desk.rubric, self.actions), *self.actions)) != self.all_keys:
            self.all_keys = keys
        self.make_room(desk)
        self.query_one(PromptBox).show(desk.task.prompt)
        self.draw()
        self.refresh_keys()

    def draw(self) -> None:
        """Bring every widget up to date with the desk; each draws only what has changed."""
        desk = self.desk
        self.keep_soon()
        if desk is None or self.queue is None:
            return
        sending = self.submissions.get(desk.prompt)
        elsewhere = self.unsaved - bool(desk.changed or sending)
        title = self.query_one(DeskTitle)
        title.show(desk, self.queue, sending, elsewhere=elsewhere, only=self.only_words, pace=self.pace)
        self.query_one(CandidateStage).show(desk.task.candidates, desk.column, _notes(desk))
        self.query_one(ScoreGrid).show(desk)
        if not self.is_open("writing", "tagging"):
            self.query_one(AnchorBox).show(desk)
            self.query_one(RemarkBox).show(desk)
        if self.is_open("comparing"):
            self._compare(desk)
        if self.is_open("guide"):
            self.query_one(GuidePanel).show(desk.rubric, desk.criterion, desk.task.rubric_version)

    def _compare(self, desk: SheetEditor) -> None:
        rival = desk.rival
        if rival is not None:
            one, other = sorted((rival, desk.column))
            candidates = desk.task.candidates
            self.query_one(ComparePanel).show(candidates[one], candidates[other], desk.candidate.id)

    def make_room(self, desk: SheetEditor) -> None:
        """Give the widgets their rows and columns."""
        rows = max(len(desk.rubric.criteria) + 2, _ANCHOR + _REMARK)
        height = self.size.height
        most = max(height - _READ, height // 3, 7)
        sheet, grid = min(rows + (2 if height >= 36 else 0), most), ScoreGrid.wanted_width(desk)
        scale = AnchorBox.scale_rows(desk, max(self.size.width - grid - _SIDE_PADDING, 1))
        if scale + _REMARK <= height // _SHEET:
            sheet = max(sheet, scale + _REMARK)
        self.query_one("#annotate-sheet").styles.height = sheet
        self.query_one("#annotate-grid").styles.width = grid
        self.query_one("#annotate-anchor").styles.height = scale if scale <= sheet - _REMARK else _ANCHOR
        if not self.is_open("unfolded"):
            wanted = self.query_one(PromptBox).wanted_height(desk.task.prompt, self.size.width)
            self._prompt_rows = max(self._prompt_rows, wanted)
            self.query_one(PromptBox).styles.height = min(self._prompt_rows, 3 if height < 30 else height // 6)

    def action_score(self, value: int) -> None:
        """Score the focused cell and go on to the next."""
        desk = self.desk
        if desk is None:
            return
        if desk.score(value):
            self._edited(desk)
        elif desk.criterion is None:
            up, reason = self.key_of("annotate.up"), self.key_of("annotate.reason")
            self.say(f"This row holds the reasons: {reason} writes one, {up} goes back to the scores.")
        else:
            self.say(f"{desk.criterion.name} goes from {desk.criterion.scale}.")

    def action_clear(self) -> None:
        """Empty the focused cell."""
        if self.desk and self.desk.answered and self.desk.score(None):
            self._edited(self.desk)

    def action_move(self, across: int, down: int) -> None:
        """Move the focus in the grid."""
        if self.desk:
            self.desk.move(across, down)
            self.draw()
            self.pass_on_from(self.desk)

    def action_jump(self, column: int) -> None:
        """Focus a candidate by its letter."""
        if self.desk and self.desk.jump(column):
            self.draw()
            self.pass_on_from(self.desk)

    def action_reason(self) -> None:
        """Write the focused candidate's reason."""
        if self.desk:
            self._write(self.desk, None)

    def action_remark(self) -> None:
        """Write a remark on the focused score."""
        if self.desk and self.desk.criterion is None:
            up = self.key_of("annotate.up")
            self.say(f"This row holds the reasons; remarks are on scores: {up} goes back to them.")
        elif self.desk:
            self._write(self.desk, self.desk.criterion)

    def _write(self, desk: SheetEditor, criterion: Criterion | None) -> None:
        """Open the editor on the reason of the focused candidate, or on the remark on its score on a criterion."""
        self.close_panels("tagging", "unfolded")
        self.open_panel("writing")
        self._written_on = criterion
        text = desk.score_remark if criterion else desk.remark.text
        about = one_line(criterion.name, 30) if criterion else ""
        self.query_one(ReasonEditor).open(desk.candidate.id, desk.candidate.letter, text, about=about)

    def _reason_edited(self, candidate: str, text: str, first: bool) -> None:
        """Keep what is typed on the desk at every key."""
        if self.desk:
            self.key_typed()
            self.desk.write(candidate, self._written_on, text, step=first)
            self._edited(self.desk)

    def _reason_left(self, step: int) -> None:
        """On to the same of another candidate, or back to the grid."""
        if self.desk and step:
            self.desk.jump((self.desk.column + step) % len(self.desk.task.candidates))
            self._write(self.desk, self._written_on)
        else:
            self.close_panels("writing")
            if self.desk:
                self.desk.go_on_from_reason()
        self.draw()

    def action_tags(self) -> None:
        """Choose failure tags for the focused candidate."""
        if self.desk and self.desk.rubric.failure_tags:
            self.close_panels("unfolded")
            self.open_panel("tagging")
            self._offer_tags(self.desk)
            self.query_one(TagPicker).listen()

    def _tag_toggled(self, tag: str) -> None:
        if self.desk:
            self.key_typed()
            self.desk.toggle_tag(tag)
            self._offer_tags(self.desk)
            self._edited(self.desk)

    def _tags_left(self) -> None:
        self.close_panels("tagging")
        self.draw()

    def _offer_tags(self, desk: SheetEditor) -> None:
        self.query_one(TagPicker).show(desk.candidate.letter, desk.rubric.failure_tags, desk.remark.tags)

    def _edited(self, desk: SheetEditor) -> None:
        self.draw()
        self.comment(desk)


def _score_keys(rubric: Rubric, actions: tuple[Action, ...]) -> Action:
    """How the key bar sums up the keys that score: `1-5`, or `asdfg` where they are letters."""
    low = min(criterion.low for criterion in rubric.criteria)
    high = max(criterion.high for criterion in rubric.criteria)
    wanted = {f"annotate.score_{value}" for value in range(low, high + 1)}
    keys = "".join(action.key_label for action in actions if action.id in wanted)
    return replace(SCORE_KEYS, keys=f"{keys[0]}-{keys[-1]}" if keys.isdigit() else keys)


def _notes(desk: SheetEditor) -> dict[str, str]:
    """What stands beside the letters: whether a candidate is done, and whether it is the preferred one."""
    lacking = {missing.candidate for missing in desk.missing}
    return {
        one.id: ("✓ " if one.id not in lacking else "") + ("★ best" if desk.sheet.preference == one.id else "")
        for one in desk.task.candidates
    }
