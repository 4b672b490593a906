"""Run by a Python that has LLaMA-Factory: takes a release in with its own code, by the settings exported with it."""

import importlib.machinery
import json
import os
import sys
import types
from importlib.util import find_spec
from pathlib import Path

import yaml


def without_sound() -> None:
    """Let it be imported where torchaudio is missing, which it asks for at once and needs for sound only."""
    if find_spec("torchaudio") is None:
        from transformers.utils import import_utils

        getattr(import_utils, "is_torchaudio_available", bool)()  # what it finds is kept: there is none
        absent = types.ModuleType("torchaudio")
        absent.__spec__ = importlib.machinery.ModuleSpec("torchaudio", None)
        sys.modules["torchaudio"] = absent


def main(release: str, model: str) -> None:
    """Print, by side, the messages it takes from each row, and how many rows its trainer would be given."""
    os.environ["DISABLE_VERSION_CHECK"] = "1"
    without_sound()
    from llamafactory.data.loader import _get_merged_dataset, get_dataset
    from llamafactory.data.template import get_template_and_fix_tokenizer
    from llamafactory.hparams import get_train_args
    from transformers import AutoTokenizer

    os.chdir(release)
    asked = yaml.safe_load(Path("training/llamafactory.yaml").read_text(encoding="utf-8"))
    models, data, training, *_ = get_train_args({**asked, "model_name_or_path": model})
    rows = {
        side: [
            [row["_system"], row["_prompt"], row["_response"]]
            for row in _get_merged_dataset(names, models, data, training, stage="rm")
        ]
        for side, names in (("train", data.dataset), ("validation", data.eval_dataset))
    }
    tokenizer = AutoTokenizer.from_pretrained(model)
    template = get_template_and_fix_tokenizer(tokenizer, data)
    given = get_dataset(template, models, data, training, stage="rm", tokenizer=tokenizer)
    counts = {"train": len(given["train_dataset"]), "validation": len(given["eval_dataset"])}
    print(f"ROWS {json.dumps({'rows': rows, 'counts': counts})}")


if __name__ == "__main__":
    main(*sys.argv[1:])
