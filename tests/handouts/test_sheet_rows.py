"""What people do to the rows and the header of a sheet in a spreadsheet, and what comes of it."""

import random
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.handouts import hand_out
from dpotui.project import Project
from handouts.coming_back import as_compared, expected, record_of, take
from handouts.handed_project import handed_project, saved
from handouts.programs import fill, filled_sheet, read_csv, write_delimited


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 4)], ids=["within a prompt", "between prompts"])
def test_ids_that_changed_places_are_named_and_give_no_response_another_s_scores(
    project: Project, tmp_path: Path, one: int, other: int
) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(2))
    header, *rows = filled_sheet(read_csv(tmp_path / "out.csv"), filled, rubric, str)
    rows[one][-1], rows[other][-1] = rows[other][-1], rows[one][-1]
    back = write_delimited(tmp_path / "back.csv", [header, *rows], "utf-8", ",")
    with pytest.raises(BadInputError, match="the row is called 1 A, and its id is that of"):
        take(project, back, made_for="mara")
    take(project, back, made_for="mara", leave_out_broken=True)
    wanted = expected(record, filled)
    touched = {record.prompts[place // 4].prompt for place in (one, other)}
    assert as_compared(saved(project)) == {key: said for key, said in wanted.items() if key not in touched}


def test_a_header_typed_again_in_capitals_is_known(project: Project, tmp_path: Path) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(4))
    header, *rows = filled_sheet(read_csv(tmp_path / "out.csv"), filled, rubric, str)
    take(
        project,
        write_delimited(tmp_path / "b.csv", [[name.upper() for name in header], *rows], "utf-8", ","),
        made_for="mara",
    )
    assert as_compared(saved(project)) == expected(record, filled)
