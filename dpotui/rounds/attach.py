"""Attaching trained weights to a round: converted, proved to work on the base model, kept beside the project."""

from collections.abc import Sequence
from pathlib import Path

from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.rounds.ledger import find_open_round
from dpotui.rounds.records import Attachment, TrainedWeights, TrainingOrigin, WeightKind
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.scoring_model import ScoringModel
from dpotui.rounds.steps import append_attachment, read_attachments
from dpotui.rounds.training_origin import read_origin
from dpotui.rounds.weights.base_model import BaseModel, read_base
from dpotui.rounds.weights.exact import can_be_exact, measured_base
from dpotui.rounds.weights.lora import CONFIG_FILE, convert_lora
from dpotui.rounds.weights.mould import convert_full
from dpotui.rounds.weights.shelf import copy_weights, shelve, staged_weights
from dpotui.text import one_line, path_text


def attach_weights(
    project: Project, round_key: str | None, source: Path, *, author: str, model: Path | None = None
) -> Attachment:
    """Attach a PEFT adapter folder, a checkpoint folder, a GGUF adapter or a whole GGUF model to an open round.

    `model` is the base model's GGUF file, where this machine has not met it yet. Raises BadInputError, with the ledger
    as it was, when the weights cannot be converted, do not fit the base model, or give no numbers.
    """
    with project.read() as connection:
        entry = find_open_round(connection, round_key)
        rows = read_pairs(connection, entry.release_id)
    base = read_round_base(project, entry, model)
    origin = read_origin(source, entry, rows)
    with staged_weights(project) as staged:
        kind, exact = _convert(source, base, entry.base_sha256, staged)
        _prove(kind, measured_base(base, entry.base_sha256, exact=exact), staged, rows)
        digest = shelve(project, staged)
    with project.write() as writer:
        if there := _there(writer.connection, entry.id, digest, origin):
            return there
        weights = TrainedWeights(kind, _name_of(source), digest, entry.base_name, entry.base_sha256, exact)
        return append_attachment(writer, entry, weights, origin, author=author)


def _convert(source: Path, base: BaseModel, sha256: str, staged: Path) -> tuple[WeightKind, bool]:
    """Put the weights at `staged` as GGUF; says which kind they are, and whether they are in single precision."""
    exact = can_be_exact(base)
    if source.is_dir() and (source / CONFIG_FILE).is_file():
        convert_lora(source, base, staged)
        return "lora", exact
    if source.is_dir():
        convert_full(source, read_base(measured_base(base, sha256, exact=exact)), staged)
        return "full", exact
    found = read_base(source)
    if found.header.text("general.type") == "adapter":
        copy_weights(source, staged)
        return "lora", exact
    if why := base.reading_difference(found):
        raise BadInputError(
            f"{one_line(str(source))}: cannot be compared with {one_line(base.path.name, 80)}: {why}.\n"
            "Nothing was changed."
        )
    copy_weights(source, staged)
    return "full", False


def _prove(kind: WeightKind, base: Path, staged: Path, rows: Sequence[ExportRow]) -> None:
    """Score one pair with the weights, so that what cannot be measured is never recorded."""
    if kind == "lora":
        with ScoringModel(base, adapter=staged) as model:
            list(model.score([(rows[0], ("base", "tuned"))]))
    else:
        with ScoringModel(staged) as model:
            list(model.score([(rows[0], ("base",))]))


def _there(connection: Connection, round_id: str, digest: str, origin: TrainingOrigin) -> Attachment | None:
    """The same weights of the same training, where they are attached: one that goes on after a kill attaches once."""
    known = read_attachments(connection, round_id)
    return next((one for one in known if one.sha256 == digest and one.origin == origin), None)


def _name_of(source: Path) -> str:
    """A file's name; of a folder, which trainers call `adapter` and `model`, that of the one around it too."""
    parts = source.absolute().parts
    return path_text("/".join(parts[-2:]) if source.is_dir() else parts[-1])
