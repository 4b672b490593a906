"""Checkpoints and adapters as Hugging Face's libraries save them, made of the tiny model without those libraries."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HEADS = 5
LAYER_NAMES = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


def write_safetensors(path: Path, tensors: Mapping[str, Floats]) -> None:
    """A file in the safetensors format: the length of a JSON head, the head, the bytes."""
    head: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, values in tensors.items():
        raw = np.ascontiguousarray(values, dtype="<f4").tobytes()
        head[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    said = json.dumps(head).encode()
    path.write_bytes(struct.pack("<Q", len(said)) + said + data)


def checkpoint_tensors(model: Path) -> dict[str, Floats]:
    """The weights of a Llama model's GGUF file under the names and in the order of a Hugging Face checkpoint."""
    found = {}
    for tensor in gguf.GGUFReader(model).tensors:
        values = np.asarray(gguf.quants.dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        _, layer, *part = tensor.name.split(".")
        if tensor.name == "token_embd.weight":
            found["model.embed_tokens.weight"] = values
        elif tensor.name == "output_norm.weight":
            found["model.norm.weight"] = values
        else:
            name = LAYER_NAMES[part[0]]
            found[f"model.layers.{layer}.{name}.weight"] = halves(values) if part[0] in ("attn_q", "attn_k") else values
    return found


def halves(rows: Floats) -> Floats:
    """Rows that llama.cpp keeps as pairs of neighbours, as the two halves that Hugging Face's rotation takes."""
    width = rows.shape[0] // HEADS
    order = [
        head * width + 2 * (place % (width // 2)) + place // (width // 2)
        for head in range(HEADS)
        for place in range(width)
    ]
    return rows[order]


def write_checkpoint(folder: Path, tensors: Mapping[str, Floats]) -> Path:
    """A folder as `save_pretrained` leaves it."""
    folder.mkdir(parents=True)
    write_safetensors(folder / "model.safetensors", tensors)
    (folder / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    return folder


def adapter_tensors(model: Path, *, rank: int = 4, size: float = 0.05) -> dict[str, Floats]:
    """A LoRA adapter with random numbers for every matrix of every layer."""
    random = np.random.default_rng(3)
    found = {}
    for name, values in checkpoint_tensors(model).items():
        if name.endswith("_proj.weight"):
            module = "base_model.model." + name.removesuffix(".weight")
            rows, columns = values.shape
            found[f"{module}.lora_A.weight"] = random.normal(0, size, (rank, columns)).astype(np.float32)
            found[f"{module}.lora_B.weight"] = random.normal(0, size, (rows, rank)).astype(np.float32)
    return found


def write_adapter(
    folder: Path, tensors: Mapping[str, Floats], *, rank: int = 4, alpha: int = 8, **config: object
) -> Path:
    """A folder as PEFT leaves it."""
    folder.mkdir(parents=True)
    write_safetensors(folder / "adapter_model.safetensors", tensors)
    said = {"peft_type": "LORA", "r": rank, "lora_alpha": alpha, **config}
    (folder / "adapter_config.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def merged(base: Mapping[str, Floats], adapter: Mapping[str, Floats], scale: float) -> dict[str, Floats]:
    """The weights of a model into which an adapter has been merged."""
    found = dict(base)
    for name in base:
        module = "base_model.model." + name.removesuffix(".weight")
        if f"{module}.lora_A.weight" in adapter:
            change = adapter[f"{module}.lora_B.weight"] @ adapter[f"{module}.lora_A.weight"]
            found[name] = base[name] + np.float32(scale) * change
    return found
