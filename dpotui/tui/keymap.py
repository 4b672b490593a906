"""Other keys for the actions of a place: what somebody set and a layout suggests, checked against each other."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

import msgspec
from msgspec.structs import replace
from textual.keys import Keys

from dpotui.settings import Settings
from dpotui.text import one_line
from dpotui.tui.actions import Action, key_label
from dpotui.tui.textual_private import key_name

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED: Final = frozenset(key.value for key in Keys if not key.value.startswith("<")) | {
    "add",
    "subtract",
    "multiply",
    "divide",
    "decimal",
}
"""Keys that are no character; the last five are those of a keypad under the Kitty protocol."""


class Keymap(msgspec.Struct, frozen=True):
    """The actions of a place with the keys that they have."""

    actions: tuple[Action, ...]
    faults: tuple[str, ...] = ()
    """What of the wishes could not be had: which, and why."""

    def moved_from(self, actions: Iterable[Action]) -> dict[str, str]:
        """The keys that are no longer those of `actions`, by action id, as Textual's `update_keymap` takes them."""
        before = {action.id: action.keys for action in actions}
        return {action.id: action.keys for action in self.actions if before.get(action.id) != action.keys}


def keymap_of(
    actions: Sequence[Action], settings: Settings, *, layout: Mapping[str, str] | None = None, kept: Iterable[str] = ()
) -> Keymap:
    """The actions under the settings of a person, which come before the `layout` (keys by action id).

    A key that is set goes to its action alone. A wish is a fault and does not hold when it names no key or no action
    of this place, when another wish has the key already, when the key is one of `kept`, which are the app's for ever,
    or when an action that has no wish of its own would be left without a key.
    """
    resolved = _Resolving(actions, settings, frozenset(kept))
    resolved.wish()
    return resolved.keymap({key: value.split(",") for key, value in (layout or {}).items()})


class _Resolving:
    """One reading of the wishes for one place."""

    def __init__(self, actions: Sequence[Action], settings: Settings, kept: frozenset[str]) -> None:
        self._actions = actions
        self._settings = settings
        self._kept = kept
        self._wishes: dict[str, list[str]] = {}
        self._faults: list[str] = []

    def wish(self) -> None:
        """Collect the wishes that can be had together."""
        known = [action.id for action in self._actions]
        places = {action.partition(".")[0] for action in known}
        taken: dict[str, str] = {}
        for action, keys in self._settings.keys.items():
            if action.partition(".")[0] not in places:
                continue
            named = list(dict.fromkeys(map(normal, keys)))
            if why := self._refusal(action, named, known, taken):
                self._fault(action, why)
            else:
                self._wishes[action] = named
                taken |= dict.fromkeys(named, action)

    def _refusal(self, action: str, keys: list[str], known: list[str], taken: Mapping[str, str]) -> str:
        if action not in known:
            near = get_close_matches(action, known, 1)
            return "there is no such action" + (f", but {near[0]} is one" if near else "; F2 names them all")
        for key in keys:
            if not is_key(key):
                return f"{one_line(key, 40)} is no key; write it as in r, ctrl+r, f5 or space"
            if key in self._kept and not self._has(action, key):
                return f"{key_label(key)} stays what it is everywhere; take another key"
            if key in taken:
                return f"{key_label(key)} is set for {taken[key]} too; give one of them another key"
        return ""

    def _has(self, action: str, key: str) -> bool:
        return any(own.id == action and key in own.keys.split(",") for own in self._actions)

    def keymap(self, layout: Mapping[str, list[str]]) -> Keymap:
        """The keys of every action; wishes that would leave another without any are given up, the last one first."""
        while True:
            owners = {key: action for action, keys in {**layout, **self._wishes}.items() for key in keys}
            owners |= {key: action for action, keys in self._wishes.items() for key in keys}
            actions = tuple(self._with_keys(action, layout, owners) for action in self._actions)
            starved = next((action.id for action in actions if not action.keys), None)
            if starved is None:
                return Keymap(actions, tuple(self._faults))
            own = next(action for action in self._actions if action.id == starved)
            self._give_up(
                [owners[key] for key in [*layout.get(starved, ()), *own.keys.split(",")] if key in owners], own
            )

    def _with_keys(self, action: Action, layout: Mapping[str, list[str]], owners: Mapping[str, str]) -> Action:
        wanted = self._wishes.get(action.id) or layout.get(action.id) or action.keys.split(",")
        return replace(action, keys=",".join(key for key in wanted if owners.get(key, action.id) == action.id))

    def _give_up(self, owners: list[str], starved: Action) -> None:
        action = next(owner for owner in reversed(owners) if owner in self._wishes)
        del self._wishes[action]
        self._fault(action, f"{starved.id} would be left without a key; give that one another")

    def _fault(self, action: str, why: str) -> None:
        number = self._settings.lines.get(action, 1)
        self._faults.append(f"settings.toml:{number}: keys.{one_line(action, 80)}: {why}.")


def strangers(settings: Settings, places: Iterable[str]) -> tuple[str, ...]:
    """Faults for keys set for actions of a place that there is not; whether a place has the action, it says itself."""
    known = frozenset(places)
    return tuple(
        f"settings.toml:{settings.lines.get(action, 1)}: keys.{one_line(action, 80)}: there is no such place; "
        f"there are {', '.join(sorted(known))}."
        for action in settings.keys
        if action.partition(".")[0] not in known
    )


def normal(key: str) -> str:
    """A key as Textual names it: `?` as `question_mark`, `Ctrl+S` as `ctrl+s`, a capital letter as it is."""
    modifiers, plus, last = key.rpartition("+")
    if key == "+" or (plus and not last):
        modifiers, plus, last = key[:-1].rstrip("+"), "+" if len(key) > 1 else "", "+"
    capital = len(last) == 1 and not modifiers
    named = last if capital else last.lower()
    return f"{modifiers.lower()}{plus}{key_name(named) if len(named) == 1 else named}"


def is_key(key: str) -> bool:
    """Whether a terminal can send a key of this (normal) name."""
    *modifiers, last = key.split("+")
    return _MODIFIERS.issuperset(modifiers) and (len(last) == 1 or last in _NAMED or last in _SIGNS)


_SIGNS: Final = frozenset(key_name(chr(code)) for code in range(0x20, 0x7F))
"""Names of the printable ASCII characters."""
