"""Tables hold every text exactly, and a file that reads back differently is never passed off as written."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.export.table_files import seal, write_table

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
records = st.lists(
    st.fixed_dictionaries(
        {
            "prompt": texts,
            "chosen": st.lists(st.fixed_dictionaries({"role": texts, "content": texts}), max_size=2),
            "scores": st.lists(
                st.fixed_dictionaries({"criterion": texts, "weaker": st.floats(1, 9), "better": st.floats(1, 9)}),
                max_size=2,
            ),
        }
    ),
    min_size=1,
    max_size=4,
)


def schema() -> pa.Schema:
    """The columns of `records`."""
    turns = pa.list_(pa.struct({"role": pa.string(), "content": pa.string()}))
    scores = pa.list_(pa.struct({"criterion": pa.string(), "weaker": pa.float64(), "better": pa.float64()}))
    return pa.schema({"prompt": pa.string(), "chosen": turns, "scores": scores})


@settings(max_examples=40, deadline=None)
@given(records=records)
def test_any_text_is_read_back_as_it_was(records: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        for name in ("a.parquet", "a.jsonl", "a.json", "a.csv"):
            assert write_table(Path(folder), name, lambda: records, schema).rows == len(records)
        lines = (Path(folder) / "a.jsonl").read_bytes().decode().split("\n")
        array = json.loads((Path(folder) / "a.json").read_bytes())
    assert [json.loads(line) for line in lines if line] == records == array


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_disarms_formulas_and_nothing_else_does(tmp_path: Path, opening: str) -> None:
    record = {"prompt": f"{opening}1+1", "diagnosis": "a=b"}
    write_table(tmp_path, "a.csv", lambda: [record])
    write_table(tmp_path, "a.jsonl", lambda: [record])
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file))[1] == [f"'{opening}1+1", "a=b"]
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8")) == record


def test_a_cell_may_be_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert write_table(tmp_path, "a.csv", lambda: [{"prompt": "x" * 200_000}]).rows == 1
    assert csv.field_size_limit() == before


def test_a_file_that_reads_back_differently_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seal_and_spoil(path: Path) -> str:
        path.write_text(path.read_text(encoding="utf-8").replace("kept", "lost"), encoding="utf-8")
        return seal(path)

    monkeypatch.setattr("dpotui.export.table_files.seal", seal_and_spoil)
    with pytest.raises(BadInputError, match=r"a\.jsonl: row 1 is read back differently"):
        write_table(tmp_path, "a.jsonl", lambda: [{"prompt": "kept"}])
