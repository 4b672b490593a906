"""Phase 5: preference pairs. From scores and reasons to a better and a weaker response with a diagnosis."""

from dpotui.pairs.decisions import decide_pair
from dpotui.pairs.dispute_list import DisputeList, list_disputes
from dpotui.pairs.disputes import Dispute
from dpotui.pairs.extract import extract_pairs, read_extraction
from dpotui.pairs.pair import (
    REASONS,
    STRATEGIES,
    CriterionGap,
    Extraction,
    LeftOut,
    Pair,
    PairVerdict,
    Strategy,
)
from dpotui.pairs.report import PairsReport, report_pairs
from dpotui.pairs.rubric_change import RubricEffect, change_lines, effect_lines, rubric_effect, rubric_effects
from dpotui.pairs.settings import PairSettings, pair_settings, parse_strategy, remember_pair_settings

__all__ = [
    "REASONS",
    "STRATEGIES",
    "CriterionGap",
    "Dispute",
    "DisputeList",
    "Extraction",
    "LeftOut",
    "Pair",
    "PairSettings",
    "PairVerdict",
    "PairsReport",
    "RubricEffect",
    "Strategy",
    "change_lines",
    "decide_pair",
    "effect_lines",
    "extract_pairs",
    "list_disputes",
    "pair_settings",
    "parse_strategy",
    "read_extraction",
    "remember_pair_settings",
    "report_pairs",
    "rubric_effect",
    "rubric_effects",
]
