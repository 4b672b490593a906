"""Tabs and line breaks in the cells of an OpenDocument sheet are characters of its texts."""

import zipfile
from pathlib import Path

import pytest

from dpotui.prompts import read_table

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def write_ods(path: Path, *cells: str) -> Path:
    """A sheet with the column `prompt` and these cells, as marked-up paragraphs."""
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        "</table:table-row>"
        for cell in ("prompt", *cells)
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f"<office:document-content {_NAMES}>{body}</office:body></office:document-content>"
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def test_marks_for_tabs_and_line_breaks_are_read(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = write_ods(tmp_path / "t.ods", "a<text:tab/>b", "one<text:line-break></text:line-break>two", "plain")
    assert [row.fields["prompt"] for row in read_table(path)] == ["a\tb", "one\ntwo", "plain"]
