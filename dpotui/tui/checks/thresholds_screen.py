"""What the checks go by in this project: every threshold with its default and limits, changed or taken back here."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList

from dpotui.checks import ThresholdSetting, list_thresholds, reset_thresholds, set_threshold
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.words import Words

_HEADING: Final = (
    "What the checks go by: settings of the project, which hold for everybody, in dpotui check and at export."
)
_TITLE: Final = 33
_VALUE: Final = 14


class ThresholdsScreen(PlaceScreen):
    """The thresholds of the checks, over Checks, which runs again when one was changed."""

    PLACE = "checks"
    CSS_PATH = "thresholds_screen.tcss"
    AUTO_FOCUS = "#thresholds-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("thresholds.change", "enter", "Change", "Set this threshold for the whole project.", 10),
        Action("thresholds.reset", "d", "Default", "Take this threshold back to its default.", 20),
        Action("thresholds.reset_all", "D", "All defaults", "Take every threshold back to its default.", 30),
        Action("thresholds.leave", "escape", "Back", "Back to the checks."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show))
        self._thresholds: tuple[ThresholdSetting, ...] = ()

    def compose(self) -> ComposeResult:
        """The heading over the list, and below it what the chosen threshold means."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(Content.styled(_HEADING, "$foreground 70%"), id="thresholds-heading")
        yield MarkedList(id="thresholds-list")
        with Container(id="thresholds-meaning"):
            yield Words(id="thresholds-text")

    def _read(self) -> tuple[ThresholdSetting, ...]:
        return list_thresholds(self.project)

    def _show(self, data: tuple[ThresholdSetting, ...]) -> None:
        self._thresholds = data
        self.query_one(MarkedList).show_lines([_line(one) for one in data])
        self._explain()

    @property
    def _chosen(self) -> ThresholdSetting | None:
        row = self.query_one(MarkedList).highlighted
        return self._thresholds[row] if row is not None and row < len(self._thresholds) else None

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        """Say what the chosen threshold means and what it may be."""
        if (chosen := self._chosen) is not None:
            self.query_one("#thresholds-text", Words).put(_meaning(chosen))

    def on_option_list_option_selected(self) -> None:
        """Enter changes it."""
        self.action_change()

    def action_change(self) -> None:
        """Ask for another value."""
        if (chosen := self._chosen) is None:
            return

        def take(typed: str | None) -> None:
            if typed is not None and typed != _editable(chosen):
                self._set(chosen, typed.strip())

        question = f"{chosen.title}: now {chosen.told(chosen.value)}; {_limits(chosen)}."
        self.ask(AskText(question, value=_editable(chosen), needed="Type a number."), take)

    def action_reset(self) -> None:
        """Take the chosen threshold back to its default."""
        if (chosen := self._chosen) is not None:
            self._set(chosen, "default")

    def action_reset_all(self) -> None:
        """Take all thresholds back to their defaults."""
        project, author = self.project, self.author
        self.work("threshold", lambda: reset_thresholds(project, author=author), self._changed)

    def _set(self, threshold: ThresholdSetting, value: str) -> None:
        project, author = self.project, self.author
        self.work("threshold", lambda: set_threshold(project, threshold.name, value, author=author), self._changed)

    def _changed(self, changed: bool) -> None:
        self.say(
            "Saved; the checks run again with it." if changed else "It is so already.", "good" if changed else "plain"
        )
        self.reload()

    def action_leave(self) -> None:
        """Back to the checks."""
        self.leave()


def _line(one: ThresholdSetting) -> Content:
    """The title, the value, and the default where the project has another."""
    told = fit_cells(one.told(one.value), _VALUE)
    return Content.assemble(
        (fit_cells(one.title, _TITLE), "$foreground 80%"),
        (told, "$accent bold" if one.changed else "bold"),
        (f"  set here; default {one.told(one.usual)}" if one.changed else "  default", "$foreground 70%"),
    )


def _meaning(one: ThresholdSetting) -> Content:
    return Content.assemble(
        (f"{one.title}\n", "bold"),
        one_line(one.meaning, 400),
        (f"\nDefault {one.told(one.usual)}; {_limits(one)}. On the command line: {one.name}.", "$foreground 70%"),
    )


def _limits(one: ThresholdSetting) -> str:
    return f"over 0, at most {one.told(one.highest)}"


def _editable(one: ThresholdSetting) -> str:
    """The value as it stands in the field."""
    return one.told(one.value) if one.unit == "share" else f"{one.value:g}"
