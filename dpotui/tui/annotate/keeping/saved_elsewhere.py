"""The question when one annotator has saved a prompt in two windows: what differs, and which is to stand."""

from collections.abc import Sequence
from typing import Final

from dpotui.tui.dialogs.ask import AskChoice

REPLACE: Final = "replace"
_SHOWN: Final = 6
"""Differences that are shown."""


def saved_elsewhere(differences: Sequence[str]) -> AskChoice:
    """Ask whether to replace what was saved elsewhere. Whatever is replaced stays in the history."""
    more = [f"and {len(differences) - _SHOWN:,} more"] if len(differences) > _SHOWN else []
    shown = "\n".join(["You have saved this prompt in another window meanwhile.", *differences[:_SHOWN], *more])
    return AskChoice(
        shown, [("keep", "Keep what was saved there; this stays here, not saved"), (REPLACE, "Replace it by this")]
    )
