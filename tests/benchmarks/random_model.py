"""Makes a chat model of the 250M class with random weights, q8_0: what it says is noise, how long it takes is not.

Run it as a script to get one: `python tests/benchmarks/random_model.py model.gguf`.
"""

import sys
from pathlib import Path
from typing import Any, Final

import gguf
import numpy as np

CONTEXT: Final = 4096
WIDTH: Final = 1024
LAYERS: Final = 20
HEADS: Final = 16
KEY_HEADS: Final = 4
INNER: Final = 2816
VOCABULARY: Final = 32_000
PARAMETERS: Final = VOCABULARY * WIDTH + LAYERS * (
    2 * WIDTH * WIDTH + 2 * WIDTH * WIDTH * KEY_HEADS // HEADS + 3 * WIDTH * INNER
)
KEY_VALUE_BYTES: Final = 2 * 2 * LAYERS * WIDTH * KEY_HEADS // HEADS
"""Bytes that one token of context takes in the key-value cache, at 16 bits a number."""

_SPECIALS: Final = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_TEMPLATE: Final = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_BLOCK: Final = 32
_Q8_0: Final = gguf.GGMLQuantizationType.Q8_0


def write_random_model(path: Path, *, layers: int = LAYERS, seed: int = 1) -> Path:
    """Write a Llama of `layers` layers (20: 258 million parameters, 275 MB) that llama.cpp loads; returns `path`."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("random")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    _add_sizes(writer, layers)
    _add_tokenizer(writer)
    _add_tensors(writer, layers, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_sizes(writer: Any, layers: int) -> None:
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_block_count(layers)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(VOCABULARY)


def _add_tokenizer(writer: Any) -> None:
    """Bytes as GPT-2 writes them, three special tokens, and invented words that only the model itself can say."""
    known = [*_SPECIALS, *_byte_letters(), "Ġw"]
    words = [f"Ġword{number}" for number in range(VOCABULARY - len(known))]
    kinds = [gguf.TokenType.CONTROL] * len(_SPECIALS)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([*known, *words])
    writer.add_token_types([*kinds, *[gguf.TokenType.NORMAL] * (VOCABULARY - len(kinds))])
    writer.add_token_merges(["Ġ w"])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_eot_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(_TEMPLATE)


def _byte_letters() -> list[str]:
    """The letter by which a GPT-2 vocabulary names each byte: itself where it prints, else one from U+0100 on."""
    prints = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in prints]
    return [chr(byte) for byte in prints] + [chr(0x100 + number) for number in range(len(others))]


def _add_tensors(writer: Any, layers: int, random: np.random.Generator) -> None:
    keys = WIDTH * KEY_HEADS // HEADS
    shapes = {
        "attn_q": (WIDTH, WIDTH), "attn_k": (keys, WIDTH), "attn_v": (keys, WIDTH), "attn_output": (WIDTH, WIDTH),
        "ffn_gate": (INNER, WIDTH), "ffn_up": (INNER, WIDTH), "ffn_down": (WIDTH, INNER),
    }  # fmt: skip
    words = _noise(VOCABULARY, WIDTH, random)
    words[: len(_SPECIALS)] = 0  # Never the likeliest token: an answer then ends where its limit says.
    writer.add_tensor("token_embd.weight", words, raw_dtype=_Q8_0)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    for layer in range(layers):
        for name, (rows, columns) in shapes.items():
            writer.add_tensor(f"blk.{layer}.{name}.weight", _noise(rows, columns, random), raw_dtype=_Q8_0)
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, np.float32))


def _noise(rows: int, columns: int, random: np.random.Generator) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Random q8_0 rows: blocks of a 16-bit scale and 32 signed bytes, with a standard deviation of 1/sqrt(columns)."""
    blocks = np.empty((rows, columns // _BLOCK, 2 + _BLOCK), np.uint8)
    scale = np.float16(1 / np.sqrt(columns) / 73.9)  # 73.9: the standard deviation of a uniform signed byte
    blocks[..., :2] = np.frombuffer(scale.tobytes(), np.uint8)
    blocks[..., 2:] = random.integers(0, 256, (rows, columns // _BLOCK, _BLOCK), np.uint8)
    return blocks.reshape(rows, -1)


if __name__ == "__main__":
    print(f"{write_random_model(Path(sys.argv[1]))}: {PARAMETERS / 1e6:.0f} million parameters")
