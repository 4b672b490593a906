"""`dpotui round attach` and `measure` as commands."""

import json
import shutil
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.project import Project
from dpotui.shipped import shipped_folder

pytest.importorskip("llama_cpp", reason="needs the llama extra")
pytest.importorskip("gguf", reason="needs the llama extra")

from rounds.checkpoints import adapter_tensors, write_adapter
from rounds.released import started

MODEL = shipped_folder("sample_project") / "tiny-support.gguf"


def test_weights_are_attached_and_measured(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    started(project, MODEL, train=3, held_out=3)
    folder = write_adapter(tmp_path / "run\x1b[31m" / "adapter", adapter_tensors(MODEL))
    attached = run_dpotui("round", "attach", project.path, folder)
    assert attached.stdout.startswith("Attached: LoRA adapter run␛[31m/adapter, sha256 ")
    assert attached.stdout.endswith("trained on 3 pairs from tiny-support.gguf.\n")
    measured = run_dpotui("round", "measure", project.path)
    assert "3 held-out pairs of 3 prompts" in measured.stdout
    assert "10 of" not in measured.stdout
    (said,) = json.loads(run_dpotui("round", "measure", project.path, "1", "--json").stdout)
    assert (said["pairs"], said["trained_pairs"]) == (3, 3)
    shutil.rmtree(project.path.with_suffix(".rounds"))
    refused = run_dpotui("round", "attach", project.path, tmp_path / "nothing")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "nothing: " in refused.stderr
