"""What happened in a round after it was started: weights attached, measured and compared. Facts that stand alone.

Each is a revision of the kind `round_step`, whose `stage` says what it is and whose JSON body says the rest. What
people choose in a comparison stands in `comparing/choices.py`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from dpotui.project import Json, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

StepStage = Literal["attached", "measured", "compared"]
WeightKind = Literal["lora", "full", "served"]

STEP: Final = "round_step"
SERVER: Final = "server"
"""The setting of weights that are served: the address of their server."""
STEPS: Final = "steps"
STEPS_PLANNED: Final = "steps_planned"
"""Settings that say how far a training came, where its trainer's state came along."""
WHOLE: Final = 1.0
"""The share of a model that was trained on all pairs of its release."""


@dataclass(frozen=True)
class Attachment:
    """Trained weights that belong to a round."""

    id: str
    round: str
    kind: WeightKind
    name: str
    """The file as it was named where it came from."""
    sha256: str
    """Of the GGUF file beside the project."""
    base_name: str
    base_sha256: str
    exact: bool
    """Whether base and weights are measured in single precision."""
    pairs: int
    """Pairs that it was trained on, as far as its folder says; else those of the release."""
    share: float
    """Of the training pairs of the release."""
    trained_on: tuple[str, ...]
    """Prompts that it was trained on, as far as its folder says; else those of the release's train side."""
    settings: dict[str, Any]
    log: tuple[dict[str, Any], ...]
    """The trainer's log, one entry a step; empty where none came along."""
    author: str
    made_at: str

    @property
    def stopped(self) -> str:
        """How far a training came that was stopped before its end: `8 of 22 steps`; empty for any other."""
        done, planned = self.settings.get(STEPS), self.settings.get(STEPS_PLANNED)
        if not isinstance(done, int) or not isinstance(planned, int) or done >= planned:
            return ""
        return f"{done:,} of {planned:,} steps"

    @property
    def base_key(self) -> str:
        """What the base model's numbers depend on: its bytes, and the form in which it is measured.

        Nobody knows the bytes of served weights; their numbers hold for this attachment alone.
        """
        if self.kind == "served":
            return f"served {self.id} base"
        return f"{self.base_sha256}:{'exact' if self.exact else 'stored'}"

    @property
    def tuned_key(self) -> str:
        """What the tuned model's numbers depend on."""
        if self.kind == "served":
            return f"served {self.id} tuned"
        return f"{self.base_key}+{self.sha256}" if self.kind == "lora" else self.sha256


@dataclass(frozen=True)
class MeasuredPair:
    """A pair with the log-probabilities of its answers before and after training."""

    prompt: str
    chosen: str
    rejected: str
    base: tuple[float, float]
    tuned: tuple[float, float]
    """Of the chosen and of the rejected answer."""
    tokens: tuple[int, int]
    """Of the chosen and of the rejected answer, the end of their turn among them."""

    @property
    def id(self) -> str:
        """The pair's name in the release."""
        return f"{self.chosen}>{self.rejected}"

    def margin(self, beta: float) -> float:
        """How much more training raised the chosen answer than the rejected one, times beta: DPO's reward margin."""
        return beta * ((self.tuned[0] - self.base[0]) - (self.tuned[1] - self.base[1]))


@dataclass(frozen=True)
class MeasurementRecord:
    """The numbers of one measurement."""

    id: str
    round: str
    attachment: str
    beta: float
    held_out: tuple[MeasuredPair, ...]
    train: tuple[MeasuredPair, ...]
    """The pairs that it was trained on: those it ranks against their label may be noise."""
    author: str
    made_at: str


@dataclass(frozen=True)
class ComparisonItem:
    """One prompt with both models' answers."""

    prompt: str
    held_out: bool
    """Whether the prompt is in the release's validation side; else it was never judged."""
    base: str
    tuned: str

    @property
    def tie(self) -> bool:
        """Whether both said the same, so that nobody need judge."""
        return self.base.strip() == self.tuned.strip()


@dataclass(frozen=True)
class ComparisonRecord:
    """A blind comparison: its prompts with both answers, fixed before anybody judges."""

    id: str
    round: str
    attachment: str
    items: tuple[ComparisonItem, ...]
    double: frozenset[str]
    """Prompts that two people judge."""
    settings: dict[str, Any]
    author: str
    made_at: str

    @property
    def to_judge(self) -> tuple[ComparisonItem, ...]:
        """The items that need a judge: all but those where both models said the same."""
        return tuple(item for item in self.items if not item.tie)

    def judges_wanted(self, prompt: str) -> int:
        """How many people judge a prompt."""
        return 2 if prompt in self.double else 1


_ATTACHED: Final = ("kind", "name", "sha256", "base_name", "base_sha256", "exact", "pairs", "share")


class _Step(NamedTuple):
    id: str
    stage: str
    body: str
    author: str
    made_at: str


_STEPS: Final = Query(
    "SELECT s.revision AS id, s.stage, s.body, r.author, r.made_at FROM round s "
    "JOIN revision r ON r.id = s.revision WHERE r.kind = 'round_step' AND s.round = :round "
    "ORDER BY r.clock, r.said, r.sha256",
    _Step,
)


def append_step(writer: Writer, round_id: str, release: str, stage: StepStage, body: Json, *, author: str) -> str:
    """Append a step of a round and return its id."""
    row = {"round": round_id, "release": release, "stage": stage, "body": canonical(body)}
    return writer.append(STEP, author, {"round": [row]})


def read_attachments(connection: Connection, round_id: str) -> list[Attachment]:
    """The weights attached to a round, oldest first."""
    return [
        Attachment(
            **head,
            **{key: body[key] for key in _ATTACHED},
            trained_on=tuple(body["trained_on"]),
            settings=body["settings"],
            log=tuple(body["log"]),
        )
        for head, body in _steps(connection, round_id, "attached")
    ]


def main_attachment(attachments: Sequence[Attachment]) -> Attachment | None:
    """The weights that a round is about: the latest that were trained on all pairs; None when there are none."""
    whole = [one for one in attachments if one.share == WHOLE]
    return whole[-1] if whole else None


def read_measurements(connection: Connection, round_id: str) -> list[MeasurementRecord]:
    """The measurements of a round, oldest first."""
    return [
        MeasurementRecord(
            **head,
            attachment=body["attachment"],
            beta=body["beta"],
            held_out=tuple(map(_pair, body["held_out"])),
            train=tuple(map(_pair, body["train"])),
        )
        for head, body in _steps(connection, round_id, "measured")
    ]


def read_comparisons(connection: Connection, round_id: str) -> list[ComparisonRecord]:
    """The comparisons of a round, oldest first."""
    return [
        ComparisonRecord(
            **head,
            attachment=body["attachment"],
            items=tuple(ComparisonItem(*item) for item in body["items"]),
            double=frozenset(body["double"]),
            settings=body["settings"],
        )
        for head, body in _steps(connection, round_id, "compared")
    ]


def measured_pair_json(pair: MeasuredPair) -> list[Json]:
    """A measured pair as it is stored: a list in the order of its fields."""
    return [pair.prompt, pair.chosen, pair.rejected, list(pair.base), list(pair.tuned), list(pair.tokens)]


def _pair(said: list[Any]) -> MeasuredPair:
    prompt, chosen, rejected, base, tuned, tokens = said
    return MeasuredPair(prompt, chosen, rejected, (base[0], base[1]), (tuned[0], tuned[1]), (tokens[0], tokens[1]))


def _steps(connection: Connection, round_id: str, stage: StepStage) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The ledger's words about each step of a stage, and its body."""
    for row in _STEPS.each(connection, round=round_id):
        if row.stage == stage:
            yield {"id": row.id, "round": round_id, "author": row.author, "made_at": row.made_at}, json.loads(row.body)
