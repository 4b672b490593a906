"""A LoRA adapter as PEFT saves it (`adapter_config.json`, `adapter_model.safetensors`), written as a GGUF adapter."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np

from dpotui.errors import BadInputError
from dpotui.rounds.weights.base_model import BaseModel
from dpotui.rounds.weights.gguf_library import needed_gguf, write_out
from dpotui.rounds.weights.names import Floats, stored_rows
from dpotui.rounds.weights.safetensors_file import SafetensorsFile
from dpotui.text import one_line

CONFIG_FILE: Final = "adapter_config.json"
WEIGHTS_FILE: Final = "adapter_model.safetensors"
_LONGEST_CONFIG: Final = 1_000_000
_PREFIX: Final = "base_model.model."
_SIDES: Final = {".lora_A.weight": "lora_a", ".lora_B.weight": "lora_b"}
_UNKNOWN: Final = ("use_dora", "modules_to_save", "rank_pattern", "alpha_pattern", "trainable_token_indices")
"""Settings of PEFT that GGUF adapters, or this reading of them, do not know."""


@dataclass(frozen=True)
class LoraTensor:
    """One half of one matrix's change, under its GGUF name."""

    name: str
    values: Floats


def convert_lora(folder: Path, base: BaseModel, target: Path) -> None:
    """Write the adapter in `folder` as a GGUF file for `base`, in single precision.

    Raises BadInputError when the folder holds no LoRA adapter, one of another kind, or one of another model.
    """
    config = _read_config(folder)
    tensors = list(_tensors(folder, base))
    if not tensors:
        raise _refused(folder, f"{WEIGHTS_FILE} holds no LoRA weights")
    _write(target, base, _alpha(folder, config), tensors)


def _read_config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG_FILE
    try:
        if path.stat().st_size > _LONGEST_CONFIG:
            raise _refused(folder, f"{CONFIG_FILE} is far too long")
        config = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _refused(folder, f"{CONFIG_FILE} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise _refused(folder, f"{CONFIG_FILE} is not JSON") from None
    if not isinstance(config, dict) or str(config.get("peft_type", "")).upper() != "LORA":
        raise _refused(folder, "it is not a LoRA adapter")
    if strange := [key for key in _UNKNOWN if config.get(key)]:
        raise _refused(folder, f"it uses {', '.join(strange)}, which is not known here")
    return config


def _alpha(folder: Path, config: dict[str, Any]) -> float:
    """The scale as GGUF adapters mean it: llama.cpp divides it by the rank. Rank-stabilised LoRA by its root."""
    alpha, rank = config.get("lora_alpha"), config.get("r")
    if not isinstance(alpha, int | float) or not isinstance(rank, int) or rank < 1:
        raise _refused(folder, f"{CONFIG_FILE} names no rank and alpha")
    return float(alpha) * (sqrt(rank) if config.get("use_rslora") else 1.0)


def _tensors(folder: Path, base: BaseModel) -> Iterator[LoraTensor]:
    try:
        file = SafetensorsFile(folder / WEIGHTS_FILE)
        for name in sorted(file.places):
            yield _tensor(folder, base, name, file)
    except OSError as error:
        raise _refused(folder, f"{WEIGHTS_FILE} cannot be read ({error.strerror})") from None


def _tensor(folder: Path, base: BaseModel, name: str, file: SafetensorsFile) -> LoraTensor:
    side = next((side for ending, side in _SIDES.items() if name.endswith(ending)), None)
    module = name.removeprefix(_PREFIX).rpartition(".lora_")[0]
    target = base.family.gguf_name(module)
    if side is None or not target or not name.startswith(_PREFIX):
        raise _refused(folder, f"its tensor {one_line(name, 100)} has no place in a model of {base.architecture}")
    values = file.read(name)
    if values.ndim != 2:
        raise _refused(folder, f"its tensor {one_line(name, 100)} is no matrix")
    if side == "lora_b":
        stored = stored_rows(base.family, target, values, *base.heads)
        if stored is None:
            raise _refused(folder, f"its tensor {one_line(name, 100)} does not fit the base model's heads")
        values = stored
    return LoraTensor(f"{target}.weight.{side}", values)


def _write(target: Path, base: BaseModel, alpha: float, tensors: list[LoraTensor]) -> None:
    gguf = needed_gguf()
    writer = gguf.GGUFWriter(target, base.architecture)
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, alpha)
    for tensor in tensors:
        writer.add_tensor(tensor.name, np.ascontiguousarray(tensor.values))
    write_out(writer)


def _refused(folder: Path, why: str) -> BadInputError:
    return BadInputError(
        f"{one_line(str(folder))}: the adapter cannot be used: {why}.\n"
        "Take one of this base model, or convert it with llama.cpp's convert_lora_to_gguf.py and attach the GGUF file."
    )
