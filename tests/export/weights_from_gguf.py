"""Run by a Python that has transformers: turns a GGUF file into a folder of weights that trainers load."""

import sys
from pathlib import Path

from transformers import AutoModelForCausalLM, AutoTokenizer


def main(source: Path, target: Path) -> None:
    """Write the weights and the tokenizer of a GGUF file."""
    model = AutoModelForCausalLM.from_pretrained(source.parent, gguf_file=source.name)
    # transformers refuses to save what it has read from a GGUF file until it forgets that.
    model.is_quantized = False
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(target)
    tokenizer = AutoTokenizer.from_pretrained(source.parent, gguf_file=source.name)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    tokenizer.save_pretrained(target)


main(Path(sys.argv[1]), Path(sys.argv[2]))
