"""Check 7: do people's scores agree with the preference that they stated?"""

import json

import numpy as np

from dpotui.annotation import Sheet, contradiction
from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import PreferenceMeasures
from dpotui.checks.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.words.dataset import contradicted_preference
from dpotui.pairs.judged import Flags, Ints, Judged


def check_preferences(evidence: Evidence) -> CheckOutcome[PreferenceMeasures]:
    """Judgements whose scores say something else than the preference beside them; somebody has to correct one."""
    judged = evidence.judged
    named = np.array([preference is not None for preference in judged.judgements.preference], dtype=bool)
    stated = named & judged.judgements.scored
    order = np.argsort(judged.row_judgement, kind="stable")
    starts = np.searchsorted(judged.row_judgement[order], np.arange(len(stated) + 1))
    findings = tuple(
        finding
        for index in np.flatnonzero(stated & ~_prefers_the_best(judged))
        if (finding := _contradicted(evidence, int(index), order[starts[index] : starts[index + 1]]))
    )
    number = int(stated.sum())
    measures = PreferenceMeasures(stated=number, contradicted=len(findings))
    return CheckOutcome(verdict_of(findings) if number else "info", measures, findings)


def _prefers_the_best(judged: Judged) -> Flags:
    """By judgement, whether the preferred response is the one it scores best (or one of several)."""
    number = len(judged.judgements.preference)
    index = {candidate: place for place, candidate in enumerate(judged.candidates.ids)}
    preferred = np.array([index.get(name or "", -1) for name in judged.judgements.preference], dtype=np.int64)
    scores = judged.weighted(judged.values)
    best, own = np.full(number, -np.inf), np.full(number, -np.inf)
    np.maximum.at(best, judged.row_judgement, scores)
    named = judged.row_candidate == preferred[judged.row_judgement]
    own[judged.row_judgement[named]] = scores[named]
    return np.asarray((own == best) & np.isfinite(own))


def _contradicted(evidence: Evidence, judgement: int, rows: Ints) -> Finding | None:
    judged = evidence.judged
    keys = [criterion.key for criterion in judged.rubric.criteria]
    scores = {
        judged.candidates.ids[judged.row_candidate[row]]: {
            key: float(value) for key, value in zip(keys, judged.values[row], strict=True) if not np.isnan(value)
        }
        for row in rows
    }
    prompt = judged.prompts[judged.judgements.prompt[judgement]]
    shown = tuple(json.loads(judged.judgements.shown_order[judgement]))
    sheet = Sheet(prompt, shown, scores, preference=judged.judgements.preference[judgement])
    words = contradiction(sheet, judged.rubric)
    if words is None:
        return None
    person = judged.annotators[judged.judgements.annotator[judgement]]
    text, items = contradicted_preference(evidence.title(prompt), person, words), (Item(prompt, person=person),)
    return Finding("block", prompt, text, prompt, kind="contradicted_preference", items=items)
