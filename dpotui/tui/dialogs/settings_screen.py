"""A page with what a person set for themselves, to be changed there, what it means, and what is wrong in the file."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, get_args, get_type_hints

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from dpotui.errors import DpotuiError
from dpotui.settings import AnnotateSettings, DisplaySettings, explained, settings_path
from dpotui.settings.settings_writing import save_setting, toml_of
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.appearance import ask_for_theme
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.help import PageScreen, Row
from dpotui.tui.path_questions import holds
from dpotui.tui.typed_numbers import whole_number
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.words import Words

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp

_NAME_CELLS: Final = 15
_LATER: Final = "Places that are open already take it up when dpotui is started again."


class _Setting(NamedTuple):
    table: str
    name: str
    kind: Any
    span: tuple[int, int] | None
    """Of a number: the least and the greatest."""
    meaning: str


class SettingsList(MarkedList):
    """Moves by rows; pages are those of the page that it stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.page(1)", "Page down", show=False),
        Binding("pageup", "screen.page(-1)", "Page up", show=False),
    ]


class SettingsScreen(PageScreen):
    """Enter changes the setting under the cursor, in the file too."""

    CLOSING = "⏎ changes   ↑↓ moves   PgDn scrolls   esc closes"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,f2,q", "close", "Close")]

    def __init__(self, app: "DpotuiApp", actions: Sequence[Action], faults: Sequence[str]) -> None:
        """`actions` are those of the present place, whose keys are named; all `faults` are harmless."""
        super().__init__(
            [("Settings", _file(faults)), ("Keys of this place, under [keys]", _keys(actions))], label_width=26
        )
        self._host = app
        self._explained = -1
        self._known = [*_settings("annotate", AnnotateSettings), *_settings("screen", DisplaySettings)]

    def page_head(self) -> ComposeResult:
        """The settings, and what the one under the cursor means."""
        yield Static(Content.styled("Yours", "bold $accent"), classes="page-title")
        yield SettingsList(self._lines())
        yield Words(id="settings-meaning")

    def on_mount(self) -> None:
        """The keys go to the settings; their heading stays in view."""
        self.set_focus(self.query_one(SettingsList), scroll_visible=False)

    def _lines(self) -> list[Content]:
        return [
            Content.assemble(f"{one.name:<{_NAME_CELLS}}", (one_line(toml_of(self._value(one)), 60), "bold"))
            for one in self._known
        ]

    def _value(self, one: _Setting) -> bool | int | str:
        value: bool | int | str = getattr(getattr(self._host.settings, one.table), one.name)
        return value

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what it means."""
        if event.option_index != self._explained:  # the same one is highlighted anew when its value changes
            self._explained = event.option_index
            self._explain(self._known[event.option_index].meaning)

    def _explain(self, words: str, style: str = "$foreground 70%") -> None:
        self.query_one("#settings-meaning", Words).put(Content.styled(words, style))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change it: turn it round, or ask for the value."""
        one = self._known[event.option_index]
        now = self._value(one)
        if one.name == "theme":
            ask_for_theme(self._host, self._show)
        elif one.kind is bool:
            self._set(one, not now)
        elif choices := get_args(one.kind):
            ask = AskChoice(one.meaning, [(choice, choice) for choice in choices], now=str(now))
            self.app.push_screen(ask, lambda answer: None if answer is None else self._set(one, answer))
        else:
            self.app.push_screen(AskText(one.meaning, value=str(now)), lambda answer: self._number(one, answer))

    def _number(self, one: _Setting, typed: str | None) -> None:
        low, high = one.span or (0, 0)
        if typed is None:
            return
        number = whole_number(typed)
        if number is not None and low <= number <= high:
            self._set(one, number)
        else:
            self._explain(f"! {one.name} is a whole number from {low:,} to {high:,}.", "$warning")

    def _set(self, one: _Setting, value: bool | int | str) -> None:
        try:
            self._host.settings = save_setting(self._host.settings, one.table, one.name, value)
        except DpotuiError as error:
            self._explain(f"✗ {one_line(str(error), 300)}", "$error")
        else:
            self._show()
            self._explain(f"✓ {one.name} is {toml_of(value)}. {_LATER}", "$success")

    def _show(self) -> None:
        for settings in self.query(SettingsList):
            settings.show_lines(self._lines())

    def action_page(self, pages: int) -> None:
        """Scroll the page."""
        page = self.query_one("#page")
        page.scroll_relative(y=pages * page.size.height, animate=False)


def _settings(table: str, settings: type[Any]) -> Iterator[_Setting]:
    types, meanings = get_type_hints(settings), explained(settings)
    for one in fields(settings):
        meaning = " ".join(meanings[one.name].replace("`", "").split())
        yield _Setting(table, one.name, types[one.name], one.metadata.get("range"), meaning)


def _file(faults: Sequence[str]) -> list[Row]:
    path = settings_path()
    there = "read when dpotui starts" if holds(path.exists) else "not there yet; all is as by default"
    wrong: list[Row] = [("Wrong", Content.styled(fault, "$warning")) for fault in faults]
    return [("File", Content(f"{one_line(str(path))}  ({there})")), *wrong]


def _keys(actions: Sequence[Action]) -> list[Row]:
    """Every action by its id, with its keys as the file names them; the label names it for people."""
    return [
        (action.id, Content.assemble((action.keys.replace(",", ", "), "bold"), f"  {action.label}"))
        for action in actions
    ]
