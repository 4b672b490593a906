"""What can be laid over the annotate screen or beside it: the whole prompt, the guide, a comparison, one candidate."""

from functools import cached_property
from typing import Final, Literal

from dpotui.tui.actions import Action
from dpotui.tui.annotate.actions import EDITING, RECALLING, SCORE_KEYS, TAGGING
from dpotui.tui.annotate.calibration import CalibrationScreen
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.type_ahead import methods_of
from dpotui.tui.annotate.widgets.candidate_stage import CandidateStage
from dpotui.tui.annotate.widgets.compare_panel import ComparePanel
from dpotui.tui.annotate.widgets.guide_panel import GuidePanel
from dpotui.tui.annotate.widgets.prompt_box import PromptBox

Panel = Literal["unfolded", "guide", "comparing", "writing", "tagging", "recalling"]
_KEYS_IN: Final[dict[Panel, tuple[Action, ...]]] = {"recalling": RECALLING, "writing": EDITING, "tagging": TAGGING}
"""What the key bar shows while a panel takes what is typed."""
_WITHOUT_DESK: Final = ("undo", "previous", "search", "back")
"""What the key bar shows while nothing lies on the desk, by method."""
_NEEDING_NONE: Final = frozenset((*_WITHOUT_DESK, "submit", "next"))
"""What can be done without a prompt on the desk, by method."""


class PanelScreen(CalibrationScreen):
    """A place with panels. Which are open is told by its classes, so that the style sheet makes the room."""

    def __init__(self) -> None:
        super().__init__()
        self.all_keys: tuple[Action, ...] = ()
        self._shown_keys: tuple[Action, ...] = ()

    def make_room(self, desk: SheetEditor) -> None:
        """Give the widgets their room; for the screen."""
        raise NotImplementedError

    def refresh_keys(self) -> None:
        """Show the keys that matter now."""
        everything = (self.all_keys or (SCORE_KEYS, *self.actions)) if self.desk else self._keys_without_desk
        keys = next((keys for panel, keys in _KEYS_IN.items() if self.is_open(panel)), everything)
        if keys is not self._shown_keys:
            self.show_keys(keys)
            self._shown_keys = keys

    @cached_property
    def _keys_without_desk(self) -> tuple[Action, ...]:
        return tuple(action for action in self.actions if action.method in _WITHOUT_DESK)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a prompt on the desk there is nothing to judge and no panel to open."""
        if self.desk is None and action in methods_of(self.ACTIONS) - _NEEDING_NONE:
            return False
        return super().check_action(action, parameters)

    def is_open(self, *panels: Panel) -> bool:
        """Whether one of these panels is open."""
        return any(self.has_class(f"-{panel}") for panel in panels)

    def open_panel(self, panel: Panel) -> None:
        """Open a panel."""
        self.add_class(f"-{panel}")
        self.refresh_keys()

    def close_panels(self, *panels: Panel) -> None:
        """Close panels, as far as they are open."""
        self.remove_class(*(f"-{panel}" for panel in panels))
        if "unfolded" in panels and self.desk:
            self.query_one(PromptBox).unfold(False)
            self.make_room(self.desk)
        if {"writing", "tagging"} & set(panels):
            self.set_focus(None)
        self.refresh_keys()

    def action_read(self, pages: int) -> None:
        """Scroll what is being read: the unfolded prompt, the guide, a comparison, or the focused candidate."""
        if self.is_open("unfolded"):
            self.query_one(PromptBox).scroll_pages(pages)
        elif self.is_open("guide") and not self.has_class("-wide"):
            self.query_one(GuidePanel).scroll_pages(pages)
        elif self.is_open("comparing"):
            self.query_one(ComparePanel).scroll_pages(pages)
        else:
            self.query_one(CandidateStage).scroll_pages(pages)

    def action_zoom(self) -> None:
        """Give the focused candidate the whole width, or take it back."""
        stage = self.query_one(CandidateStage)
        stage.zoom(not stage.zoomed)

    def action_unfold(self) -> None:
        """Unfold or fold the prompt."""
        if self.is_open("unfolded"):
            self.close_panels("unfolded")
        elif self.desk:
            self.query_one(PromptBox).unfold(True)
            self.query_one(PromptBox).styles.height = "1fr"
            self.open_panel("unfolded")

    def action_guide(self) -> None:
        """Open or close the guide."""
        if self.is_open("guide"):
            self.close_panels("guide")
        elif self.desk:
            self.close_panels("unfolded")
            self.open_panel("guide")
            self.draw()

    def action_compare(self) -> None:
        """Compare the focused candidate with the one that was focused before, or stop comparing."""
        if self.is_open("comparing"):
            self.close_panels("comparing")
        elif self.desk and self.desk.rival is None:
            self.say("There is only one response.")
        else:
            self.close_panels("unfolded")
            self.open_panel("comparing")
            self.draw()

    async def action_back(self) -> None:
        """Fold what is unfolded, nearest first; then Home."""
        stage = self.query_one(CandidateStage)
        panels: tuple[Panel, ...] = ("unfolded", "guide", "comparing") if self.desk else ()
        for panel in panels:
            if self.is_open(panel):
                self.close_panels(panel)
                return
        if stage.zoomed and self.desk:
            stage.zoom(False)
        else:
            await self.host.action_place("home")
