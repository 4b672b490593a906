"""How a model is trained: the settings that end up in `config.json` of the training folder."""

from dataclasses import dataclass
from typing import Final, Literal

Method = Literal["lora", "full"]

SMALL: Final = 20_000_000
"""Parameters up to which all weights are trained unless asked otherwise; a larger model gets a LoRA adapter."""


@dataclass(frozen=True)
class TrainingSettings:
    """TRL's settings, with defaults that suit a processor and some 100 pairs."""

    method: Method = "lora"
    epochs: int = 3
    learning_rate: float = 1e-4
    beta: float = 0.1
    """How strongly the tuned model is held to the base model; the same in every measurement of the round."""
    batch_size: int = 1
    """Pairs at a time. With 135 million parameters one takes 4.2 GB and 11 CPU seconds, four 12 GB and 24 each."""
    accumulation: int = 4
    eval_batch_size: int = 8
    lora_rank: int = 8
    lora_alpha: int = 16
    seed: int = 7
