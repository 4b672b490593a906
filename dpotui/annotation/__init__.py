"""Phase 4: annotation. Who judges what, and what they said, kept for good."""

from dpotui.annotation.assignment import annotators_of, letter, overlap_prompts, shown_order
from dpotui.annotation.judgements import SavedSheet, judgement_history, latest_judged
from dpotui.annotation.progress import AnnotationProgress, AnnotatorProgress, annotation_progress
from dpotui.annotation.saving import redo, save_sheet, withdraw
from dpotui.annotation.score_import import ScoreImport, import_scores
from dpotui.annotation.sheet import (
    ALL_BAD,
    SKIP_REASONS,
    TIE,
    Missing,
    Outcome,
    Remark,
    Sheet,
    contradiction,
    missing_from,
    skip_reason,
    weighted_mean,
)
from dpotui.annotation.sheet_rules import describe_missing
from dpotui.annotation.task import LetteredCandidate, Task, load_task
from dpotui.annotation.team import join_team, team
from dpotui.annotation.work_queue import ItemState, Queue, QueueItem, load_queue

__all__ = [
    "ALL_BAD",
    "SKIP_REASONS",
    "TIE",
    "AnnotationProgress",
    "AnnotatorProgress",
    "ItemState",
    "LetteredCandidate",
    "Missing",
    "Outcome",
    "Queue",
    "QueueItem",
    "Remark",
    "SavedSheet",
    "ScoreImport",
    "Sheet",
    "Task",
    "annotation_progress",
    "annotators_of",
    "contradiction",
    "describe_missing",
    "import_scores",
    "join_team",
    "judgement_history",
    "latest_judged",
    "letter",
    "load_queue",
    "load_task",
    "missing_from",
    "overlap_prompts",
    "redo",
    "save_sheet",
    "shown_order",
    "skip_reason",
    "team",
    "weighted_mean",
    "withdraw",
]
