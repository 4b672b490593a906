"""One text that is there twice and that one person scored differently: somebody should say which scores are meant."""

import json
from collections.abc import Iterator

import numpy as np

from dpotui.annotation import letter
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import Finding, Item
from dpotui.checks.words.dataset import scored_twice_differently
from dpotui.pairs.judged.judged import Judged


def scored_twice(evidence: Evidence) -> Iterator[Finding]:
    """A finding for every two responses that say the same, beside each other in one judgement with other scores."""
    judged = evidence.judged
    ids = judged.candidates.ids
    for rows in _differing(judged):
        judgement = int(judged.row_judgement[rows[0]])
        prompt = judged.prompts[judged.judgements.prompt[judgement]]
        person = judged.annotators[judged.judgements.annotator[judgement]]
        shown = json.loads(judged.judgements.shown_order[judgement])
        one, other = sorted(rows, key=lambda row: shown.index(ids[judged.row_candidate[row]]))
        both = [ids[judged.row_candidate[row]] for row in (one, other)]
        letters = [letter(shown.index(candidate)) for candidate in both]
        text = scored_twice_differently(evidence.title(prompt), person, letters, _scores(judged, one, other))
        items = tuple(Item(prompt, candidate, person) for candidate in both)
        yield Finding("warn", both[1], text, prompt, kind="twice", items=items)


def _differing(judged: Judged) -> list[tuple[int, int]]:
    """Rows of one judgement and one wording, two by two, where some criterion has other scores."""
    wording = judged.candidates.wording
    again = np.bincount(wording, minlength=len(wording))[wording] > 1
    rows = np.flatnonzero(again[judged.row_candidate])
    wording = wording[judged.row_candidate]
    order = rows[np.lexsort((judged.row_candidate[rows], wording[rows], judged.row_judgement[rows]))]
    one, other = order[:-1], order[1:]
    same = (judged.row_judgement[one] == judged.row_judgement[other]) & (wording[one] == wording[other])
    one, other = one[same], other[same]
    differ = (np.abs(judged.values[one] - judged.values[other]) > 0).any(axis=1)
    return list(zip(one[differ].tolist(), other[differ].tolist(), strict=True))


def _scores(judged: Judged, one: int, other: int) -> list[tuple[str, float, float]]:
    """(criterion, score, other score) where the two rows differ."""
    values = zip(judged.rubric.criteria, judged.values[one].tolist(), judged.values[other].tolist(), strict=True)
    return [(criterion.name, first, second) for criterion, first, second in values if abs(first - second) > 0]
