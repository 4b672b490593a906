"""A release holds every text exactly; a spreadsheet runs none, and nobody is named."""

import csv
import json
from pathlib import Path

from dpotui.project import Project
from export.judged_project import TEXTS, export, judged_prompt, read_jsonl

HOSTILE = "\x1b[31mred\x1b[0m [/x] \u202eevil\u202c \u2028 \u0085 \r\n \x00 'quoted', \"twice\" " + "long " * 40_000


def test_hostile_text_is_exported_byte_exact(project: Project, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    judged_prompt(project, f"prompt {HOSTILE}", better=f"better {HOSTILE}.", weaker=f"weaker {HOSTILE}.")
    export(project, tmp_path / "out", validation=0)
    expected = [f"{what} {HOSTILE}{end}" for what, end in (("prompt", ""), ("better", "."), ("weaker", "."))]
    (trl,) = pq.read_table(tmp_path / "out/data/train-00000-of-00001.parquet").to_pylist()
    assert [trl[column][0]["content"] for column in ("prompt", "chosen", "rejected")] == expected
    for records in (
        read_jsonl(tmp_path / "out/guide/train.jsonl"),
        pq.read_table(tmp_path / "out/guide/train-00000-of-00001.parquet").to_pylist(),
    ):
        assert [records[0][column] for column in ("prompt", "better_response", "weaker_response")] == expected


def test_spaces_at_the_ends_of_responses_go_and_nothing_else(project: Project, tmp_path: Path) -> None:
    judged_prompt(project, " A prompt keeps its spaces. ", better="\n I will look \n into it.\t", weaker="  No.")
    export(project, tmp_path / "out", validation=0)
    (record,) = read_jsonl(tmp_path / "out/guide/train.jsonl")
    assert record["prompt"] == " A prompt keeps its spaces. "
    assert (record["better_response"], record["weaker_response"]) == ("I will look \n into it.", "No.")


def test_a_spreadsheet_runs_nothing_from_the_csv(project: Project, tmp_path: Path) -> None:
    judged_prompt(project, "=HYPERLINK(1) is what my bill says, why?", weaker="-1")
    export(project, tmp_path / "out", validation=0, formats=("guide",))
    with (tmp_path / "out/guide/train.csv").open(encoding="utf-8", newline="") as file:
        (record,) = csv.DictReader(file)
    assert record["prompt"].startswith("'=HYPERLINK")
    assert record["weaker_response"] == "'-1"
    assert json.loads(record["scores"])[0] == {"criterion": "relevance", "weaker": 3.0, "better": 5.0}


def test_no_annotator_is_named_in_the_rows_or_on_the_card(project: Project, tmp_path: Path) -> None:
    for number, sentence in enumerate(TEXTS[:4]):
        judged_prompt(project, sentence, weaker=f"No. {number}", annotator="Zebulon")
    export(project, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.name != "manifest.json":
            assert b"Zebulon" not in path.read_bytes(), path
