"""The training folder: rows, settings, the script and what it needs; the product for whoever has a GPU elsewhere."""

import json
import os
import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from dpotui import __version__
from dpotui.durable_files import rename_durably
from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.project import sha256_of_file
from dpotui.rounds.release_rows import prompts_of, trainer_record, turns_of
from dpotui.rounds.scoring_model import ScoringModel
from dpotui.rounds.training.settings import TrainingSettings
from dpotui.rounds.training_manifest import MANIFEST
from dpotui.rounds.weights.base_model import read_base
from dpotui.staging import staging_folder
from dpotui.text import one_line

SCRIPT: Final = Path(__file__).with_name("train.py")
BESIDE: Final = Path(__file__).with_name("llama_tokens.py")
"""What the script imports from its own folder."""
PINS: Final = """\
# The versions with which train.py was run.
torch==2.13.0
trl==1.16.0
peft==0.21.2
transformers==5.24.0
datasets==5.2.0
accelerate==1.15.0
gguf==0.19.0
"""
_TARGETS: Final = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
_ROUND_UP: Final = 64
"""Token limits are multiples of this."""


@dataclass(frozen=True)
class TrainingPlan:
    """Everything that goes into a training folder."""

    round_id: str
    number: int
    release_id: str
    release_name: str
    base: Path
    """The GGUF file that made the candidates, or is to be measured."""
    weights: Path
    """What is trained: that file, or a Hugging Face folder of the same model."""
    settings: TrainingSettings
    train: tuple[ExportRow, ...]
    held_out: tuple[ExportRow, ...]
    share: float = 1.0
    """Of the training pairs of the release; below 1 for a learning curve."""

    @property
    def steps(self) -> int:
        """Optimiser steps of the whole training."""
        together = self.settings.batch_size * self.settings.accumulation
        return max(-(-len(self.train) // together), 1) * self.settings.epochs

    @property
    def result(self) -> str:
        """The name of the folder in which the script leaves what it learnt."""
        return "model" if self.settings.method == "full" else "adapter"


def write_training_folder(plan: TrainingPlan, folder: Path) -> None:
    """Write everything that training takes into a new folder; one of the very same plan is left as it is.

    Raises BadInputError when the folder holds something else, or the disk says no.
    """
    manifest = manifest_of(plan)
    if _same_plan(folder, manifest):
        return
    try:
        if os.path.lexists(folder):
            raise BadInputError(
                f"{one_line(str(folder))}: is there already, and not the folder of this training.\n"
                "Name another one with --folder."
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        with staging_folder(folder) as part:
            _write(plan, part, manifest)
            rename_durably(part, folder)
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(folder))}: cannot be written ({error.strerror}).\nMake room or choose another place."
        ) from None


def free_folder(plan: TrainingPlan, home: Path) -> Path:
    """The first of `train-1`, `train-1-2`, ... in `home` that holds this very training, or nothing yet."""
    manifest = manifest_of(plan)
    first = f"train-{plan.number}"
    names = chain([first], (f"{first}-{number}" for number in count(2)))
    return next(
        folder for folder in map(home.joinpath, names) if not os.path.lexists(folder) or _same_plan(folder, manifest)
    )


def manifest_of(plan: TrainingPlan) -> dict[str, Any]:
    """What vouches for a folder: round, release, base model, settings, and the prompts that are trained on."""
    return {
        "dpotui": __version__,
        "round": plan.round_id,
        "release": {"id": plan.release_id, "name": plan.release_name},
        "base": {"name": plan.base.name, "sha256": sha256_of_file(plan.base)},
        "settings": asdict(plan.settings),
        "share": plan.share,
        "pairs": len(plan.train),
        "prompts": prompts_of(plan.train),
    }


def _same_plan(folder: Path, manifest: dict[str, Any]) -> bool:
    try:
        return bool(json.loads((folder / MANIFEST).read_text(encoding="utf-8")) == manifest)
    except (OSError, ValueError):
        return False


def _write(plan: TrainingPlan, folder: Path, manifest: dict[str, Any]) -> None:
    longest = _write_tokens(plan, folder / "tokens.jsonl")
    _write_lines(folder / "train.jsonl", (trainer_record(row) for row in plan.train))
    if plan.held_out:
        _write_lines(folder / "validation.jsonl", (trainer_record(row) for row in plan.held_out))
    _write_json(folder / "config.json", _config(plan, longest))
    shutil.copyfile(SCRIPT, folder / "train.py")
    shutil.copyfile(BESIDE, folder / BESIDE.name)
    (folder / "requirements.txt").write_text(PINS, encoding="utf-8")
    (folder / "README.md").write_text(_readme(plan), encoding="utf-8")
    _write_json(folder / MANIFEST, manifest)


def _write_tokens(plan: TrainingPlan, path: Path) -> int:
    """Write how llama.cpp reads every prompt and every prompt with its answer; returns the most tokens of one."""
    conversations: dict[str, tuple[list[dict[str, str]], str | None]] = {}
    for row in (*plan.train, *plan.held_out):
        for answer in (None, row.chosen, row.rejected):
            conversations.setdefault(json.dumps([turns_of(row), answer]), (turns_of(row), answer))
    longest = 0
    with ScoringModel(plan.base) as model, path.open("w", encoding="utf-8") as file:
        for (turns, answer), tokens in zip(conversations.values(), model.tokens(conversations.values()), strict=True):
            messages = turns if answer is None else [*turns, {"role": "assistant", "content": answer}]
            file.write(json.dumps({"messages": messages, "prompt": answer is None, "tokens": tokens}) + "\n")
            longest = max(longest, len(tokens))
    return longest


def _config(plan: TrainingPlan, longest: int) -> dict[str, Any]:
    return asdict(plan.settings) | {
        "model": str(plan.weights.absolute()),
        "pre_tokenizer": read_base(plan.base).header.text("tokenizer.ggml.pre"),
        "lora_targets": _TARGETS,
        # Above the longest row: a trainer cuts or drops longer ones without a word.
        "max_length": (longest // _ROUND_UP + 1) * _ROUND_UP,
    }


def _write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _readme(plan: TrainingPlan) -> str:
    return f"""\
# Training of round {plan.number} on release {plan.release_name}

{len(plan.train)} pairs to train on, {len(plan.held_out)} held out. `config.json` says how; set `model` there to where
the weights lie on this machine: a Hugging Face folder of {plan.base.name}, or that GGUF file itself.

    pip install -r requirements.txt
    python train.py --check      # tokens as llama.cpp reads them, or a refusal
    python train.py

Then, where the project is:

    dpotui round attach PROJECT {plan.result} {plan.number}
"""


def rows_within(rows: Sequence[ExportRow], share: float, seed: int) -> tuple[ExportRow, ...]:
    """The pairs of a share of the prompts: a smaller share lies within every larger one, for the same seed."""
    prompts = prompts_of(rows)
    random.Random(seed).shuffle(prompts)
    kept = set(prompts[: max(round(share * len(prompts)), 1)])
    return tuple(row for row in rows if row.prompt in kept)
