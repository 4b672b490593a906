"""The steps of a round in the project file: each is a revision of the kind `round_step`.

Its `stage` says whether weights were attached, measured or compared, and its JSON body holds the rest of the record.
What people choose in a comparison is stored by `comparing/choices.py`.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final, Literal, NamedTuple, TypeVar

from dpotui.project import Json, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.records import (
    Attachment,
    ComparisonItem,
    ComparisonRecord,
    MeasuredPair,
    MeasurementRecord,
    TrainedWeights,
    TrainingOrigin,
)

StepStage = Literal["attached", "measured", "compared"]
Record = TypeVar("Record", Attachment, MeasurementRecord, ComparisonRecord)

STEP: Final = "round_step"


class _Step(NamedTuple):
    id: str
    stage: str
    body: str
    author: str
    made_at: str


_STEPS: Final = Query(
    "SELECT s.revision AS id, s.stage, s.body, r.author, r.made_at FROM round s "
    "JOIN revision r ON r.id = s.revision WHERE r.kind = 'round_step' AND s.round = :round "
    "ORDER BY r.clock, r.said, r.sha256",
    _Step,
)


def append_attachment(
    writer: Writer, entry: RoundEntry, weights: TrainedWeights, origin: TrainingOrigin, *, author: str
) -> Attachment:
    """Attach weights to a round, and return the record of it."""
    training: dict[str, Json] = {
        "pairs": origin.pairs,
        "share": origin.share,
        "trained_on": list(origin.prompts),
        "settings": origin.settings,
        "log": list(origin.log),
    }
    return _append(writer, entry, "attached", asdict(weights) | training, author, read_attachments)


def append_measurement(
    writer: Writer,
    entry: RoundEntry,
    attachment: str,
    *,
    beta: float,
    held_out: Sequence[MeasuredPair],
    train: Sequence[MeasuredPair],
    author: str,
) -> MeasurementRecord:
    """Record the numbers of the weights with this id, and return the record."""
    body: Json = {
        "attachment": attachment,
        "beta": beta,
        "held_out": [_measured(pair) for pair in held_out],
        "train": [_measured(pair) for pair in train],
    }
    return _append(writer, entry, "measured", body, author, read_measurements)


def append_comparison(
    writer: Writer,
    entry: RoundEntry,
    attachment: str,
    *,
    items: Sequence[ComparisonItem],
    double: Collection[str],
    settings: dict[str, Json],
    author: str,
) -> ComparisonRecord:
    """Fix the comparison of the weights with this id, and return the record; `double` are prompts for two judges."""
    body: Json = {
        "attachment": attachment,
        "items": [[item.prompt, item.held_out, item.base, item.tuned] for item in items],
        "double": list(double),
        "settings": settings,
    }
    return _append(writer, entry, "compared", body, author, read_comparisons)


def read_attachments(connection: Connection, round_id: str) -> list[Attachment]:
    """The weights attached to a round, oldest first."""
    return [
        Attachment(**head, **body | {"trained_on": tuple(body["trained_on"]), "log": tuple(body["log"])})
        for head, body in _steps(connection, round_id, "attached")
    ]


def read_measurements(connection: Connection, round_id: str) -> list[MeasurementRecord]:
    """The measurements of a round, oldest first."""
    return [
        MeasurementRecord(
            **head,
            attachment=body["attachment"],
            beta=body["beta"],
            held_out=tuple(map(_pair, body["held_out"])),
            train=tuple(map(_pair, body["train"])),
        )
        for head, body in _steps(connection, round_id, "measured")
    ]


def read_comparisons(connection: Connection, round_id: str) -> list[ComparisonRecord]:
    """The comparisons of a round, oldest first."""
    return [
        ComparisonRecord(
            **head,
            attachment=body["attachment"],
            items=tuple(ComparisonItem(*item) for item in body["items"]),
            double=frozenset(body["double"]),
            settings=body["settings"],
        )
        for head, body in _steps(connection, round_id, "compared")
    ]


def _append(
    writer: Writer,
    entry: RoundEntry,
    stage: StepStage,
    body: Json,
    author: str,
    read: Callable[[Connection, str], list[Record]],
) -> Record:
    row = {"round": entry.id, "release": entry.release_id, "stage": stage, "body": canonical(body)}
    made = writer.append(STEP, author, {"round": [row]})
    return next(record for record in read(writer.connection, entry.id) if record.id == made)


def _steps(connection: Connection, round_id: str, stage: StepStage) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What the ledger knows of each step of a stage, and the step's body."""
    for row in _STEPS.each(connection, round=round_id):
        if row.stage == stage:
            yield {"id": row.id, "round": round_id, "author": row.author, "made_at": row.made_at}, json.loads(row.body)


def _measured(pair: MeasuredPair) -> list[Json]:
    """A measured pair as it is stored: a list in the order of its fields."""
    return [pair.prompt, pair.chosen, pair.rejected, list(pair.base), list(pair.tuned), list(pair.tokens)]


def _pair(stored: list[Any]) -> MeasuredPair:
    prompt, chosen, rejected, base, tuned, tokens = stored
    return MeasuredPair(prompt, chosen, rejected, (base[0], base[1]), (tuned[0], tuned[1]), (tokens[0], tokens[1]))
