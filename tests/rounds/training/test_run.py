"""Training as a child of dpotui: progress, stopping and going on, and scripts that end badly."""

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.rounds import curve_lines, train_curve
from dpotui.rounds.progress import RoundProgress, RoundStoppedError, Watch
from dpotui.rounds.records import Attachment
from dpotui.rounds.steps import read_attachments
from dpotui.rounds.training import folder as folder_module
from dpotui.rounds.training.run import TrainingFolder, prepare_training, train_round
from read_back import list_rounds

PYTHON = Path(sys.executable)
Act = Callable[[str], TrainingFolder]


def attached(project: Project) -> list[Attachment]:
    with project.read() as connection:
        return read_attachments(connection, list_rounds(project)[0].id)


@pytest.fixture
def act(begun: Project, adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Act:
    """Prepares a training whose script does as it is told."""
    monkeypatch.setattr(folder_module, "SCRIPT", Path(__file__).with_name("scripted.py"))
    monkeypatch.setenv("SCRIPTED_ADAPTER", str(adapter))
    monkeypatch.setenv("SCRIPTED_ACT", str(tmp_path / "act"))

    def prepared(what: str) -> TrainingFolder:
        (tmp_path / "act").write_text(what, encoding="utf-8")
        return prepare_training(begun, method="lora")

    return prepared


def test_a_training_tells_its_steps_and_is_attached(begun: Project, act: Act) -> None:
    seen: list[RoundProgress] = []
    made = train_round(begun, act("learns"), PYTHON, author="lead", watch=Watch(seen.append))
    assert attached(begun) == [made]
    assert (made.pairs, made.settings["method"], made.settings["beta"], made.name) == (
        6,
        "lora",
        0.1,
        "train-1/adapter",
    )
    assert [at.done for at in seen if at.figures] == [1, 2, 3]
    assert seen[-1].detail == "loss 0.400, margin +0.100, 0.9 GB, 0 s left"


def test_a_training_that_is_stopped_keeps_its_adapter_and_goes_on(begun: Project, act: Act) -> None:
    seen: list[RoundProgress] = []
    with pytest.raises(RoundStoppedError, match="Stopped after 2 of 6 steps; the same command goes on there"):
        train_round(
            begun,
            act("waits to be stopped"),
            PYTHON,
            author="lead",
            watch=Watch(seen.append, lambda: seen[-1].done == 2),
        )
    ready = act("learns")
    assert (ready.result / "adapter_model.safetensors").is_file()
    assert attached(begun) == []
    seen.clear()
    train_round(begun, ready, PYTHON, author="lead", watch=Watch(seen.append))
    assert [at.done for at in seen if at.figures] == [3]


def test_a_training_that_is_done_is_attached_once_without_training_again(begun: Project, act: Act) -> None:
    made = train_round(begun, act("learns"), PYTHON, author="lead")
    assert train_round(begun, act("dies"), Path("/no/python"), author="ana") == made
    assert len(attached(begun)) == 1


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("dies", "RuntimeError: the weights␛[31m are gone"),
        ("is killed", "it was killed; the memory may have been full"),
        ("says why", "No space left on device: adapter_model.safetensors"),
        ("prints", "yyyy"),
    ],
)
def test_a_script_that_ends_badly_is_one_message_and_changes_nothing(
    begun: Project, act: Act, how: str, words: str
) -> None:
    ready = act(how)
    with pytest.raises(BadInputError) as refused:
        train_round(begun, ready, PYTHON, author="lead")
    first, second = str(refused.value).splitlines()
    assert first.startswith("The training ended early: ")
    assert words in first
    assert len(first) < 700
    assert second.startswith("Nothing was recorded; more is in ")
    assert attached(begun) == []
    assert (ready.folder / "log.txt").stat().st_size <= 1_000_000


def test_what_a_script_says_is_not_believed_to_be_sense(begun: Project, act: Act) -> None:
    seen: list[RoundProgress] = []
    train_round(begun, act("lies"), PYTHON, author="lead", watch=Watch(seen.append))
    assert all(0 <= at.done <= at.total for at in seen)


def test_a_python_that_is_none_is_one_message(begun: Project, act: Act, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no/python: cannot be run \(No such file or directory\)"):
        train_round(begun, act("learns"), tmp_path / "no/python", author="lead")


def test_a_dry_run_writes_all_that_a_trainer_elsewhere_needs(begun: Project) -> None:
    said = json.loads(run_dpotui("round", "train", begun.path, "--dry-run", "--json", "--beta", "0.2").stdout)
    folder = Path(said["folder"])
    assert folder == begun.path.with_suffix(".rounds") / "train-1"
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md",
        "config.json",
        "dpotui-training.json",
        "llama_tokens.py",
        "requirements.txt",
        "tokens.jsonl",
        "train.jsonl",
        "train.py",
        "validation.jsonl",
    ]
    rows = [json.loads(line) for line in (folder / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == said["pairs"] == 6
    assert rows[0]["chosen"] == [{"role": "assistant", "content": "Parcel 0 is on its way and arrives tomorrow."}]
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert (config["beta"], config["method"], config["learning_rate"]) == (0.2, "full", 5e-5)
    longest = max(
        len(json.loads(line)["tokens"]) for line in (folder / "tokens.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert longest < config["max_length"] <= longest + 64
    for script in ("train.py", "llama_tokens.py"):
        compile((folder / script).read_text(encoding="utf-8"), script, "exec")


def test_the_same_training_goes_into_the_same_folder_and_another_beside_it(begun: Project) -> None:
    first = prepare_training(begun)
    assert prepare_training(begun).folder == first.folder
    assert prepare_training(begun, epochs=1).folder.name == "train-1-2"
    with pytest.raises(BadInputError, match="is there already, and not the folder of this training"):
        prepare_training(begun, epochs=2, folder=first.folder)


def test_a_method_that_there_is_not_is_refused(begun: Project) -> None:
    refused = run_dpotui("round", "train", begun.path, "--method", "qlora", "--dry-run")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "qlora: is no method of training; it is one of full, lora." in refused.stderr


def test_a_learning_curve_trains_on_nested_shares_once_and_measures_each(begun: Project, act: Act) -> None:
    (act("learns").folder / "progress").unlink(missing_ok=True)
    standing = train_curve(begun, None, PYTHON, author="lead", method="lora")
    assert [(point.share, point.pairs) for point in standing.curve] == [(0.25, 2), (0.5, 3), (0.75, 4), (1.0, 6)]
    assert standing.attempts == 1
    shares = [set(one.trained_on) for one in sorted(standing.attachments, key=lambda one: one.share)]
    assert all(smaller < larger for smaller, larger in pairwise(shares))
    again = train_curve(begun, None, PYTHON, author="lead", method="lora")
    assert len(again.attachments) == 4
    assert "whether more pairs pay cannot be told from this" in list(curve_lines(again))[-1]
