"""Tables hold every text exactly, and a file that reads back differently is never passed off as written."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.export.files.parquet_files import write_parquet
from dpotui.export.files.table_files import seal, write_arrays, write_records
from dpotui.export.files.text_files import TEXT_FORMATS

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


@settings(max_examples=40)
@given(records=records)
def test_any_text_is_read_back_as_it_was(records: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        arrow = pa.Table.from_pylist(records, schema())
        assert write_arrays(Path(folder), "a.parquet", iter([arrow])).rows == len(records)
        for name in ("a.jsonl", "a.json", "a.csv"):
            assert write_records(Path(folder), name, iter(records)).rows == len(records)
        lines = (Path(folder) / "a.jsonl").read_bytes().decode().split("\n")
        array = json.loads((Path(folder) / "a.json").read_bytes())
    assert [json.loads(line) for line in lines if line] == records == array


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_disarms_formulas_and_nothing_else_does(tmp_path: Path, opening: str) -> None:
    record = {"prompt": f"{opening}1+1", "diagnosis": "a=b"}
    write_records(tmp_path, "a.csv", iter([record]))
    write_records(tmp_path, "a.jsonl", iter([record]))
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file))[1] == [f"'{opening}1+1", "a=b"]
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8")) == record


def test_a_cell_may_be_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert write_records(tmp_path, "a.csv", iter([{"prompt": "x" * 200_000}])).rows == 1
    assert csv.field_size_limit() == before


def test_a_file_that_reads_back_differently_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seal_and_spoil(path: Path) -> str:
        path.write_bytes(path.read_bytes().replace(b"kept", b"lost"))
        return seal(path)

    monkeypatch.setattr("dpotui.export.files.table_files.seal", seal_and_spoil)
    for name in ("a.jsonl", "a.json", "a.csv"):
        with pytest.raises(BadInputError, match=f"{name}: the file is read back differently"):
            write_records(tmp_path, name, iter([{"prompt": "kept"}]))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_row_that_is_encoded_as_something_else_is_an_error(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = TEXT_FORMATS[name[1:]]
    spoiled = replace(form, encode=lambda records, names: form.encode(records, names).replace(b"kept", b"lost"))
    monkeypatch.setitem(TEXT_FORMATS, name[1:], spoiled)
    records = [{"prompt": f"number {number}"} for number in range(150)]
    records[120]["prompt"] = "kept"
    with pytest.raises(BadInputError, match=f"{name}: row 121 is read back differently"):
        write_records(tmp_path, name, iter(records))


def test_what_is_encoded_in_several_batches_is_one_file(tmp_path: Path) -> None:
    records = [{"prompt": f"number {number}", "margin": str(number)} for number in range(250)]
    for name in ("a.jsonl", "a.json", "a.csv"):
        assert write_records(tmp_path, name, iter(records)).rows == 250
    assert [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()] == records
    assert json.loads((tmp_path / "a.json").read_bytes()) == records
    with (tmp_path / "a.csv").open(newline="") as file:
        assert list(csv.DictReader(file)) == records


def test_parquet_that_holds_another_value_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [pa.table({"prompt": [f"{part} {number}" for number in range(5)]}) for part in range(3)]
    spoiled = [tables[0], pa.table({"prompt": ["1 0", "1 1", "lost", "1 3", "1 4"]}), tables[2]]
    monkeypatch.setattr("dpotui.export.files.table_files.write_parquet", lambda path, _: write_parquet(path, spoiled))
    with pytest.raises(BadInputError, match=r"a\.parquet: row 8 is read back differently"):
        write_arrays(tmp_path, "a.parquet", iter(tables))
