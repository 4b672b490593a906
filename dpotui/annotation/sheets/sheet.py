"""What one annotator says about one prompt's candidates, and what of it is still missing."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from dpotui.annotation.assignment import letter
from dpotui.scope import Rubric, Score

Outcome = Literal["scored", "skipped", "flagged", "withdrawn"]
"""What became of a prompt: scored, skipped for a reason, flagged for the lead, or undone."""

SKIP_REASONS: Final[dict[str, str]] = {
    "unclear_prompt": "the prompt cannot be understood",
    "not_my_field": "not my field; somebody else should judge it",
    "all_bad": "every response is too bad to compare",
    "personal_data": "it holds personal data or a secret",
}
"""Why a prompt may be skipped: the key that is stored and the words that are shown."""
OTHER_SKIP: Final = "other"
"""The key of a skip whose reason is in the annotator's own words, which follow it: `other: two questions in one`."""

TIE: Final = "tie"
ALL_BAD: Final = "all_bad"

CLEAR_GAP: Final = 1.0
"""Points of weighted mean by which the best must lead the second for "tie" to contradict the scores."""

_EQUAL: Final = 1e-9


class Remark(msgspec.Struct, frozen=True):
    """The reasoning on one candidate: why it has these scores, and the keys of its failure tags."""

    text: str = ""
    tags: tuple[str, ...] = ()


class Missing(msgspec.Struct, frozen=True):
    """A cell that still has to be filled: a criterion of a candidate, or (None) the reason for it."""

    candidate: str
    criterion: str | None


class Sheet(msgspec.Struct, frozen=True):
    """What an annotator says about one prompt's candidates. Immutable: every edit returns a new sheet.

    Holds no empty entries, so two sheets that say the same are equal.
    """

    prompt: str
    shown_order: tuple[str, ...]
    """Candidate ids as shown, A first."""
    scores: Mapping[str, Mapping[str, Score]] = msgspec.field(default_factory=dict)
    """Score by criterion key, by candidate id; a criterion without an entry has not been answered yet."""
    remarks: Mapping[str, Remark] = msgspec.field(default_factory=dict)
    """By candidate id."""
    outcome: Outcome = "scored"
    note: str = ""
    """Why it was skipped (a key of SKIP_REASONS, or `key: words`) or flagged."""
    preference: str | None = None
    """The stated preference: a candidate id, `tie`, `all_bad`, or None."""
    score_remarks: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    """What is remarked on single scores: text by criterion key, by candidate id."""

    def with_score(self, candidate: str, criterion: str, score: Score) -> "Sheet":
        """The sheet with one cell set; None says that the criterion does not apply."""
        return self._with_row(candidate, {**self._others(candidate, criterion), criterion: score})

    def without_score(self, candidate: str, criterion: str) -> "Sheet":
        """The sheet with one cell emptied."""
        return self._with_row(candidate, self._others(candidate, criterion))

    def _others(self, candidate: str, criterion: str) -> dict[str, Score]:
        return {key: kept for key, kept in self.scores.get(candidate, {}).items() if key != criterion}

    def _with_row(self, candidate: str, row: Mapping[str, Score]) -> "Sheet":
        scores = {key: kept for key, kept in self.scores.items() if key != candidate}
        return replace(self, scores=scores | ({candidate: row} if row else {}))

    def with_remark(self, candidate: str, remark: Remark) -> "Sheet":
        """The sheet with the reasoning on one candidate replaced; an empty remark takes it away."""
        remarks = {key: kept for key, kept in self.remarks.items() if key != candidate}
        return replace(self, remarks=remarks | ({candidate: remark} if remark != Remark() else {}))

    def with_score_remark(self, candidate: str, criterion: str, text: str) -> "Sheet":
        """The sheet with the remark on one score replaced; an empty text takes it away."""
        row = {key: kept for key, kept in self.score_remarks.get(candidate, {}).items() if key != criterion}
        if text:
            row[criterion] = text
        score_remarks = {key: kept for key, kept in self.score_remarks.items() if key != candidate}
        return replace(self, score_remarks=score_remarks | ({candidate: row} if row else {}))

    def with_preference(self, preference: str | None) -> "Sheet":
        """The sheet with the stated preference: a candidate id, `tie`, `all_bad`, or None."""
        return replace(self, preference=preference)

    def with_outcome(self, outcome: Outcome, note: str = "") -> "Sheet":
        """The sheet as scored, skipped or flagged, with the reason for it."""
        return replace(self, outcome=outcome, note=note)


def skip_reason(note: str) -> str:
    """The key in the note of a skipped judgement: `unclear_prompt` of `unclear_prompt: two questions in one`."""
    return note.partition(":")[0].strip()


def is_skip_reason(note: str) -> bool:
    """Whether a note says why a prompt was skipped: one of SKIP_REASONS, or words after OTHER_SKIP."""
    key = skip_reason(note)
    return key in SKIP_REASONS or (key == OTHER_SKIP and bool(note.partition(":")[2].strip()))


def missing_from(sheet: Sheet, rubric: Rubric) -> tuple[Missing, ...]:
    """What a scored sheet still lacks, in reading order: candidate by candidate as shown, criteria before the reason.

    Nothing is missing from a skipped or flagged one.
    """
    if sheet.outcome != "scored":
        return ()
    return tuple(cell for candidate in sheet.shown_order for cell in _missing_of(sheet, candidate, rubric))


def _missing_of(sheet: Sheet, candidate: str, rubric: Rubric) -> list[Missing]:
    keys = [criterion.key for criterion in rubric.criteria]
    given = sheet.scores.get(candidate, {})
    scores = {key: given[key] for key in keys if key in given}
    missing = [Missing(candidate, key) for key in keys if key not in scores]
    if rubric.reason_needed(scores) and not sheet.remarks.get(candidate, Remark()).text.strip():
        missing.append(Missing(candidate, None))
    return missing


def numbers(scores: Mapping[str, Score]) -> dict[str, float]:
    """The scores by criterion key without those that do not apply."""
    return {key: score for key, score in scores.items() if score is not None}


def weighted_mean(scores: Mapping[str, Score], rubric: Rubric) -> float:
    """The mean of a candidate's scores by criterion key, weighted by the rubric, over the criteria that are scored.

    In points of the rubric's common scale; what does not apply has no weight. Raises ValueError when none of the
    rubric's criteria is scored.
    """
    given = numbers(scores)
    scored = [criterion for criterion in rubric.criteria if criterion.key in given]
    if not scored:
        raise ValueError("no criterion of the rubric is scored")
    scale = rubric.common_scale
    total = sum(criterion.weight * criterion.placed_on(scale, given[criterion.key]) for criterion in scored)
    return total / sum(criterion.weight for criterion in scored)


def compared(sheet: Sheet, rubric: Rubric) -> list[str]:
    """The candidates that can be ranked: completely scored, with a number on one criterion at least."""
    keys = {criterion.key for criterion in rubric.criteria}
    scored = ((candidate, sheet.scores.get(candidate, {})) for candidate in sheet.shown_order)
    return [candidate for candidate, row in scored if keys <= row.keys() and any(key in keys for key in numbers(row))]


def contradiction(sheet: Sheet, rubric: Rubric, *, least: float = 0.0) -> str | None:
    """In one sentence, how the scores contradict the stated preference; None when they do not, or by less than `least`.

    Only completely scored candidates count, so a half-filled sheet is not scolded.
    """
    if sheet.preference is None or sheet.outcome != "scored":
        return None
    means = {candidate: weighted_mean(sheet.scores[candidate], rubric) for candidate in compared(sheet, rubric)}
    ranked = sorted(means, key=lambda candidate: -means[candidate])
    if not ranked:
        return None
    names = {candidate: letter(position) for position, candidate in enumerate(sheet.shown_order)}
    if sheet.preference == ALL_BAD:
        return _against_all_bad(means, ranked[0], names, rubric, least)
    if sheet.preference == TIE:
        return _against_tie(means, ranked, names, least)
    return _against_preferred(means, ranked[0], sheet.preference, names, least)


def _against_all_bad(
    means: Mapping[str, float], best: str, names: Mapping[str, str], rubric: Rubric, least: float
) -> str | None:
    middle = sum(rubric.common_scale) / 2
    if means[best] <= middle + max(least - 2 * _EQUAL, _EQUAL):
        return None
    return (
        f"All are called bad, but {names[best]} scores {means[best]:.1f}, above the middle of the scale ({middle:.1f})."
    )


def _against_tie(means: Mapping[str, float], ranked: list[str], names: Mapping[str, str], least: float) -> str | None:
    if len(ranked) < 2 or means[ranked[0]] - means[ranked[1]] < max(CLEAR_GAP, least) - _EQUAL:
        return None
    best, second = ranked[:2]
    return (
        f"It is called a tie, but {names[best]} scores {means[best]:.1f} "
        f"and the next, {names[second]}, only {means[second]:.1f}."
    )


def _against_preferred(
    means: Mapping[str, float], best: str, preferred: str, names: Mapping[str, str], least: float
) -> str | None:
    if preferred not in means or means[preferred] >= means[best] - max(least - 2 * _EQUAL, _EQUAL):
        return None
    return (
        f"{names[preferred]} is preferred with a score of {means[preferred]:.1f}, "
        f"but {names[best]} scores {means[best]:.1f}."
    )
