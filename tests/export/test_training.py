"""The training files fit the release, and a model learns from it with them as they are."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.export import ExportSettings, ReleaseReport, export_release
from dpotui.export.splitting.split import read_split
from dpotui.pairs import remember_pair_settings
from dpotui.project import Project
from dpotui.shipped import shipped_folder
from export.judged_project import assign_split, judge_texts

PYTHON = os.environ.get("DPOTUI_TRAIN_PYTHON", sys.executable)
"""The Python that has the versions of `training/requirements.txt`."""
TRAINED = 100
"""Pairs to train on: 3 epochs in steps of 4 are 75 steps."""


def test_settings_are_written_for_each_trainer_whose_format_is(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "trl", author="lead")
    assert sorted(path.name for path in (tmp_path / "trl/training").iterdir()) == [
        "requirements.txt",
        "train_trl.py",
        "trl.json",
    ]
    formats = ("axolotl", "llamafactory", "openai")
    export_release(project, tmp_path / "others", ExportSettings(formats), author="lead")
    assert sorted(path.name for path in (tmp_path / "others/training").iterdir()) == [
        "axolotl.yaml",
        "llamafactory.yaml",
    ]
    for path in (tmp_path / "others/training").iterdir():
        settings = dict(line.split(": ", 1) for line in path.read_text().splitlines() if not line.startswith("#"))
        assert all(json.loads(value) is not None for value in settings.values())
        assert float(settings["learning_rate"]) > 1e-6
    assert (tmp_path / "others/llamafactory/dataset_info.json").read_text().count("test_train") == 1


def test_no_row_is_longer_than_the_written_limit_in_any_tokenizer(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "out", author="lead")
    settings = json.loads((tmp_path / "out/training/trl.json").read_text())
    longest = max(len(line.encode()) for line in (tmp_path / "out/guide/train.jsonl").read_text().splitlines())
    assert 100 < settings["dpo"]["max_length"] < 10 * longest
    assert settings["model"] == ""
    compile((tmp_path / "out/training/train_trl.py").read_text(), "train_trl.py", "exec")


def sample_release(project: Project, folder: Path) -> ReleaseReport:
    """A release of the sample's prompts with 100 pairs to train on, which are 75 steps, and 3 in 10 prompts held out.

    It is judged by a rule that a model can learn: the fuller answer is the better one. Some prompts in train give a
    second pair, since the sample has too few for a hundred.
    """
    told = {
        add_prompt(project, text): sorted(responses, key=len)
        for text, responses in sample_answers().items()
        if len(max(responses, key=len)) - len(min(responses, key=len)) > 40
    }
    assign_split(project, list(told), share=0.3, author="lead")
    with project.read() as connection:
        sides = read_split(connection).sides
    train = [prompt for prompt in told if sides[prompt] == "train"]
    fuller = [prompt for prompt in train if len(told[prompt]) > 2 and len(told[prompt][-2]) > len(told[prompt][0]) + 40]
    doubled = {*fuller[: TRAINED - len(train)]}
    for prompt, responses in told.items():
        better = responses[-2:] if prompt in doubled else responses[-1:]
        scores = {add_candidate(project, prompt, response): 5 for response in better}
        add_judgement(project, prompt, "ana", {**scores, add_candidate(project, prompt, responses[0]): 3})
    remember_pair_settings(project, strategy="all", author="lead")
    settings = ExportSettings(("trl", "guide", "kto", "reward"), validation=0.3)
    return export_release(project, folder, settings, despite=["balance", "length", "annotators"], author="lead")


def sample_answers() -> dict[str, set[str]]:
    """The different responses to each prompt of the sample."""
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for line in (shipped_folder("sample_project") / "candidates.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers[row["prompt"]].add(row["response"])
    return answers


@pytest.mark.train
def test_a_model_learns_from_a_release_with_its_script_as_it_is(project: Project, tmp_path: Path) -> None:
    done = subprocess.run([PYTHON, "-c", "import trl"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("needs a Python with TRL: set DPOTUI_TRAIN_PYTHON")
    report = sample_release(project, tmp_path / "out")
    model = tmp_path / "model"
    here = Path(__file__).parent
    gguf = shipped_folder("sample_project") / "tiny-support.gguf"
    subprocess.run([PYTHON, here / "weights_from_gguf.py", gguf, model], check=True, cwd=tmp_path)
    subprocess.run(
        [PYTHON, tmp_path / "out/training/train_trl.py", model, tmp_path / "tuned"], check=True, cwd=tmp_path
    )
    log = json.loads((tmp_path / "tuned/log_history.json").read_text())
    measured = [entry["eval_rewards/accuracies"] for entry in log if "eval_rewards/accuracies" in entry]
    steps = max(entry["step"] for entry in log)
    print(f"{report.train} + {report.validation} pairs, {steps} steps, held-out accuracy {measured}")
    assert (report.train, steps) == (TRAINED, 75)
    assert measured[0] == 0
    assert measured[-1] >= 0.75
    started = subprocess.run(
        [PYTHON, here / "start_trainers.py", tmp_path / "out", model],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    (counts,) = (json.loads(line[7:]) for line in started.stdout.splitlines() if line.startswith("COUNTS "))
    assert counts.keys() == {"default", "guide", "kto", "reward"}
    assert counts["default"] == counts["guide"] == {"train": report.train, "validation": report.validation}
