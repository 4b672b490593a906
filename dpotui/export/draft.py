"""Everything a release will say, gathered and decided before a single file is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dpotui.checks import ChecksReport, check_evidence
from dpotui.errors import BadInputError
from dpotui.export.formats import DEFAULT_FORMATS
from dpotui.export.leaks import LeakCheck, check_leaks
from dpotui.export.names import Pseudonyms
from dpotui.export.neighbours import find_neighbours
from dpotui.export.origin import Origin, find_origin, read_made
from dpotui.export.personal_data import Handling, personal_data_of, redacted
from dpotui.export.reading import ReleaseReading
from dpotui.export.report import DEFAULT_VALIDATION, HeldBack
from dpotui.export.row_facts import flip_of, measured_agreement, row_facts, scored_responses
from dpotui.export.rows import Row, RowFacts, refusal
from dpotui.export.split import SplitPlan, plan_split
from dpotui.export.stated_rows import files_of
from dpotui.export.system import SystemChoice, SystemUse, count_systems, sent_for
from dpotui.pairs import REASONS, Extraction, PairSettings
from dpotui.prompts import ImportChanges, messages_from_json
from dpotui.scope import RubricVersion
from dpotui.text import count_of, one_line

_LICENCE: Final = re.compile(r"[a-z0-9]+([.+-][a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class ExportSettings:
    """What a release is asked to be."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    validation: float = DEFAULT_VALIDATION
    """Share of prompts held out, 0 to 0.5."""
    system: SystemChoice = field(default_factory=SystemChoice)
    licence: str = ""
    """The Hub's identifier of a licence, such as `cc-by-4.0`; empty leaves it to whoever publishes."""
    languages: tuple[str, ...] = ()
    """ISO 639 codes; empty says nothing."""
    stated: bool = False
    """Take pairs that imported files state for prompts that nobody has judged."""
    earlier_rounds: tuple[str, ...] = ()
    """A sentence on each training round that was decided before, for card and manifest."""

    def __post_init__(self) -> None:
        """Raise BadInputError for a licence or a language that the Hub's cards do not take."""
        if self.licence and not _LICENCE.fullmatch(self.licence):
            raise BadInputError(f"{one_line(self.licence, 60)}: name a licence by its identifier, such as cc-by-4.0.")
        for language in self.languages:
            if not _LANGUAGE.fullmatch(language):
                raise BadInputError(f"{one_line(language, 60)}: name a language by its code, such as en.")


@dataclass(frozen=True)
class ReleaseDraft:
    """A release as it would be, of the project as it stood at one moment."""

    name: str
    settings: ExportSettings
    pair_settings: PairSettings
    rubrics: Sequence[RubricVersion]
    """Every rubric that was in force, the one that is last."""
    plan: SplitPlan
    rows: tuple[Row, ...]
    """In the order of import of their prompts, then those that files state; their sides are `train` and `validation`
    only."""
    held: tuple[HeldBack, ...]
    dropped: int
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
    redacted: int
    """Rows of whose prompt or responses somebody took something out."""
    adjudicated: int
    """Prompts on which the lead's scores count."""
    stated: Mapping[str, int]
    """How many rows rest on what an imported file states, by what the release calls it."""
    imports: ImportChanges
    """What imports put otherwise than it stood in their files."""
    by_one_user: int
    """Prompts among the rows that one and the same user asked, the most of any."""
    trimmed: int
    """Rows with a response whose spaces or line breaks at its ends were removed."""
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


def make_draft(reading: ReleaseReading, settings: ExportSettings, *, salt: str, author: str) -> ReleaseDraft:
    """Decide what a release would hold. Raises BadInputError, saying what is missing, when it would hold nothing.

    `salt` is the project's id, by which its prompts are drawn.
    """
    extraction = reading.evidence.extraction
    if not extraction.kept and not reading.stated:
        raise BadInputError(_nothing_extracted(extraction))
    checks = check_evidence(reading.evidence)
    neighbours = find_neighbours(reading.evidence, reading.split.tags, reading.split.users)
    plan = plan_split(
        reading.split,
        [pair.prompt for pair in extraction.kept] + [one.prompt for one in reading.stated],
        neighbours,
        share=settings.validation,
        salt=salt,
    )
    making = _RowMaker(reading, settings, plan, checks, author)
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
        dropped=len(extraction.pairs) - len(extraction.kept),
        without_a_pair=extraction.left_out_counts(),
        tags=reading.split.tags,
        checks=checks,
        handling=reading.handling,
        origin=find_origin((made[row.chosen_id] for row in rows), (made[row.rejected_id] for row in rows)),
        systems=count_systems(settings.system, ((row.messages, making.sent(row)) for row in rows)),
        by_annotator=making.by_annotator({row.id for row in rows}),
        by_source=Counter(reading.evidence.judged.judgements.source),
        names=making.names,
        leaks=check_leaks(rows, neighbours, reading.split.both),
        redacted=sum(reading.redactions.touch(row) for row in rows),
        adjudicated=reading.adjudicated,
        stated=files_of(reading.stated, {(row.chosen_id, row.rejected_id) for row in rows}),
        imports=reading.imports,
        by_one_user=_most_of_a_user(reading.split.users, {row.prompt for row in rows}),
        trimmed=making.trimmed(rows),
        agreement=making.agreement,
    )


def _most_of_a_user(users: Sequence[Sequence[str]], prompts: AbstractSet[str]) -> int:
    return max((len(prompts & set(asked)) for asked in users), default=0)


class _Side(NamedTuple):
    """What a row is made of."""

    prompt: str
    chosen: str
    rejected: str
    margin: float
    facts: RowFacts


class _RowMaker:
    """Puts the pairs of a reading into rows."""

    def __init__(
        self, reading: ReleaseReading, settings: ExportSettings, plan: SplitPlan, checks: ChecksReport, author: str
    ) -> None:
        self._reading = reading
        self._settings = settings
        self._plan = plan
        self._blocked = _blocked(checks)
        self._pairs = reading.evidence.extraction.kept
        self.names = Pseudonyms({*reading.people, author}, reading.evidence.judged.candidates.responses)
        self.agreement = measured_agreement(checks)
        self.made = {candidate: read_made(stored) for candidate, stored in reading.provenance.items()}
        self._stored = {prompt: messages_from_json(stored) for prompt, stored in reading.messages.items()}

    def rows(self) -> tuple[list[Row], list[HeldBack]]:
        """The rows in the order of their pairs, and what is held back, with the reasons."""
        scored = scored_responses(self._reading.evidence.judged) if "reward" in self._settings.formats else {}
        responses = self._reading.responses
        rows: list[Row] = []
        held: list[HeldBack] = []
        for pair in self._sides():
            row = Row(
                prompt=pair.prompt,
                chosen_id=pair.chosen,
                rejected_id=pair.rejected,
                messages=self._settings.system.messages(self._stored[pair.prompt], self._sent(pair)),
                chosen=responses[pair.chosen].strip(),
                rejected=responses[pair.rejected].strip(),
                side=self._plan.side(pair.prompt),
                margin=pair.margin,
                facts=pair.facts,
                responses=scored.get(pair.prompt, ()),
            )
            row = self._reading.redactions.carried_out(row)
            row = redacted(row) if self._reading.handling == "redact" else row
            personal = personal_data_of(row) if self._reading.handling == "hold" else ""
            if pair.prompt in self._blocked:
                held.append(self._blocked[pair.prompt])
            elif personal:
                held.append(HeldBack(pair.prompt, f"it holds {personal}", personal=True))
            elif reason := refusal(row):
                held.append(HeldBack(pair.prompt, reason))
            else:
                rows.append(row)
        return rows, held

    def _sides(self) -> Iterator[_Side]:
        """The pairs that people judged, then those that files state."""
        diagnoses = {(pair.chosen, pair.rejected): self.names.withheld(pair.diagnosis) for pair in self._pairs}
        facts = row_facts(self._reading.evidence, self._pairs, flip_of(self.agreement), diagnoses)
        for pair, said in zip(self._pairs, facts, strict=True):
            yield _Side(pair.prompt, pair.chosen, pair.rejected, pair.margin, said)
        for one in self._reading.stated:
            facts_of_file = replace(one.facts, diagnosis=self.names.withheld(one.facts.diagnosis))
            yield _Side(one.prompt, one.chosen, one.rejected, 0.0, facts_of_file)

    def _sent(self, pair: _Side) -> tuple[str, str]:
        return sent_for(self._stored[pair.prompt], self.made[pair.chosen], self.made[pair.rejected])

    def sent(self, row: Row) -> tuple[str, str]:
        """The system messages that the two responses of a row were made under."""
        return sent_for(self._stored[row.prompt], self.made[row.chosen_id], self.made[row.rejected_id])

    def trimmed(self, rows: Sequence[Row]) -> int:
        """How many of these rows have a response that was stored with space at its ends."""
        responses = self._reading.responses
        return sum(
            any(responses[one] != responses[one].strip() for one in (row.chosen_id, row.rejected_id)) for row in rows
        )

    def by_annotator(self, rows: set[str]) -> dict[str, int]:
        """How many of these rows each person's scores went into."""
        counts: dict[str, int] = {}
        for pair in self._pairs:
            if pair.id in rows:
                for name in pair.annotators:
                    counts[self.names.of(name)] = counts.get(self.names.of(name), 0) + 1
        return dict(sorted(counts.items()))


def _blocked(checks: ChecksReport) -> dict[str, HeldBack]:
    """What the checks hold back, each with the first reason found; the prompt is quoted to the lead only."""
    blocked: dict[str, HeldBack] = {}
    for result in checks.results:
        for finding in result.findings:
            if finding.severity == "block" and finding.prompt:
                held = HeldBack(finding.prompt, f"by the check “{result.title}”", finding.text)
                blocked.setdefault(finding.prompt, held)
    return blocked


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
