"""Phase 8: rounds. Train on a release, measure, decide what comes next; the ledger of what was tried and why."""

from dpotui.rounds.ledger import (
    DECISIONS,
    Decision,
    RoundEntry,
    Stage,
    decide_round,
    list_rounds,
    read_rounds,
    start_round,
)

__all__ = ["DECISIONS", "Decision", "RoundEntry", "Stage", "decide_round", "list_rounds", "read_rounds", "start_round"]
