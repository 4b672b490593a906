"""What happened in a round after it was started: weights attached, measured and compared.

`steps.py` stores these records and reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

WeightKind = Literal["lora", "full", "served"]

SERVER: Final = "server"
"""The setting of weights that are served: the address of their server."""
STEPS: Final = "steps"
STEPS_PLANNED: Final = "steps_planned"
"""Settings that say how far a training came, where its trainer's state came along."""
WHOLE: Final = 1.0
"""The share of a model that was trained on all pairs of its release."""


@dataclass(frozen=True)
class TrainedWeights:
    """Which weights are attached to a round, and the base model that they belong to."""

    kind: WeightKind
    name: str
    """The file as it was named where it came from; of served weights their name on the server."""
    sha256: str
    """Of the GGUF file beside the project; empty for served weights."""
    base_name: str
    base_sha256: str
    exact: bool
    """Whether base and weights are measured in single precision."""


@dataclass(frozen=True)
class TrainingOrigin:
    """What is known of the training of some weights."""

    pairs: int
    share: float
    """Of the training pairs of the release."""
    prompts: tuple[str, ...]
    settings: dict[str, Any]
    log: tuple[dict[str, Any], ...]
    """The trainer's log, one entry a step; empty where none came along."""


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
    def origin(self) -> TrainingOrigin:
        """What is known of the training."""
        return TrainingOrigin(self.pairs, self.share, self.trained_on, self.settings, self.log)

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


def main_attachment(attachments: Sequence[Attachment]) -> Attachment | None:
    """The weights that a round is about: the latest that were trained on all pairs; None when there are none."""
    whole = [one for one in attachments if one.share == WHOLE]
    return whole[-1] if whole else None
