"""Workbooks and Parquet are read packed as they are read plain."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import read_table
from prompts.tables.test_spreadsheet_breaks import write_ods


def _xlsx(path: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for place, text in enumerate(["prompt", "Where is it?", "How hot?"]):
        sheet.write(place, 0, text)
    book.close()
    return path


def _ods(path: Path) -> Path:
    return write_ods(path, "Where is it?", "How<text:tab/>hot?")


def _parquet(path: Path) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"prompt": ["Where is it?", "How hot?"]}), path)
    return path


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _zstd(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("backports.zstd").compress(data)
    return packed


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    return [(row.line, row.fields) for row in read_table(path)]


@pytest.mark.parametrize("pack", [_gzip, _zstd])
@pytest.mark.parametrize("write", [_xlsx, _ods, _parquet])
def test_a_packed_one_holds_the_rows_of_the_plain_one(
    tmp_path: Path, write: Callable[[Path], Path], pack: Callable[[bytes], bytes]
) -> None:
    if write is not _parquet:
        pytest.importorskip("python_calamine")
    plain = write(tmp_path / "plain")
    packed = tmp_path / "packed"
    packed.write_bytes(pack(plain.read_bytes()))
    assert len(_rows(plain)) == 2
    assert _rows(packed) == _rows(plain)


@pytest.mark.parametrize("write", [_xlsx, _parquet])
def test_one_whose_packing_is_cut_off_is_said_to_be_damaged(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    packed = tmp_path / "packed"
    packed.write_bytes(_gzip(write(tmp_path / "plain").read_bytes())[:-9])
    with pytest.raises(BadInputError, match="packed: is damaged and cannot be unpacked"):
        _rows(packed)
