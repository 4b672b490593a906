"""Run by a Python that has Axolotl: takes a release in with its own code, by the settings exported with it."""

import json
import os
import sys
from pathlib import Path

import yaml

os.environ |= {"AXOLOTL_DO_NOT_TRACK": "1", "HF_HUB_OFFLINE": "1"}


def main(release: str, model: str, prepared: str) -> None:
    """Print, by side, the prompt, chosen and rejected texts that its trainer would be given."""
    from axolotl.utils.data.rl import prepare_preference_datasets
    from axolotl.utils.dict import DictDefault
    from axolotl.utils.schemas.config import AxolotlInputConfig
    from transformers import AutoTokenizer

    os.chdir(release)
    asked = yaml.safe_load(Path("training/axolotl.yaml").read_text(encoding="utf-8"))
    settings = AxolotlInputConfig(**{**asked, "base_model": model}).model_dump(exclude_none=True)
    given = DictDefault(
        {
            **settings,
            "base_model_config": model,
            "tokenizer_config": model,
            "dataset_prepared_path": prepared,
            "dataset_num_proc": 1,
        }
    )
    sides = prepare_preference_datasets(given, AutoTokenizer.from_pretrained(model))
    names = ("prompt", "chosen", "rejected")
    rows = {
        side: [[row[name] for name in names] for row in found]
        for side, found in zip(("train", "validation"), sides, strict=True)
    }
    print(f"ROWS {json.dumps(rows)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
