"""Annotate: one prompt, its candidates side by side and blind, a score grid, reasons. Where annotators spend weeks."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key, Resize
from textual.geometry import Region
from textual.widgets import Static

from dpotui.tui.actions import Action
from dpotui.tui.annotate.keys.actions import ACTIONS, METHODS, NEEDING_NONE
from dpotui.tui.annotate.keys.layouts import LAYOUTS
from dpotui.tui.annotate.parts import AnnotateParts, TypedInto, typed_into
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.widgets.anchor_box import AnchorBox
from dpotui.tui.annotate.widgets.compare_panel import ComparePanel
from dpotui.tui.annotate.widgets.guide_panel import GuidePanel
from dpotui.tui.annotate.widgets.prompt_box import PromptBox
from dpotui.tui.annotate.widgets.prompt_title import PromptTitle
from dpotui.tui.annotate.widgets.remark_box import RemarkBox
from dpotui.tui.annotate.widgets.score_grid import ScoreGrid
from dpotui.tui.dialogs.ask import PauseScreen
from dpotui.tui.place_reader import TOPIC, PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.thread_work import WorkFailed
from dpotui.tui.widgets.bars import Tone
from dpotui.tui.widgets.candidate_stage import CandidateStage


class AnnotateScreen(PlaceScreen):
    """Composes the widgets, and routes keys and actions to the parts, which do everything else."""

    PLACE = "annotate"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS

    def __init__(self) -> None:
        reading = PlaceReading(
            lambda: self.parts.navigation.fetch(),
            lambda data: self.parts.navigation.show(data),
            on_return=self._come_back,
        )
        super().__init__(reading, key_layout=lambda: LAYOUTS[self.host.settings.annotate.digits])

    @cached_property
    def _widgets(self) -> TypedInto:
        return typed_into(self.on_key)

    @cached_property
    def parts(self) -> AnnotateParts:
        """What the screen is put together from."""
        return AnnotateParts(self, self._widgets, partial(PlaceScreen.say, self))

    def compose(self) -> ComposeResult:
        """The bars around title, prompt, candidates, and below them grid, anchor and reason."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield PromptTitle()
        yield PromptBox(id="annotate-prompt")
        with Horizontal(id="annotate-reading"):
            yield CandidateStage(id="annotate-stage")
            yield ComparePanel(id="annotate-comparison")
            yield GuidePanel(id="annotate-guide")
        with Horizontal(id="annotate-sheet"):
            yield ScoreGrid(id="annotate-grid")
            with Vertical(id="annotate-side"):
                yield AnchorBox(id="annotate-anchor")
                yield RemarkBox(id="annotate-remark")
                yield self._widgets.reason
                yield self._widgets.phrases
                yield self._widgets.tags
        yield Static(id="annotate-empty")

    @property
    def editor(self) -> SheetEditor | None:
        """The sheet of the open prompt."""
        return self.parts.session.editor

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved."""
        return self.parts.unsaved

    def keep_drafts(self) -> None:
        """Bring every draft to disk at once."""
        self.parts.drafts.keep_now()

    def let_go(self) -> None:
        """The app has ended: the drafts are for the next window."""
        self.parts.drafts.let_go()

    def fitting(self) -> Sequence[str]:
        """A sheet with nothing missing is to be submitted; one with all its scores wants its reason."""
        if not self.editor:
            return ()
        if not (missing := self.editor.missing):
            return ("annotate.submit", "annotate.next")
        return () if any(one.criterion for one in missing) else ("annotate.reason", "annotate.same_reason")

    def jumps(self) -> Sequence[tuple[Region, Callable[[], object]]]:
        """The prompt, every response in view, the scores, and the reason: the focus moves by cells here."""
        if not self.editor or self.parts.panels.taking_text:
            return ()
        stage = self.query_one(CandidateStage)
        found = [(self.query_one(PromptBox).region, "unfold"), (self.query_one(RemarkBox).region, "reason")]
        found += [(region, f"jump({place})") for region, place in stage.columns_in_view()]
        return [(region, partial(self.call_next, self.run_action, action)) for region, action in found]

    def on_mount(self) -> None:
        """Have the drafts kept when the app is made to end."""
        self.host.at_shutdown.add(self)

    def on_resize(self, _: Resize) -> None:
        """Give the widgets their room."""
        self.parts.painter.refit()

    def on_screen_suspend(self) -> None:
        """Stop the clocks while the screen is out of view."""
        self.parts.rest()

    def on_text_area_changed(self) -> None:
        """Something was typed as a reason."""
        self.parts.writing.take_in()

    def on_work_failed(self, message: WorkFailed) -> None:
        """A failed reading does not talk over a refused save."""
        if message.topic == TOPIC and self.editor and self.parts.submissions.any_refused:
            message.prevent_default()

    async def on_key(self, event: Key) -> None:
        """Every key goes through the key loop."""
        if await self.parts.keys.press(event):
            event.stop()
            event.prevent_default()

    def on_click(self, event: Click) -> None:
        """The mouse does what it points at."""
        self.parts.touch()
        self.parts.pointing.click(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text or the tags are in use, no action of the place is to be had; without a prompt, few are."""
        if action in METHODS and (self.parts.panels.taking_text or not (self.editor or action in NEEDING_NONE)):
            return False
        return super().check_action(action, parameters)

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line."""
        self.parts.hints.say(message, tone)

    def _come_back(self) -> None:
        """Read again on coming back to the place, or open the prompt that was asked for elsewhere; on the return from a
        question, read if somebody has saved meanwhile."""
        asked, self.host.prompt = self.host.prompt, None
        self.parts.touch()
        if self.parts.typed.asking:
            self.parts.typed.answered()
            self.reload_if_changed()
        elif asked and self.parts.session.queue:
            self.say("")
            self.parts.navigation.go_to(asked)
        else:
            if asked:
                self.parts.session.ask_for(asked)
            self.reload()

    def action_score(self, value: int | None) -> None:
        """Score the focused cell and go on to the next; None where its criterion does not apply."""
        self.parts.scoring.score(value)

    def action_zero(self) -> None:
        """Score 0, or 10 on a scale without 0; else empty the focused cell."""
        self.parts.scoring.zero()

    def action_negate(self) -> None:
        """Turn the sign of the last score."""
        self.parts.scoring.negate()

    def action_half(self) -> None:
        """Add half a point to the last score, or take it off again."""
        self.parts.scoring.half()

    def action_clear(self) -> None:
        """Empty the focused cell."""
        self.parts.scoring.clear()

    def action_row(self) -> None:
        """Copy the last score along its row."""
        self.parts.filling.along_row()

    def action_same_reason(self) -> None:
        """Copy the focused candidate's reason to those without one."""
        self.parts.filling.same_reason()

    def action_move(self, across: int, down: int) -> None:
        """Move the focus in the grid."""
        self.parts.scoring.move(across, down)

    def action_jump(self, column: int) -> None:
        """Focus a candidate by its letter."""
        self.parts.scoring.jump(column)

    def action_reason(self) -> None:
        """Write the focused candidate's reason."""
        self.parts.writing.write_reason()

    def action_remark(self) -> None:
        """Write a remark on the focused score."""
        self.parts.writing.write_remark()

    def action_tags(self) -> None:
        """Choose failure tags for the focused candidate."""
        self.parts.writing.choose_tags()

    def action_submit(self) -> None:
        """Save when complete; otherwise go to what is missing first."""
        if self.editor:
            self.parts.outcomes.submit()
        else:
            self.reload()

    def action_skip(self) -> None:
        """Skip this prompt and say why."""
        self.parts.outcomes.skip()

    def action_flag(self) -> None:
        """Flag this prompt for the lead."""
        self.parts.outcomes.flag()

    def action_prefer(self) -> None:
        """State which response is best."""
        self.parts.outcomes.prefer()

    def action_undo(self) -> None:
        """Undo the last step here; before the first, the last saved judgement."""
        self.parts.undoing.undo()

    def action_redo(self) -> None:
        """Take back the last undo."""
        self.parts.undoing.redo()

    def action_next(self) -> None:
        """The next open prompt."""
        self.parts.navigation.next()

    def action_previous(self) -> None:
        """The prompt before this one."""
        self.parts.navigation.previous()

    def action_search(self) -> None:
        """Ask which prompts to walk through."""
        self.parts.search.ask()

    def action_reference(self) -> None:
        """Make this prompt a calibration prompt, or decide what becomes of it."""
        self.parts.calibration.ask_reference()

    def action_pause(self) -> None:
        """Stop the clock until a key is pressed."""
        self.parts.view.ask(PauseScreen(), lambda _: None)

    def action_read(self, pages: int) -> None:
        """Scroll what is being read."""
        self.parts.painter.scroll(pages)

    def action_zoom(self) -> None:
        """Give the focused candidate the whole width, or take it back."""
        self.parts.painter.zoom()

    def action_unfold(self) -> None:
        """Unfold or fold the prompt."""
        self.parts.panels.toggle("unfolded")

    def action_guide(self) -> None:
        """Open or close the guide."""
        self.parts.panels.toggle("guide")
        self.parts.view.render()

    def action_compare(self) -> None:
        """Compare the focused candidate with the one that was focused before, or stop comparing."""
        if self.editor and self.editor.focus.rival is None:
            self.say("There is only one response.")
        else:
            self.parts.panels.toggle("comparing")
            self.parts.view.render()

    def action_back(self) -> None:
        """Fold what is unfolded, nearest first. One escape too many leads nowhere."""
        if not (self.editor and (self.parts.panels.fold() or self.parts.painter.unzoom())):
            self.say(f"{self.key_of('annotate.home')} goes Home.")

    async def action_home(self) -> None:
        """Go Home."""
        await self.host.action_place("home")
