"""How a model is trained: the settings that end up in `config.json` of the training folder."""

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from dpotui.errors import BadInputError
from dpotui.text import one_line

Method = Literal["lora", "full"]

SMALL: Final = 20_000_000
"""Parameters up to which all weights are trained unless asked otherwise; a larger model gets a LoRA adapter."""
_RATES: Final[dict[Method, float]] = {"full": 5e-5, "lora": 2e-4}
"""Learning rates that move something in the 75 steps of 100 pairs; TRL's own 1e-6 does not."""


@dataclass(frozen=True)
class TrainingSettings:
    """TRL's settings, with defaults that suit a processor and some 100 pairs."""

    method: Method = "lora"
    epochs: int = 3
    learning_rate: float = _RATES["lora"]
    beta: float = 0.1
    """How strongly the tuned model is held to the base model; the same in every measurement of the round."""
    batch_size: int = 1
    """Pairs at a time. With 135 million parameters one takes 4.2 GB and 11 CPU seconds, four 12 GB and 24 each."""
    accumulation: int = 4
    eval_batch_size: int = 1
    """With 1 the means that TRL prints are those over pairs, not over batches."""
    lora_rank: int = 8
    lora_alpha: int = 16
    seed: int = 7


def suited_settings(parameters: int, **chosen: Any) -> TrainingSettings:
    """Settings for a model of so many parameters; a `chosen` one that is None is left to us.

    BadInputError when a method is chosen that there is not.
    """
    given = {name: value for name, value in chosen.items() if value is not None}
    method = given.pop("method", "full" if parameters <= SMALL else "lora")
    if method not in _RATES:
        raise BadInputError(f"{one_line(str(method), 40)}: is no method of training; it is one of {', '.join(_RATES)}.")
    return replace(TrainingSettings(method=method, learning_rate=_RATES[method]), **given)
