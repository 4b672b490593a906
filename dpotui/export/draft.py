"""Everything a release will say, gathered and decided before a single file is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dpotui.checks import ChecksReport, Evidence, check_evidence, load_evidence
from dpotui.errors import BadInputError
from dpotui.export.neighbours import find_neighbours
from dpotui.export.releases import next_name
from dpotui.export.report import HeldBack
from dpotui.export.rows import Row, Texts, make_rows, read_texts
from dpotui.export.split import SplitPlan, StoredSplit, plan_split, read_split
from dpotui.pairs import REASONS, Extraction, PairSettings
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.scope import RubricVersion, read_rubric_history
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
    with project.read() as connection:
        reading = _read(connection)
    evidence, extraction = reading.evidence, reading.evidence.extraction
    if not extraction.kept:
        raise BadInputError(_nothing_extracted(extraction))
    checks = check_evidence(evidence)
    plan = plan_split(
        reading.split,
        (pair.prompt for pair in extraction.kept),
        find_neighbours(evidence),
        share=validation,
        salt=project.id,
    )
    rows, held = make_rows(reading.texts, extraction.kept, plan, checks.blocked)
    if not rows:
        reasons = "; ".join(dict.fromkeys(item.reason for item in held))
        raise BadInputError(f"Nothing to export: {_all(len(held))} held back. Reasons: {reasons[:400]}.")
    return ReleaseDraft(
        name=reading.name,
        rubric=reading.rubric,
        settings=PairSettings(extraction.strategy, extraction.minimum_margin),
        validation=validation,
        plan=plan,
        rows=tuple(rows),
        held=tuple(held),
        dropped=len(extraction.pairs) - len(extraction.kept),
        without_a_pair=extraction.left_out_counts(),
        tags=reading.split.tags,
        checks=checks,
    )


@dataclass(frozen=True)
class _Reading:
    """All that a release rests on, read at one moment."""

    evidence: Evidence
    split: StoredSplit
    texts: Texts
    rubric: RubricVersion
    name: str


def _read(connection: Connection) -> _Reading:
    evidence = load_evidence(connection)
    return _Reading(
        evidence,
        read_split(connection),
        read_texts(connection, evidence.extraction.kept),
        read_rubric_history(connection)[-1],
        next_name(connection),
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
