"""Shares of decisions that come in clusters: the comparisons of one prompt are decided together, so they are not
independent, and an interval over their plain number is too narrow.
"""

from dataclasses import dataclass
from typing import Final

from dpotui.statistics.agreement import Interval, wilson_interval
from dpotui.statistics.arrays import Ints
from dpotui.statistics.normal import normal_quantile
from dpotui.statistics.student import t_quantile

MOST_CLUSTERS: Final = 2_000
"""Clusters up to which a plan looks for enough of them."""
_CONFIDENCE: Final = 0.975
"""The quantile at the upper end of a two-sided 95 % interval."""


@dataclass(frozen=True)
class ClusteredShare:
    """A share of decisions, with what it was seen in."""

    share: float
    decisions: int
    clusters: int
    effective: float
    """As many independent decisions would tell as much."""
    interval: Interval
    """95 %: Wilson's on the effective number (Kish 1965)."""


def clustered_share(hits: Ints, decisions: Ints) -> ClusteredShare | None:
    """The share of `hits` among `decisions`, one entry of each a cluster. None without a decision.

    The effective number is p (1 - p) over the variance of the share between clusters, at most the number of decisions,
    and smaller by (1.96 / t)^2 for few clusters. Where clusters do not differ at all (all agree), each counts once.
    """
    decided = decisions > 0
    hits, decisions = hits[decided], decisions[decided]
    total, clusters = int(decisions.sum()), len(decisions)
    if not total:
        return None
    share = float(hits.sum()) / total
    effective = _effective(share, hits, decisions)
    return ClusteredShare(share, total, clusters, effective, wilson_interval(share, effective))


def _effective(share: float, hits: Ints, decisions: Ints) -> float:
    """How many independent decisions would tell as much as these."""
    total, clusters = float(decisions.sum()), len(decisions)
    if clusters < 2:
        return 1.0
    variance = clusters / (clusters - 1) * float(((hits - share * decisions) ** 2).sum()) / total**2
    independent = share * (1 - share) / variance if variance > 0 else float(clusters)
    return min(total, independent) * (normal_quantile(_CONFIDENCE) / t_quantile(_CONFIDENCE, clusters - 1)) ** 2


def clusters_for(
    share: float, effective_each: float, *, above: float | None = None, under: float | None = None
) -> int | None:
    """How many clusters put the whole 95 % interval of this share at or `above`, or `under`, a bound.

    Each tells as much as `effective_each` independent decisions. None where MOST_CLUSTERS would not do, which is so
    when the share lies on the wrong side of the bound or close to it.
    """

    def enough(clusters: int) -> bool:
        low, high = wilson_interval(share, clusters * effective_each)
        return (above is None or low >= above) and (under is None or high < under)

    if not enough(MOST_CLUSTERS):
        return None
    low, high = 0, MOST_CLUSTERS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
