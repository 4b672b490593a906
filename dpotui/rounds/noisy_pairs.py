"""The training pairs that a model ranks against their label: where labels are noisy, most of them are wrong ones."""

from dataclasses import dataclass

from dpotui.project.store.connection import Connection
from dpotui.rounds.ledger import read_rounds
from dpotui.rounds.records import MeasuredPair, MeasurementRecord, main_attachment
from dpotui.rounds.steps import read_attachments, read_measurements


@dataclass(frozen=True)
class NoisyPair:
    """A pair that was trained on and yet is ranked the other way round."""

    prompt: str
    chosen: str
    rejected: str
    margin: float
    """Below 0."""

    @property
    def id(self) -> str:
        """The pair's name in the project file: its two candidates."""
        return f"{self.chosen}>{self.rejected}"


def noisy_pairs(measurement: MeasurementRecord) -> tuple[NoisyPair, ...]:
    """The training pairs that the tuned model ranks against their label, the most doubtful first."""
    against = [_noisy(pair, measurement.beta) for pair in measurement.train if pair.margin(measurement.beta) < 0]
    return tuple(sorted(against, key=lambda pair: (pair.margin, pair.id)))


def against_label(connection: Connection) -> dict[str, float]:
    """The margins of the noisy pairs of the latest measured round, by the pair's name; empty before one is measured."""
    for entry in reversed(read_rounds(connection)):
        attachment = main_attachment(read_attachments(connection, entry.id))
        for record in reversed(read_measurements(connection, entry.id)):
            if attachment and record.attachment == attachment.id:
                return {pair.id: pair.margin for pair in noisy_pairs(record)}
    return {}


def _noisy(pair: MeasuredPair, beta: float) -> NoisyPair:
    return NoisyPair(pair.prompt, pair.chosen, pair.rejected, pair.margin(beta))
