"""What every place has in common: its bars, its actions, and work done in threads that only post messages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeVar, cast

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

from dpotui.errors import DpotuiError, record_crash
from dpotui.project import Project
from dpotui.text import one_line
from dpotui.tui.actions import Action, bindings, character_of, key_label
from dpotui.tui.keymap import Keymap, keymap_of
from dpotui.tui.widgets.bars import KeyBar, PlaceBar, StatusLine, Tone

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp

T = TypeVar("T")

_REST: Final = 9
"""Seconds without another unasked reading after each second that the last one took: a tenth of the time at most."""
_SOONEST: Final = 0.2
"""Seconds after which a change is read at the earliest; changes meanwhile are read along."""


class PlaceScreen(Screen[None]):
    """A place. Subclasses name their `PLACE` and `ACTIONS`, compose a body, and `fetch` and `show` their data.

    `ACTIONS` have the keys of the registry, `actions` those that this person set.
    """

    PLACE: ClassVar[str] = ""
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (an instance variable in Screen)

    @dataclass
    class Done(Message):
        """Work in a thread has ended well."""

        ticket: int
        topic: str
        result: Any
        then: Callable[[Any], None]
        seconds: float
        """How long it took."""

    @dataclass
    class Failed(Message):
        """Work in a thread has ended with an error meant for people."""

        ticket: int
        topic: str
        text: str
        failed: Callable[[str], None] | None = None

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        if "ACTIONS" in cls.__dict__:
            cls.BINDINGS = bindings(cls.ACTIONS)
        super().__init_subclass__(*args, **kwargs)

    def __init__(self) -> None:
        super().__init__()
        self._tickets: dict[str, int] = {}
        self._latest: dict[str, Worker[None]] = {}
        self._changes_read: int | None = None
        self._rest_until = 0.0
        self._reload_due = False
        self._only_keys: tuple[Action, ...] | None = None
        """What the key bar shows instead of all that can be done here, if it does."""
        self._unshown = False
        """Whether everything was to be read and has not come yet: a later look for changes must not take its place."""
        self._entry: Literal["not begun", "begun", "under way"] = "not begun"

    @property
    def host(self) -> "DpotuiApp":
        """The app, by its own type."""
        return cast("DpotuiApp", self.app)

    @property
    def project(self) -> Project:
        """The open project."""
        return self.host.project

    @cached_property
    def keymap(self) -> Keymap:
        """The actions of this place with the keys that they have for this person."""
        kept = [key for action in self.host.actions if action.always for key in action.keys.split(",")]
        return keymap_of(self.ACTIONS, self.host.settings, layout=self.key_layout, kept=kept)

    @property
    def key_layout(self) -> Mapping[str, str]:
        """Keys by action id that a layout suggests; for subclasses."""
        return {}

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done here, with the keys that do it."""
        return self.keymap.actions

    def key_of(self, action: str) -> str:
        """The key of an action of this place, by its id, as it is printed."""
        return next(one.key_label for one in self.actions if one.id == action)

    def compose(self) -> ComposeResult:
        """The bars around the body."""
        # Known before anything is styled, the room costs no second styling of everything.
        fitting = [step for step in self.HORIZONTAL_BREAKPOINTS or () if step[0] <= self.app.size.width]
        self.add_class(max(fitting)[1])
        yield PlaceBar(self.PLACE, f"{one_line(self.project.name, 30)} · {one_line(self.host.annotator, 30)}")
        yield from self.compose_body()
        yield StatusLine(id="status-line")
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """What lies between the bars; for subclasses."""
        raise NotImplementedError

    def fetch(self) -> Any:
        """Read what the place shows. Runs in a thread: it must not touch widgets."""
        raise NotImplementedError

    def show(self, data: Any) -> None:
        """Put what `fetch` read on the screen."""
        raise NotImplementedError

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
        if self._entry == "under way":
            self.resume()
        elif self._entry == "not begun":
            self._entry = "begun"
            self.call_after_refresh(self._first_visit)

    def _first_visit(self) -> None:
        self._entry = "under way"
        self.resume()

    def resume(self) -> None:
        """What coming back does: by default everything is read again."""
        self.reload()

    def reload(self) -> None:
        """Read and show again what the place shows."""
        self._unshown = True
        self.work("load", self._read, self._show_read)

    def reload_if_changed(self) -> None:
        """Read again only if the project has changed since; for places whose numbers take their time."""
        self.work("load", self._read if self._unshown else self._read_if_changed, self._show_read)

    def action_refresh(self) -> None:
        """Read everything again because somebody asks for it, and say when it is done."""
        self._unshown = True
        self.work("load", self._read, self._show_refreshed, busy="Reading …")

    def _show_refreshed(self, read: tuple[int, Any]) -> None:
        self._show_read(read)
        self.say("Up to date.", "good")

    def project_changed(self) -> None:
        """Somebody, perhaps oneself, has saved while this place is in view: read again, without haste if it is costly.

        What is typed, chosen and scrolled to must stay as it is; places see to that in `show`.
        """
        if not self._reload_due:
            self._reload_due = True
            self.set_timer(max(self._rest_until - monotonic(), _SOONEST), self._reload_now)

    def _reload_now(self) -> None:
        self._reload_due = False
        if self.is_working("load"):
            self.project_changed()
        elif self.is_current:
            self.reload()

    def _read(self) -> tuple[int, Any]:
        seen = self.host.changes_seen()
        return seen, self.fetch()

    def _read_if_changed(self) -> tuple[int, Any] | None:
        return None if self.host.changes_seen() == self._changes_read else self._read()

    def _show_read(self, read: tuple[int, Any] | None) -> None:
        if read is not None:
            self._changes_read, data = read
            self._unshown = False
            self.show(data)

    def is_working(self, topic: str) -> bool:
        """Whether a thread is at work on this topic."""
        return topic in self._latest and not self._latest[topic].is_finished

    def work(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        busy: str = "",
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do `job` in a thread, then `then` with its result here; a later job on the same topic outdates this one."""
        ticket = self._tickets[topic] = self._tickets.get(topic, 0) + 1
        if busy:
            self.say(busy, "busy")

        def run() -> None:
            started = monotonic()
            try:
                result = job()
            except DpotuiError as error:
                self.post_message(self.Failed(ticket, topic, str(error), failed))
            except Exception:
                text = f"Something went wrong that should not have; nothing half-done was saved. {record_crash()}"
                self.post_message(self.Failed(ticket, topic, text, failed))
            else:
                self.post_message(self.Done(ticket, topic, result, then, monotonic() - started))

        self._latest[topic] = self.run_worker(run, group=topic, thread=True, exit_on_error=False)

    def on_place_screen_done(self, message: Done) -> None:
        """Show the result of work in a thread, unless later work on the topic has outdated it."""
        if message.topic == "load":
            self._rest_until = monotonic() + _REST * message.seconds
        if message.ticket == self._tickets[message.topic]:
            message.then(message.result)

    def on_place_screen_failed(self, message: Failed) -> None:
        """Say what went wrong."""
        if message.ticket == self._tickets[message.topic]:
            (message.failed or (lambda text: self.say(text, "bad")))(message.text)

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line."""
        self.query_one("#status-line", StatusLine).say(message, tone)

    def forget(self) -> None:
        """Say no longer what was said, unless it is a fault or work under way: it was of a moment that is over."""
        if self.query_one("#status-line", StatusLine).tone not in ("bad", "busy"):
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
        """Show the keys that act now: with the focus in a text, letters do not.

        `refresh_bindings` asks for it, as does every move of the focus.
        """
        if (actions := self._only_keys) is None:
            actions = tuple(action for action in self._all_actions() if self._acts(action.keys.split(",")[0]))
        listing = next(action.keys for action in self.host.actions if action.id == "app.keys").split(",")
        lists_all = next(filter(self._acts, listing), listing[0])
        for bar in self.query(KeyBar):  # gone already while the app ends, which moves the focus too
            bar.show(actions, key_label(lists_all))

    def _all_actions(self) -> Iterator[Action]:
        """The place's own and the app's; the key that goes Home first leaves what there is to leave here."""
        home = next(action for action in self.host.actions if action.id == "app.back")
        leaving = [
            replace(action, rank=home.rank)
            for action in self.actions
            if action.keys == home.keys and action.rank is None and self.check_action(action.method, ())
        ]
        yield from (*self.actions, *leaving)
        yield from (one for one in self.host.actions if one != home or not (leaving or self.PLACE == "home"))

    def _acts(self, key: str) -> bool:
        """Whether a key does something, instead of being typed into a text."""
        return self.focused is None or not self.focused.check_consume_key(key, character_of(key))
