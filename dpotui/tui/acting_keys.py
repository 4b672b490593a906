"""Which keys act on a place at present: with the focus in a text, letters are typed into it instead."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dpotui.tui.actions import Action, character_of, key_label

if TYPE_CHECKING:
    from dpotui.tui.place_screen import PlaceScreen


def acting_actions(place: "PlaceScreen") -> Iterator[Action]:
    """The place's own actions and the app's, of those that a key leads to now."""
    return (action for action in _all_actions(place) if _acts(place, action.keys.split(",")[0]))


def key_that_lists_all(place: "PlaceScreen") -> str:
    """The key that lists all keys, one that acts now if there is any, as it is printed."""
    listing = next(action.keys for action in place.host.actions if action.id == "app.keys").split(",")
    return key_label(next((key for key in listing if _acts(place, key)), listing[0]))


def _all_actions(place: "PlaceScreen") -> Iterator[Action]:
    """The place's own and the app's; the key that goes Home first leaves what there is to leave here."""
    home = next(action for action in place.host.actions if action.id == "app.back")
    leaving = [
        replace(action, rank=home.rank)
        for action in place.actions
        if action.keys == home.keys and action.rank is None and place.check_action(action.method, ())
    ]
    yield from (*place.actions, *leaving)
    yield from (one for one in place.host.actions if one != home or not (leaving or place.PLACE == "home"))


def _acts(place: "PlaceScreen", key: str) -> bool:
    """Whether a key triggers its action instead of being typed into a text."""
    return place.focused is None or not place.focused.check_consume_key(key, character_of(key))
