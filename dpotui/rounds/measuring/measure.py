"""Measuring the weights of a round on held-out pairs, and on those they were trained on, by llama.cpp alone."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dpotui.candidates.engine import never
from dpotui.errors import BadInputError
from dpotui.export.rows import Row
from dpotui.project import Json, Project
from dpotui.rounds.attach import base_of
from dpotui.rounds.ledger import RoundEntry, check_open, find_entry, read_rounds
from dpotui.rounds.measuring.cache import ScoreCache
from dpotui.rounds.progress import Report, RoundProgress, RoundStoppedError, silent
from dpotui.rounds.records import (
    Attachment,
    MeasuredPair,
    MeasurementRecord,
    append_step,
    measured_pair_json,
    read_attachments,
    read_measurements,
)
from dpotui.rounds.release_rows import prompts_of, read_pairs
from dpotui.rounds.scoring_model import PairScore, ScoredSide, ScoringModel
from dpotui.rounds.weights.base_model import BaseModel, read_base
from dpotui.rounds.weights.exact import measured_base
from dpotui.rounds.weights.shelf import weights_of
from dpotui.text import count_of, one_line

DEFAULT_BETA = 0.1


def measure_round(
    project: Project,
    round_key: str | None = None,
    *,
    author: str,
    model: Path | None = None,
    train_too: bool = True,
    on_progress: Report = silent,
    should_stop: Callable[[], bool] = never,
) -> list[MeasurementRecord]:
    """Measure all attached weights of a round that have no measurement yet; when all have one, the latest again.

    `train_too` also scores the pairs that were trained on, for the ranking of noisy ones. Raises BadInputError when
    nothing is attached, nothing is held out, or weights were trained on what they would be measured on; and
    RoundStoppedError. What was scored by then is cached, and the same call goes on there.
    """
    with project.read() as connection:
        entry = find_entry(read_rounds(connection), round_key)
        check_open(entry)
        attachments = read_attachments(connection, entry.id)
        measured = {record.attachment for record in read_measurements(connection, entry.id)}
        rows = read_pairs(connection, entry.release_id)
    if not attachments:
        raise BadInputError(
            f"Round {entry.number} has no weights yet; train with `dpotui round train`, or attach some with "
            "`dpotui round attach`."
        )
    held_out = _held_out(entry, rows)
    due = [one for one in attachments if one.id not in measured] or attachments[-1:]
    base = read_base(base_of(project, entry, model))
    for attachment in due:
        check_unseen(attachment, held_out)
    made = []
    for attachment in due:
        train = [row for row in rows if row.prompt in set(attachment.trained_on)] if train_too else []
        pairs = list(score_pairs(project, base, attachment, [*held_out, *train], on_progress, should_stop))
        made.append(_record(project, entry, attachment, pairs[: len(held_out)], pairs[len(held_out) :], author))
    return made


def _held_out(entry: RoundEntry, rows: Sequence[Row]) -> list[Row]:
    held_out = [row for row in rows if row.side == "validation"]
    if not held_out:
        raise BadInputError(
            f"Release {entry.release_name} holds nothing out, so there is nothing to measure on.\n"
            "Export again with --validation 0.3, and start a round on that release."
        )
    return held_out


def check_unseen(attachment: Attachment, held_out: Sequence[Row]) -> None:
    """Raise BadInputError when weights were trained on a prompt that they would be measured on."""
    if seen := set(attachment.trained_on) & set(prompts_of(held_out)):
        raise BadInputError(
            f"{one_line(attachment.name, 80)}: was trained on {count_of(len(seen), 'prompt')} of those held out; "
            "measured on them it would look better than it is.\nTrain on the train side only, and attach that."
        )


def score_pairs(
    project: Project,
    base: BaseModel,
    attachment: Attachment,
    rows: Sequence[Row],
    on_progress: Report,
    should_stop: Callable[[], bool],
) -> Iterator[MeasuredPair]:
    """Score pairs with the base model and with the tuned one, each only where the cache does not know it yet."""
    weights = weights_of(project, attachment.sha256)
    base_file = measured_base(base, attachment.base_sha256, exact=attachment.exact)
    with ScoreCache(attachment.base_key) as of_base, ScoreCache(attachment.tuned_key) as of_tuned:
        caches: dict[ScoredSide, ScoreCache] = {"base": of_base, "tuned": of_tuned}
        total, done = len(rows), 0
        for model, adapter, sides in _loads(attachment, base_file, weights):
            missing = _missing(rows, caches, sides)
            done += len(rows) - len(missing) if sides[-1] == "tuned" else 0
            on_progress(RoundProgress("pairs", done, total, attachment.name))
            for row, scores in _scored(model, adapter, missing, sides):
                for side, score in scores.items():
                    caches[side].keep_score(row, score)
                done += sides[-1] == "tuned"
                on_progress(RoundProgress("pairs", done, total, attachment.name))
                if should_stop():
                    raise RoundStoppedError(f"Stopped after {done} of {total} pairs; the same command goes on there.")
        for row in rows:
            yield _measured(row, of_base.score_of(row), of_tuned.score_of(row))


_Load = tuple[Path, Path | None, tuple[ScoredSide, ...]]


def _loads(attachment: Attachment, base: Path, weights: Path) -> list[_Load]:
    """What is loaded one after another, and the sides that each scores: an adapter comes with its base in one load."""
    if attachment.kind == "lora":
        return [(base, weights, ("base", "tuned"))]
    return [(base, None, ("base",)), (weights, None, ("tuned",))]


def _missing(
    rows: Sequence[Row], caches: dict[ScoredSide, ScoreCache], sides: Sequence[ScoredSide]
) -> list[tuple[Row, list[ScoredSide]]]:
    wanted = [(row, [side for side in sides if caches[side].score_of(row) is None]) for row in rows]
    return [(row, lacking) for row, lacking in wanted if lacking]


def _scored(
    model: Path,
    adapter: Path | None,
    missing: Sequence[tuple[Row, Sequence[ScoredSide]]],
    sides: tuple[ScoredSide, ...],
) -> Iterator[tuple[Row, dict[ScoredSide, PairScore]]]:
    if not missing:
        return
    with ScoringModel(model, adapter=adapter) as questions:
        if len(sides) > 1:
            yield from questions.score(missing)
            return
        # A model that was tuned as a whole is a base of its own to its process.
        for row, scores in questions.score((row, ("base",)) for row, _ in missing):
            yield row, {sides[0]: scores["base"]}


def _measured(row: Row, base: PairScore | None, tuned: PairScore | None) -> MeasuredPair:
    assert base
    assert tuned
    return MeasuredPair(
        row.prompt,
        row.chosen_id,
        row.rejected_id,
        (base.chosen, base.rejected),
        (tuned.chosen, tuned.rejected),
        (base.chosen_tokens, base.rejected_tokens),
    )


def _record(
    project: Project,
    entry: RoundEntry,
    attachment: Attachment,
    held_out: Sequence[MeasuredPair],
    train: Sequence[MeasuredPair],
    author: str,
) -> MeasurementRecord:
    beta = attachment.settings.get("beta", DEFAULT_BETA)
    body: Json = {
        "attachment": attachment.id,
        "beta": float(beta),
        "held_out": [measured_pair_json(pair) for pair in held_out],
        "train": [measured_pair_json(pair) for pair in train],
    }
    with project.write() as writer:
        made = append_step(writer, entry.id, entry.release_id, "measured", body, author=author)
        return next(one for one in read_measurements(writer.connection, entry.id) if one.id == made)
