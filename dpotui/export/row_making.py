"""Puts pairs into rows, and says which of them are held back and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dpotui.checks import ChecksReport
from dpotui.export.names import Pseudonyms
from dpotui.export.origin import read_made
from dpotui.export.reading import ReleaseReading
from dpotui.export.report import HeldBack
from dpotui.export.rows.personal_data import personal_data_of, redacted
from dpotui.export.rows.row_facts import flip_of, measured_agreement, row_facts, scored_responses
from dpotui.export.rows.rows import ExportRow, RowFacts, ScoredResponse, refusal
from dpotui.export.rows.secrets import held_for_secret
from dpotui.export.settings import ExportSettings
from dpotui.export.splitting.split import SplitPlan
from dpotui.export.system import sent_for
from dpotui.prompts import messages_from_json


class _Side(NamedTuple):
    """What a row is made of."""

    prompt: str
    chosen: str
    rejected: str
    margin: float
    facts: RowFacts


class RowMaker:
    """Puts the pairs of a reading into rows."""

    def __init__(
        self, reading: ReleaseReading, settings: ExportSettings, plan: SplitPlan, checks: ChecksReport, author: str
    ) -> None:
        self._reading = reading
        self._settings = settings
        self._plan = plan
        self._blocked = _blocked(checks)
        self._pairs = reading.evidence.extraction.kept
        self._checked = {pair.chosen for pair in self._pairs}
        self.names = Pseudonyms({*reading.people, author}, reading.evidence.judged.candidates.responses)
        self.agreement = measured_agreement(checks)
        self.made = {candidate: read_made(stored) for candidate, stored in reading.provenance.items()}
        self._stored = {prompt: messages_from_json(stored) for prompt, stored in reading.messages.items()}

    def rows(self) -> tuple[list[ExportRow], list[HeldBack]]:
        """The rows in the order of their pairs, and what is held back, with the reasons."""
        scored = scored_responses(self._reading.evidence.judged) if "reward" in self._settings.formats else {}
        rows: list[ExportRow] = []
        held: list[HeldBack] = []
        for pair in self._sides():
            row = self._row(pair, scored.get(pair.prompt, ()))
            if why := self._held(row):
                held.append(why)
            else:
                rows.append(row)
        return rows, held

    def _row(self, pair: _Side, scored: tuple[ScoredResponse, ...]) -> ExportRow:
        responses = self._reading.responses
        row = ExportRow(
            prompt=pair.prompt,
            chosen_id=pair.chosen,
            rejected_id=pair.rejected,
            messages=self._settings.system.messages(self._stored[pair.prompt], self._sent(pair)),
            chosen=responses[pair.chosen].strip(),
            rejected=responses[pair.rejected].strip(),
            side=self._plan.side(pair.prompt),
            margin=pair.margin,
            facts=pair.facts,
            responses=scored,
        )
        row = self._reading.redactions.carried_out(row)
        return redacted(row) if self._reading.handling == "redact" else row

    def _held(self, row: ExportRow) -> HeldBack | None:
        """Why a row is held back; None when it is not."""
        if row.prompt in self._blocked:
            return self._blocked[row.prompt]
        if self._reading.handling == "hold" and (personal := personal_data_of(row)):
            return HeldBack(row.prompt, f"it holds {personal}", personal=True)
        if secret := self._secret(row):
            return secret
        return HeldBack(row.prompt, reason) if (reason := refusal(row)) else None

    def _secret(self, row: ExportRow) -> HeldBack | None:
        own, stands = self._stored[row.prompt], self._reading.let_stand
        return held_for_secret(row, own, checked=self._checked, let_stand=stands)

    def _sides(self) -> Iterator[_Side]:
        """The pairs of judged prompts, then the pairs that files state."""
        diagnoses = {(pair.chosen, pair.rejected): self.names.withheld(pair.diagnosis) for pair in self._pairs}
        facts = row_facts(self._reading.evidence, self._pairs, flip_of(self.agreement), diagnoses)
        for pair, said in zip(self._pairs, facts, strict=True):
            yield _Side(pair.prompt, pair.chosen, pair.rejected, pair.margin, said)
        for one in self._reading.stated:
            facts_of_file = replace(one.facts, diagnosis=self.names.withheld(one.facts.diagnosis))
            yield _Side(one.prompt, one.chosen, one.rejected, 0.0, facts_of_file)

    def _sent(self, pair: _Side) -> tuple[str, str]:
        return sent_for(self._stored[pair.prompt], self.made[pair.chosen], self.made[pair.rejected])

    def sent(self, row: ExportRow) -> tuple[str, str]:
        """The system messages that the two responses of a row were made under."""
        return sent_for(self._stored[row.prompt], self.made[row.chosen_id], self.made[row.rejected_id])

    def trimmed(self, rows: Sequence[ExportRow]) -> int:
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
