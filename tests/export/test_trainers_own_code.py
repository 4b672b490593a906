"""LLaMA-Factory and Axolotl take a release in with their own code, by the settings that were exported with it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dpotui.export.files.data_files import beside_data, write_data
from dpotui.export.formats import find_formats
from dpotui.export.rows.rows import ExportRow
from dpotui.export.training import TrainingFacts, training_files
from dpotui.prompts import Message
from dpotui.shipped import shipped_folder
from export.test_formats import CONVERSATION, rows

pytestmark = pytest.mark.interop

PYTHON = os.environ.get("DPOTUI_INTEROP_PYTHON", sys.executable)
"""A Python that has llamafactory, axolotl, torch and transformers."""
END = "<|im_end|>"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's model as a folder of weights."""
    target = tmp_path_factory.mktemp("model") / "model"
    gguf = shipped_folder("sample_project") / "tiny-support.gguf"
    need("transformers")
    subprocess.run([PYTHON, HERE / "weights_from_gguf.py", gguf, target], check=True, cwd=target.parent)
    return target


def need(*modules: str) -> None:
    """Skip where the Python with the trainers has not all of these."""
    imports = [PYTHON, "-c", f"from importlib.util import find_spec; assert all(map(find_spec, {modules}))"]
    if subprocess.run(imports, capture_output=True, check=False).returncode:
        pytest.skip(f"needs a Python with {' and '.join(modules)}: set DPOTUI_INTEROP_PYTHON")


def written(folder: Path, name: str) -> list[ExportRow]:
    """Write nasty rows in a format with its training settings, as a release has them."""
    made, formats = rows(CONVERSATION), find_formats([name])
    write_data(folder, made, formats)
    facts = TrainingFacts.of(made, "toy", None)
    for path, said in {**beside_data(made, formats, "toy"), **training_files([name], facts)}.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(said, encoding="utf-8")
    return made


def read_by(script: str, *arguments: Path) -> Any:
    """What a trainer's own code has read."""
    done = subprocess.run([PYTHON, HERE / script, *arguments], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr[-3000:]
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("ROWS "))
    return json.loads(line.removeprefix("ROWS "))


def of_side(side: str, made: Iterable[ExportRow]) -> list[ExportRow]:
    """The rows of one side."""
    return [row for row in made if row.side == side]


def spoken(messages: Sequence[Message]) -> list[dict[str, str]]:
    """Messages without the system's."""
    return [{"role": turn.role, "content": turn.content} for turn in messages if turn.role != "system"]


def test_llamafactory_takes_every_row_with_every_text(model: Path, tmp_path: Path) -> None:
    need("llamafactory")
    made = written(tmp_path, "llamafactory")
    found = read_by("read_as_llamafactory.py", tmp_path, model)
    for side in ("train", "validation"):
        wanted = [
            [
                "Sei nett.",
                spoken(row.messages),
                [{"role": "assistant", "content": said} for said in (row.chosen, row.rejected)],
            ]
            for row in of_side(side, made)
        ]
        assert found["rows"][side] == wanted
        assert found["counts"][side] == len(wanted), "none is dropped on the way to the trainer"


def chat(messages: Iterable[Message]) -> str:
    """Messages by the ChatML template of the sample's model."""
    return "".join(f"<|im_start|>{turn.role}\n{turn.content}<|im_end|>\n" for turn in messages)


def test_axolotl_takes_every_row_with_every_text(model: Path, tmp_path: Path) -> None:
    need("axolotl")
    made = written(tmp_path, "axolotl")
    found = read_by("read_as_axolotl.py", tmp_path, model, tmp_path / "prepared")
    for side in ("train", "validation"):
        wanted = [
            [
                f"{chat(row.messages)}<|im_start|>assistant\n",
                *(f"{said}<|im_end|>" for said in (row.chosen, row.rejected)),
            ]
            for row in of_side(side, made)
        ]
        # Axolotl cuts a response at the first place of the rendered template that reads like it.
        lost = [row for row in wanted if row[2] == f"{END}{END}"]
        kept = [row for row in found[side] if row in wanted]
        assert sorted(kept) == sorted(row for row in wanted if row not in lost)
        assert len(found[side]) == len(wanted)
