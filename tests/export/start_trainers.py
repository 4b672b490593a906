"""Run by a Python that has TRL: loads a release in all its configurations and starts KTO and Reward trainers on it."""

import json
import sys

from datasets import get_dataset_config_names, load_dataset
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer
from trl import KTOConfig, KTOTrainer, RewardConfig, RewardTrainer

COMMON = {
    "max_steps": 2,
    "per_device_train_batch_size": 2,
    "use_cpu": True,
    "bf16": False,
    "report_to": "none",
    "save_strategy": "no",
}


def main(release: str, model: str) -> None:
    """Print how many rows each configuration has on each side, once two steps of each trainer were made."""
    names = get_dataset_config_names(release)
    counts = {name: {side: len(rows) for side, rows in load_dataset(release, name).items()} for name in names}
    tokenizer = AutoTokenizer.from_pretrained(model)
    unpaired = load_dataset(release, "kto")["train"]
    KTOTrainer(
        model=AutoModelForCausalLM.from_pretrained(model),
        args=KTOConfig(output_dir="kto-out", **COMMON),
        train_dataset=unpaired,
        processing_class=tokenizer,
    ).train()
    judge = AutoModelForSequenceClassification.from_pretrained(model, num_labels=1)
    judge.config.pad_token_id = tokenizer.pad_token_id
    RewardTrainer(
        model=judge,
        args=RewardConfig(output_dir="reward-out", **COMMON),
        train_dataset=load_dataset(release)["train"],
        processing_class=tokenizer,
    ).train()
    print("COUNTS", json.dumps(counts))


main(sys.argv[1], sys.argv[2])
