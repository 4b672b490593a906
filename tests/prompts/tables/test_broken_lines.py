"""A line that is not UTF-8, in a file that otherwise is, is a fault of its own; the others are taken."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts.tables.faults import Faults, LeftOutRow
from dpotui.prompts.tables.rows import TableReading
from dpotui.prompts.tables.table_file import read_table

MARK = b"\xef\xbb\xbf"
AT = "is not UTF-8 (byte {}); save the file as UTF-8."


def read(path: Path, data: bytes) -> tuple[list[object], list[LeftOutRow]]:
    """The prompts of a file of these bytes, and what was left out of it."""
    path.write_bytes(data)
    faults = Faults()
    return [row.fields["prompt"] for row in read_table(path, TableReading(faults))], faults.left_out


@pytest.mark.parametrize("mark", [b"", MARK])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_broken_line_of_json_lines_is_a_fault_with_its_byte(tmp_path: Path, mark: bytes, end: bytes) -> None:
    lines = [b'{"prompt": "\xc3\xa9"}', b'{"prompt": "\xc3\xa9\xff\xfe"}', b"{\xe9", b'{"prompt": "b"}']
    prompts, left_out = read(tmp_path / "t.jsonl", mark + end.join(lines) + end)
    assert prompts == ["\xe9", "b"]
    assert [(one.line, one.reason) for one in left_out] == [(2, AT.format(15)), (3, AT.format(2))]
    assert left_out[0].row["text"].rstrip() == '{"prompt": "\xe9\\xff\\xfe"}'


@pytest.mark.parametrize("mark", [b"", MARK])
def test_a_broken_row_of_a_table_is_a_fault_with_its_line_and_byte(tmp_path: Path, mark: bytes) -> None:
    table = b'id,prompt\n1,a\n2,"b\nb \xe9\nc"\n3,\xc3\xa9\n4,\xc3\xa9t\xc3\xa9\n5,\x81\n'
    prompts, left_out = read(tmp_path / "t.csv", mark + table)
    assert prompts == ["a", "\xe9", "\xe9t\xe9"]
    assert [(one.line, one.reason) for one in left_out] == [(4, AT.format(3)), (8, AT.format(3))]
    assert [dict(one.row) for one in left_out] == [
        {"id": "2", "prompt": "b\nb \\xe9\nc"},
        {"id": "5", "prompt": "\\x81"},
    ]


def test_a_broken_line_of_plain_text_is_a_fault(tmp_path: Path) -> None:
    prompts, left_out = read(tmp_path / "t.txt", b"one\nb\xe9\n\xc3\xa9\n")
    assert (prompts, [(one.line, dict(one.row)) for one in left_out]) == (["one", "\xe9"], [(2, {"prompt": "b\\xe9"})])


def test_what_is_kept_of_a_broken_row_has_all_its_cells_and_is_not_endless(tmp_path: Path) -> None:
    text = b"x" * 20_000
    _, (one,) = read(tmp_path / "t.csv", b"id,prompt\n1,\xc3\xa9\n2,\xff,more " + text + b"\n")
    assert one.row["cells"][:2] == ["2", "\\xff"]
    assert len(one.row["cells"][2]) == 10_000


def test_a_table_whose_names_of_columns_are_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"t\.csv:1: is not UTF-8 \(byte 8\)"):
        read(tmp_path / "t.csv", b"prompt,\xe9\n\xc3\xa9,1\n\xc3\xa9,2\n")


def test_a_table_of_more_lines_in_another_encoding_than_in_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"t\.csv:3: is not UTF-8 \(byte 1\)"):
        read(tmp_path / "t.csv", b"prompt\n\xc3\xa9\n\xe9\n\xe9\n")


def test_a_table_in_windows_1252_is_taken_with_a_warning(tmp_path: Path) -> None:
    reading = TableReading(Faults())
    path = tmp_path / "t.csv"
    path.write_bytes("prompt\nGrüße\nplain\nSchlüssel\n".encode("cp1252"))
    assert [row.fields["prompt"] for row in read_table(path, reading)] == ["Grüße", "plain", "Schlüssel"]
    assert "was read as Windows-1252" in reading.notes[0]


lines = st.lists(st.sampled_from([b"a", b"\xc3\xa9", b"\xf0\x9f\x98\x80"]), min_size=1, max_size=6).map(b" ".join)
broken = st.tuples(lines, st.sampled_from([b"\xff", b"\xc3", b"\xed\xb2\x80"])).map(lambda pair: b" x ".join(pair))


@given(st.lists(lines | broken, max_size=8), st.sampled_from(["t.jsonl", "t.csv", "t.txt"]))
def test_what_is_utf8_is_taken_and_what_is_not_is_told_by_line_and_byte(texts: list[bytes], name: str) -> None:
    texts = [b"\xc3\xa9"] * 9 + texts
    whole = [b'{"prompt": "%s"}' % text for text in texts] if name == "t.jsonl" else texts
    head = [b"prompt"] if name == "t.csv" else []
    wanted, bad = [], []
    for number, (text, line) in enumerate(zip(texts, whole, strict=True), 1 + len(head)):
        try:
            wanted.append(text.decode())
        except UnicodeDecodeError as error:
            bad.append((number, AT.format(error.start + 1 + line.index(text))))
    with TemporaryDirectory() as folder:
        prompts, left_out = read(Path(folder, name), b"\n".join([*head, *whole]) + b"\n")
    assert prompts == wanted
    assert [(one.line, one.reason) for one in left_out] == bad
