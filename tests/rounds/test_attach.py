"""Attaching weights: what is recorded, and what is refused with the ledger as it was."""

import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from cli.in_process import run_dpotui
from dpotui.errors import BadInputError
from dpotui.project import Project, sha256_of_file
from dpotui.rounds.attach import attach_weights
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.records import Attachment
from dpotui.rounds.steps import read_attachments
from dpotui.rounds.training_manifest import MANIFEST
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.exact import exact_model
from dpotui.rounds.weights.shelf import weights_of
from dpotui.shipped import shipped_folder
from read_back import list_rounds
from rounds.checkpoints import adapter_tensors, checkpoint_tensors, write_adapter, write_checkpoint, write_safetensors

MODEL: Final = shipped_folder("sample_project") / "tiny-support.gguf"


def attached(project: Project) -> list[Attachment]:
    with project.read() as connection:
        return read_attachments(connection, list_rounds(project)[0].id)


def copied(adapter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(adapter, tmp_path / "copy" / "adapter"))


def test_an_adapter_is_kept_beside_the_project_with_its_hash_and_log(
    begun: Project, adapter: Path, tmp_path: Path
) -> None:
    folder = copied(adapter, tmp_path)
    log = [{"step": 1, "loss": 0.69, "note": "x"}, {"step": 2, "loss": 0.5, "bad": float("nan")}]
    state = {"log_history": log, "global_step": 2, "max_steps": 6}
    (folder / "trainer_state.json").write_text(json.dumps(state), encoding="utf-8")
    made = attach_weights(begun, None, folder, author="lead")
    assert (made.kind, made.name, made.pairs, made.share) == ("lora", "copy/adapter", 6, 1.0)
    assert made.log == ({"step": 1, "loss": 0.69}, {"step": 2, "loss": 0.5})
    assert len(made.trained_on) == 6
    assert made.stopped == "2 of 6 steps"
    assert weights_of(begun, made.sha256).parent == begun.path.with_suffix(".rounds")
    assert attached(begun) == [made]


def test_a_checkpoint_is_converted_by_the_mould_of_its_base(begun: Project, tiny_model: Path, tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "model", checkpoint_tensors(tiny_model))
    made = attach_weights(begun, "1", folder, author="lead")
    assert (made.kind, made.exact) == ("full", True)


def test_a_gguf_adapter_and_a_gguf_model_are_taken_as_they_are(begun: Project, tiny_model: Path, adapter: Path) -> None:
    converted = weights_of(begun, attach_weights(begun, None, adapter, author="lead").sha256)
    again = attach_weights(begun, None, converted, author="lead")
    assert (again.kind, again.sha256) == ("lora", attached(begun)[0].sha256)
    whole = attach_weights(begun, None, tiny_model, author="lead")
    assert (whole.kind, whole.exact) == ("full", False)


def test_what_a_training_folder_says_is_believed_where_it_fits(begun: Project, adapter: Path, tmp_path: Path) -> None:
    folder = copied(adapter, tmp_path)
    sha256 = attach_weights(begun, None, adapter, author="lead").base_sha256
    manifest: dict[str, Any] = {
        "base": {"name": "tiny-support.gguf", "sha256": sha256},
        "settings": {"beta": 0.2, "odd": [1]},
        "pairs": 3,
        "share": 0.5,
        "prompts": ["a", "b", "c"],
    }
    (folder.parent / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    made = attach_weights(begun, None, folder, author="lead")
    assert (made.pairs, made.share, made.trained_on, made.settings) == (3, 0.5, ("a", "b", "c"), {"beta": 0.2})
    manifest["base"]["sha256"] = "0" * 64
    (folder.parent / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(BadInputError, match=r"was trained from tiny-support\.gguf, and round 1 is about"):
        attach_weights(begun, None, folder, author="lead")
    del manifest["base"]["name"]
    (folder.parent / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(BadInputError, match="was trained from a model that it does not name, and round 1 is about"):
        attach_weights(begun, None, folder, author="lead")


@pytest.mark.parametrize(
    "said",
    [
        {"share": "0.5"},
        {"share": True},
        {"share": float("nan")},
        {"pairs": 2.5},
        {"prompts": "all"},
        {"settings": [1]},
        {"settings": {"beta": "strong", "epochs": float("inf"), "seed": 10**400, "note": "x" * 10_000}},
        {"settings": {"a half \ud800": 1, "note": "\ud800"}},
        {"prompts": ["\ud800"]},
        {"base": ["name", "sha256"]},
    ],
)
def test_a_training_folder_that_makes_no_sense_does_no_harm(
    begun: Project, adapter: Path, tmp_path: Path, said: dict[str, Any]
) -> None:
    folder = copied(adapter, tmp_path)
    base = {"name": "tiny-support.gguf", "sha256": sha256_of_file(MODEL)}
    manifest = {"base": base, "settings": {}, "pairs": 3, "share": 1.0, "prompts": ["a"]} | said
    (folder.parent / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    state = {
        "global_step": "many",
        "max_steps": 10**400,
        "log_history": [{"step": 10**400, "loss": 0.5}, [], {"x" * 500: 1, "\udfff": 2}],
    }
    (folder / "trainer_state.json").write_text(json.dumps(state), encoding="utf-8")
    made = attach_weights(begun, None, folder, author="lead")
    assert made.share == 1.0
    assert made.settings.keys() <= {"beta"}
    assert [entry.keys() for entry in made.log] == [{"loss"}, set()]
    if "settings" in said:
        (summary,) = measure_round(begun, author="lead", train_too=False)
        assert summary.beta == 0.1


def test_another_file_than_the_base_of_the_round_is_refused(begun: Project, adapter: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(MODEL.read_bytes() + bytes(32))
    with pytest.raises(BadInputError, match="is not the base model of this round"):
        attach_weights(begun, None, adapter, author="lead", model=other)


def truncated(folder: Path) -> None:
    weights = folder / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


def without_weights(folder: Path) -> None:
    (folder / "adapter_model.safetensors").unlink()


def endless_head(folder: Path) -> None:
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", 2**62) + b"{}")


def absurd_size(folder: Path) -> None:
    head = {"base_model.model.x.lora_A.weight": {"dtype": "F32", "shape": [2**40, 2**20], "data_offsets": [0, 2**62]}}
    said = json.dumps(head).encode()
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(said)) + said)


def wrong_size(folder: Path) -> None:
    head = {"base_model.model.x.lora_A.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 4]}}
    said = json.dumps(head).encode()
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(said)) + said + bytes(4))


def one_place_for_all(folder: Path) -> None:
    place = {"dtype": "F32", "shape": [100, 100], "data_offsets": [0, 40_000]}
    said = json.dumps({f"base_model.model.x.{number}.lora_A.weight": place for number in range(1000)}).encode()
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(said)) + said + bytes(40_000))


def deep_head(folder: Path) -> None:
    said = b"[" * 100_000
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(said)) + said)


def no_numbers(folder: Path) -> None:
    write_safetensors(
        folder / "adapter_model.safetensors",
        {"base_model.model.model.layers.0.mlp.up_proj.lora_A.weight": np.full((4, 160), np.nan, dtype=np.float32)},
    )


def wrong_base(folder: Path) -> None:
    name = "base_model.model.model.layers.0.mlp.up_proj"
    write_safetensors(
        folder / "adapter_model.safetensors",
        {
            f"{name}.lora_A.weight": np.ones((4, 320), dtype=np.float32),
            f"{name}.lora_B.weight": np.ones((896, 4), dtype=np.float32),
        },
    )


def one_half(folder: Path) -> None:
    name = "base_model.model.model.layers.0.mlp.up_proj"
    write_safetensors(
        folder / "adapter_model.safetensors", {f"{name}.lora_A.weight": np.ones((4, 160), dtype=np.float32)}
    )


def another_architecture(folder: Path) -> None:
    write_safetensors(
        folder / "adapter_model.safetensors",
        {"base_model.model.transformer.h.0.attn.c_attn.lora_A.weight": np.ones((4, 160), dtype=np.float32)},
    )


def another_method(folder: Path) -> None:
    (folder / "adapter_config.json").write_text('{"peft_type": "IA3"}', encoding="utf-8")


def enormous(folder: Path) -> None:
    tensors = {name: values * np.float32(1e20) for name, values in adapter_tensors(MODEL).items()}
    write_safetensors(folder / "adapter_model.safetensors", tensors)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (truncated, "it ends in the middle of the tensor"),
        (without_weights, "adapter_model.safetensors cannot be read"),
        (endless_head, "it ends in the middle of its head"),
        (absurd_size, "it ends in the middle of the tensor"),
        (wrong_size, "has not the size it claims"),
        (one_place_for_all, "its tensors lie over one another"),
        (deep_head, "its head is not that of a safetensors file"),
        (no_numbers, "holds NaN or infinity; the training went wrong"),
        (wrong_base, "is no adapter for"),
        (one_half, "is no adapter for"),
        (another_architecture, "has no place in a model of llama"),
        (another_method, "it is not a LoRA adapter"),
        (enormous, "gives no numbers"),
    ],
)
def test_a_hostile_adapter_is_one_message_and_changes_nothing(
    begun: Project, adapter: Path, tmp_path: Path, spoil: Any, words: str
) -> None:
    folder = copied(adapter, tmp_path)
    spoil(folder)
    with pytest.raises(BadInputError) as refused:
        attach_weights(begun, None, folder, author="lead")
    assert words in str(refused.value)
    assert len(str(refused.value).splitlines()) <= 2
    assert attached(begun) == []
    assert list(begun.path.with_suffix(".rounds").iterdir()) == []


def test_a_hostile_gguf_adapter_is_one_message(begun: Project, adapter: Path, tmp_path: Path) -> None:
    whole = weights_of(begun, attach_weights(begun, None, adapter, author="lead").sha256).read_bytes()
    for number, spoilt in enumerate((whole[: len(whole) // 2], whole[:40], b"GGUF" + b"\xff" * 200)):
        file = tmp_path / f"{number}.gguf"
        file.write_bytes(spoilt)
        with pytest.raises(BadInputError):
            attach_weights(begun, None, file, author="lead")
    assert len(attached(begun)) == 1


def test_weights_are_not_kept_through_a_link(begun: Project, adapter: Path, tmp_path: Path) -> None:
    begun.path.with_suffix(".rounds").symlink_to(tmp_path)
    with pytest.raises(BadInputError, match="is a link"):
        attach_weights(begun, None, adapter, author="lead")


def test_an_adapter_of_little_changed_names_is_still_read(begun: Project, tiny_model: Path, tmp_path: Path) -> None:
    tensors = {name: values for name, values in adapter_tensors(tiny_model).items() if "self_attn" in name}
    made = attach_weights(begun, None, write_adapter(tmp_path / "a" / "attention", tensors), author="lead")
    assert made.kind == "lora"


def test_a_full_disk_is_one_message_and_changes_nothing(begun: Project, tiny_model: Path, tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "run" / "model", checkpoint_tensors(tiny_model))
    exact_model(read_base(tiny_model), sha256_of_file(tiny_model))
    command = f'ulimit -f 1500; exec "{sys.executable}" -m dpotui round attach "{begun.path}" "{folder}"'
    refused = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "the weights cannot be kept (the disk may be full)" in refused.stderr
    assert attached(begun) == []
    assert list(begun.path.with_suffix(".rounds").iterdir()) == []


def test_attaching_and_the_report_count_the_log_alike(begun: Project, adapter: Path, tmp_path: Path) -> None:
    trained = Path(shutil.copytree(adapter, tmp_path / "trained"))
    log = [{"step": 1, "loss": 0.69}, {"step": 2, "loss": 0.5}, {"step": 2, "train_runtime": 3.2, "train_loss": 0.6}]
    (trained / "trainer_state.json").write_text(json.dumps({"log_history": log}), encoding="utf-8")
    said = run_dpotui("round", "attach", begun.path, trained).stdout
    assert "with its log of 2 entries with a loss." in said
    assert (
        "training log: 2 entries with a loss, loss 0.690 to 0.500" in run_dpotui("round", "report", begun.path).stdout
    )
