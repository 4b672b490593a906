"""The base model of a round, as it lies on this machine."""

from pathlib import Path

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.weights.base_model import BaseModel, read_base
from dpotui.rounds.weights.shelf import find_base


def read_round_base(project: Project, entry: RoundEntry, given: Path | None) -> BaseModel:
    """The base model of a round. BadInputError when the round names none, it is not found, or `given` is another."""
    if not entry.base_sha256:
        raise BadInputError(
            f"Round {entry.number} names no base model.\n"
            "Start the round with one: dpotui round start PROJECT --model FILE.gguf"
        )
    return read_base(find_base(entry.base_name, entry.base_sha256, given, project))
