"""A tokenizer that reads texts as llama.cpp does, and the proof of it. For `train.py`, which runs without dpotui."""

import json
from pathlib import Path
from typing import Any, NamedTuple

# How llama.cpp cuts a text before it joins bytes to tokens, by `tokenizer.ggml.pre`. What transformers reads from a
# GGUF file has GPT-2's way for all of them. After llama.cpp's `src/llama-vocab.cpp`.
CUT_DIGITS = ("smollm", "codeshell")
CUT_BY_PATTERN = {
    "qwen2": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
    r"|\s+(?!\S)|\s+",
    "llama-bpe": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+",
}


class Comparison(NamedTuple):
    """How texts are read, against how llama.cpp reads them."""

    checked: int = 0
    different: int = 0
    first: str = ""
    """The beginning of the first text that is read otherwise."""


def source(model: str) -> dict[str, str]:
    """What `from_pretrained` is asked for: a folder of weights, or a GGUF file."""
    path = Path(model)
    if path.suffix == ".gguf":
        return {"pretrained_model_name_or_path": str(path.parent), "gguf_file": path.name}
    return {"pretrained_model_name_or_path": str(path)}


def load_tokenizer(model: str, cut: str) -> Any:
    """The tokenizer of a model, with the cutting that belongs to it: `cut` is what `tokenizer.ggml.pre` says."""
    from tokenizers import Regex, pre_tokenizers
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(**source(model))
    gpt2 = pre_tokenizers.ByteLevel(add_prefix_space=False)
    if model.endswith(".gguf") and cut in CUT_DIGITS:
        digits = pre_tokenizers.Digits(individual_digits=True)
        tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence([digits, gpt2])
    elif model.endswith(".gguf") and cut in CUT_BY_PATTERN:
        split = pre_tokenizers.Split(Regex(CUT_BY_PATTERN[cut]), "isolated")
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
        tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, byte_level])
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def compare(tokenizer: Any, path: Path) -> Comparison:
    """Read the conversations of a file, {messages, prompt, tokens} a line, and count those that give other tokens."""
    checked = different = 0
    first = ""
    with path.open(encoding="utf-8") as file:
        for line in file:
            expected = json.loads(line)
            found = tokenizer.apply_chat_template(
                expected["messages"], add_generation_prompt=expected["prompt"], tokenize=True, return_dict=False
            )
            checked += 1
            if list(found) != expected["tokens"]:
                different += 1
                first = first or expected["messages"][-1]["content"][:80]
    return Comparison(checked, different, first)
