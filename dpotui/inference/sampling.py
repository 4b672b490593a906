"""What is asked of a model and what comes back, in the words that both sides of the pipe share."""

from dataclasses import dataclass
from typing import Literal

StopReason = Literal["stop", "length"]
"""Why an answer ended: the model ended it, or it ran into `max_tokens` or the end of the context."""


@dataclass(frozen=True)
class Sampling:
    """One way of drawing an answer: a name and the settings of llama.cpp's samplers."""

    name: str
    temperature: float
    """0 is greedy: always the most likely token."""
    top_k: int
    """Keep the k most likely tokens; 0 keeps all."""
    top_p: float
    """Keep the most likely tokens that together reach this probability; 1 keeps all."""
    min_p: float
    """Keep tokens at least this likely relative to the likeliest; 0 keeps all."""
    repeat_penalty: float
    """Above 1, tokens among the last 64 become less likely; 1 is no penalty."""
    max_tokens: int
    """The longest answer, in tokens."""


@dataclass(frozen=True)
class Completion:
    """One answer as it came out of the model; the counts are tokens, without the end-of-turn, 0 if nobody counted."""

    text: str
    stop_reason: StopReason
    prompt_tokens: int
    completion_tokens: int
    reasoning: str = ""
    """What the model thought before it answered, as far as that was told apart."""
