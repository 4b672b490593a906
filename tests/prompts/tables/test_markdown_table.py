"""The table of a Markdown text comes in cell by cell."""

from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import TableRow, read_table

TABLE = "# Ours\n\n| id | prompt |\n|---:|:---|\n| 1 | How do I cancel? |\n| 2 | a \\| b |\n\nThe end | of it.\n"


@pytest.mark.parametrize("name", ["t.md", "t"])
def test_a_table_is_read_with_bars_in_its_cells_and_text_around_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TABLE, encoding="utf-8")
    assert list(read_table(tmp_path / name)) == [
        TableRow(5, {"id": "1", "prompt": "How do I cancel?"}),
        TableRow(6, {"id": "2", "prompt": "a | b"}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [(TABLE + "\n" + TABLE, r":12: is a second table"), ("# No table\n", "holds no table")],
)
def test_two_tables_or_none_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=said):
        list(read_table(tmp_path / "t.md"))
