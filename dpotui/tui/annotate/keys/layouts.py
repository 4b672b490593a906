"""Where the digits lie: layouts of the keys that score. Digits score in every one of them."""

from collections.abc import Mapping
from typing import Final

_HOME_ROW: Final = {f"annotate.score_{value}": f"{key},{value}" for value, key in enumerate("asdfg", 1)} | {
    "annotate.skip": "x",
    "annotate.compare": "c",
    "annotate.flag": "m",
    "annotate.guide": "i",
}
"""The left hand scores without moving, the right one moves with h j k l; what lay on the left home row gives way."""

_KEYPAD: Final = {
    "annotate.down": "down,j,plus,add",
    "annotate.up": "up,k,minus,subtract",
    "annotate.reason": "r,asterisk,multiply",
    "annotate.read_on": "space,pagedown,full_stop,decimal",
}
"""One hand on the keypad: some terminals tell its signs from those of the main keys, so both names stand here."""

LAYOUTS: Final[Mapping[str, Mapping[str, str]]] = {"number-row": {}, "home-row": _HOME_ROW, "keypad": _KEYPAD}
"""Keys by action id, by the name of the layout in the settings."""
