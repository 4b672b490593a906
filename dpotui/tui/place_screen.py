"""What every place has in common: its bars, its actions, its questions, and work done in threads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from dpotui.project import Project
from dpotui.text import one_line
from dpotui.tui.acting_keys import acting_actions, key_that_lists_all
from dpotui.tui.actions import Action, bindings
from dpotui.tui.background_work import BackgroundWork
from dpotui.tui.keymap import Keymap, keymap_of
from dpotui.tui.place_reader import TOPIC, PlaceReader, PlaceReading
from dpotui.tui.places import PLACES
from dpotui.tui.thread_work import ThreadWork, WorkDone, WorkFailed, WorkStopped, WorkTold
from dpotui.tui.widgets.bars import KeyBar, PlaceBar, ReadOnlyBar, RunningBar, StatusLine, Tone

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp
    from dpotui.tui.text_drafts import TextDrafts

T = TypeVar("T")
_STOP: Final = Binding("escape", "stop_work", "Stop", show=False, priority=True)
"""Before all else that escape does, while there is long work."""


class PlaceScreen(Screen[None]):
    """A place: a `PlaceReading`, a name and actions, which the class of the place gives.

    `ACTIONS` have the keys of the registry, `actions` those that this person set.
    """

    PLACE: ClassVar[str] = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (an instance variable in Screen)

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        if "ACTIONS" in cls.__dict__:
            cls.BINDINGS = [_STOP, *bindings(cls.ACTIONS)]
        super().__init_subclass__(*args, **kwargs)

    def __init__(
        self, reading: PlaceReading[Any], *, key_layout: Callable[[], Mapping[str, str]] | None = None
    ) -> None:
        """`key_layout` gives keys by action id that a layout suggests."""
        super().__init__()
        self._key_layout = key_layout
        # Of the app: what waits for a thread when its screen is taken off is done nevertheless.
        self._threads = ThreadWork(
            lambda topic, run: self.app.run_worker(run, group=topic, thread=True, exit_on_error=False),
            self.post_message,
        )
        self._reader = PlaceReader(
            reading,
            self._threads,
            changes_seen=lambda: self.host.changes_seen(),
            later=self.set_timer,
            in_view=lambda: self.is_current,
        )
        self._only_keys: tuple[Action, ...] | None = None
        """What the key bar shows instead of all that can be done here, if it does."""
        self._entry: Literal["not begun", "begun", "under way"] = "not begun"

    @cached_property
    def host(self) -> "DpotuiApp":
        """The app, by its own type; known to threads that ask for it when the screen was taken off."""
        return cast("DpotuiApp", self.app)

    @property
    def project(self) -> Project:
        """The open project."""
        return self.host.project

    @property
    def author(self) -> str:
        """Who works here: the name under which something is saved."""
        return self.host.annotator

    @property
    def words(self) -> "TextDrafts":
        """What is typed outside of sheets and not saved yet."""
        return self.host.words

    @cached_property
    def keymap(self) -> Keymap:
        """The actions of this place with the keys that they have for this person."""
        kept = [key for action in self.host.actions if action.always for key in action.keys.split(",")]
        layout = self._key_layout() if self._key_layout else {}
        return keymap_of(self.ACTIONS, self.host.settings, layout=layout, kept=kept)

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done here, with the keys that do it."""
        return self.keymap.actions

    def key_of(self, action: str) -> str:
        """The key of an action of this place, by its id, as it is printed."""
        return next(one.key_label for one in self.actions if one.id == action)

    @property
    def keys_now(self) -> tuple[Action, ...]:
        """What the key bar shows in place of the actions of the place, such as those of the text that is written."""
        return self._only_keys or ()

    def fitting(self) -> Sequence[str]:
        """Ids of the actions that fit the present state best; the palette begins with them."""
        return ()

    def jumps(self) -> Sequence[tuple[Region, Callable[[], object]]]:
        """Where one can go on this place and what leads there, where that is more than to what takes keys."""
        return ()

    def leave(self) -> None:
        """Back to the place that this screen lies over, once: of two keys in one read the second finds it gone."""
        if self.is_active:
            self.dismiss()

    def framed(self, body: Iterable[Widget]) -> ComposeResult:
        """The bars around the body of the place."""
        # Known before anything is styled, the room costs no second styling of everything.
        for steps, room in zip((self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), self.app.size, strict=True):
            self.add_class(*[name for least, name in sorted(steps or ()) if least <= room][-1:])
        own = {key for action in self.actions for key in action.keys.split(",")}
        owner = f"{one_line(self.project.name, 30)} · {one_line(self.author, 30)}"
        places = PlaceBar(self.PLACE, owner, digits=own.isdisjoint(place.key for place in PLACES))
        yield places
        yield ReadOnlyBar(self.project.read_only)
        yield from body
        yield RunningBar(self._running_words())
        yield StatusLine(id="status-line")
        yield KeyBar(one_line(self.author, 20), places)

    def on_mount(self) -> None:
        """Take the keys that are set, show which there are, and say what of the settings cannot be had."""
        self.host.update_keymap(self.keymap.moved_from(self.ACTIONS))
        self.show_keys()
        self.call_after_refresh(self._follow_focus)
        self.say_faults([*self.host.untold_faults(), *self.keymap.faults])

    def say_faults(self, faults: list[str]) -> None:
        """Say what is wrong in the settings file, the first of several."""
        if faults:
            more = f"\n{len(faults) - 1:,} more; F2 shows them." if len(faults) > 1 else ""
            self.say(f"{faults[0]}{more}", "warning")

    def on_screen_resume(self) -> None:
        """Coming back to a place shows what is true now. (Textual resumes a new one twice; it is drawn first.)"""
        self.query_one(ReadOnlyBar).tell(self.project.read_only)
        self.show_running()
        if self._entry == "under way":
            self._reader.come_back()
        elif self._entry == "not begun":
            self._entry = "begun"
            self.call_after_refresh(self._first_visit)

    def _first_visit(self) -> None:
        self._entry = "under way"
        self._reader.come_back()

    def tell_running(self, running: BackgroundWork | None) -> None:
        """Have every place say what runs, or that nothing does; the one in view at once."""
        self.host.running = running
        for screen in self.app.screen_stack:
            if isinstance(screen, PlaceScreen):
                screen.show_running()

    def show_running(self) -> None:
        """Say what runs beside this place. (Before its first picture and while the app ends there is no bar.)"""
        for bar in self.query(RunningBar):
            bar.tell(self._running_words())

    def _running_words(self) -> str:
        running = self.host.running
        return running.words_on(self.PLACE, self.actions, self.host.actions) if running else ""

    def reload(self) -> None:
        """Read and show again what the place shows."""
        self._reader.reload()

    def reload_if_changed(self) -> None:
        """Read again only if the project has changed since; for places whose numbers take their time."""
        self._reader.reload_if_changed()

    def action_refresh(self) -> None:
        """Read everything again because somebody asks for it, and say when it is done."""
        self._say_of(self._reader.reload(lambda: self.say("Up to date.", "good")), "Reading …")

    def project_changed(self) -> None:
        """Somebody, perhaps oneself, has saved while this place is in view."""
        self._reader.project_changed()

    def is_working(self, topic: str) -> bool:
        """Whether a thread is at work on this topic."""
        return self._threads.is_working(topic)

    def work(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], object],
        *,
        busy: str = "",
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Do `job` in a thread, then `then` with its result here; a later job on the same topic outdates this one.

        `busy` is said meanwhile; `failed` gets what went wrong, which else is said.
        """
        ticket = self._threads.do(topic, job, then, failed)
        if busy:
            self._say_of(ticket, busy)

    def on_work_done(self, message: WorkDone) -> None:
        """Show the result of work in a thread, unless later work on the topic has outdated it or the app leaves."""
        if not self.is_attached:
            return
        if message.topic == TOPIC:
            self._reader.took(message.seconds)
        self._work_ended(message.ticket)
        if self._threads.take(message):
            message.then(message.result)

    def on_work_failed(self, message: WorkFailed) -> None:
        """Say what went wrong, while there is somebody to read it."""
        self._work_ended(message.ticket)
        if self.is_attached and self._threads.take(message):
            tell = message.failed or (lambda why: self.say(why, "bad"))
            tell(message.text)

    def on_work_told(self, message: WorkTold) -> None:
        """Say how far long work is, and how to stop it."""
        if self.is_attached and (said := self._threads.told(message)):
            self._say_of(message.ticket, said)

    def on_work_stopped(self, message: WorkStopped) -> None:
        """Say that work was stopped and nothing changed."""
        self._work_ended(message.ticket)
        if self.is_attached and self._threads.take(message):
            self.say("Stopped; nothing was changed.", "warning")

    def action_stop_work(self) -> None:
        """Stop the work whose progress is shown."""
        for ticket in self._threads.stop():
            self._say_of(ticket, "Stopping …")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape stops long work before it leaves anything."""
        if action == "stop_work":
            return self._threads.can_stop
        return super().check_action(action, parameters)

    def ask(self, question: Screen[T], then: Callable[[T | None], None]) -> None:
        """Ask something over this place; not when one has gone elsewhere before it could be asked."""
        if self.is_active:
            self.app.push_screen(question, then)

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line."""
        self.query_one("#status-line", StatusLine).say(message, tone)

    def _say_of(self, work: int, message: str) -> None:
        """Say how work is going, for as long as it is under way."""
        self.say(message, "busy")
        for line in self.query(StatusLine):
            line.is_of(work)

    def _work_ended(self, work: int) -> None:
        self._threads.ended(work)
        for line in self.query(StatusLine):  # gone already while the app ends
            line.work_ended(work)

    def forget(self) -> None:
        """Say no longer what was said, unless it is a fault or work under way: it was of a moment that is over."""
        for line in self.query(StatusLine):  # not there yet when one has gone on before the place was drawn
            if line.tone not in ("bad", "busy"):
                self.say("")

    def show_keys(self, actions: tuple[Action, ...] | None = None) -> None:
        """Put actions in the key bar: those given, else the place's own and the app's."""
        self._only_keys = actions
        self._fit_keys()

    def _follow_focus(self) -> None:
        """Fit the keys whenever the focus moves. Not before the first paint: it moves often until then."""
        self.bindings_updated_signal.subscribe(self, lambda _: self._fit_keys())
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Show the keys that act now, as `refresh_bindings` and moves of the focus ask: in a text, letters do not."""
        actions = tuple(acting_actions(self)) if self._only_keys is None else self._only_keys
        for bar in self.query(KeyBar):  # gone already while the app ends, which moves the focus too
            bar.show(actions, key_that_lists_all(self))
