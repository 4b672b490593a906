"""Phase 4: annotation. Who judges what, and what they said, kept for good."""

from typing import TYPE_CHECKING

from dpotui.annotation.team import join_team, team
from dpotui.on_demand import names_on_demand

if TYPE_CHECKING:
    from dpotui.annotation.assignment import annotators_of, letter, overlap_prompts, shown_order
    from dpotui.annotation.blindness import still_to_judge
    from dpotui.annotation.calibration import (
        MOST_CALIBRATION,
        Reference,
        adjudicate,
        calibration_states,
        end_calibration,
        read_reference,
        set_reference,
    )
    from dpotui.annotation.distance import (
        AnnotatorCloseness,
        CalibrationResult,
        calibration_report,
        calibration_result,
        consistency_report,
    )
    from dpotui.annotation.judgements import SavedSheet, judgement_history, latest_judged
    from dpotui.annotation.packet import packet_prompts
    from dpotui.annotation.progress import AnnotationProgress, AnnotatorProgress, annotation_progress, read_progress
    from dpotui.annotation.repeats import USUAL_SHARE, repeat_share, set_repeat_share
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
    from dpotui.annotation.work_queue import ItemState, Queue, QueueItem, load_queue
else:
    __getattr__ = names_on_demand(__name__)

__all__ = [
    "ALL_BAD",
    "MOST_CALIBRATION",
    "SKIP_REASONS",
    "TIE",
    "USUAL_SHARE",
    "AnnotationProgress",
    "AnnotatorCloseness",
    "AnnotatorProgress",
    "CalibrationResult",
    "ItemState",
    "LetteredCandidate",
    "Missing",
    "Outcome",
    "Queue",
    "QueueItem",
    "Reference",
    "Remark",
    "SavedSheet",
    "ScoreImport",
    "Sheet",
    "Task",
    "adjudicate",
    "annotation_progress",
    "annotators_of",
    "calibration_report",
    "calibration_result",
    "calibration_states",
    "consistency_report",
    "contradiction",
    "describe_missing",
    "end_calibration",
    "import_scores",
    "join_team",
    "judgement_history",
    "latest_judged",
    "letter",
    "load_queue",
    "load_task",
    "missing_from",
    "overlap_prompts",
    "packet_prompts",
    "read_progress",
    "read_reference",
    "redo",
    "repeat_share",
    "save_sheet",
    "set_reference",
    "set_repeat_share",
    "shown_order",
    "skip_reason",
    "still_to_judge",
    "team",
    "weighted_mean",
    "withdraw",
]
