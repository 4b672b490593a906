"""The action registry: what a person can do in each place. Keys, key bar, help and palette all read it."""

import re
from collections.abc import Iterable

import msgspec
from textual.binding import Binding, BindingType


class Action(msgspec.Struct, frozen=True):
    """One thing to do, with the keys that do it."""

    id: str
    """Stable name such as `annotate.submit`; keymaps refer to it."""
    keys: str
    """Textual key names, separated by commas."""
    label: str
    """One or two words for the key bar."""
    help: str
    """One sentence for the help page and the palette."""
    rank: int | None = None
    """Place in the key bar, lowest first; None keeps it out of there."""
    call: str = ""
    """The action as Textual calls it; by default the last part of the id, so `annotate.submit` is `action_submit`."""

    always: bool = False
    """Whether it works under a question too."""

    @property
    def method(self) -> str:
        """The action as Textual calls it."""
        return self.call or self.id.rpartition(".")[2]

    @property
    def key_label(self) -> str:
        """The first key as it is printed: `enter` as `⏎`, `question_mark` as `?`."""
        return key_label(self.keys.split(",")[0])


def key_label(key: str) -> str:
    """A Textual key name as it is printed: `enter` as `⏎`, `ctrl+s` as `^s`."""
    if key.startswith("ctrl+"):
        return f"^{key_label(key[5:])}"
    return _KEY_LABELS.get(key) or (key.upper() if _FUNCTION_KEY.fullmatch(key) else key)


def character_of(key: str) -> str | None:
    """The character that a key types into a text: `/` for `slash`; None for a key that types none."""
    label = " " if key == "space" else key_label(key)
    return label if len(label) == 1 and label.isascii() else None


def unshadowed(own: Iterable[Action], everywhere: Iterable[Action]) -> list[Action]:
    """The actions of the app that can be reached where these `own` ones are: those with a key that is still theirs."""
    taken = {key for action in own for key in action.keys.split(",")}
    return [action for action in everywhere if not taken.issuperset(action.keys.split(","))]


_KEY_LABELS = {
    "enter": "⏎",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "space": "space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "equals_sign": "=",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "⌫",
    "delete": "del",
    "semicolon": ";",
    "apostrophe": "'",
    "asterisk": "*",
    "multiply": "*",
    "add": "+",
    "subtract": "-",
}
_FUNCTION_KEY = re.compile(r"f\d+")


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """Textual bindings for these actions; the ids let a keymap replace the keys."""
    return [
        Binding(action.keys, action.method, action.label, show=False, id=action.id, priority=action.always)
        for action in actions
    ]
