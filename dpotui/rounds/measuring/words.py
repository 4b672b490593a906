"""A measurement in words, for the terminal, the screen and the report alike."""

from collections.abc import Iterator, Sequence
from typing import Final

from dpotui.rounds.figure_words import mean_words, p_words
from dpotui.rounds.measuring.summary import BatchFigures, GroupFigures, LengthFigures, LogShift, MeasurementSummary
from dpotui.text import count_of, one_line, percent

FEWEST_SHOWN: Final = 3
"""Prompts below which the figures of a tag or criterion are left out: they would say nothing."""


def measurement_lines(summary: MeasurementSummary) -> Iterator[str]:
    """The figures of a measurement, the main ones first."""
    ranking = summary.by_prompt
    share = f" (trained on {percent(summary.share)} of the pairs)" if summary.share < 1 else ""
    yield (
        f"Round {summary.round}, {one_line(summary.weights, 60)}{share}: {count_of(summary.pairs, 'held-out pair')} of "
        f"{count_of(ranking.prompts, 'prompt')}, beta {summary.beta:g}."
    )
    yield f"Reward accuracy {summary.accuracy:.3f}, mean margin {summary.margin:+.3f} over pairs."
    yield (
        f"By prompt: {ranking.right} ranked right, {ranking.wrong} wrong (sign test, {p_words(ranking.p)}); "
        f"accuracy {mean_words(ranking.rate)}, margin {mean_words(ranking.margin, '+')}."
    )
    if summary.batches and (summary.batches.batch > 1 or summary.batches.logged_margin is not None):
        yield _batch_words(summary.batches)
    yield f"Log-probability of chosen {_shift(summary.chosen)}, of rejected {_shift(summary.rejected)} (mean a pair)."
    if summary.length:
        yield _length_words(summary.length)
    yield from _group_lines("By tag", [group for group in summary.groups if group.kind == "tag"])
    yield from _group_lines("By criterion with the widest gap", [g for g in summary.groups if g.kind == "criterion"])
    if summary.trained_pairs:
        yield (
            f"It ranks {summary.trained_wrong} of {count_of(summary.trained_pairs, 'training pair')} against their "
            "label; those may be noise."
        )


def _shift(shift: LogShift) -> str:
    return f"{shift.before:.1f} before, {shift.after:.1f} after"


def _batch_words(batches: BatchFigures) -> str:
    if batches.batch == 1 and batches.logged_accuracy is not None and batches.logged_margin is not None:
        return f"TRL's own log says {batches.logged_accuracy:.3f}, margin {batches.logged_margin:+.3f}."
    words = (
        f"Averaged over batches of {batches.batch} as TRL does: {batches.accuracy:.3f}, margin {batches.margin:+.3f}"
    )
    if batches.logged_accuracy is None or batches.logged_margin is None:
        return words + "."
    return f"{words}; its own log says {batches.logged_accuracy:.3f}, margin {batches.logged_margin:+.3f}."


def _length_words(length: LengthFigures) -> str:
    words = (
        f"Length: training raised the longer answer in {percent(length.preferred)} of {count_of(length.pairs, 'pair')} "
        f"of unequal length, annotators chose it in {percent(length.labelled)}"
    )
    found = [
        f"{value:.2f} where the chosen answer is {which}"
        for which, value in (("longer", length.longer_right), ("shorter", length.shorter_right))
        if value is not None
    ]
    return f"{words}; accuracy {', '.join(found)}."


def _group_lines(title: str, groups: Sequence[GroupFigures]) -> Iterator[str]:
    shown = [group for group in groups if group.prompts >= FEWEST_SHOWN]
    if shown:
        yield f"{title} ({FEWEST_SHOWN} prompts or more):"
    for group in shown:
        yield (
            f"  {one_line(group.name, 30)}: {group.accuracy:.2f}, margin {group.margin:+.3f} "
            f"({count_of(group.pairs, 'pair')})"
        )
