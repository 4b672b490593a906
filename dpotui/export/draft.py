"""Everything a release will say, gathered and decided before a single file is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpotui.checks import ChecksReport, run_checks
from dpotui.errors import BadInputError
from dpotui.export.releases import next_name
from dpotui.export.report import HeldBack
from dpotui.export.rows import Row, make_rows
from dpotui.export.split import SplitPlan, plan_split, tags_by_prompt
from dpotui.pairs import REASONS, Extraction, PairSettings, extract_pairs, pair_settings
from dpotui.project import Project
from dpotui.scope import RubricVersion, rubric_history
from dpotui.text import count_of


@dataclass(frozen=True)
class ReleaseDraft:
    """A release as it would be, of the project as it stands."""

    name: str
    rubric: RubricVersion
    settings: PairSettings
    validation: float
    plan: SplitPlan
    rows: tuple[Row, ...]
    """In the order of import of their prompts; their sides are `train` and `validation` only."""
    held: tuple[HeldBack, ...]
    dropped: int
    without_a_pair: Mapping[str, int]
    """Judged prompts that gave no pair, by reason (a key of `pairs.REASONS`)."""
    tags: Mapping[str, Sequence[str]]
    checks: ChecksReport


def make_draft(project: Project, *, validation: float) -> ReleaseDraft:
    """Decide what a release would hold. Raises BadInputError, saying what is missing, when it would hold nothing."""
    settings = pair_settings(project)
    extraction = extract_pairs(project, strategy=settings.strategy, minimum_margin=settings.minimum_margin)
    if not extraction.kept:
        raise BadInputError(_nothing_extracted(extraction))
    checks = run_checks(project)
    plan = plan_split(project, (pair.prompt for pair in extraction.kept), share=validation)
    with project.read() as connection:
        rows, held = make_rows(connection, extraction.kept, plan, checks.blocked)
        tags = tags_by_prompt(connection)
        name = next_name(connection)
    if not rows:
        reasons = "; ".join(dict.fromkeys(item.reason for item in held))
        raise BadInputError(f"Nothing to export: {_all(len(held))} held back. Reasons: {reasons[:400]}.")
    return ReleaseDraft(
        name=name,
        rubric=rubric_history(project)[-1],
        settings=settings,
        validation=validation,
        plan=plan,
        rows=tuple(rows),
        held=tuple(held),
        dropped=len(extraction.pairs) - len(extraction.kept),
        without_a_pair=extraction.left_out_counts(),
        tags=tags,
        checks=checks,
    )


def _all(count: int) -> str:
    return "the only pair is" if count == 1 else f"all {count_of(count, 'pair')} are"


def _nothing_extracted(extraction: Extraction) -> str:
    if extraction.pairs:
        return f"Nothing to export: {_all(len(extraction.pairs))} dropped. Keep some in the Pairs screen."
    if not extraction.left_out:
        return "Nothing to export: no prompt has been judged yet. Judge some in the Annotate screen."
    why = "; ".join(f"{count} {REASONS[reason]}" for reason, count in extraction.left_out_counts().items())
    judged = count_of(len(extraction.left_out), "judged prompt")
    return f"Nothing to export: {judged}, but no pair ({why}). Judge more prompts in the Annotate screen."
