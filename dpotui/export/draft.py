"""Everything a release will say, gathered and decided before a single file is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dpotui.checks import ChecksReport, check_evidence
from dpotui.errors import BadInputError
from dpotui.export.names import Pseudonyms
from dpotui.export.origin import Origin, find_origin
from dpotui.export.reading import ReleaseReading
from dpotui.export.report import HeldBack
from dpotui.export.row_making import RowMaker
from dpotui.export.rows.personal_data import Handling, harmless_words, has_secret
from dpotui.export.rows.row_facts import flip_of
from dpotui.export.rows.rows import ExportRow
from dpotui.export.rows.stated_rows import files_of
from dpotui.export.settings import ExportSettings
from dpotui.export.splitting.leaks import LeakCheck, check_leaks
from dpotui.export.splitting.neighbours import find_neighbours
from dpotui.export.splitting.split import SplitPlan, plan_split
from dpotui.export.system import SystemUse, count_systems
from dpotui.pairs import REASONS, Extraction, PairSettings
from dpotui.prompts import ImportChanges
from dpotui.scope import RubricVersion
from dpotui.text import count_of


@dataclass(frozen=True)
class DraftCounts:
    """How many rows and prompts of a draft something is to be said of."""

    dropped: int
    """Pairs that people left out."""
    redacted: int
    """Rows of whose prompt or responses somebody took something out."""
    secrets: int
    """Rows with what looks like a secret, which somebody has let stand."""
    adjudicated: int
    """Prompts on which the lead's scores count."""
    by_one_user: int
    """Prompts among the rows that one and the same user asked, the most of any."""
    trimmed: int
    """Rows with a response whose spaces or line breaks at its ends were removed."""


@dataclass(frozen=True)
class ReleaseDraft:
    """A release as it would be, of the project as it stood at one moment."""

    name: str
    settings: ExportSettings
    pair_settings: PairSettings
    rubrics: Sequence[RubricVersion]
    """Every rubric that was in force, the one that is last."""
    plan: SplitPlan
    rows: tuple[ExportRow, ...]
    """In the order of import of their prompts, then those that files state; their sides are `train` and `validation`
    only."""
    held: tuple[HeldBack, ...]
    counts: DraftCounts
    without_a_pair: Mapping[str, int]
    """Judged prompts that gave no pair, by reason (a key of `pairs.REASONS`)."""
    tags: Mapping[str, Sequence[str]]
    checks: ChecksReport
    handling: Handling
    """What was done with personal data."""
    origin: Origin
    systems: SystemUse
    by_annotator: Mapping[str, int]
    """Rows to which each person's scores contributed, by pseudonym."""
    by_source: Mapping[str, int]
    """Judgements that count, by how they came in: `screen`, `import`, `script`, ..."""
    names: Pseudonyms
    leaks: LeakCheck
    stated: Mapping[str, int]
    """How many rows rest on what an imported file states, by what the release calls it."""
    imports: ImportChanges
    """What imports put otherwise than it stood in their files."""
    agreement: float | None
    """Share on which two people find the same response better, where enough was judged twice to tell."""

    @property
    def rubric(self) -> RubricVersion:
        """The rubric in force."""
        return self.rubrics[-1]

    @property
    def label_noise(self) -> float | None:
        """How often one person's preference is wrong, as far as the agreement tells."""
        return flip_of(self.agreement)

    def harmless(self, words: str) -> str:
        """A name or other words of people without the private data in them."""
        return harmless_words(words, self.handling)

    def said(self, words: str) -> str:
        """What is said of people's work: numbers stand for their names, and nothing in it is private."""
        return self.harmless(self.names.withheld(words))


def make_draft(reading: ReleaseReading, settings: ExportSettings, *, salt: str, author: str) -> ReleaseDraft:
    """Decide what a release would hold. Raises BadInputError, saying what is missing, when it would hold nothing.

    `salt` is the project's id, by which its prompts are drawn.
    """
    extraction = reading.evidence.extraction
    if not extraction.kept and not reading.stated:
        raise BadInputError(_nothing_extracted(extraction))
    checks = reading.checks or check_evidence(reading.evidence)
    neighbours = find_neighbours(reading.evidence, reading.split.tags, reading.split.users)
    plan = plan_split(
        reading.split,
        [pair.prompt for pair in extraction.kept] + [one.prompt for one in reading.stated],
        neighbours,
        share=settings.validation,
        salt=salt,
    )
    making = RowMaker(reading, settings, plan, checks, author)
    rows, held = making.rows()
    if not rows:
        reasons = "; ".join(dict.fromkeys(item.words for item in held))
        raise BadInputError(f"Nothing to export: {_all(len(held))} held back. Reasons: {reasons[:400]}.")
    made = making.made
    return ReleaseDraft(
        name=reading.name,
        settings=settings,
        pair_settings=PairSettings(extraction.strategy, extraction.minimum_margin),
        rubrics=reading.rubrics,
        plan=plan,
        rows=tuple(rows),
        held=tuple(held),
        counts=_counts(reading, making, rows, checks),
        without_a_pair=extraction.left_out_counts(),
        tags=reading.split.tags,
        checks=checks,
        handling=reading.handling,
        origin=find_origin(
            (made[row.chosen_id] for row in rows),
            (made[row.rejected_id] for row in rows),
            lambda words: harmless_words(words, reading.handling),
        ),
        systems=count_systems(settings.system, ((row.messages, making.sent(row)) for row in rows)),
        by_annotator=making.by_annotator({row.id for row in rows}),
        by_source=Counter(reading.evidence.judged.judgements.source),
        names=making.names,
        leaks=check_leaks(rows, neighbours, reading.split.both),
        stated=files_of(reading.stated, {(row.chosen_id, row.rejected_id) for row in rows}),
        imports=reading.imports,
        agreement=making.agreement,
    )


def _counts(reading: ReleaseReading, making: RowMaker, rows: Sequence[ExportRow], checks: ChecksReport) -> DraftCounts:
    extraction = reading.evidence.extraction
    return DraftCounts(
        dropped=len(extraction.pairs) - len(extraction.kept),
        redacted=sum(reading.redactions.touch(row) for row in rows),
        secrets=sum(map(has_secret, rows)) if reading.let_stand or _set_aside(checks) else 0,
        adjudicated=reading.adjudicated,
        by_one_user=_most_of_a_user(reading.split.users, {row.prompt for row in rows}),
        trimmed=making.trimmed(rows),
    )


def _most_of_a_user(users: Sequence[Sequence[str]], prompts: AbstractSet[str]) -> int:
    return max((len(prompts & set(asked)) for asked in users), default=0)


def _set_aside(checks: ChecksReport) -> bool:
    """Whether somebody has set a secret aside that a check found."""
    return any(muted.finding.kind == "secret" for result in checks.results for muted in result.muted)


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
