"""What trained weights bring along about their training: a folder of ours, a trainer's log, or nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeGuard

from dpotui.errors import BadInputError
from dpotui.export.rows import Row
from dpotui.project import Json
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.numbers import is_number
from dpotui.rounds.records import STEPS, STEPS_PLANNED, WHOLE
from dpotui.rounds.release_rows import prompts_of
from dpotui.rounds.training.folder import MANIFEST
from dpotui.text import one_line

LOG_FILE: Final = "trainer_state.json"
_LONGEST_LOG: Final = 8_000_000
"""Bytes of a file that is read."""
_MOST_ENTRIES: Final = 5_000
_MOST_STEPS: Final = 1_000_000_000
_LONGEST: Final = 200
"""Characters of a setting's name, and of one that is a text."""


@dataclass(frozen=True)
class TrainingOrigin:
    """What the folder that weights came from says of their training, as far as it makes sense."""

    pairs: int
    share: float
    prompts: tuple[str, ...]
    settings: Mapping[str, Json]
    log: tuple[dict[str, Json], ...]


def read_origin(source: Path, entry: RoundEntry, rows: Sequence[Row]) -> TrainingOrigin:
    """What the folder of some weights says; where it says nothing, they count as trained on the whole train side.

    Raises BadInputError when it says that they were trained from another base model than the round's.
    """
    folder = source if source.is_dir() else source.parent
    state = _read_json(folder / LOG_FILE)
    log, steps = _log_of(state), _steps_of(state)
    manifest = _manifest(folder) or _manifest(folder.parent)
    train = [row for row in rows if row.side == "train"]
    if manifest is None:
        return TrainingOrigin(len(train), WHOLE, tuple(prompts_of(train)), steps, log)
    if manifest["base"]["sha256"] != entry.base_sha256:
        raise BadInputError(
            f"{one_line(str(source))}: was trained from {one_line(str(manifest['base']['name']), 80)}, and round "
            f"{entry.number} is about {one_line(entry.base_name, 80)}.\nNothing was changed."
        )
    settings = {key: value for key, value in manifest["settings"].items() if _is_text(key) and _is_setting(value)}
    return TrainingOrigin(manifest["pairs"], manifest["share"], tuple(manifest["prompts"]), {**settings, **steps}, log)


def trained_prompts(folder: Path) -> frozenset[str]:
    """The prompts that weights in a folder were trained on, as far as it says; none where it does not."""
    manifest = _manifest(folder)
    return frozenset(manifest["prompts"]) if manifest else frozenset()


def _is_setting(value: Any) -> TypeGuard[str | int | float | bool]:
    return is_number(value) or isinstance(value, bool) or _is_text(value)


def _is_text(value: Any) -> TypeGuard[str]:
    """Whether it is a short text that can be stored: JSON may hold halves of characters."""
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def _manifest(folder: Path) -> dict[str, Any] | None:
    """What a training folder of ours says of itself; None where there is none, or one that is not as we write it."""
    said = _read_json(folder / MANIFEST)
    try:
        fits = (
            isinstance(said["base"]["sha256"], str)
            and isinstance(said["settings"], dict)
            and type(said["pairs"]) is int
            and is_number(said["share"])
            and 0 < said["share"] <= WHOLE
            and isinstance(said["prompts"], list)
            and all(map(_is_text, said["prompts"]))
        )
    except (KeyError, TypeError, ValueError):
        return None
    return said if fits else None


def _steps_of(state: Any) -> dict[str, int]:
    """How far a training came, by its trainer's state; empty where that says nothing."""
    if not isinstance(state, dict):
        return {}
    named = {STEPS: state.get("global_step"), STEPS_PLANNED: state.get("max_steps")}
    found = {name: number for name, number in named.items() if type(number) is int and 0 < number <= _MOST_STEPS}
    return found if found.keys() == named.keys() else {}


def _log_of(state: Any) -> tuple[dict[str, Json], ...]:
    """The numbers in the entries of a trainer's log."""
    history = state.get("log_history") if isinstance(state, dict) else None
    entries = [entry for entry in history if isinstance(entry, dict)] if isinstance(history, list) else []
    return tuple(
        {key: value for key, value in entry.items() if _is_text(key) and is_number(value)}
        for entry in entries[:_MOST_ENTRIES]
    )


def _read_json(path: Path) -> Any:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LONGEST_LOG:
            return None
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
