"""Where a round stands: everything that was recorded of it, and the verdict that this allows, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.rounds.comparing.choices import read_choices
from dpotui.rounds.comparing.judging import ComparisonProgress, comparison_of, progress_of
from dpotui.rounds.comparing.tally import ComparisonTally, tally_of
from dpotui.rounds.ledger import RoundEntry, find_round, read_rounds
from dpotui.rounds.measuring.summary import MeasurementSummary, summarise
from dpotui.rounds.records import (
    WHOLE,
    Attachment,
    ComparisonRecord,
    MeasurementRecord,
    main_attachment,
)
from dpotui.rounds.steps import read_attachments, read_comparisons, read_measurements
from dpotui.rounds.verdict import Ranking, RoundVerdict, mean_by_prompt, ranking_of, verdict_of


@dataclass(frozen=True)
class CurvePoint:
    """A point of the learning curve: what a model ranks that was trained on a part of the pairs."""

    share: float
    """Of the release's training pairs."""
    pairs: int
    ranking: Ranking


@dataclass(frozen=True)
class RoundStanding:
    """One round with its weights, its numbers and the verdict on them."""

    entry: RoundEntry
    attachments: tuple[Attachment, ...]
    attachment: Attachment | None
    """The weights that the round is about."""
    measurement: MeasurementRecord | None
    """The latest of those weights."""
    summary: MeasurementSummary | None
    """What that measurement says."""
    comparison: ComparisonRecord | None
    """Of those weights."""
    progress: ComparisonProgress | None
    tally: ComparisonTally | None
    """None as long as the comparison runs: nobody judges better for knowing how it stands."""
    attempts: int
    """Sets of weights of this round whose numbers are known."""
    curve: tuple[CurvePoint, ...]
    """The smallest share first; empty where no model was trained on a part."""
    verdict: RoundVerdict

    @property
    def ranking(self) -> Ranking | None:
        """How the weights rank held-out prompts."""
        return self.summary.by_prompt if self.summary else None

    @property
    def scripted(self) -> bool:
        """Whether a script judged the answers."""
        return self.tally is not None and self.tally.scripted


def read_standing(project: Project, round_key: str | None = None) -> RoundStanding:
    """Where a round stands, by default the latest. BadInputError when there is none."""
    with project.read() as connection:
        return standing_of(connection, find_round(connection, round_key))


def list_standings(project: Project) -> list[RoundStanding]:
    """Where every round stands, oldest first."""
    with project.read() as connection:
        return read_standings(connection)


def read_standings(connection: Connection) -> list[RoundStanding]:
    """Where every round stands that a connection sees, oldest first."""
    return [standing_of(connection, entry) for entry in read_rounds(connection)]


def standing_of(connection: Connection, entry: RoundEntry) -> RoundStanding:
    """Where one round stands."""
    attachments = read_attachments(connection, entry.id)
    attachment = main_attachment(attachments)
    measurements, comparisons = read_measurements(connection, entry.id), read_comparisons(connection, entry.id)
    of_it = [record for record in measurements if attachment and record.attachment == attachment.id]
    measurement = of_it[-1] if of_it else None
    comparison = comparison_of(connection, entry)
    choices = read_choices(connection, comparison) if comparison else []
    progress = progress_of(comparison, choices) if comparison else None
    tally = tally_of(comparison, choices) if comparison and progress and progress.ended else None
    summary = summarise(connection, entry, attachment, measurement) if attachment and measurement else None
    ranking = summary.by_prompt if summary else None
    attempts = _attempts(attachments, [*measurements, *comparisons])
    return RoundStanding(
        entry=entry,
        attachments=tuple(attachments),
        attachment=attachment,
        measurement=measurement,
        summary=summary,
        comparison=comparison,
        progress=progress,
        tally=tally,
        attempts=attempts,
        curve=_curve(attachments, measurements),
        verdict=verdict_of(ranking, tally.overall if tally else None, attempts=attempts),
    )


def _curve(attachments: Sequence[Attachment], measurements: Sequence[MeasurementRecord]) -> tuple[CurvePoint, ...]:
    """The latest measurement of each share, where there is one on less than all."""
    by_share: dict[float, CurvePoint] = {}
    for record in measurements:
        of = next(one for one in attachments if one.id == record.attachment)
        margins = mean_by_prompt([(pair.prompt, pair.margin(record.beta)) for pair in record.held_out])
        by_share[of.share] = CurvePoint(of.share, of.pairs, ranking_of(list(margins.values())))
    return tuple(by_share[share] for share in sorted(by_share)) if min(by_share, default=WHOLE) < WHOLE else ()


def _attempts(attachments: Sequence[Attachment], known: Sequence[MeasurementRecord | ComparisonRecord]) -> int:
    """How many sets of weights were tried. Those trained on a part, for a learning curve, are no attempts."""
    tried = {record.attachment for record in known}
    return max(len({one.sha256 for one in attachments if one.share == WHOLE and one.id in tried}), 1)
