"""Phase 3: candidates. Several answers to every prompt, of styles and qualities that really differ."""

from dpotui.candidates.candidate import DEFAULT_COUNT, MOST, Candidate, Provenance, make_candidate
from dpotui.candidates.engine import Completion, CompletionError, Engine, ModelIdentity, StoppedError
from dpotui.candidates.generate import generate
from dpotui.candidates.import_file import CandidateImport, import_candidates
from dpotui.candidates.llama import LlamaEngine
from dpotui.candidates.plan import PromptPlan, plan_generation
from dpotui.candidates.recipe import DEFAULT_RECIPE, Recipe, Sampling, find_recipe, recipe_names
from dpotui.candidates.report import GenerationFailure, GenerationProgress, GenerationReport
from dpotui.candidates.store import CandidateCounts, candidate_counts, candidates_of, write_candidates_jsonl

__all__ = [
    "DEFAULT_COUNT",
    "DEFAULT_RECIPE",
    "MOST",
    "Candidate",
    "CandidateCounts",
    "CandidateImport",
    "Completion",
    "CompletionError",
    "Engine",
    "GenerationFailure",
    "GenerationProgress",
    "GenerationReport",
    "LlamaEngine",
    "ModelIdentity",
    "PromptPlan",
    "Provenance",
    "Recipe",
    "Sampling",
    "StoppedError",
    "candidate_counts",
    "candidates_of",
    "find_recipe",
    "generate",
    "import_candidates",
    "make_candidate",
    "plan_generation",
    "recipe_names",
    "write_candidates_jsonl",
]
