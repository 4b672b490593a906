"""Do people's scores agree with the preference that they stated?"""

import json

import numpy as np

from dpotui.annotation import Sheet, contradiction
from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PreferenceMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.words.dataset import contradicted_preference
from dpotui.pairs.judged import Flags, Ints, Judged
from dpotui.pairs.rules import FIVE_POINTS, MINIMUM_MARGIN


def check_preferences(evidence: Evidence) -> CheckOutcome[PreferenceMeasures]:
    """Judgements whose scores contradict the preference beside them by the margin of a pair or more.

    Somebody has to correct one side. What differs by less is the same thing said with everybody's noise.
    """
    judged = evidence.judged
    stated = np.array([preference is not None for preference in judged.judgements.preference], dtype=bool)
    stated &= judged.judgements.scored
    rows = _RowsOfSheets(judged)
    contradicted = tuple(
        finding
        for sheet in np.flatnonzero(stated & ~_prefers_the_best(judged)).tolist()
        if (finding := _contradicted(evidence, sheet, rows.of(sheet)))
    )
    number = int(stated.sum())
    measures = PreferenceMeasures(stated=number, contradicted=len(contradicted))
    return CheckOutcome(verdict_of(contradicted) if number else "info", measures, contradicted)


class _RowsOfSheets:
    """Finds the rows of a sheet."""

    def __init__(self, judged: Judged) -> None:
        self._order = np.argsort(judged.row_judgement, kind="stable")
        number = len(judged.judgements.revisions)
        self._starts = np.searchsorted(judged.row_judgement[self._order], np.arange(number + 1))

    def of(self, sheet: int) -> Ints:
        """The rows of this sheet."""
        return self._order[self._starts[sheet] : self._starts[sheet + 1]]


def _least(judged: Judged) -> float:
    """The margin of a pair by one person, on this rubric's scale."""
    return MINIMUM_MARGIN * judged.span / FIVE_POINTS


def _prefers_the_best(judged: Judged) -> Flags:
    """By judgement, whether the preferred response is one that it scores best, or less than a margin below it."""
    number = len(judged.judgements.preference)
    index = {candidate: place for place, candidate in enumerate(judged.candidates.ids)}
    preferred = np.array([index.get(name or "", -1) for name in judged.judgements.preference], dtype=np.int64)
    scores = judged.weighted(judged.values)
    best, own = np.full(number, -np.inf), np.full(number, -np.inf)
    np.fmax.at(best, judged.row_judgement, scores)
    named = judged.row_candidate == preferred[judged.row_judgement]
    own[judged.row_judgement[named]] = scores[named]
    return np.asarray((own > best - _least(judged)) & np.isfinite(own))


def _contradicted(evidence: Evidence, sheet: int, rows: Ints) -> Finding | None:
    judged = evidence.judged
    keys = [criterion.key for criterion in judged.rubric.criteria]
    scores = {
        judged.candidates.ids[judged.row_candidate[row]]: {
            key: float(value) for key, value in zip(keys, judged.values[row], strict=True) if not np.isnan(value)
        }
        for row in rows
    }
    prompt = judged.prompts[judged.judgements.prompt[sheet]]
    said = Sheet(prompt, _shown(judged, sheet), scores, preference=judged.judgements.preference[sheet])
    words = contradiction(said, judged.rubric, least=_least(judged))
    if words is None:
        return None
    person = judged.annotators[judged.judgements.annotator[sheet]]
    text, items = contradicted_preference(evidence.title(prompt), person, words), (Item(prompt, person=person),)
    return Finding("block", prompt, text, prompt, kind="contradicted_preference", items=items)


def _shown(judged: Judged, sheet: int) -> tuple[str, ...]:
    """The candidates of a sheet in the order in which they were shown."""
    return tuple(json.loads(judged.judgements.shown_order[sheet]))
