"""Workbooks over which the library that reads them would end the program are refused before it sees them."""

import zipfile
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def excel(path: Path, *cells: tuple[str, str]) -> Path:
    """A workbook of Excel with these cells, one a row."""
    rows = [f'<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>' for place, text in cells]
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, f'<?xml version="1.0"?>{part}')
    return path


def opendocument(path: Path, table: str, doctype: str = "") -> Path:
    spaces = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    content = f"{doctype}<office:document-content {spaces}><office:body><office:spreadsheet>{table}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        archive.writestr("content.xml", content)
    return path


def table(*texts: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    end = "</office:spreadsheet></office:body></office:document-content>"
    rows = "".join(f"<table:table-row>{cell.format(text)}</table:table-row>" for text in texts)
    return f'<table:table table:name="S">{rows}</table:table>{end}'


def prompts(path: Path) -> list[str]:
    pytest.importorskip("python_calamine")
    return [prompt.messages[0].content for prompt in PromptFile(path)]


@pytest.mark.parametrize("far", ["XFD1048576", "B4294967295", "ZZZZZZZ3"])
def test_a_cell_far_out_is_refused_with_what_to_do(tmp_path: Path, far: str) -> None:
    with pytest.raises(BadInputError, match=r"t\.xlsx: it reaches to column [\d,]+ and row [\d,]+.*save it as CSV"):
        prompts(excel(tmp_path / "t.xlsx", ("A1", "prompt"), ("A2", "Where?"), (far, "x")))
    for name in ("A" * 40 + "1", "A" + "1" * 5_000):
        with pytest.raises(BadInputError, match="further out than a spreadsheet has cells"):
            prompts(excel(tmp_path / "t.xlsx", ("A1", "prompt"), (name, "x")))


def test_what_only_speaks_of_a_cell_far_out_is_read(tmp_path: Path) -> None:
    text = 'r="XFD1048576" c r="XFD1048576"'
    assert prompts(excel(tmp_path / "t.xlsx", ("A1", "prompt"), ("A2", text), ("A3", "Where?"))) == [text, "Where?"]


def test_an_opendocument_table_that_is_broken_off_or_stands_for_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    assert prompts(opendocument(path, table("prompt", "Where?"))) == ["Where?"]
    with pytest.raises(BadInputError, match=r"t\.ods: the workbook cannot be read \(content\.xml, "):
        prompts(opendocument(path, table("prompt", "Where?")[:200]))
    with pytest.raises(BadInputError, match="a cell holds more than 10,000,000 blanks"):
        prompts(opendocument(path, table("prompt", 'Where<text:s text:c="2000000000"/>?')))
    with pytest.raises(BadInputError, match="declares entities of its own"):
        prompts(opendocument(path, table("prompt", "&b;"), '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'))
