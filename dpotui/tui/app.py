"""The application: one project, nine places as modes, one registry of actions."""

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import DescendantFocus, Event, Key, Paste
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from dpotui.project import Project
from dpotui.settings import Settings, load_settings
from dpotui.tui.actions import Action, bindings
from dpotui.tui.app_actions import ACTIONS
from dpotui.tui.background_work import BackgroundWork
from dpotui.tui.entrance import Entrance
from dpotui.tui.key_turns import KeyPassed, KeyTurns
from dpotui.tui.keymap import Keymap, keymap_of, strangers
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.place_making import screen_of, sheets_of
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import OVER_PROMPTS, PLACES, Place
from dpotui.tui.project_watch import ProjectWatch
from dpotui.tui.sequence_placing import placing_driver
from dpotui.tui.shutdown import HUNG_UP, Shutdown
from dpotui.tui.terminal_guard import ControlFilter, PasteParser
from dpotui.tui.textual_private import QuietApp, parse_terminal_with, repaint
from dpotui.tui.theme import DARK, LIGHT
from dpotui.tui.thread_work import QUESTION
from dpotui.tui.widgets.bars import Tone

if TYPE_CHECKING:
    from dpotui.tui.text_drafts import TextDrafts


class DpotuiApp(QuietApp):
    """dpotui on one project, as one annotator."""

    TITLE = "dpotui"
    COMMANDS = {lambda: import_module("dpotui.tui.palette").ActionPalette}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {place.name: screen_of(place) for place in PLACES}

    class ProjectChanged(Message):
        """Somebody has saved to the project."""

    def __init__(
        self,
        project: Project | Path,
        annotator: str,
        place: Place = PLACES[0],
        *,
        prompt: str | None = None,
        settings: Settings | None = None,
        only_this_place: bool = False,
        over: Callable[[], Screen[None]] | None = None,
        known_instead: Sequence[str] = (),
    ) -> None:
        """Open on a project, or on the path of one that is still to be made; Annotate first opens `prompt`, an id.

        With `only_this_place` no other place can be gone to. `over` makes a screen that lies over the place at first.
        When there are people `known_instead` of the annotator, it asks first who of them, or who new, they are.

        `settings` are by default those in the user's file.
        """
        if isinstance(project, Project) and not known_instead:
            # It begins there instead of on a blank screen that is drawn, styled and left again.
            self.DEFAULT_MODE = place.name  # type: ignore[misc]
        self.at_shutdown = Shutdown(lambda code: self.exit(return_code=code))
        super().__init__(self.at_shutdown.keep_drafts, PaintedCells(), css_path=sheets_of(place))
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._opened = project
        self._watch = self._watch_on(project) if isinstance(project, Project) else None
        self._control_filter = ControlFilter()
        self.annotator = annotator
        self._only_this_place = only_this_place
        self.prompt = prompt
        self._entrance = Entrance(place, over, known_instead)
        self.running: BackgroundWork | None = None
        """What runs beside whatever else one does here, if something does."""
        self.settings = load_settings() if settings is None else settings
        self._words: TextDrafts | None = None
        self._making_words = Lock()
        self._apply_theme()
        self._untold = self.faults
        self._turns = KeyTurns(self, super().on_event)

    def _apply_theme(self) -> None:
        """Apply the theme of the settings. The usual one needs nothing to be loaded."""
        if self.settings.screen.theme != DARK.name or self.console.color_system in ("standard", "windows"):
            from dpotui.tui.appearance import apply_chosen_theme

            apply_chosen_theme(self, self.settings)

    @property
    def faults(self) -> list[str]:
        """What is wrong in the settings file as far as the app knows: all but the keys of places."""
        strange = strangers(self.settings, ["app", *self.MODES, *OVER_PROMPTS])
        return [*self.settings.faults, *strange, *self.keymap.faults, *self._theme_faults()]

    def _theme_faults(self) -> list[str]:
        if self.settings.screen.theme == DARK.name:
            return []
        from dpotui.tui.appearance import theme_faults

        return theme_faults(self.settings)

    @property
    def project(self) -> Project:
        """The open project."""
        if not isinstance(self._opened, Project):
            raise TypeError("no project is open yet")
        return self._opened

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal, which takes pastes whole and keeps every cell in its place."""
        parse_terminal_with(PasteParser)
        return placing_driver(super().get_driver_class())

    @cached_property
    def keymap(self) -> Keymap:
        """The actions of the app with the keys that they have for this person."""
        kept = [key for action in self.ACTIONS if action.always for key in action.keys.split(",")]
        return keymap_of(self.ACTIONS, self.settings, kept=kept)

    @property
    def words(self) -> "TextDrafts":
        """What is typed outside of sheets and not saved yet. Loaded when it is first asked for: Home needs none."""
        with self._making_words:  # places ask in threads, and of two keepers one would write over the other's drafts
            if self._words is None:
                from dpotui.tui.text_drafts import TextDrafts, word_drafts

                self._words = TextDrafts(self, word_drafts(self.project, self.annotator))
                self.at_shutdown.add(self._words)
            return self._words

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done everywhere, with the keys that do it."""
        return self.keymap.actions

    def untold_faults(self) -> list[str]:
        """What is wrong in the settings file as far as the app knows, once."""
        untold, self._untold = self._untold, []
        return untold

    def tell(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the place that lies lowest, as long as there is one."""
        for screen in self.screen_stack[:1]:
            if isinstance(screen, PlaceScreen) and screen.is_attached:
                screen.say(message, tone)

    def run_to_end(self) -> int:
        """Run until it is left, and return the exit code. A fault that has ended it is raised here, in the terminal."""
        self.run()
        if self.fault is not None:
            raise self.fault
        return self.return_code or 0

    def changes_seen(self) -> int:
        """How many changes of the project were noticed up to now. For threads: it may wait for a writer."""
        return self._watch.count() if self._watch else 0

    def on_mount(self) -> None:
        """Watch the project, and ask what there is to ask first."""
        self.at_shutdown.listen()
        self.update_keymap(self.keymap.moved_from(self.ACTIONS))
        if self._watch:
            self._watch.start()
        self._entrance.enter(self, self._opened)

    def take_project(self, project: Project) -> None:
        """Open a project that was just made."""
        self._opened = project
        self._watch = self._watch_on(project)
        self._watch.start()

    def _watch_on(self, project: Project) -> ProjectWatch:
        return ProjectWatch(project, lambda: self.post_message(self.ProjectChanged()))

    def on_unmount(self) -> None:
        """Keep what is unsaved, and stop watching."""
        self.at_shutdown.keep_drafts()
        self.at_shutdown.let_go()
        self.at_shutdown.listen_no_more()
        if self._watch:
            self._watch.end()

    def on_dpotui_app_project_changed(self) -> None:
        """Tell the place in view; one that lies under a question looks again when the question is answered."""
        # While the app is left there is no screen any more, but the watch may still report.
        if self.screen_stack and isinstance(self.screen, PlaceScreen):
            self.screen.project_changed()

    async def on_event(self, event: Event) -> None:
        """What is typed acts in its turn."""
        if isinstance(event, Key | Paste) and not event.is_forwarded and self.screen_stack:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    async def on_key_passed(self, follower: KeyPassed) -> None:
        """What was typed has acted, and the next has its turn."""
        await self._turns.passed(follower)

    def on_key(self, event: Key) -> None:
        """Act on no key that comes too late for what it was typed on, or too soon for what is about to be asked."""
        asks = isinstance(self.screen, PlaceScreen) and self.screen.is_working(QUESTION)
        if self._turns.is_late(event) or (asks and event.is_printable):
            event.prevent_default()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """No cursor blinks: over SSH each blink is a packet."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every drawn line also passes the control filter."""
        return [*super().get_line_filters(), self._control_filter]

    async def action_place(self, name: str) -> None:
        """Go to a place."""
        if self._only_this_place:
            if isinstance(self.screen, PlaceScreen):
                self.screen.say("This window was opened for this place alone.")
        elif not (self.screen.is_modal or self.is_leaving) and isinstance(self._opened, Project):
            if isinstance(self.screen, PlaceScreen) and name != self.screen.PLACE:
                self.screen.forget()
            await self.switch_mode(name)

    async def action_quit(self) -> None:
        """Leave dpotui; ask first, once, when something is not saved."""
        from dpotui.tui.dialogs.ask import AskLeave

        if not self.at_shutdown.unsaved:
            self._leave_now()
        elif not isinstance(self.screen, AskLeave):
            self.push_screen(AskLeave(self.at_shutdown.unsaved), self._leave)

    def _leave(self, answer: str | None) -> None:
        from dpotui.tui.dialogs.ask import LEAVE

        if answer == LEAVE:
            self.at_shutdown.keep_drafts()
            self._leave_now()

    def _leave_now(self) -> None:
        """Leave, and say in the terminal what stands of what was under way."""
        self.exit(message=self.running.after_leaving if self.running else None)

    def panic(self, *_: RenderableType) -> None:
        """End when the terminal is lost or has sent what is no text, and say so instead of showing a traceback."""
        self.at_shutdown.keep_drafts()
        why = "dpotui had to stop: its terminal is gone, or sent bytes that are not UTF-8. Drafts are kept."
        self.exit(return_code=HUNG_UP, message=why)

    def action_command_palette(self) -> None:
        """Find any action by its name."""
        if isinstance(self.screen, PlaceScreen):
            from dpotui.tui.palette import Palette

            self.push_screen(Palette(placeholder="What do you want to do?"))

    def action_over(self, what: str) -> None:
        """Open something over the place in view: its keys, the settings, the themes, or the letters to jump by."""
        if isinstance(self.screen, PlaceScreen):
            from dpotui.tui.over_place import OPENING

            OPENING[what](self, self.screen)

    def action_repaint(self) -> None:
        """Paint every cell, whatever else has written on the terminal."""
        repaint(self)

    def action_light_or_dark(self) -> None:
        """Light instead of dark for a while, or the other way round; again, and the chosen theme is back."""
        from dpotui.tui.appearance import toggle_light_dark

        toggle_light_dark(self)
