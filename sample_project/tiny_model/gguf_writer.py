"""Writes the trained checkpoint as one GGUF file with q8_0 weights, ready for llama.cpp."""

import argparse
import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from safetensors.numpy import load_file
from tokens import CHAT_TEMPLATE, END_OF_TEXT, SPECIALS, TURN_END

NAME = "tiny-support"
DESCRIPTION = "A very small support agent of an invented tea and kitchenware shop, for samples and tests."
Q8_0 = gguf.GGMLQuantizationType.Q8_0
LAYER_TENSORS = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def permute(weights: np.ndarray, heads: int) -> np.ndarray:
    """Reorder query or key rows from rotation on halves to rotation on neighbours, as llama.cpp expects."""
    rows, columns = weights.shape
    return weights.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def add_settings(writer: gguf.GGUFWriter, config: dict[str, Any]) -> None:
    """The general facts and the sizes of the network."""
    heads = config["num_attention_heads"]
    writer.add_name(NAME)
    writer.add_description(DESCRIPTION)
    writer.add_license("MIT")
    writer.add_languages(["en", "de", "fr", "es"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_rope_dimension_count(config["hidden_size"] // heads)
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_vocab_size(config["vocab_size"])


def add_tokenizer(writer: gguf.GGUFWriter, tokenizer: dict[str, Any], size: int) -> None:
    """The vocabulary, padded to ``size`` with unused tokens, its merges and the chat template."""
    ids = tokenizer["model"]["vocab"]
    tokens = sorted(ids, key=ids.__getitem__)
    kinds = [gguf.TokenType.CONTROL if token in SPECIALS else gguf.TokenType.NORMAL for token in tokens]
    padding = size - len(tokens)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in tokenizer["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens + [f"[PAD{number}]" for number in range(padding)])
    writer.add_token_types(kinds + [gguf.TokenType.UNUSED] * padding)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(ids[END_OF_TEXT])
    writer.add_eos_token_id(ids[TURN_END])
    writer.add_eot_token_id(ids[TURN_END])
    writer.add_pad_token_id(ids[END_OF_TEXT])
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def gguf_name(name: str) -> str:
    """The llama.cpp name of a checkpoint tensor."""
    name = name.removeprefix("model.").removesuffix(".weight")
    if name.startswith("layers."):
        _, number, part = name.split(".", 2)
        return f"blk.{number}.{LAYER_TENSORS[part]}.weight"
    return {"embed_tokens": "token_embd.weight", "norm": "output_norm.weight"}[name]


def add_tensors(writer: gguf.GGUFWriter, tensors: dict[str, np.ndarray], heads: int, size: int) -> None:
    """All weights: norms as they are, matrices as q8_0, embeddings padded to ``size`` rows."""
    for name, weights in tensors.items():
        target = gguf_name(name)
        if weights.ndim == 1:
            writer.add_tensor(target, weights.astype(np.float32))
            continue
        if target.endswith(("attn_q.weight", "attn_k.weight")):
            weights = permute(weights, heads)
        if target == "token_embd.weight":
            weights = np.pad(weights, ((0, size - len(weights)), (0, 0)))
        writer.add_tensor(target, gguf.quants.quantize(weights, Q8_0), raw_dtype=Q8_0)


def main() -> None:
    """Read a checkpoint folder and write the GGUF file."""
    parser = argparse.ArgumentParser(description="Write the checkpoint as a GGUF file.")
    parser.add_argument("checkpoint", type=Path, help="folder that train.py wrote")
    parser.add_argument("out", type=Path, help="the GGUF file to write")
    args = parser.parse_args()
    config = json.loads((args.checkpoint / "config.json").read_text(encoding="utf-8"))
    tokenizer = json.loads((args.checkpoint / "tokenizer.json").read_text(encoding="utf-8"))
    size = -(-config["vocab_size"] // 32) * 32
    writer = gguf.GGUFWriter(args.out, "llama")
    add_settings(writer, config | {"vocab_size": size})
    add_tokenizer(writer, tokenizer, size)
    tensors = load_file(args.checkpoint / "model.safetensors")
    add_tensors(writer, tensors, config["num_attention_heads"], size)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main()
