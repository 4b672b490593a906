"""Scoring pairs with base and tuned model: each pair only where the cache does not know it yet."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dpotui.export.rows.rows import ExportRow
from dpotui.project import Project
from dpotui.rounds.measuring.cache import ScoreCache
from dpotui.rounds.progress import Watch, WatchedCount
from dpotui.rounds.records import Attachment, MeasuredPair
from dpotui.rounds.scoring_model import PairScore, ScoredSide, ScoringModel
from dpotui.rounds.weights.base_model import BaseModel
from dpotui.rounds.weights.exact import measured_base
from dpotui.rounds.weights.shelf import weights_of

Caches = Mapping[ScoredSide, ScoreCache]


@contextmanager
def score_caches(attachment: Attachment) -> Iterator[Caches]:
    """What is known of the scores of base and tuned model."""
    with ScoreCache(attachment.base_key) as of_base, ScoreCache(attachment.tuned_key) as of_tuned:
        yield {"base": of_base, "tuned": of_tuned}


def score_local(
    project: Project,
    base: BaseModel,
    attachment: Attachment,
    rows: Sequence[ExportRow],
    caches: Caches,
    watch: Watch,
) -> None:
    """Put the scores of all rows into the caches, by llama.cpp. Raises RoundStoppedError."""
    weights = weights_of(project, attachment.sha256)
    base_file = measured_base(base, attachment.base_sha256, exact=attachment.exact)
    count = WatchedCount(watch, "pairs", len(rows))
    for model, adapter, sides in _loads(attachment, base_file, weights):
        missing = _missing(rows, caches, sides)
        last = sides[-1] == "tuned"
        count.add(last * (len(rows) - len(missing)), attachment.name)
        for row, scores in _scored(model, adapter, missing, sides):
            for side, score in scores.items():
                caches[side].keep_score(row, score)
            count.add(int(last), attachment.name)
            count.check_stop()


def measured_pairs(rows: Sequence[ExportRow], caches: Caches) -> list[MeasuredPair]:
    """The pairs with the scores that the caches have of them."""
    return [_measured(row, caches["base"].score_of(row), caches["tuned"].score_of(row)) for row in rows]


_Load = tuple[Path, Path | None, tuple[ScoredSide, ...]]


def _loads(attachment: Attachment, base: Path, weights: Path) -> list[_Load]:
    """What is loaded one after another, and the sides that each scores: an adapter comes with its base in one load."""
    if attachment.kind == "lora":
        return [(base, weights, ("base", "tuned"))]
    return [(base, None, ("base",)), (weights, None, ("tuned",))]


def _missing(
    rows: Sequence[ExportRow], caches: Caches, sides: Sequence[ScoredSide]
) -> list[tuple[ExportRow, list[ScoredSide]]]:
    wanted = [(row, [side for side in sides if caches[side].score_of(row) is None]) for row in rows]
    return [(row, lacking) for row, lacking in wanted if lacking]


def _scored(
    model: Path,
    adapter: Path | None,
    missing: Sequence[tuple[ExportRow, Sequence[ScoredSide]]],
    sides: tuple[ScoredSide, ...],
) -> Iterator[tuple[ExportRow, dict[ScoredSide, PairScore]]]:
    if not missing:
        return
    with ScoringModel(model, adapter=adapter) as loaded:
        if len(sides) > 1:
            yield from loaded.score(missing)
            return
        # A model that was tuned as a whole is a base of its own to its process.
        for row, scores in loaded.score((row, ("base",)) for row, _ in missing):
            yield row, {sides[0]: scores["base"]}


def _measured(row: ExportRow, base: PairScore | None, tuned: PairScore | None) -> MeasuredPair:
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
