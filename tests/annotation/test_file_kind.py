"""What a file holds is told from its columns."""

from pathlib import Path

import pytest

from dpotui.annotation.file_kind import guess_kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("id,prompt,tags", "prompts"),
        ("text", "prompts"),
        ("prompt,response,model", "candidates"),
        ("Question,Completion", "candidates"),
        ("annotator,prompt,response,relevance,reason", "scores"),
        ("Rater,prompt,candidate id,relevance", "scores"),
        ("annotator,prompt", "prompts"),
    ],
)
def test_the_columns_tell_what_a_file_holds(tmp_path: Path, header: str, kind: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(header + "\n" + ",".join("x" for _ in header.split(",")) + "\n")
    assert guess_kind(file) == kind


def test_a_given_mapping_comes_before_the_guess(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("ticket,bot says,answer\nhelp,sure,?\n")
    assert guess_kind(file) == "candidates"
    assert guess_kind(file, {"answer": "ignore"}) == "prompts"
    assert guess_kind(file, {"answer": "ignore", "bot says": "response"}) == "candidates"
