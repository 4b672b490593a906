"""The scores of a model, with an adapter or without, kept in the user's cache.

A score depends on the model's bytes (and so on its tokenizer and template), the adapter's, the conversation and the two
answers, and on nothing else.
"""

from typing import cast

from dpotui.export.rows.rows import ExportRow
from dpotui.project import sha256_of
from dpotui.rounds.line_cache import LineCache
from dpotui.rounds.release_rows import turns_of
from dpotui.rounds.scoring_model import PairScore

_FORM = 1
"""Goes up whenever scores are computed in another way."""


class ScoreCache(LineCache):
    """Scores by pair."""

    def __init__(self, weights: str) -> None:
        """`weights` says which model, in which form, with which adapter, by their hashes."""
        super().__init__("scores", sha256_of([_FORM, weights]))

    def score_of(self, row: ExportRow) -> PairScore | None:
        """The score of a pair; None when it was not computed yet."""
        kept = self.find(_key(row))
        if not isinstance(kept, list) or len(kept) != 4:
            return None
        chosen, rejected, chosen_tokens, rejected_tokens = cast(list[float], kept)
        return PairScore(chosen, rejected, int(chosen_tokens), int(rejected_tokens))

    def keep_score(self, row: ExportRow, score: PairScore) -> None:
        """Remember a score at once."""
        self.keep(_key(row), [score.chosen, score.rejected, score.chosen_tokens, score.rejected_tokens])


def _key(row: ExportRow) -> str:
    return sha256_of([turns_of(row), row.chosen, row.rejected])
