"""Trains a model on one release of preference pairs with TRL, as `config.json` beside this file says.

    python train.py            train, or go on at the last checkpoint
    python train.py --check    only compare how the tokenizer reads every row with how llama.cpp reads it

What it needs is in requirements.txt, and `llama_tokens.py` beside it. It writes `adapter/` (LoRA) or `model/` (all
weights), each with the trainer's own log in `trainer_state.json`, and `done.json` once it has trained to the end. On
stdout it says one JSON object a line, at once. It ends well on SIGTERM, SIGINT, and when its stdin is closed while
`DPOTUI_PARENT` is set: what was learnt until then is saved, and the next run goes on there.
"""

import contextlib
import fcntl
import json
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

from llama_tokens import Comparison, compare, load_tokenizer, source

FOLDER = Path(__file__).resolve().parent
CONFIG: dict[str, Any] = {}
CHECKPOINTS = FOLDER / "checkpoints"
STOP = threading.Event()


def say(event: str, **said: Any) -> None:
    """One event for whoever reads along."""
    print(json.dumps({"event": event, **said}), file=OUT, flush=True)


def fail(message: str) -> NoReturn:
    """End with one clear message."""
    say("error", message=message)
    sys.exit(1)


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one side of the release; none where it has no such file."""
    path = FOLDER / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def check_tokens(tokenizer: Any) -> None:
    """Refuse to train when a text is read otherwise than by llama.cpp: the model would be measured on other tokens."""
    path = FOLDER / "tokens.jsonl"
    found = compare(tokenizer, path) if path.exists() else Comparison()
    say("tokens", checked=found.checked, different=found.different)
    if found.different:
        fail(
            f"{found.different} of {found.checked} texts are read as other tokens by this tokenizer than by "
            f"llama.cpp, the first of them {found.first!r}. Train from the model's own Hugging Face folder, or update "
            "transformers."
        )


def load_model() -> Any:
    """The weights in single precision, ready to be trained and saved, also when they come from a GGUF file."""
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(**source(CONFIG["model"]), dtype=torch.float32)
    # transformers takes what it read from a GGUF file for quantised, and would refuse to save it.
    model.is_quantized = False
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    return model


def lora() -> Any:
    """The shape of the adapter; None when all weights are trained."""
    if CONFIG["method"] == "full":
        return None
    from peft import LoraConfig

    return LoraConfig(
        r=CONFIG["lora_rank"],
        lora_alpha=CONFIG["lora_alpha"],
        lora_dropout=0.0,
        target_modules=CONFIG["lora_targets"],
        task_type="CAUSAL_LM",
    )


def settings(steps: int) -> Any:
    """TRL's settings: its own precision (bf16) and learning rate (1e-6) do not suit processors and 100 pairs."""
    import torch
    from trl import DPOConfig

    on_gpu = torch.cuda.is_available()
    return DPOConfig(
        output_dir=str(CHECKPOINTS),
        beta=CONFIG["beta"],
        learning_rate=CONFIG["learning_rate"],
        num_train_epochs=CONFIG["epochs"],
        per_device_train_batch_size=CONFIG["batch_size"],
        per_device_eval_batch_size=CONFIG["eval_batch_size"],
        gradient_accumulation_steps=CONFIG["accumulation"],
        max_length=CONFIG["max_length"],
        lr_scheduler_type="linear",
        warmup_steps=max(steps // 10, 1),
        logging_steps=1,
        eval_strategy="no",
        save_strategy="steps",
        save_steps=max(steps // 8, 1),
        # Two, so that one is whole whenever the run is killed.
        save_total_limit=2,
        use_cpu=not on_gpu,
        bf16=on_gpu,
        gradient_checkpointing=False,
        seed=CONFIG["seed"],
        data_seed=CONFIG["seed"],
        report_to=[],
        disable_tqdm=True,
    )


def reporter(steps: int) -> Any:
    """Tells every step, and stops the training when it is asked to."""
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):  # type: ignore[misc]
        """The trainer calls it after every step."""

        def __init__(self) -> None:
            self.began = time.monotonic()
            self.first: int | None = None

        def on_step_end(self, _args: Any, _state: Any, control: Any, **_others: Any) -> None:
            """Stop at the end of a step."""
            if STOP.is_set():
                control.should_save = control.should_training_stop = True

        def on_log(self, _args: Any, state: Any, _control: Any, logs: Any = None, **_others: Any) -> None:
            """Tell what the trainer logged of a step."""
            if not logs or "loss" not in logs:
                return
            if self.first is None:
                self.first = state.global_step
            done = state.global_step - self.first + 1
            seconds = time.monotonic() - self.began
            say(
                "step",
                step=state.global_step,
                of=steps,
                loss=logs["loss"],
                margin=logs.get("rewards/margins"),
                accuracy=logs.get("rewards/accuracies"),
                seconds=round(seconds, 1),
                left=round(seconds / done * (steps - state.global_step), 1),
                megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            )

    return Reporter()


def train() -> None:
    """Train, evaluate on the held-out rows, and save."""
    from datasets import Dataset
    from trl import DPOTrainer

    train_rows, held_rows = rows("train.jsonl"), rows("validation.jsonl")
    columns = ("prompt", "chosen", "rejected")
    datasets = [
        Dataset.from_list([{key: row[key] for key in columns} for row in side]) if side else None
        for side in (train_rows, held_rows)
    ]
    tokenizer = load_tokenizer(CONFIG["model"], CONFIG.get("pre_tokenizer", ""))
    check_tokens(tokenizer)
    if "--check" in sys.argv:
        return
    together = CONFIG["batch_size"] * CONFIG["accumulation"]
    steps = max(-(-len(train_rows) // together), 1) * CONFIG["epochs"]
    trainer = DPOTrainer(
        model=load_model(),
        # TRL would look for it under the name of the model, which a GGUF file's folder does not answer to.
        ref_model=load_model() if CONFIG["method"] == "full" else None,
        args=settings(steps),
        train_dataset=datasets[0],
        eval_dataset=datasets[1],
        processing_class=tokenizer,
        peft_config=lora(),
        callbacks=[reporter(steps)],
    )
    kept = len(trainer.train_dataset)
    say("rows", given=len(train_rows), kept=kept, held_out=len(held_rows))
    if kept != len(train_rows):
        fail(f"The trainer kept {kept} of {len(train_rows)} rows; raise max_length in config.json.")
    trainer.train(resume_from_checkpoint=last_checkpoint())
    if datasets[1] is not None and trainer.state.global_step >= steps:
        found = trainer.evaluate()
        say("evaluated", accuracy=found["eval_rewards/accuracies"], margin=found["eval_rewards/margins"])
    save(trainer)
    if trainer.state.global_step >= steps:
        (FOLDER / "done.json").write_text(json.dumps({"steps": steps}) + "\n", encoding="utf-8")


def last_checkpoint() -> str | None:
    """The last checkpoint that was written to its end: the trainer's state comes last. None where there is none."""
    found = {}
    for path in CHECKPOINTS.glob("checkpoint-*"):
        with contextlib.suppress(OSError, ValueError, KeyError):
            found[json.loads((path / "trainer_state.json").read_text(encoding="utf-8"))["global_step"]] = str(path)
    return found[max(found)] if found else None


def save(trainer: Any) -> None:
    """Write the weights and the trainer's log beside this file."""
    target = FOLDER / ("model" if CONFIG["method"] == "full" else "adapter")
    trainer.save_model(str(target))
    trainer.state.save_to_json(str(target / "trainer_state.json"))
    say("saved", folder=str(target), step=trainer.state.global_step, stopped=STOP.is_set())


def listen() -> None:
    """Stop when asked to, and when whoever started this is gone."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: STOP.set())
    if os.environ.get("DPOTUI_PARENT"):
        threading.Thread(target=stop_with_parent, daemon=True).start()


def stop_with_parent() -> None:
    """Stop once nobody holds the other end of stdin. Unbuffered: a buffer's lock held at the end aborts Python."""
    while os.read(0, 1):
        pass
    STOP.set()


def wait_for_other_run() -> None:
    """Have this folder to ourselves: a run whose parent was killed may still be saving what it learnt."""
    lock = os.open(FOLDER / "config.json", os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting", message="another run is still at work in this folder")
        fcntl.flock(lock, fcntl.LOCK_EX)


if __name__ == "__main__":
    # What libraries print goes to stderr, so that every line of stdout is an event.
    OUT = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    listen()
    try:
        wait_for_other_run()
        CONFIG.update(json.loads((FOLDER / "config.json").read_text(encoding="utf-8")))
        train()
    except ImportError as missing:
        fail(f"{missing.name or missing} is not installed here; see requirements.txt.")
    except MemoryError:
        fail("The memory is full; take a smaller batch_size or max_length in config.json.")
    except OSError as error:
        fail(f"{error.strerror or error}: {error.filename or ''}".strip(": "))
    except Exception as error:
        with contextlib.suppress(Exception):
            import traceback

            traceback.print_exc()
        fail(f"{type(error).__name__}: {str(error)[:500]}")
