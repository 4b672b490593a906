"""What a measurement says: how the tuned model ranks held-out pairs, by prompt, by tag, by criterion and by length."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from dpotui.project.store.connection import Connection
from dpotui.prompts.tagging import tags_by_prompt
from dpotui.rounds.ledger import RoundEntry
from dpotui.rounds.records import Attachment, MeasuredPair, MeasurementRecord, WeightKind
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.verdict import Ranking, mean_by_prompt, ranking_of

if TYPE_CHECKING:
    from dpotui.export.rows.rows import ExportRow

_EVAL_BATCH: Final = 8
"""Pairs in a batch of TRL's evaluation unless a training says otherwise."""


@dataclass(frozen=True)
class BatchFigures:
    """Accuracy and margin as TRL prints them: means of the means of batches, where a short last batch weighs more."""

    batch: int
    accuracy: float
    margin: float
    logged_accuracy: float | None
    """What the trainer's own log says, where it came along and evaluated."""
    logged_margin: float | None


@dataclass(frozen=True)
class LogShift:
    """The mean log-probability (natural logarithm) of some answers before and after training."""

    before: float
    after: float


@dataclass(frozen=True)
class GroupFigures:
    """The pairs of one tag, or those that differ most on one criterion."""

    kind: str
    """`tag` or `criterion`."""
    name: str
    pairs: int
    prompts: int
    accuracy: float
    margin: float


@dataclass(frozen=True)
class LengthFigures:
    """Whether length decides: among pairs whose answers differ in tokens."""

    pairs: int
    labelled: float
    """The share in which annotators chose the longer answer."""
    preferred: float
    """The share in which training raised the longer answer above the shorter one."""
    longer_right: float | None
    """Accuracy where the chosen answer is the longer one; None where there is no such pair."""
    shorter_right: float | None


@dataclass(frozen=True)
class MeasurementSummary:
    """The figures of one measurement on the held-out pairs of a release."""

    id: str
    round: int
    weights: str
    kind: WeightKind
    share: float
    """Of the training pairs."""
    beta: float
    pairs: int
    accuracy: float
    """The share of pairs whose margin is above 0: each pair counts once."""
    margin: float
    """The mean reward margin over pairs."""
    by_prompt: Ranking
    batches: BatchFigures | None
    chosen: LogShift
    rejected: LogShift
    groups: tuple[GroupFigures, ...]
    length: LengthFigures | None
    trained_pairs: int
    """Training pairs that were scored too."""
    trained_wrong: int
    """Of those, how many it ranks against their label."""


def summarise(
    connection: Connection, entry: RoundEntry, attachment: Attachment, record: MeasurementRecord
) -> MeasurementSummary:
    """The figures of a measurement of a round's weights."""
    rows = {row.id: row for row in read_pairs(connection, entry.release_id, "validation")}
    tags = tags_by_prompt(connection)
    pairs, beta = record.held_out, record.beta
    margins = [pair.margin(beta) for pair in pairs]
    return MeasurementSummary(
        id=record.id,
        round=entry.number,
        weights=attachment.name,
        kind=attachment.kind,
        share=attachment.share,
        beta=beta,
        pairs=len(pairs),
        accuracy=_accuracy(margins),
        margin=fmean(margins),
        by_prompt=ranking_of(
            list(mean_by_prompt([(pair.prompt, margin) for pair, margin in zip(pairs, margins, strict=True)]).values())
        ),
        batches=_batches(margins, attachment),
        chosen=LogShift(fmean(pair.base[0] for pair in pairs), fmean(pair.tuned[0] for pair in pairs)),
        rejected=LogShift(fmean(pair.base[1] for pair in pairs), fmean(pair.tuned[1] for pair in pairs)),
        groups=(
            *_grouped("tag", pairs, beta, lambda pair: tags.get(pair.prompt, ())),
            *_grouped("criterion", pairs, beta, lambda pair: _widest_gap(rows.get(pair.id))),
        ),
        length=_length(pairs, margins),
        trained_pairs=len(record.train),
        trained_wrong=sum(pair.margin(beta) < 0 for pair in record.train),
    )


def _accuracy(margins: Sequence[float]) -> float:
    return fmean(margin > 0 for margin in margins)


def _batches(margins: Sequence[float], attachment: Attachment) -> BatchFigures | None:
    """TRL's averages over batches in the order of the release; None where no log of a trainer came along."""
    if not attachment.log:
        return None
    size = attachment.settings.get("eval_batch_size", _EVAL_BATCH)
    size = size if type(size) is int and size > 0 else _EVAL_BATCH
    batches = [margins[start : start + size] for start in range(0, len(margins), size)]
    logged: Mapping[str, Any] = next(
        (entry for entry in reversed(attachment.log) if "eval_rewards/accuracies" in entry), {}
    )
    return BatchFigures(
        batch=size,
        accuracy=fmean(map(_accuracy, batches)),
        margin=fmean(map(fmean, batches)),
        logged_accuracy=logged.get("eval_rewards/accuracies"),
        logged_margin=logged.get("eval_rewards/margins"),
    )


def _grouped(
    kind: str, pairs: Sequence[MeasuredPair], beta: float, names_of: Callable[[MeasuredPair], Sequence[str]]
) -> list[GroupFigures]:
    """The figures of each name, the one with most pairs first. A pair may have several names, or none."""
    members: dict[str, list[MeasuredPair]] = {}
    for pair in pairs:
        for name in names_of(pair):
            members.setdefault(name, []).append(pair)
    return [
        GroupFigures(
            kind=kind,
            name=name,
            pairs=len(found),
            prompts=len({pair.prompt for pair in found}),
            accuracy=_accuracy([pair.margin(beta) for pair in found]),
            margin=fmean(pair.margin(beta) for pair in found),
        )
        for name, found in sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _widest_gap(row: "ExportRow | None") -> list[str]:
    """The criteria on which the two answers of a pair differ most: one, or several that differ alike."""
    gaps = {key: better - weaker for key, weaker, better in row.facts.scores} if row else {}
    widest = max(gaps.values(), default=0)
    return [key for key, gap in gaps.items() if gap == widest > 0]


def _length(pairs: Sequence[MeasuredPair], margins: Sequence[float]) -> LengthFigures | None:
    longer = [(pair.tokens[0] > pair.tokens[1], margin) for pair, margin in zip(pairs, margins, strict=True)
              if pair.tokens[0] != pair.tokens[1]]  # fmt: skip
    if not longer:
        return None
    when_longer = [margin for chosen_longer, margin in longer if chosen_longer]
    when_shorter = [margin for chosen_longer, margin in longer if not chosen_longer]
    return LengthFigures(
        pairs=len(longer),
        labelled=len(when_longer) / len(longer),
        preferred=fmean((margin > 0) == chosen_longer for chosen_longer, margin in longer),
        longer_right=_accuracy(when_longer) if when_longer else None,
        shorter_right=_accuracy(when_shorter) if when_shorter else None,
    )
