"""Judgements as a script reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dpotui.annotation.judgements.reading import STORED, SavedSheet, StoredJudgement, saved_sheet
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import Score

_JUDGEMENTS: Final = Query(
    f"SELECT {STORED}, j.made_at FROM current_judgement j ORDER BY j.prompt, j.annotator", StoredJudgement
)


@dataclass(frozen=True)
class SavedJudgement:
    """What one annotator says of one prompt."""

    prompt: str
    annotator: str
    outcome: str
    shown_order: tuple[str, ...]
    """Candidates as they were shown, A first."""
    scores: Mapping[str, Mapping[str, Score]]
    """By criterion key, by candidate."""
    reasons: Mapping[str, str]
    """By candidate."""
    preferred: str | None
    """A candidate, `tie`, `all_bad`, or None."""
    seconds: float
    source: str
    """`screen`, `import`, `form` or `script`; `undo` and `redo` for what the screen took back."""


def saved_judgements(connection: Connection) -> list[SavedJudgement]:
    """The judgements that stand, by prompt and annotator."""
    return [_judgement(row.annotator, saved_sheet(row)) for row in _JUDGEMENTS.each(connection)]


def _judgement(annotator: str, saved: SavedSheet) -> SavedJudgement:
    sheet = saved.sheet
    reasons = {candidate: remark.text for candidate, remark in sheet.remarks.items()}
    return SavedJudgement(
        prompt=sheet.prompt,
        annotator=annotator,
        outcome=sheet.outcome,
        shown_order=sheet.shown_order,
        scores=sheet.scores,
        reasons=reasons,
        preferred=sheet.preference,
        seconds=saved.active_seconds,
        source=saved.source,
    )
