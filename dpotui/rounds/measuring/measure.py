"""Measuring the weights of a round on held-out pairs, and on those they learnt from, by llama.cpp or by a server."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.candidates.sending import PrivateSent
from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import Project, Writer
from dpotui.project.store.connection import Connection
from dpotui.rounds.ledger import RoundEntry, find_open_round, read_rounds
from dpotui.rounds.measuring.scoring import measured_pairs, score_caches, score_local
from dpotui.rounds.measuring.served import score_served, served_pair, tell_private
from dpotui.rounds.measuring.summary import MeasurementSummary, summarise
from dpotui.rounds.numbers import is_number
from dpotui.rounds.progress import UNWATCHED, Watch
from dpotui.rounds.records import Attachment, MeasuredPair
from dpotui.rounds.release_rows import prompts_of, read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.steps import append_measurement, read_attachments, read_measurements
from dpotui.text import count_of, one_line

DEFAULT_BETA: Final = 0.1
"""TRL's own; of weights whose training says nothing."""


@dataclass(frozen=True)
class _Plan:
    """What is to be measured on what."""

    entry: RoundEntry
    due: tuple[Attachment, ...]
    held_out: tuple[ExportRow, ...]
    train: tuple[ExportRow, ...]


def measure_round(
    project: Project,
    round_key: str | None = None,
    *,
    author: str,
    model: Path | None = None,
    train_too: bool = True,
    on_private: Callable[[PrivateSent], None] | None = None,
    watch: Watch = UNWATCHED,
) -> list[MeasurementSummary]:
    """Measure all weights of a round that have no measurement yet, and return the figures of all that are measured.

    `train_too` also scores the pairs that were trained on, for the ranking of noisy ones. Raises BadInputError when
    nothing is attached, nothing is held out, or weights were trained on what they would be measured on; and
    RoundStoppedError. What was scored by then is cached, and the same call goes on there. `on_private` is told before
    pairs in which something looks private go to a server.
    """
    with project.read() as connection:
        plan = _plan(connection, round_key)
    for attachment in plan.due:
        trained = [row for row in plan.train if row.prompt in set(attachment.trained_on)] if train_too else []
        rows = [*plan.held_out, *trained]
        with score_caches(attachment) as caches:
            if attachment.kind == "served":
                served = served_pair(attachment, project.path.name)
                tell_private(project, served, rows, on_private)
                score_served(served, rows, caches, watch)
            else:
                base = read_round_base(project, plan.entry, model)
                score_local(project, base, attachment, rows, caches, watch)
            pairs = measured_pairs(rows, caches)
        with project.write() as writer:
            _record(writer, plan, attachment, pairs, author)
    with project.read() as connection:
        return read_summaries(connection, plan.entry)


def read_summaries(connection: Connection, entry: RoundEntry) -> list[MeasurementSummary]:
    """The figures of each measurement of a round, oldest first."""
    attachments = {one.id: one for one in read_attachments(connection, entry.id)}
    return [
        summarise(connection, entry, attachments[record.attachment], record)
        for record in read_measurements(connection, entry.id)
        if record.attachment in attachments
    ]


def _plan(connection: Connection, round_key: str | None) -> _Plan:
    entry = find_open_round(connection, round_key)
    attachments = read_attachments(connection, entry.id)
    if not attachments:
        raise BadInputError(
            f"Round {entry.number} has no weights yet; train with `dpotui round train`, or attach some with "
            "`dpotui round attach`."
        )
    rows = read_pairs(connection, entry.release_id)
    held_out = tuple(row for row in rows if row.side == "validation")
    if not held_out:
        raise BadInputError(
            f"Release {entry.release_name} holds nothing out, so there is nothing to measure on.\n"
            "Export again with --validation 0.3, and start a round on that release."
        )
    measured = {record.attachment for record in read_measurements(connection, entry.id)}
    due = tuple(one for one in attachments if one.id not in measured)
    for attachment in (*due, *_trainings_of_base(connection, entry)):
        check_unseen(attachment, held_out)
    return _Plan(entry, due, held_out, tuple(row for row in rows if row.side == "train"))


def _trainings_of_base(connection: Connection, entry: RoundEntry) -> list[Attachment]:
    """How the base model came to be, where it is what an earlier round trained."""
    return [
        attachment
        for earlier in read_rounds(connection)
        for attachment in read_attachments(connection, earlier.id)
        if attachment.sha256 and attachment.sha256 == entry.base_sha256
    ]


def check_unseen(attachment: Attachment, held_out: Sequence[ExportRow]) -> None:
    """Raise BadInputError when weights were trained on a prompt that they would be measured on."""
    if seen := set(attachment.trained_on) & set(prompts_of(held_out)):
        raise BadInputError(
            f"{one_line(attachment.name, 80)}: was trained on {count_of(len(seen), 'prompt')} of those held out; "
            "measured on them it would look better than it is.\nTrain on the train side only, and attach that."
        )


def _record(writer: Writer, plan: _Plan, attachment: Attachment, pairs: Sequence[MeasuredPair], author: str) -> None:
    beta = attachment.settings.get("beta")
    held_out = len(plan.held_out)
    append_measurement(
        writer,
        plan.entry,
        attachment.id,
        beta=float(beta) if is_number(beta) and beta > 0 else DEFAULT_BETA,
        held_out=pairs[:held_out],
        train=pairs[held_out:],
        author=author,
    )
