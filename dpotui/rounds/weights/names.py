"""What Hugging Face's checkpoints call a tensor and what GGUF files call it, for the families that are known here.

After llama.cpp's `gguf-py/gguf/tensor_mapping.py` and `conversion` modules (2026). Llama's own attention rotates
neighbouring numbers, Hugging Face's rotates halves, so that the rows of its queries and keys change places.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_LAYER: Final = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_GEMMA_LAYER: Final = _LAYER | {
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
}
_WHOLE: Final = {"embed_tokens": "token_embd", "norm": "output_norm", "lm_head": "output"}
_NUMBERED: Final = re.compile(r"layers\.(\d+)\.(.+)")


@dataclass(frozen=True)
class Family:
    """How the tensors of one architecture (`general.architecture`) are named and stored in GGUF."""

    layer: dict[str, str]
    rotates_neighbours: bool = False
    """Whether the rows of queries and keys are permuted."""
    norm_offset: float = 0.0
    """What is added to the weights of norms."""

    def gguf_name(self, name: str) -> str | None:
        """The GGUF name of a checkpoint's tensor without its ending (`.weight`, `.bias`); None when not known."""
        name = name.removeprefix("model.")
        found = _NUMBERED.fullmatch(name)
        if not found:
            return _WHOLE.get(name)
        part = self.layer.get(found[2])
        return part and f"blk.{found[1]}.{part}"


FAMILIES: Final[dict[str, Family]] = {
    "llama": Family(_LAYER, rotates_neighbours=True),
    "qwen2": Family(_LAYER),
    "qwen3": Family(_LAYER),
    "gemma": Family(_LAYER, norm_offset=1.0),
    "gemma2": Family(_GEMMA_LAYER, norm_offset=1.0),
    "gemma3": Family(_GEMMA_LAYER, norm_offset=1.0),
}
"""By `general.architecture`. Mistral and SmolLM are `llama` to llama.cpp."""


def permuted(rows: Floats, heads: int) -> Floats:
    """The rows (the first axis) of queries or keys in the order of llama.cpp: rotation on neighbours, not on halves."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def stored_rows(family: Family, name: str, rows: Floats, heads: int, key_heads: int) -> Floats | None:
    """The rows of the tensor with this GGUF name as they are stored for its family; None where they fit no heads."""
    part = name.rpartition(".")[2]
    if not family.rotates_neighbours or part not in ("attn_q", "attn_k"):
        return rows
    count = heads if part == "attn_q" else key_heads
    return None if count < 1 or rows.shape[0] % (2 * count) else permuted(rows, count)
