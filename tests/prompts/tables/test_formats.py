"""Tables are told by their content, in whatever encoding and packing people have them, and bombs are no tables."""

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.tables import byte_source
from dpotui.prompts.tables.byte_source import LONGEST_LINE, LOOKED_AT
from dpotui.prompts.tables.rows import TableReading
from dpotui.prompts.tables.table_file import read_table

TABLE = "Nr.;Frage;Tag\n7001;Mein Fahrrad kam ohne Schlüssel – was nun?;lieferung\n7002;Kostet es 49,90 €?;preis\n"
ROWS = [
    {"Nr.": "7001", "Frage": "Mein Fahrrad kam ohne Schlüssel – was nun?", "Tag": "lieferung"},
    {"Nr.": "7002", "Frage": "Kostet es 49,90 €?", "Tag": "preis"},
]


def rows_of(path: Path, reading: TableReading | None = None) -> list[dict[str, Any]]:
    """The fields of every row."""
    return [row.fields for row in read_table(path, reading)]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TABLE.encode(), ""),
        (TABLE.encode("utf-8-sig"), ""),
        (TABLE.encode("utf-16"), ""),
        (TABLE.replace(";", "\t").encode("utf-16-be"), ""),
        (TABLE.encode("cp1252"), "was read as Windows-1252: "),
        (TABLE.replace("\n", "\r").encode("mac_roman"), "was read as Mac Roman: "),
        (TABLE.replace("\n", "\r").encode(), ""),
        (TABLE.replace("\n", "\r\n").encode(), ""),
        (b"sep=;\n" + TABLE.encode(), ""),
        (TABLE.replace(";", "|").encode(), ""),
        (("Tickets of May;;\n;;\n" + TABLE).encode(), "line 3 was taken for the column names: Nr., Frage, Tag"),
        (("Tickets of May\n\n" + TABLE).encode(), "line 3 was taken for the column names"),
        (gzip.compress(TABLE.encode(), mtime=0), ""),
    ],
)
def test_a_table_reads_the_same_however_it_was_saved(tmp_path: Path, data: bytes, note: str) -> None:
    path = tmp_path / "t.csv"
    data = b"\xfe\xff" + data if data[:2] == b"\0N" else data
    path.write_bytes(data)
    reading = TableReading()
    assert rows_of(path, reading) == ROWS
    assert len(reading.notes) == bool(note)
    assert note in "".join(reading.notes)


def test_a_cell_of_two_lines_does_not_hide_that_a_table_comes_from_an_old_mac(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('prompt;tags\r"Wo ist der Schlüssel?\nUnd wann?";tür\r'.encode("mac_roman"))
    assert rows_of(path) == [{"prompt": "Wo ist der Schlüssel?\nUnd wann?", "tags": "tür"}]


@pytest.mark.parametrize("name", ["t.csv", "t.txt", "t", "t.json", "t.jsonl"])
def test_json_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    lines = tmp_path / name
    lines.write_text('{"prompt": "a"}\n{"prompt": "b"}\n')
    assert rows_of(lines) == [{"prompt": "a"}, {"prompt": "b"}]
    lines.write_text(
        '[{"prompt": "a"},\n {"prompt": "b"}]' if name != "t.jsonl" else '{"prompt": "a"}\n{"prompt": "b"}'
    )
    assert rows_of(lines) == [{"prompt": "a"}, {"prompt": "b"}]


def test_the_list_of_objects_in_an_object_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"version": 2, "labels": ["a"],\n "tickets": [\n  {"text": "a"}, {"text": "b"}], "more": 1}')
    assert rows_of(path) == [{"text": "a"}, {"text": "b"}]


def test_parquet_and_worksheets_are_read(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "t.bin"
    parquet.write_table(pyarrow.Table.from_pylist([{"prompt": [{"role": "user", "content": "a"}], "id": 1}]), path)
    assert rows_of(path) == [{"prompt": [{"role": "user", "content": "a"}], "id": 1}]
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = xlsxwriter.Workbook(tmp_path / "t.csv")
    sheet = book.add_worksheet("May")
    for place, row in enumerate([["Tickets"], [], ["id", "prompt"], [1, "Grüße\nund Tee?"], [], [2, "b"]]):
        sheet.write_row(place, 0, row)
    book.add_worksheet("Notes").write(0, 0, "x")
    book.close()
    reading = TableReading()
    found = list(read_table(tmp_path / "t.csv", reading))
    assert [row.fields for row in found] == [{"id": "1", "prompt": "Grüße\nund Tee?"}, {"id": "2", "prompt": "b"}]
    assert [row.line for row in found] == [4, 6]
    assert "the sheet May was read, and not Notes" in reading.notes[0]


def test_letters_that_were_spoilt_before_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("prompt\nHello\nohne SchlÃ¼ssel â€“ was?\n49 \ufffd?\n")
    reading = TableReading()
    rows_of(path, reading)
    assert reading.notes == ["t.csv:3: letters look spoilt by an earlier conversion: ohne SchlÃ¼ssel â€“ was?"]


def _zip_that_claims_to_be_a_sheet() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing/>")
    return buffer.getvalue()


def _plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_plain_zip(), "is a zip archive that is no spreadsheet"),
        (_zip_that_claims_to_be_a_sheet(), "cannot be read"),
        (b"PAR1 is not all that it takes", "is no whole Parquet file"),
        (gzip.compress(b"prompt\na\n", mtime=0)[:-9], "is damaged and cannot be unpacked"),
        (b"\x7fELF\0\0\0\0\0\0\0\0\1\2\3\0\0", "holds bytes that are no text"),
        (b"SQLite format 3\0...", "use dpotui merge"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (gzip.compress(gzip.compress(b"prompt\na\n", mtime=0), mtime=0), "is packed twice"),
        (gzip.compress(b"\x28\xb5\x2f\xfd ...", mtime=0), "is packed twice"),
    ],
    ids=["zip", "xlsx", "parquet", "gzip", "binary", "sqlite", "pdf", "gzip in gzip", "zstd in gzip"],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=said):
        rows_of(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        rows_of(tmp_path)


READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from dpotui.errors import BadInputError
from dpotui.prompts.tables.table_file import read_table
try:
    print(sum(1 for _ in read_table(Path(sys.argv[1]))))
except BadInputError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("name", "begin"),
    [("line.jsonl", b'{"prompt": "a"}\n{"prompt": "'), ("line.csv", b'prompt\n"'), ("list.json", b'[{"a": "')],
)
def test_an_endless_line_fails_in_bounded_memory_with_its_place(tmp_path: Path, name: str, begin: bytes) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(begin + b"x" * (LONGEST_LINE + LOOKED_AT))
        file.seek(10 * 2**30)  # a hole: it takes no room on the disk
        file.write(b'"')
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False)
    assert f"{name}:" in run.stdout, run.stderr
    assert any(said in run.stdout for said in ("is longer than 67,", "holds a value of more than 67,")), run.stdout


def test_a_file_packed_with_zstd_is_read_whatever_its_name_and_a_cut_one_is_refused(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    packed = zstd.compress(TABLE.encode())
    path = tmp_path / "tickets.data"
    path.write_bytes(packed)
    assert rows_of(path) == ROWS
    path.write_bytes(packed[:-5])
    with pytest.raises(BadInputError, match="is damaged and cannot be unpacked"):
        rows_of(path)


def test_a_file_that_needs_a_very_large_window_is_refused_with_how_to_unpack_it(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    path = tmp_path / "t.csv.zst"
    with zstd.open(path, "wb", options={zstd.CompressionParameter.window_log: 28}) as file:
        file.write(TABLE.encode())
    with pytest.raises(BadInputError, match="--long=31"):
        rows_of(path)


def test_a_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byte_source, "_FREE", 1 << 20)
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        line = b" " * (1 << 20) + b"\n"
        for _ in range(4):
            file.write(line)
    with pytest.raises(BadInputError, match="unpacks to far more than texts do"):
        rows_of(path)


def test_a_gzip_bomb_that_says_how_large_it_is_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    packed = gzip.compress(random.Random(1).randbytes(5_000_000), compresslevel=1)
    path.write_bytes(packed[:-4] + (2**32 - 1).to_bytes(4, "little"))
    with pytest.raises(BadInputError, match="unpacks to far more than texts do"):
        rows_of(path)


@pytest.mark.parametrize(("times", "letters"), [(4_000, 1_000), (200_000, 1)], ids=["long", "short"])
def test_a_parquet_bomb_of_one_text_said_very_often_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, letters: int
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    monkeypatch.setattr(byte_source, "_FREE", 1 << 20)
    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * times, pyarrow.int32()), ["b" * letters])
    parquet.write_table(pyarrow.table({"prompt": texts}), tmp_path / "bomb.parquet")
    assert (tmp_path / "bomb.parquet").stat().st_size < 10_000
    with pytest.raises(BadInputError, match="unpacks to far more than texts do"):
        rows_of(tmp_path / "bomb.parquet")


def test_very_many_columns_are_read_in_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    columns = 200_000
    path.write_text(",".join(f"c{number}" for number in range(columns)) + "\n" + ",".join("x" * columns) + "\n")
    (row,) = rows_of(path)
    assert len(row) == columns


def test_json_lines_of_every_usual_shape_keep_their_line(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(json.dumps({"prompt": "a"}).encode("utf-16"))
    assert rows_of(path) == [{"prompt": "a"}]


@pytest.mark.parametrize("begin", [b"", b"\x89PNG\r\n\x1a\n"])
def test_a_binary_is_said_to_be_no_text(tmp_path: Path, begin: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(begin + random.Random(1).randbytes(9_000))
    with pytest.raises(BadInputError, match=r"t\.csv: holds bytes that are no text"):
        list(read_table(path))


def test_a_gzip_that_is_cut_off_is_said_to_be_so(tmp_path: Path) -> None:
    whole = gzip.compress("".join(f'{{"prompt": "question {number}"}}\n' for number in range(5_000)).encode())
    path = tmp_path / "t.jsonl.gz"
    for end in (-1, -9, -500, -5_000):
        path.write_bytes(whole[:end])
        with pytest.raises(BadInputError, match=r"t\.jsonl\.gz: is damaged and cannot be unpacked"):
            list(read_table(path))


MADE = datetime(2026, 1, 2, 3, tzinfo=UTC)


def test_dates_exact_numbers_and_uuids_of_parquet_are_put_as_text_and_said(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    values = {"id": Decimal("7.00"), "day": date(2026, 1, 2), "at": MADE, "n": 1, "prompt": "Hi"}
    parquet.write_table(pyarrow.table({name: [value] for name, value in values.items()}), tmp_path / "t")
    (row,) = read_table(tmp_path / "t")
    assert row.fields == {"id": "7.00", "day": "2026-01-02", "at": str(MADE), "n": 1, "prompt": "Hi"}
    assert row.as_text == ("id", "day", "at")


def test_files_that_were_appended_to_each_other_with_their_marks_are_read(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('\ufeff{"prompt": "a"}\n\ufeff{"prompt": "b"}\n', encoding="utf-8")
    assert rows_of(tmp_path / "t.jsonl") == [{"prompt": "a"}, {"prompt": "b"}]
    (tmp_path / "t.csv").write_text("\ufeffprompt,id\na,1\n\ufeffprompt,id\nb,2\n", encoding="utf-8")
    assert rows_of(tmp_path / "t.csv") == [{"prompt": "a", "id": "1"}, {"prompt": "b", "id": "2"}]
