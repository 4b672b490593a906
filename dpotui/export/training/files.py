"""The files in a release's folder `training/`."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from dpotui.export.report import SIDES, Side
from dpotui.export.rows.rows import ExportRow

EPOCHS: Final = 3
LEARNING_RATE: Final = 5e-5
"""TRL's own 1e-6 moves nothing in the 75 steps that 100 pairs give."""
ACCUMULATION: Final = 4
"""With a batch of 1: larger batches take several times the memory and gain nothing on a CPU."""
BETA: Final = 0.1
_TURN: Final = 16
"""Tokens that a chat template may put around a message."""
_RANK: Final = 16


@dataclass(frozen=True)
class TrainingFacts:
    """What the settings depend on."""

    dataset: str
    """The name by which LLaMA-Factory knows it."""
    sides: tuple[Side, ...]
    max_length: int
    """Tokens that no row exceeds: a byte-level tokenizer makes at most one of each byte."""
    label_noise: float | None

    @classmethod
    def of(cls, rows: Sequence[ExportRow], dataset: str, label_noise: float | None) -> "TrainingFacts":
        """The facts that the rows of a release tell."""
        sides = tuple(side for side in SIDES if any(row.side == side for row in rows))
        return cls(dataset, sides, max(map(_most_tokens, rows)), label_noise)


def _most_tokens(row: ExportRow) -> int:
    response = max(len(row.chosen.encode()), len(row.rejected.encode()))
    said = sum(len(message.content.encode()) for message in row.messages)
    return said + response + _TURN * (len(row.messages) + 2)


def training_files(formats: Collection[str], facts: TrainingFacts) -> dict[str, str]:
    """The files for the trainers whose formats are written, by path."""
    return {
        f"training/{name}": said
        for trainer, make in _TRAINERS.items()
        if trainer in formats
        for name, said in make(facts).items()
    }


def _trl(facts: TrainingFacts) -> dict[str, str]:
    template = files("dpotui.export.training")
    settings = {
        "learning_rate": LEARNING_RATE,
        "num_train_epochs": EPOCHS,
        "per_device_train_batch_size": 1,
        "per_device_eval_batch_size": 1,
        "gradient_accumulation_steps": ACCUMULATION,
        "beta": BETA,
        "max_length": facts.max_length,
        "logging_steps": 5,
        "eval_strategy": "epoch" if "validation" in facts.sides else "no",
        "save_strategy": "no",
        "report_to": "none",
        "seed": 42,
    }
    robust = {"loss_type": "robust", "label_smoothing": round(facts.label_noise or 0.1, 3)}
    return {
        "train_trl.py": template.joinpath("train_trl.py.txt").read_text(encoding="utf-8"),
        "trl.json": json.dumps({"model": "", "dpo": settings, "robust": robust}, indent=2) + "\n",
        "requirements.txt": template.joinpath("requirements.txt").read_text(encoding="utf-8"),
    }


def _axolotl(facts: TrainingFacts) -> dict[str, str]:
    def dataset(side: str) -> dict[str, Any]:
        return {
            "path": f"axolotl/{side}.jsonl",
            "ds_type": "json",
            "split": "train",
            "type": "chat_template.default",
            "field_messages": "messages",
            "field_chosen": "chosen",
            "field_rejected": "rejected",
            "message_property_mappings": {"role": "role", "content": "content"},
        }

    settings: dict[str, Any] = {
        "base_model": "MODEL",
        "rl": "dpo",
        "rl_beta": BETA,
        "chat_template": "tokenizer_default",
        "datasets": [dataset("train")],
        **({"test_datasets": [dataset("validation")]} if "validation" in facts.sides else {}),
        "adapter": "lora",
        "lora_r": _RANK,
        "lora_alpha": 2 * _RANK,
        "lora_target_linear": True,
        "sequence_len": facts.max_length,
        "sample_packing": False,
        "micro_batch_size": 1,
        "gradient_accumulation_steps": ACCUMULATION,
        "num_epochs": EPOCHS,
        "learning_rate": LEARNING_RATE,
        "optimizer": "adamw_torch",
        "lr_scheduler": "cosine",
        "bf16": "auto",
        "logging_steps": 5,
        "output_dir": "./axolotl-out",
    }
    return {"axolotl.yaml": _yaml("axolotl train training/axolotl.yaml", settings)}


def _llamafactory(facts: TrainingFacts) -> dict[str, str]:
    settings: dict[str, Any] = {
        "model_name_or_path": "MODEL",
        "stage": "dpo",
        "do_train": True,
        "finetuning_type": "lora",
        "lora_rank": _RANK,
        "lora_target": "all",
        "pref_beta": BETA,
        "pref_loss": "sigmoid",
        "dataset_dir": "llamafactory",
        "dataset": f"{facts.dataset}_train",
        **(
            {"eval_dataset": f"{facts.dataset}_validation", "eval_strategy": "epoch"}
            if "validation" in facts.sides
            else {}
        ),
        "template": "default",
        "cutoff_len": facts.max_length,
        "per_device_train_batch_size": 1,
        "gradient_accumulation_steps": ACCUMULATION,
        "learning_rate": LEARNING_RATE,
        "num_train_epochs": float(EPOCHS),
        "lr_scheduler_type": "cosine",
        "logging_steps": 5,
        "report_to": "none",
        "output_dir": "llamafactory-out",
    }
    return {"llamafactory.yaml": _yaml("llamafactory-cli train training/llamafactory.yaml", settings)}


def _yaml(command: str, settings: dict[str, Any]) -> str:
    """Settings a person can edit. Every JSON value is YAML, so each stands behind its key as JSON."""
    told = (
        f"# Put the name or folder of the model in place of MODEL, then, in the folder of the release:\n#   {command}\n"
    )
    return told + "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())


_TRAINERS: Final[dict[str, Callable[[TrainingFacts], dict[str, str]]]] = {
    "trl": _trl,
    "axolotl": _axolotl,
    "llamafactory": _llamafactory,
}
"""What each format's trainer is given, by the format's name."""
