"""A real training with TRL, of all weights and of an adapter: what TRL says of it is what llama.cpp measures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dpotui.candidates import remember_model
from dpotui.errors import BadInputError
from dpotui.project import Project, sha256_of_file
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.progress import RoundProgress, RoundStoppedError, Watch
from dpotui.rounds.training.run import prepare_training, train_round
from rounds.released import started

pytestmark = pytest.mark.train

PYTHON = Path(os.environ.get("DPOTUI_TRAIN_PYTHON", sys.executable))
TRAIN, HELD_OUT, BATCH = 12, 10, 4


@pytest.fixture
def ready(project: Project, tiny_model: Path) -> Project:
    """A project with a round on 12 + 10 pairs."""
    if subprocess.run([PYTHON, "-c", "import trl, peft"], capture_output=True, check=False).returncode:
        pytest.skip("needs a Python with TRL: set DPOTUI_TRAIN_PYTHON")
    remember_model(tiny_model, sha256_of_file(tiny_model))
    started(project, tiny_model, train=TRAIN, held_out=HELD_OUT)
    return project


@pytest.mark.parametrize("method", ["full", "lora"])
def test_accuracy_and_margin_are_those_of_the_trainer(ready: Project, method: str) -> None:
    rate = 2e-4 if method == "full" else 2e-3
    prepared = prepare_training(ready, method=method, epochs=2, learning_rate=rate, eval_batch_size=BATCH)
    seen: list[RoundProgress] = []
    made = train_round(ready, prepared, PYTHON, author="lead", watch=Watch(seen.append))
    assert seen[-1].detail == "evaluated; saving" or seen[-1].done == prepared.plan.steps == 6
    assert made.kind == method
    (summary,) = measure_round(ready, author="lead")
    batches = summary.batches
    assert batches
    assert (summary.pairs, batches.batch) == (HELD_OUT, BATCH)
    assert batches.logged_margin is not None
    assert abs(batches.logged_margin) > 0.01
    assert batches.margin == pytest.approx(batches.logged_margin, abs=5e-4)
    assert batches.accuracy == pytest.approx(batches.logged_accuracy, abs=5e-4)


def test_a_text_that_the_tokenizer_reads_otherwise_ends_the_training_before_it_begins(ready: Project) -> None:
    prepared = prepare_training(ready, method="lora")
    tokens = prepared.folder / "tokens.jsonl"
    first, *others = tokens.read_text(encoding="utf-8").splitlines()
    spoilt = json.loads(first) | {"tokens": [1, 2, 3]}
    tokens.write_text("\n".join([json.dumps(spoilt), *others]) + "\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"1 of \d+ texts are read as other tokens by this tokenizer"):
        train_round(ready, prepared, PYTHON, author="lead")


def test_a_training_that_is_stopped_goes_on_at_its_last_step(ready: Project) -> None:
    prepared = prepare_training(ready, method="lora", epochs=2)
    seen: list[RoundProgress] = []
    with pytest.raises(RoundStoppedError, match="the same command goes on there"):
        train_round(
            ready,
            prepared,
            PYTHON,
            author="lead",
            watch=Watch(seen.append, lambda: bool(seen) and seen[-1].done >= 2),
        )
    assert (prepared.result / "adapter_model.safetensors").is_file()
    stopped = max(at.done for at in seen)
    seen.clear()
    made = train_round(ready, prepared, PYTHON, author="lead", watch=Watch(seen.append))
    assert next(at.done for at in seen if at.figures) == stopped + 1
    steps = [entry["step"] for entry in made.log if "loss" in entry]
    assert steps == list(range(1, 7))
