"""Text that would take over a terminal, on its way through every verb and out again byte for byte."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cli.in_process import run_dpotui

NASTY = "a\x1b[2J\x1b]0;pwned\x07\x9b31m[/x][bold]\u202egpj.exe\u200b\r\x00b"
PROMPT = "Where is it? " + NASTY
GOOD = NASTY[::-1] + "good"
LONG = NASTY + "x" * 200_000
FORBIDDEN = ("\x1b", "\x07", "\x9b", "\u202e", "\x00", "\r")


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run a verb and return all it said; it must say nothing a terminal would obey."""
    done = run_dpotui(*arguments, cwd=folder)
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert not [char for char in FORBIDDEN if char in said]
    assert "Traceback" not in said
    return said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose prompts, candidates, names, tags and reasons are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    responses = [GOOD, LONG]
    rows = [{"prompt": PROMPT, "tags": [NASTY[:40].replace("\x00", "")], "source": NASTY, "id": NASTY}]
    _jsonl(folder / "prompts.jsonl", rows)
    _jsonl(folder / "candidates.jsonl", [{"prompt": PROMPT, "response": text, "model": NASTY} for text in responses])
    scores = [
        {"annotator": "ann\x1b[2J", "prompt": PROMPT, "response": text, "reason": NASTY} | dict.fromkeys(KEYS, value)
        for text, value in zip(responses, (5, 1), strict=True)
    ]
    _jsonl(folder / "scores.jsonl", scores)
    run(folder, "new", "p.dpo", "--rubric", "support", "--domain", NASTY.replace("\x00", ""))
    for name in ("prompts", "candidates", "scores"):
        run(folder, "import", "p.dpo", f"{name}.jsonl", "--kind", name)
    return folder


KEYS = ("relevance", "accuracy", "guidance", "empathy", "safety")


def _jsonl(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


@pytest.mark.parametrize("verb", [["status"], ["pairs"], ["check"], ["rubric", "show"], ["round", "list"]])
def test_a_verb_shows_hostile_text_harmlessly(folder: Path, verb: list[str]) -> None:
    run(folder, *verb, "p.dpo")
    json.loads(run(folder, *verb, "p.dpo", "--json"))


def test_a_file_with_a_hostile_name_is_refused_harmlessly(folder: Path) -> None:
    run(folder, "import", "p.dpo", "no\x1b[2Jsuch.csv", code=2)
    run(folder, "status", "no\x1b[2Jsuch.dpo", code=3)


def test_hostile_text_is_exported_byte_for_byte(folder: Path) -> None:
    run(folder, "export", "p.dpo", "out", "--format", "guide", "--format", "trl")
    (file,) = (folder / "out" / "guide").glob("*.jsonl")
    (row,) = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    assert row["prompt"] == PROMPT
    assert row["better_response"] == GOOD
    assert row["weaker_response"] == LONG
    assert NASTY in row["diagnosis"]
    (table,) = (folder / "out" / "guide").glob("*.csv")
    csv.field_size_limit(10**7)
    with table.open(newline="", encoding="utf-8") as lines:
        (cells,) = csv.DictReader(lines)
    assert cells["better_response"] == GOOD
