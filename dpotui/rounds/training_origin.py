"""What trained weights bring along about their training: a folder of ours, a trainer's log, or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import Json
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.numbers import is_number
from dpotui.rounds.records import STEPS, STEPS_PLANNED, WHOLE, TrainingOrigin
from dpotui.rounds.release_rows import prompts_of
from dpotui.rounds.training_manifest import is_short_text, read_json, read_manifest
from dpotui.text import one_line

LOG_FILE: Final = "trainer_state.json"
_MOST_ENTRIES: Final = 5_000
_MOST_STEPS: Final = 1_000_000_000


def read_origin(source: Path, entry: RoundEntry, rows: Sequence[ExportRow]) -> TrainingOrigin:
    """What the folder of some weights says; where it says nothing, they count as trained on the whole train side.

    Raises BadInputError when it says that they were trained from another base model than the round's.
    """
    folder = source if source.is_dir() else source.parent
    state = read_json(folder / LOG_FILE)
    log, steps = _log_of(state), _steps_of(state)
    manifest = read_manifest(folder) or read_manifest(folder.parent)
    if manifest is None:
        train = [row for row in rows if row.side == "train"]
        return TrainingOrigin(len(train), WHOLE, tuple(prompts_of(train)), steps, log)
    if manifest.base_sha256 != entry.base_sha256:
        raise BadInputError(
            f"{one_line(str(source))}: was trained from {one_line(manifest.base_name, 80)}, and round "
            f"{entry.number} is about {one_line(entry.base_name, 80)}.\nNothing was changed."
        )
    return TrainingOrigin(manifest.pairs, manifest.share, manifest.prompts, {**manifest.settings, **steps}, log)


def _steps_of(state: Any) -> dict[str, Json]:
    """How far a training came, by its trainer's state; empty where that says nothing."""
    if not isinstance(state, dict):
        return {}
    named = {STEPS: state.get("global_step"), STEPS_PLANNED: state.get("max_steps")}
    found = {name: number for name, number in named.items() if type(number) is int and 0 < number <= _MOST_STEPS}
    return {**found} if found.keys() == named.keys() else {}


def _log_of(state: Any) -> tuple[dict[str, Json], ...]:
    """The numbers in the entries of a trainer's log."""
    history = state.get("log_history") if isinstance(state, dict) else None
    entries = [entry for entry in history if isinstance(entry, dict)] if isinstance(history, list) else []
    return tuple(
        {key: value for key, value in entry.items() if is_short_text(key) and is_number(value)}
        for entry in entries[:_MOST_ENTRIES]
    )
