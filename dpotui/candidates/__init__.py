"""Phase 3: candidates. Several answers to every prompt, of styles and qualities that really differ."""

from typing import TYPE_CHECKING

from dpotui.on_demand import names_on_demand

if TYPE_CHECKING:
    from dpotui.candidates.candidate import DEFAULT_COUNT, MOST, Candidate, Provenance, make_candidate
    from dpotui.candidates.choosing import chosen_sources, endpoints_of
    from dpotui.candidates.embedded import (
        LlamaEngine,
        LlamaSettings,
        LocalModel,
        ModelCrashedError,
        ModelFile,
        read_model_file,
        template_name,
    )
    from dpotui.candidates.embedded.recently_used import recent_models, remember_model, sha256_of_model
    from dpotui.candidates.engine import Engine, EngineFailedError, Finished, Growing, ModelIdentity, Request, Served
    from dpotui.candidates.generate import generate_from
    from dpotui.candidates.import_file import CandidateImport, import_candidates
    from dpotui.candidates.live import LiveAnswer
    from dpotui.candidates.plan import PromptPlan, plan_generation, plan_shares
    from dpotui.candidates.plan_file import read_plan
    from dpotui.candidates.recipe import DEFAULT_RECIPE, Recipe, find_recipe, recipe_names
    from dpotui.candidates.report import GenerationFailure, GenerationProgress, GenerationReport, SourceReport
    from dpotui.candidates.revealing import RevealingCandidate, exclude_candidates, revealing_candidates
    from dpotui.candidates.self_disclosure import opens_with_refusal, speaks_of_being_a_model
    from dpotui.candidates.server import (
        Endpoint,
        ServedModel,
        ServerSettings,
        check_consent,
        check_variable,
        consent_question,
        endpoint,
        say_yes,
        unasked,
    )
    from dpotui.candidates.source import Model, RunningModel, Share, Source, source_of
    from dpotui.candidates.store import CandidateCounts, candidate_counts, candidates_of, write_candidates_jsonl
    from dpotui.candidates.system_prompt import project_system_prompt, read_system_prompt, set_system_prompt
    from dpotui.inference.sampling import Completion, Sampling
else:
    __getattr__ = names_on_demand(__name__)

__all__ = [
    "DEFAULT_COUNT",
    "DEFAULT_RECIPE",
    "MOST",
    "Candidate",
    "CandidateCounts",
    "CandidateImport",
    "Completion",
    "Endpoint",
    "Engine",
    "EngineFailedError",
    "Finished",
    "GenerationFailure",
    "GenerationProgress",
    "GenerationReport",
    "Growing",
    "LiveAnswer",
    "LlamaEngine",
    "LlamaSettings",
    "LocalModel",
    "Model",
    "ModelCrashedError",
    "ModelFile",
    "ModelIdentity",
    "PromptPlan",
    "Provenance",
    "Recipe",
    "Request",
    "RevealingCandidate",
    "RunningModel",
    "Sampling",
    "Served",
    "ServedModel",
    "ServerSettings",
    "Share",
    "Source",
    "SourceReport",
    "candidate_counts",
    "candidates_of",
    "check_consent",
    "check_variable",
    "chosen_sources",
    "consent_question",
    "endpoint",
    "endpoints_of",
    "exclude_candidates",
    "find_recipe",
    "generate_from",
    "import_candidates",
    "make_candidate",
    "opens_with_refusal",
    "plan_generation",
    "plan_shares",
    "project_system_prompt",
    "read_model_file",
    "read_plan",
    "read_system_prompt",
    "recent_models",
    "recipe_names",
    "remember_model",
    "revealing_candidates",
    "say_yes",
    "set_system_prompt",
    "sha256_of_model",
    "source_of",
    "speaks_of_being_a_model",
    "template_name",
    "unasked",
    "write_candidates_jsonl",
]
