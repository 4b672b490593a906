"""Check 1: do two people who judge the same prompt agree?"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Number, Verdict, percent
from dpotui.checks.thresholds import AGREEMENT_BAR, AGREEMENT_FLOOR, AGREEMENT_PROMPTS
from dpotui.pairs.comparisons import Comparisons
from dpotui.pairs.judged import Ints, Judged
from dpotui.scope import Criterion, score_text
from dpotui.statistics.agreement import (
    Floats,
    Interval,
    alpha_interval,
    gwet_ac,
    krippendorff_alpha,
    linear_weights,
    percent_agreement,
    raters_of,
    weighted_kappa,
    wilson_interval,
)
from dpotui.text import count_of

_TITLE: Final = "Agreement between annotators"
_HEADINGS: Final = ("Criterion", "Responses", "Exact", "Within 1", "Alpha (95 %)", "AC2", "Kappa", "Note")


def check_agreement(evidence: Evidence) -> CheckResult:
    """Pair direction against the guide's 70 %, and per criterion the coefficients of the field."""
    direction = same_winner(evidence.judged, evidence.comparisons)
    verdict, judgement = _judge(direction)
    order = _by_response(evidence.judged)
    columns = range(len(evidence.judged.rubric.criteria))
    criteria = [criterion_agreement(evidence.judged, column, order) for column in columns]
    numbers: dict[str, Number] = direction.numbers()
    for item in criteria:
        numbers |= item.numbers()
    table = (_HEADINGS, *(item.cells() for item in criteria)) if direction.prompts else ()
    return CheckResult("agreement", _TITLE, verdict, f"{direction.sentence()}{judgement}", numbers, table)


@dataclass(frozen=True)
class Direction:
    """How often two people find the same one of two responses better."""

    prompts: int
    """The units: prompts with two responses that two people scored. Comparisons within a prompt are not independent."""
    comparisons: int
    """Two people's verdicts on the same two responses, over all of them."""
    decided: int
    """Those in which both see a winner."""
    same: int
    """Those of `decided` in which it is the same one."""
    same_with_ties: int
    """`same`, and those in which both see a tie."""

    @property
    def share(self) -> float | None:
        """Same winner among those decided; None when there are none."""
        return self.same / self.decided if self.decided else None

    @property
    def interval(self) -> Interval | None:
        """95 % Wilson interval of the share, on as many units as there are prompts."""
        return None if self.share is None else wilson_interval(self.share, self.prompts)

    def sentence(self) -> str:
        """The numbers in words."""
        if self.share is None or self.interval is None:
            return "No two responses were scored by two people yet. "
        low, high = self.interval
        ties = percent(self.same_with_ties / self.comparisons)
        return (
            f"Two people find the same response better in {percent(self.share)} of {self.decided:,} comparisons on "
            f"{count_of(self.prompts, 'prompt')} (95 % interval {percent(low)} to {percent(high)}; {ties} with ties). "
        )

    def numbers(self) -> dict[str, Number]:
        """The numbers by name."""
        low, high = self.interval or (None, None)
        return {
            "prompts": self.prompts,
            "comparisons": self.comparisons,
            "decided": self.decided,
            "same_winner": self.share,
            "same_winner_low": low,
            "same_winner_high": high,
            "same_with_ties": self.same_with_ties / self.comparisons if self.comparisons else None,
        }


def same_winner(judged: Judged, comparisons: Comparisons) -> Direction:
    """Count, over every two people and every two responses that both scored, how often they see the same winner."""
    votes, number = comparisons.votes, len(comparisons.first)
    sign = np.sign(votes.first - votes.second)
    ups, downs, ties = (np.bincount(votes.comparison[sign == side], minlength=number) for side in (1, -1, 0))
    shared = comparisons.raters > 1
    agreeing = _couples(ups) + _couples(downs)
    return Direction(
        prompts=len(np.unique(judged.candidates.prompt[comparisons.first[shared]])),
        comparisons=int(_couples(ups + downs + ties).sum()),
        decided=int(_couples(ups + downs).sum()),
        same=int(agreeing.sum()),
        same_with_ties=int((agreeing + _couples(ties)).sum()),
    )


def _couples(people: np.ndarray) -> np.ndarray:
    """How many couples that many people make."""
    return np.asarray(people * (people - 1) // 2)


def _judge(direction: Direction) -> tuple[Verdict, str]:
    """The verdict, and what it rests on.

    A share that reaches the bar on too few prompts to be sure of is not a failure: it says how many are missing.
    """
    missing = AGREEMENT_PROMPTS - direction.prompts
    if missing > 0 or direction.share is None or direction.interval is None:
        more = count_of(max(missing, 1), "more double-annotated prompt")
        return "not_enough", f"{more} needed to tell."
    if direction.share < AGREEMENT_BAR:
        return "fail", f"The target is {percent(AGREEMENT_BAR)}: compare the rubric's anchors together."
    if direction.interval[0] < AGREEMENT_FLOOR:
        more = count_of(_prompts_for(direction.share) - direction.prompts, "more double-annotated prompt")
        return "not_enough", f"About {more} needed to be sure of more than {percent(AGREEMENT_FLOOR)}."
    return "pass", f"The target of {percent(AGREEMENT_BAR)} is met."


def _prompts_for(share: float) -> int:
    """Prompts from which the interval of this share lies above the floor."""
    number = AGREEMENT_PROMPTS
    while wilson_interval(share, number)[0] < AGREEMENT_FLOOR:
        number += 1
    return number


@dataclass(frozen=True)
class CriterionAgreement:
    """Agreement on one criterion; None where the data gives no number, and then `note` says why."""

    key: str
    name: str
    responses: int
    """Responses with two or more ratings."""
    exact: float | None
    within_one: float | None
    alpha: float | None
    alpha_interval: Interval | None
    ac2: float | None
    kappa: float | None
    """Only where exactly two people did all the double annotation."""
    note: str

    def numbers(self) -> dict[str, Number]:
        """The numbers, by criterion and name."""
        low, high = self.alpha_interval or (None, None)
        values: dict[str, Number] = {
            "responses": self.responses,
            "exact": self.exact,
            "within_one": self.within_one,
            "alpha": self.alpha,
            "alpha_low": low,
            "alpha_high": high,
            "ac2": self.ac2,
            "kappa": self.kappa,
        }
        return {f"{self.key}.{name}": value for name, value in values.items()}

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        shares = (percent(share) if share is not None else "n/a" for share in (self.exact, self.within_one))
        alpha = _decimal(self.alpha)
        if self.alpha_interval is not None:
            alpha += f" ({_decimal(self.alpha_interval[0])} to {_decimal(self.alpha_interval[1])})"
        return (self.name, f"{self.responses:,}", *shares, alpha, _decimal(self.ac2), _decimal(self.kappa), self.note)


def _decimal(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}"


def _by_response(judged: Judged) -> Ints:
    """The rows response by response, those of one by annotator."""
    return np.lexsort((judged.judgements.annotator[judged.row_judgement], judged.row_candidate))


def criterion_agreement(judged: Judged, column: int, order: Ints) -> CriterionAgreement:
    """The coefficients of one criterion, on its declared scale; `order` is `_by_response`, the same for all of them."""
    criterion = judged.rubric.criteria[column]
    counts = _counts(judged, column)
    shared = counts[raters_of(counts) > 1]
    alpha = krippendorff_alpha(shared)
    return CriterionAgreement(
        key=criterion.key,
        name=criterion.name,
        responses=len(shared),
        exact=percent_agreement(shared),
        within_one=percent_agreement(shared, within=1),
        alpha=alpha,
        alpha_interval=alpha_interval(counts, judged.candidates.prompt) if alpha is not None else None,
        ac2=gwet_ac(counts, linear_weights(counts.shape[1])),
        kappa=_kappa(judged, column, order),
        note=_note(criterion, shared),
    )


def _counts(judged: Judged, column: int) -> Floats:
    """(candidates, levels): how many people gave each candidate each level."""
    criterion = judged.rubric.criteria[column]
    levels = len(criterion.points)
    known = np.flatnonzero(~np.isnan(judged.values[:, column]))
    level = np.searchsorted(criterion.points, judged.values[known, column])
    cells = np.bincount(judged.row_candidate[known] * levels + level, minlength=len(judged.candidates.ids) * levels)
    return cells.reshape(-1, levels).astype(np.float64)


def _kappa(judged: Judged, column: int, order: Ints) -> float | None:
    criterion = judged.rubric.criteria[column]
    known = order[~np.isnan(judged.values[order, column])]
    annotator = judged.judgements.annotator[judged.row_judgement[known]]
    candidate = judged.row_candidate[known]
    first = np.flatnonzero(candidate[1:] == candidate[:-1])
    if np.count_nonzero(np.bincount(annotator[np.concatenate([first, first + 1])])) != 2:
        return None
    levels = len(criterion.points)
    level = np.searchsorted(criterion.points, judged.values[known, column])
    cells = np.bincount(level[first] * levels + level[first + 1], minlength=levels * levels)
    return weighted_kappa(cells.reshape(levels, levels).astype(np.float64))


def _note(criterion: Criterion, shared: Floats) -> str:
    if not len(shared):
        return "nobody else scored it"
    used = np.flatnonzero(shared.sum(axis=0))
    return f"every score is {score_text(criterion.points[int(used[0])])}" if len(used) == 1 else ""
