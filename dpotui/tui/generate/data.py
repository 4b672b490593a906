"""What the Generate place reads: counts, the models there are, what is missing, and what one can choose from."""

from dataclasses import dataclass
from pathlib import Path

from dpotui.candidates import (
    CandidateCounts,
    Model,
    PromptPlan,
    candidate_counts,
    plan_shares,
    project_system_prompt,
    recent_models,
)
from dpotui.project import Project
from dpotui.prompts import tag_counts
from dpotui.tui.generate.run_setup import Setup, nearby_models


@dataclass(frozen=True)
class GenerateData:
    """Everything that the Generate screen shows under one setup."""

    counts: CandidateCounts
    models: tuple[Path, ...]
    """Model files, those used lately first."""
    plan: tuple[tuple[PromptPlan, ...], ...]
    """What is missing, model by model."""
    asked: tuple[Model, ...]
    """The models of the plan, in its order; empty where none is chosen yet."""
    tags: dict[str, int]
    system: str
    """The project's system prompt."""

    @classmethod
    def read(cls, project: Project, setup: Setup) -> "GenerateData":
        """Read the data; called in a thread."""
        with project.read() as connection:
            system = project_system_prompt(connection)
        return cls(
            candidate_counts(project, n=setup.total),
            tuple(dict.fromkeys((*recent_models(), *nearby_models(project)))),
            plan_shares(project, setup.shares(), limit=setup.limit, tag=setup.tag),
            setup.every,
            tag_counts(project),
            system,
        )
