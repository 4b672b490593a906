"""The rows of a release, and the reasons for which a pair is no row."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from dpotui.export.report import Side
from dpotui.prompts import Message
from dpotui.prompts.conversations.turn_order import turn_fault
from dpotui.similarity.normal_form import comparable

ROLE_LABELS: Final = ("user:", "human:", "customer:", "system:", "prompt:", "assistant:")
SHORTEST_ECHO: Final = 20
"""Characters from which on a prompt's turn at the start of a response is taken for an echo, not for chance."""

_LABEL_REACH: Final = 12
"""Characters before a turn in which its role's label is looked for."""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a row says besides its texts. The release keeps it, since judgements and decisions go on to change."""

    diagnosis: str
    scores: tuple[tuple[str, float, float], ...]
    """Criterion key, and the means over the annotators of the weaker and of the better response."""
    annotators: int
    agreement: float | None = None
    """Share of the annotators who find the chosen response better, among those who see a difference."""
    noise: float | None = None
    """Estimated probability that the pair is the wrong way round; None where nothing was measured to tell from."""

    def to_json(self) -> dict[str, Any]:
        """The facts as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "RowFacts":
        """The value that `to_json` turned into JSON."""
        return cls(**{**stored, "scores": tuple(map(tuple, stored["scores"]))})


@dataclass(frozen=True, slots=True)
class ScoredResponse:
    """A response with its scores, whether or not it is in a pair."""

    candidate: str
    text: str
    overall: float
    scores: tuple[tuple[str, float], ...]
    """Criterion key and the mean over the annotators."""
    annotators: int


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One pair as every format writes it. Responses carry no space at their ends; all else is as it was stored."""

    prompt: str
    """Id of the prompt."""
    chosen_id: str
    rejected_id: str
    messages: tuple[Message, ...]
    chosen: str
    rejected: str
    side: Side
    margin: float
    facts: RowFacts
    responses: tuple[ScoredResponse, ...] = ()
    """Every scored response of the prompt, where a format asks for them."""

    @property
    def id(self) -> str:
        """The pair's name in the project file: its two candidates."""
        return f"{self.chosen_id}>{self.rejected_id}"

    @property
    def longest_sequence(self) -> int:
        """Characters of the prompt with the longer one of its responses: what a trainer's length limit must take."""
        return sum(len(message.content) for message in self.messages) + max(len(self.chosen), len(self.rejected))


def refusal(row: ExportRow) -> str:
    """Why a trainer would accept this row in silence and learn nothing or nonsense from it; empty when it is sound."""
    if not row.chosen or not row.rejected:
        return f"the {'rejected' if row.chosen else 'chosen'} response is empty"
    if comparable(row.chosen) == comparable(row.rejected):
        return "chosen and rejected say the same"
    for name, response in (("chosen", row.chosen), ("rejected", row.rejected)):
        if any(_echoes(message.content, response) for message in row.messages):
            return f"the {name} response repeats the prompt"
    if fault := turn_fault(row.messages):
        return f"chat templates refuse its prompt: {fault}"
    if row.side == "held":
        return "its prompt is a near-duplicate of prompts in train and in validation"
    return ""


def _echoes(turn: str, response: str) -> bool:
    """Whether a response opens with a turn of the prompt, or writes it out again after a role's label."""
    wanted, said = _collapsed(turn), _collapsed(response)
    if len(wanted) < SHORTEST_ECHO:
        return False
    at = said.find(wanted)
    while at >= 0:
        if at == 0 or said[max(at - _LABEL_REACH, 0) : at].rstrip().lower().endswith(ROLE_LABELS):
            return True
        at = said.find(wanted, at + len(wanted))
    return False


def _collapsed(value: str) -> str:
    return " ".join(value.split())
