"""How like two texts are: the indel ratio of RapidFuzz, 200 LCS / (a + b), 0 to 100."""

from collections.abc import Iterable

from rapidfuzz import fuzz


def most_alike(text: str, others: Iterable[str], least: float) -> float:
    """The ratio of `text` to the one of `others` that it is most like; 0 where none reaches `least`."""
    return max((fuzz.ratio(text, other, score_cutoff=least) for other in others), default=0.0)
