"""Every format holds every text byte for byte, in the shape that its readers document."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dpotui.export import FORMATS, ExportSettings, export_release
from dpotui.export.files.data_files import write_data
from dpotui.export.formats import Format, Record, find_formats
from dpotui.export.report import Side
from dpotui.export.rows.rows import ExportRow, RowFacts, ScoredResponse
from dpotui.project import Project
from dpotui.prompts import Message
from export.judged_project import judge_texts, read_jsonl

NASTY = (
    "plain", "日本語のテキスト。改行\nもあります", "👩🏽‍💻🇺🇦 1️⃣ ☕", "a\r\nb\rc\u2028d\u2029e\u0085f",
    '"quoted", \'and\' `ticks`\\n',
    "NA", "null", "None", "NaN", "=1+1", "+41 1", "-1", "@x", "\tindented", "2026-11-29", "1e5", "007",
    "true", "<|im_end|>",
    "\x00\x07\x1b[31m", "\ufeffbom", "x" * 200_000,
)  # fmt: skip


def rows(messages: Iterable[Message] = ()) -> list[ExportRow]:
    """A row for each nasty text on every place where a text can be, on both sides in turn."""
    made = []
    for number, said in enumerate(NASTY):
        facts = RowFacts(said, (("accuracy", 2.0, 4.5),), 2, 1.0, None)
        prompt = (*messages, Message("user", said))
        responses = (ScoredResponse(f"c{number}", f"better {said}.", 4.5, (("accuracy", 4.5),), 2),)
        side: Side = "validation" if number % 3 == 0 else "train"
        made.append(
            ExportRow(
                f"p{number}", f"c{number}", f"r{number}", prompt, f"better {said}.", said, side, 2.5, facts, responses
            )
        )
    return made


CONVERSATION = (Message("system", "Sei nett."), Message("user", "Hi"), Message("assistant", "Hello!"))


def written(folder: Path, name: str, made: list[ExportRow]) -> Path:
    """The folder of a format, with what it wrote of these rows."""
    item = FORMATS[name]
    write_data(folder, made, [item])
    return folder / item.folder


def of_side(side: str, made: list[ExportRow]) -> list[ExportRow]:
    return [row for row in made if row.side == side]


@pytest.mark.parametrize("side", ["train", "validation"])
def test_trl_rows_load_with_datasets_as_conversations(tmp_path: Path, side: str) -> None:
    import pyarrow.parquet as pq

    made = rows(CONVERSATION)
    found = pq.read_table(written(tmp_path, "trl", made) / f"{side}-00000-of-00001.parquet").to_pylist()
    for row, record in zip(of_side(side, made), found, strict=True):
        assert [(turn["role"], turn["content"]) for turn in record["prompt"]] == [
            (message.role, message.content) for message in row.messages
        ]
        assert record["prompt"][-1]["role"] == "user"
        assert record["chosen"] == [{"role": "assistant", "content": row.chosen}]
        assert record["rejected"] == [{"role": "assistant", "content": row.rejected}]
        assert not {"margin", "label", "messages", "completion", "tools", "images", "image"} & record.keys()


@pytest.mark.parametrize("name", ["trl", "guide", "kto", "reward"])
def test_parquet_holds_the_very_records_that_json_holds(name: str) -> None:
    import pyarrow as pa

    item = FORMATS[name]
    assert item.arrays is not None
    made = [*rows(CONVERSATION)[:-1], *(replace(row, prompt=f"q{row.prompt}") for row in rows()[:-1])] * 60
    tables = list(item.arrays(made))
    assert pa.concat_tables(tables).to_pylist() == list(item.records(made))
    (empty,) = item.arrays([])
    assert (empty.num_rows, empty.schema) == (0, tables[0].schema)


def test_the_guides_columns_hold_every_text_in_all_four_types(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    made = rows()
    folder = written(tmp_path, "guide", made)
    wanted = [
        (row.messages[0].content, row.rejected, row.chosen, row.facts.diagnosis) for row in of_side("train", made)
    ]
    keys = ("prompt", "weaker_response", "better_response", "diagnosis")
    for records in (
        read_jsonl(folder / "train.jsonl"),
        json.loads((folder / "train.json").read_text(encoding="utf-8")),
        pq.read_table(folder / "train-00000-of-00001.parquet").to_pylist(),
    ):
        assert [tuple(record[key] for key in keys) for record in records] == wanted
        assert [list(record) for record in records] == [[*keys, "scores"]] * len(wanted)
    csv.field_size_limit(10**7)
    with (folder / "train.csv").open(encoding="utf-8", newline="") as file:
        cells = [tuple(record[key] for key in keys) for record in csv.DictReader(file)]
    armed = [tuple(f"'{said}" if said[:1] in tuple("=+-@\t\r") else said for said in row) for row in wanted]
    assert cells == armed


def test_openai_lines_pass_the_published_checks(tmp_path: Path) -> None:
    made = rows(CONVERSATION)
    folder = written(tmp_path, "openai", made)
    for side in ("train", "validation"):
        for row, line in zip(of_side(side, made), read_jsonl(folder / f"{side}.jsonl"), strict=True):
            assert list(line) == ["input", "preferred_output", "non_preferred_output"]
            assert list(line["input"]) == ["messages"]
            roles = [message["role"] for message in line["input"]["messages"]]
            assert set(roles) <= {"system", "user", "assistant"}
            assert roles[-1] == "user"
            for key, said in (("preferred_output", row.chosen), ("non_preferred_output", row.rejected)):
                assert line[key] == [{"role": "assistant", "content": said}]
            assert line["input"]["messages"][-1]["content"] == row.messages[-1].content


def read_as_llamafactory(folder: Path, name: str) -> Iterator[tuple[str, list[tuple[str, str]], str, str]]:
    """The rows as LLaMA-Factory's `SharegptDatasetConverter` takes them for ranking data, or drops them."""
    info = json.loads((folder / "dataset_info.json").read_text(encoding="utf-8"))[name]
    columns, tags = info["columns"], {"human": "user", "gpt": "assistant"}
    assert (info["ranking"], info["formatting"]) == (True, "sharegpt")
    for example in json.loads((folder / info["file_name"]).read_text(encoding="utf-8")):
        turns = example[columns["messages"]]
        assert len(turns) % 2 == 1, "ranking data ends with the user's turn"
        for place, turn in enumerate(turns):
            assert turn["from"] == ("gpt" if place % 2 else "human"), "speakers take turns"
        assert isinstance(example[columns["chosen"]], dict), "a list drops the row"
        assert isinstance(example[columns["rejected"]], dict)
        assert example[columns["chosen"]]["from"] == example[columns["rejected"]]["from"] == "gpt"
        yield (
            example[columns["system"]],
            [(tags[turn["from"]], turn["value"]) for turn in turns],
            example[columns["chosen"]]["value"],
            example[columns["rejected"]]["value"],
        )


def test_llamafactory_takes_every_row(project: Project, tmp_path: Path) -> None:
    made = rows(CONVERSATION)
    folder = written(tmp_path, "llamafactory", made)
    described = FORMATS["llamafactory"].beside
    assert described is not None
    for name, said in described("tea", ["train", "validation"]).items():
        (folder / name).write_text(said, encoding="utf-8")
    for side in ("train", "validation"):
        for row, found in zip(of_side(side, made), read_as_llamafactory(folder, f"tea_{side}"), strict=True):
            turns = [(message.role, message.content) for message in row.messages[1:]]
            assert found == ("Sei nett.", turns, row.chosen, row.rejected)
    judge_texts(project)
    export_release(project, tmp_path / "out", ExportSettings(("llamafactory",)), author="lead")
    assert len(list(read_as_llamafactory(tmp_path / "out/llamafactory", "test_train"))) > 5


def test_axolotl_reads_messages_and_one_message_each(tmp_path: Path) -> None:
    made = rows(CONVERSATION)
    folder = written(tmp_path, "axolotl", made)
    for row, line in zip(of_side("train", made), read_jsonl(folder / "train.jsonl"), strict=True):
        assert list(line) == ["messages", "chosen", "rejected"]
        assert [turn["content"] for turn in line["messages"]] == [message.content for message in row.messages]
        assert line["chosen"] == {"role": "assistant", "content": row.chosen}
        assert line["rejected"] == {"role": "assistant", "content": row.rejected}


def test_kto_has_each_response_once_and_none_that_is_both_better_and_weaker(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    facts = RowFacts("", (), 1)
    prompt = (Message("user", "Where is it?"),)
    chain = [
        ExportRow("p", "a", "b", prompt, "A", "B", "train", 1, facts),
        ExportRow("p", "a", "c", prompt, "A", "C", "train", 2, facts),
        ExportRow("p", "b", "c", prompt, "B", "C", "train", 1, facts),
    ]
    records = pq.read_table(written(tmp_path, "kto", chain) / "train-00000-of-00001.parquet").to_pylist()
    found = [(record["completion"][0]["content"], record["label"]) for record in records]
    assert found == [("A", True), ("C", False)]
    assert {"prompt", "completion", "label"} <= records[0].keys()


def test_reward_has_every_scored_response_with_its_scores(project: Project, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    judge_texts(project)
    export_release(project, tmp_path / "out", ExportSettings(("reward",)), author="lead")
    records: list[dict[str, Any]] = []
    for path in sorted((tmp_path / "out/reward").iterdir()):
        records += pq.read_table(path).to_pylist()
    assert len(records) == 24
    assert {record["overall"] for record in records} == {5.0, 3.0}
    assert {(score["criterion"], score["mean"]) for score in records[0]["scores"]} >= {("relevance", 5.0)}


def _toy_records(rows: Iterable[ExportRow]) -> Iterator[Record]:
    for row in rows:
        yield {"question": row.messages[-1].content, "good": row.chosen}


def test_a_format_that_is_added_by_one_entry_travels_through_an_export(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = Format("toy", "toy", "toys", _toy_records, None, "## The toy in `{config}`\n", ("jsonl",), purpose="tests")
    monkeypatch.setitem(FORMATS, "toy", toy)
    judge_texts(project)
    report = export_release(project, tmp_path / "out", ExportSettings(("toy", "openai")), author="lead")
    assert [file.path for file in report.files if file.path.startswith("toys/")] == [
        "toys/train.jsonl",
        "toys/validation.jsonl",
    ]
    assert set(read_jsonl(tmp_path / "out/toys/train.jsonl")[0]) == {"question", "good"}
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "config_name: toy" in card
    assert "## The toy in `toy`" in card


def test_an_unknown_format_is_named_beside_those_there_are() -> None:
    with pytest.raises(Exception, match="xml, yml: there is no such format; there are trl, guide"):
        find_formats(["trl", "xml", "yml"])
