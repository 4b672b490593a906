"""The command palette: the actions of the present place and of the app, by their own names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.actions import parse
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from dpotui.tui.actions import Action, unshadowed
from dpotui.tui.dialogs.dialog import AnsweredOnce
from dpotui.tui.place_screen import PlaceScreen

_EXPLAINED: Final = 0.01
"""Score of an action whose explanation alone has the words; letters scattered over a sentence would find them all."""
_LESS_WORTH: Final = 1e-6
"""Of a match, for each offer before it: enough to order those that match alike."""
_UNRANKED: Final = 1_000
_LABEL_CELLS: Final = 24
_KEY_CELLS: Final = 10


class Palette(AnsweredOnce[None], CommandPalette):
    """Textual's command palette; `ActionPalette` fills it."""


class ActionPalette(Provider):
    """Offers what fits the state of the place, then what else can be done here, the places, and the rest.

    Words of the explanation find an action too.
    """

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        said = ""
        for offer in self._offers():
            words = offer.shown(Content(offer.action.label), "" if offer.group == said else offer.group)
            said = offer.group
            yield DiscoveryHit(words, offer.run, text=offer.action.label, help=offer.action.help)

    async def search(self, query: str) -> Hits:
        """What matches: names before explanations, and among those that match alike what is worth more."""
        by_name = self.matcher(query)
        for place, offer in enumerate(self._offers()):
            score = by_name.match(offer.action.label) or _EXPLAINED * _says(offer.action.help, query)
            if score:
                shown = offer.shown(by_name.highlight(offer.action.label), offer.group)
                worth = score - _LESS_WORTH * place
                yield Hit(worth, shown, offer.run, text=offer.action.label, help=offer.action.help)

    def _key(self, action: Action) -> str:
        """The key that does it here; none where the place uses that key for something else."""
        own = self.screen.actions if isinstance(self.screen, PlaceScreen) else ()
        return action.key_label if action in own or unshadowed(own, [action]) else ""

    def _offers(self) -> Iterator["_Offer"]:
        """What can be done, worth most first."""
        screen = self.screen
        if not isinstance(screen, PlaceScreen):
            return
        taken = {"Palette"}
        here = ("Here", screen, by_worth(screen.actions, screen.fitting()))
        going = ("Go to", self.app, [action for action in screen.host.actions if action.method.startswith("place(")])
        rest = ("Anywhere", self.app, [action for action in screen.host.actions if action not in going[2]])
        for group, owner, actions in (here, going, rest):
            for action in actions:
                if action.label not in taken and _can_be_done(action, owner):
                    taken.add(action.label)
                    yield _Offer(action, group, self._key(action), self._runner(action, owner))

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


def _says(explanation: str, query: str) -> bool:
    return all(word in explanation.casefold() for word in query.casefold().split())


def by_worth(actions: Iterable[Action], fitting: Sequence[str]) -> list[Action]:
    """What fits the state in its order, what the key bar shows in its, the rest, and last what comes in series.

    Nine scores or eight letters share one explanation: whoever opens the palette looks for none of them.
    """
    actions = tuple(actions)
    alike = Counter(action.help for action in actions)
    places = {action: place for place, action in enumerate(fitting)}

    def worth(action: Action) -> tuple[int, int, int]:
        unranked = _UNRANKED if action.rank is None else action.rank
        return (places.get(action.id, len(places)), int(alike[action.help] > 1), unranked)

    return sorted(actions, key=worth)


class _Offer(NamedTuple):
    action: Action
    group: str
    key: str
    run: Callable[[], object]

    def shown(self, label: Content, group: str) -> Content:
        """The label, the key that does it, and the group, each in a column."""
        key = Content.styled(f"{self.key:<{_KEY_CELLS}}", "$primary bold")
        gap = " " * max(_LABEL_CELLS - cell_len(self.action.label), 1)
        return Content.assemble(label, gap, key, (group, "$accent"))
