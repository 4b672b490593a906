"""Table files of every format come back as they were written, and what is broken is named by file and line."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts import TableRow, read_table

HOSTILE = "\x1b[2J[/x] \u202eabc\u2066 \u200b\r\n\t\"';,|\\ =1+1 \x85\u2028 é 😀 NULL"

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
rows_of_cells = st.lists(st.tuples(cells, cells).filter(any), max_size=5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
objects = st.lists(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), json_values), max_size=5)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, name: str, content: str | bytes) -> list[TableRow]:
    return list(read_table(write(folder, name, content)))


def fields(folder: Path, name: str, content: str | bytes) -> list[dict[str, Any]]:
    return [row.fields for row in read(folder, name, content)]


@given(rows_of_cells, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_whatever_the_csv_module_writes_comes_back_equal(
    rows: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([("prompt", "tags"), *rows])
        assert [tuple(row.fields.values()) for row in read_table(path)] == rows


@given(objects, st.booleans())
def test_whatever_the_json_module_writes_comes_back_equal_line_by_line(
    values: list[dict[str, Any]], ascii_only: bool
) -> None:
    with TemporaryDirectory() as folder:
        text = "".join(json.dumps(value, ensure_ascii=ascii_only) + "\n" for value in values)
        assert read(Path(folder), "t.jsonl", text) == [TableRow(n, value) for n, value in enumerate(values, 1)]


@given(objects, st.sampled_from([None, 2]), st.booleans(), st.booleans())
def test_whatever_the_json_module_writes_comes_back_equal_as_a_list(
    values: list[dict[str, Any]], indent: int | None, ascii_only: bool, wrapped: bool
) -> None:
    with TemporaryDirectory() as folder:
        table = {"version": 12, "data": values, "more": []} if wrapped else values
        text = json.dumps(table, indent=indent, ensure_ascii=ascii_only)
        assert fields(Path(folder), "t.json", text) == values


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl", "t.json"])
def test_hostile_text_and_long_text_are_kept_byte_exact(tmp_path: Path, name: str) -> None:
    texts = [HOSTILE, "long " * 50_000]
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        if name.endswith("sv"):
            writer = csv.writer(file, delimiter="," if name == "t.csv" else "\t")
            writer.writerows([("prompt", "id"), *((text, "1") for text in texts)])
        elif name == "t.jsonl":
            file.writelines(json.dumps({"prompt": text}) + "\n" for text in texts)
        else:
            json.dump([{"prompt": text} for text in texts], file)
    assert [row.fields["prompt"] for row in read_table(path)] == texts


def test_a_list_larger_than_what_is_read_at_once_comes_back_whole(tmp_path: Path) -> None:
    values = [{"id": number, "prompt": '😀 \\ " ' + "x" * 900} for number in range(3_000)]
    rows = read(tmp_path, "t.json", json.dumps(values, indent=1))
    assert [row.fields for row in rows] == values
    assert rows[-1].line == 2 + 4 * 2_999


def test_rows_know_the_line_they_begin_on(tmp_path: Path) -> None:
    table = 'prompt,id\n"two\nlines",1\n\n,\nthird,2\n'
    assert [(row.line, row.fields["id"]) for row in read(tmp_path, "t.csv", table)] == [(2, "1"), (6, "2")]


def test_a_text_file_has_a_prompt_on_every_line_and_blank_ones_are_skipped(tmp_path: Path) -> None:
    assert read(tmp_path, "t.txt", "one\r\n\r\n  \n two \n\nthree") == [
        TableRow(1, {"prompt": "one"}),
        TableRow(4, {"prompt": " two "}),
        TableRow(6, {"prompt": "three"}),
    ]


def test_short_rows_are_filled_up_and_unnamed_columns_get_a_name(tmp_path: Path) -> None:
    assert fields(tmp_path, "t.csv", ",prompt,tags\n0,hi\n") == [{"column 1": "0", "prompt": "hi", "tags": ""}]


@pytest.mark.parametrize(
    ("name", "content", "line", "said"),
    [
        ("t.jsonl", '{"prompt": "a"}\n\n{"prompt": "b"\n', 3, "not valid JSON"),
        ("t.jsonl", '{"prompt": "a"}\n["b"]\n', 2, "not an object"),
        ("t.jsonl", '{"prompt": "a"}\n{"prompt": "\\ud800"}\n', 2, "unpaired surrogate"),
        ("t.jsonl", '{"prompt": NaN}\n', 1, "NaN is not JSON"),
        ("t.jsonl", "[" * 100_000 + "\n", 1, "not usable JSON"),
        ("t.jsonl", b'{"prompt": "a"}\n{"prompt": "\xff"}\n', 2, "not UTF-8"),
        ("t.json", '[{"prompt": "a"},\n{"prompt": }]', 2, "not valid JSON"),
        ("t.json", '[{"prompt": "a"},\n\n{"prompt": "b"}', 3, "not valid JSON"),
        ("t.json", '[{"prompt": "a"},\n"b"]', 2, "not an object"),
        ("t.json", '[{"prompt": "a"},\n{"prompt": "\\udc00"}]', 2, "unpaired surrogate"),
        ("t.json", '\n{"prompt": ["a", "b"], "id": [1, 2]}', 2, "holds columns and no rows"),
        ("t.jsonl", '{"prompt": "a"}\n{"prompt": "b", "id": 1, "prompt": "c"}\n', 2, "the key prompt is there twice"),
        (
            "t.json",
            '[{"prompt": "a"},\n{"messages": [{"role": "user", "role": "x"}]}]',
            2,
            "the key role is there twice",
        ),
        ("t.jsonl", '{"prompt": "a", "n": %s}\n' % ("9" * 5_000), 1, "JSON: a whole number has more than 4,300 digits"),
        (
            "t.json",
            '[{"prompt": "a"},\n{"n": -%s}]' % ("7" * 9_000),
            2,
            "JSON: a whole number has more than 4,300 digits",
        ),
        (
            "t.jsonl",
            '{"prompt": %s}\n' % ("[" * 90_000 + "]" * 90_000),
            1,
            "JSON: lists or objects are nested too deeply",
        ),
        (
            "t.json",
            '[{"prompt": "a"},\n%s]' % ('{"a":' * 90_000),
            2,
            "lists or objects are nested too deeply, and do not end",
        ),
        ("t.json", "hello", 1, "not a list"),
        ("t.csv", "prompt,id\na,1\nb,2,3\n", 3, "3 cells for 2 columns"),
        ("t.csv", 'prompt,id\na,1\n"b,2\nc,3\n', 3, "not valid CSV"),
        ("t.csv", 'prompt,id\n"a"b,1\n', 2, "not valid CSV"),
        ("t.csv", "prompt,id\na,1\nb\0,2\n", 3, "NUL"),
        ("t.csv", b"prompt,id\na,1\n\xc3\xa9t\xc3\xa9,2\n\xe9t\xe9,3\n", 4, "not UTF-8"),
        ("t.csv", b"prompt,id\na,1\n\x81t\xe9,2\n", 3, "not UTF-8"),
        ("t.csv", "prompt,prompt\na,1\n", 1, "two columns are called prompt"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, name: str, content: str | bytes, line: int, said: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(BadInputError) as error:
        list(read_table(path))
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)


@pytest.mark.parametrize(("name", "said"), [("t.xlsx", "cannot be read"), ("missing.csv", "cannot be read")])
def test_a_file_that_cannot_be_a_table_is_refused_in_words(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        list(read_table(tmp_path / name))
