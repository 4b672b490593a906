"""The command palette: the actions of the present place and of the app, by their own names."""

from collections.abc import Callable, Iterator

from textual.actions import parse
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from dpotui.tui.actions import Action, unshadowed
from dpotui.tui.dialogs.dialog import AnsweredOnce
from dpotui.tui.place_screen import PlaceScreen


class Palette(AnsweredOnce[None], CommandPalette):
    """Textual's command palette; `ActionPalette` fills it."""


class ActionPalette(Provider):
    """Offers what can be done here, then the places, then the rest; words of the explanation find an action too."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for action, run in self._offers():
            yield DiscoveryHit(
                _words(Content(action.label), self._key(action)), run, text=action.label, help=action.help
            )

    async def search(self, query: str) -> Hits:
        """What matches, names before explanations."""
        by_name = self.matcher(query)
        for action, run in self._offers():
            score = by_name.match(action.label)
            shown = _words(by_name.highlight(action.label), self._key(action))
            if not score:
                score = by_name.match(action.help) / 2
            if score:
                yield Hit(score, shown, run, text=action.label, help=action.help)

    def _key(self, action: Action) -> str:
        """The key that does it here; none where the place uses that key for something else."""
        own = self.screen.actions if isinstance(self.screen, PlaceScreen) else ()
        return action.key_label if action in own or unshadowed(own, [action]) else ""

    def _offers(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        screen = self.screen
        if not isinstance(screen, PlaceScreen):
            return
        taken = {"Palette"}
        for action in (*screen.actions, *screen.host.actions):
            owner = screen if action in screen.actions else self.app
            if action.label not in taken and _can_be_done(action, owner):
                taken.add(action.label)
                yield action, self._runner(action, owner)

    def _runner(self, action: Action, target: DOMNode) -> Callable[[], object]:
        offered_on = self.screen

        async def run() -> None:
            # A key of the same read may have left that screen since.
            if offered_on.is_active:
                await self.app.run_action(action.method, target)

        return lambda: self.app.call_later(run)


def _can_be_done(action: Action, owner: DOMNode) -> bool:
    _, method, parameters = parse(action.method)
    return bool(owner.check_action(method, parameters))


def _words(label: Content, key: str) -> Content:
    return Content.assemble(label, (f"   {key}", "$primary bold"))
