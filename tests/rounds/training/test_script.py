"""The script of a training folder, run with libraries that are made up: it reads as llama.cpp does, or it refuses."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dpotui.rounds.training.folder import BESIDE, SCRIPT

TRANSFORMERS = """
class Tokenizer:
    pad_token = None
    eos_token = "</s>"
    def apply_chat_template(self, messages, **_):
        return [len(word) for word in messages[-1]["content"].split()]

class AutoTokenizer:
    @staticmethod
    def from_pretrained(**_):
        return Tokenizer()
"""
"""A tokenizer whose tokens are the lengths of the words."""
LIBRARIES = {
    "transformers": TRANSFORMERS,
    "tokenizers": "from types import SimpleNamespace as N\nRegex = str\npre_tokenizers = N(ByteLevel=lambda **_: None)",
    "datasets": "class Dataset:\n    from_list = staticmethod(list)",
    "trl": "DPOTrainer = DPOConfig = None",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A training folder with the script, and libraries that it finds."""
    for name, source in LIBRARIES.items():
        (tmp_path / "libraries").mkdir(exist_ok=True)
        (tmp_path / "libraries" / f"{name}.py").write_text(source, encoding="utf-8")
    made = tmp_path / "train-1"
    made.mkdir()
    shutil.copyfile(SCRIPT, made / "train.py")
    shutil.copyfile(BESIDE, made / BESIDE.name)
    (made / "config.json").write_text(json.dumps({"model": "weights"}), encoding="utf-8")
    return made


def said(folder: Path) -> tuple[int, list[dict[str, object]]]:
    """The exit code of a check of the tokens, and the events that it told."""
    environment = {**os.environ, "PYTHONPATH": str(folder.parent / "libraries")}
    done = subprocess.run(
        [sys.executable, "train.py", "--check"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def write_tokens(folder: Path, tokens: dict[str, list[int]]) -> None:
    """How llama.cpp reads these texts."""
    lines = [
        json.dumps({"messages": [{"role": "user", "content": text}], "prompt": True, "tokens": read})
        for text, read in tokens.items()
    ]
    (folder / "tokens.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_texts_that_are_read_as_llama_cpp_reads_them_are_counted_and_all_is_well(folder: Path) -> None:
    write_tokens(folder, {"Where is it?": [5, 2, 3], "Hello": [5]})
    assert said(folder) == (0, [{"event": "tokens", "checked": 2, "different": 0}])


def test_a_tokenizer_that_reads_otherwise_is_refused_with_the_first_such_text(folder: Path) -> None:
    write_tokens(folder, {"Hello": [5], "Order 4711": [5, 1, 1, 1, 1], "No 12": [2, 1, 1]})
    code, (counted, error) = said(folder)
    assert (code, counted) == (1, {"event": "tokens", "checked": 3, "different": 2})
    assert "2 of 3 texts are read as other tokens" in str(error["message"])
    assert "the first of them 'Order 4711'" in str(error["message"])


def test_a_library_that_is_missing_is_named(folder: Path) -> None:
    (folder.parent / "libraries/trl.py").write_text("import nowhere_installed", encoding="utf-8")
    code, (error,) = said(folder)
    assert code == 1
    assert error["message"] == "nowhere_installed is not installed here; see requirements.txt."
