"""Do people's scores agree with the preference that they stated?"""

import json
from collections.abc import Collection

import numpy as np

from dpotui.annotation import TIE, Sheet, contradiction
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, Severity, verdict_of
from dpotui.checks.measures import PreferenceMeasures
from dpotui.checks.thresholds import HOLDING_GAP
from dpotui.checks.words.dataset import contradicted_preference
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.rules.rules import FIVE_POINTS, MINIMUM_MARGIN
from dpotui.statistics.arrays import Flags, Floats, Ints


def check_preferences(evidence: Evidence) -> CheckOutcome[PreferenceMeasures]:
    """Judgements whose scores contradict the preference beside them by the margin of a pair or more.

    A pair is held back when it rests on that judgement alone and the stated preference speaks against it by more than
    noise does (see HOLDING_GAP): one of the two was a slip. Everything else informs. Most contradictions concern
    another response than the weaker one of the pair, whose direction nobody questions then; and where a second person's
    scores lead the same way, two voices outweigh one.
    """
    judged = evidence.judged
    stated = np.array([preference is not None for preference in judged.judgements.preference], dtype=bool)
    stated &= judged.judgements.scored
    if not stated.any():
        return CheckOutcome("info", PreferenceMeasures(stated=0, contradicted=0, holding=0))
    rows, sole = _RowsOfSheets(judged), _sole_judgements(evidence)
    contradicted = tuple(
        finding
        for sheet in np.flatnonzero(stated & ~_prefers_the_best(judged, evidence.team.overall())).tolist()
        if (finding := _contradicted(evidence, sheet, rows.of(sheet), sole.get(sheet, ())))
    )
    holding = sum(finding.severity == "block" for finding in contradicted)
    measures = PreferenceMeasures(stated=int(stated.sum()), contradicted=len(contradicted), holding=holding)
    return CheckOutcome(verdict_of(contradicted), measures, contradicted)


def _sole_judgements(evidence: Evidence) -> dict[int, list[str]]:
    """The weaker responses of the pairs that rest on one person's blind judgement alone, by that judgement."""
    comparisons, rows = evidence.material.comparisons, evidence.pair_rows
    alone = np.flatnonzero((comparisons.raters[rows] == 1) & ~comparisons.adjudicated[rows])
    votes = np.searchsorted(comparisons.votes.comparison, rows[alone])
    sole: dict[int, list[str]] = {}
    for judgement, place in zip(comparisons.votes.judgement[votes].tolist(), alone.tolist(), strict=True):
        sole.setdefault(judgement, []).append(evidence.pairs[place].rejected)
    return sole


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


def _prefers_the_best(judged: Judged, scores: Floats) -> Flags:
    """By judgement, whether the preferred response is one that it scores best, or less than a margin below it."""
    number = len(judged.judgements.preference)
    index = {candidate: place for place, candidate in enumerate(judged.candidates.ids)}
    preferred = np.array([index.get(name or "", -1) for name in judged.judgements.preference], dtype=np.int64)
    best, own = np.full(number, -np.inf), np.full(number, -np.inf)
    np.fmax.at(best, judged.row_judgement, scores)
    named = judged.row_candidate == preferred[judged.row_judgement]
    own[judged.row_judgement[named]] = scores[named]
    return np.asarray((own > best - _least(judged)) & np.isfinite(own))


def _contradicted(evidence: Evidence, sheet: int, rows: Ints, weaker: Collection[str]) -> Finding | None:
    """What one judgement contradicts itself in; `weaker` are the weaker responses of pairs that rest on it alone."""
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
    opposed = said.preference in weaker or (said.preference == TIE and bool(weaker))
    holds = opposed and _gap(judged, said.preference, rows) >= HOLDING_GAP * judged.span / FIVE_POINTS
    text = contradicted_preference(evidence.title(prompt), person, words, holds=holds)
    severity: Severity = "block" if holds else "info"
    items = (Item(prompt, person=person),)
    return Finding(severity, prompt, text, prompt, kind="contradicted_preference", items=items)


def _gap(judged: Judged, preference: str | None, rows: Ints) -> float:
    """Points between the best response and the preferred one, or of a tie the next best."""
    scores = judged.weighted(judged.values[rows])
    best, *others = sorted(scores[~np.isnan(scores)].tolist(), reverse=True)
    if preference == TIE:
        return float(best - others[0])
    return float(best - scores[[judged.candidates.ids[row] == preference for row in judged.row_candidate[rows]]].max())


def _shown(judged: Judged, sheet: int) -> tuple[str, ...]:
    """The candidates of a sheet in the order in which they were shown."""
    return tuple(json.loads(judged.judgements.shown_order[sheet]))
