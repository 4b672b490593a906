"""What is typed into a hand-out comes back on exactly those responses, whatever a program does to the file."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import add_candidate
from dpotui.errors import BadInputError
from dpotui.handouts import HandOutAs, hand_out
from dpotui.project import Project
from dpotui.project.exchange.merge import merge
from dpotui.scope import current_rubric, score_text, use_rubric
from handouts.coming_back import as_compared, expected, fresh, record_of, take, with_criteria
from handouts.handed_project import handed_project, saved
from handouts.programs import (
    Sheet,
    annotated_tasks,
    argilla_records,
    csv_export,
    fill,
    filled_sheet,
    minimal_export,
    read_csv,
    survey_export,
    write_delimited,
    write_workbook,
)

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
NUMBERS: tuple[Callable[[Any], object], ...] = (int, float, str, lambda score: f"{score},0", lambda score: f"{score}.0")


@pytest.fixture(scope="module")
def handed(new_file: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("handed")
    copy = folder / "handed.dpo"
    copy.write_bytes(new_file.path.read_bytes())
    return handed_project(replace(new_file, path=copy))


@settings(max_examples=20)
@given(
    seed=st.integers(0, 10**6),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t"),
    number=st.sampled_from(NUMBERS),
    workbook=st.booleans(),
)
def test_a_sheet_that_is_shuffled_and_saved_anew_gives_what_was_typed(
    handed: Project,
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    encoding: str,
    delimiter: str,
    number: Callable[[Any], object],
    workbook: bool,
) -> None:
    folder, draw = tmp_path_factory.mktemp("sheet"), random.Random(seed)
    project = fresh(handed, folder)
    hand_out(project, "mara", folder / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, draw)
    if encoding == "cp1252":
        filled = {key: replace(one, reason="plain “words”") for key, one in filled.items()}
    header, *rows = filled_sheet(read_csv(folder / "out.csv"), filled, rubric, number)
    repeated = draw.sample(rows, 2)
    rows = [*rows, *repeated, *([""] * len(header) for _ in range(3))]
    draw.shuffle(rows)
    table: Sheet = [["Scores of Mara"], header, *rows] if draw.random() < 0.3 and workbook else [header, *rows]
    if workbook:
        path = write_workbook(folder / "back.bin", table)
    else:
        path = write_delimited(folder / "back.txt", table, encoding, delimiter)
    take(project, path, made_for="mara")
    assert as_compared(saved(project)) == expected(record, filled)


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_a_sheet_that_was_damaged_never_gives_another_response(
    handed: Project, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder, draw = tmp_path_factory.mktemp("damaged"), random.Random(seed)
    project = fresh(handed, folder)
    hand_out(project, "mara", folder / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, draw)
    header, *rows = filled_sheet(read_csv(folder / "out.csv"), filled, rubric, str)
    for _ in range(draw.randint(1, 5)):
        _damage(header, rows, draw)
    path = write_delimited(folder / "back.csv", [header, *rows], "utf-8", ",")
    with suppress(BadInputError):
        take(project, path, made_for="mara")
    taken_at_once = saved(project)
    take(project, path, made_for="mara", leave_out_broken=True)
    assert taken_at_once in ({}, saved(project))
    wanted = expected(record, filled)
    for prompt, said in as_compared(saved(project)).items():
        for candidate, one in said.items():
            assert one["scores"] == wanted[prompt][candidate]["scores"]


def _damage(header: list[str], rows: Sheet, draw: random.Random) -> None:
    """Drop, blank, or overwrite what people and spreadsheets do."""
    which = draw.randrange(6)
    row = draw.choice(rows)
    score = draw.randrange(4, len(header) - 4)
    if which == 0 and len(rows) > 1:
        rows.remove(row)
    elif which == 1:
        row[score] = ""
    elif which == 2:
        row[score] = draw.choice(["2026-04-03", "9", "4.5", "Err:509", "#REF!", "good", "04.03.2026"])
    elif which == 3:
        row[-1] = draw.choice(["", "1.23E+11", row[-1][:-1]])
    elif which == 4:
        row[1] = draw.choice("ABCDE")
    else:
        copy = list(row)
        copy[score] = ""
        rows.append(copy)


@pytest.mark.parametrize("candidates", [3, 5])
def test_label_studio_s_exports_of_a_hand_out_give_what_was_chosen(
    project: Project, tmp_path: Path, candidates: int
) -> None:
    handed_project(project, candidates=candidates)
    hand_out(project, "mara", tmp_path / "ls", author="lead", form="labelstudio")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(candidates))
    tasks = annotated_tasks(tmp_path / "ls", filled, user=1)
    full, minimal = tmp_path / "full.json", tmp_path / "min.json"
    full.write_text(json.dumps(tasks), encoding="utf-8")
    minimal.write_text(json.dumps(minimal_export(tasks)), encoding="utf-8")
    table = write_delimited(tmp_path / "export.csv", csv_export(tasks), "utf-8", ",")
    for path in (full, minimal, table):
        copy = fresh(project, tmp_path)
        take(copy, path, who={"1": "mara"})
        assert as_compared(saved(copy)) == expected(record, filled)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_qualtrics_export_of_a_hand_out_gives_what_was_answered(
    project: Project, tmp_path: Path, encoding: str
) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "survey", author="lead", form="qualtrics")
    record, rubric = record_of(project)
    filled = {key: replace(one, tags=[]) for key, one in fill(record, rubric, random.Random(5)).items()}
    rows = survey_export(tmp_path / "survey", filled, rubric, "mara")
    take(project, write_delimited(tmp_path / "export.csv", rows, encoding, "," if "8" in encoding else "\t"))
    assert as_compared(saved(project)) == expected(record, filled)
    assert b"203.0.113.9" not in project.path.read_bytes()


def test_a_response_that_came_later_shifts_no_letter(project: Project, tmp_path: Path) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(1))
    rows = filled_sheet(read_csv(tmp_path / "out.csv"), filled, rubric, str)
    for row in rows[1:]:
        row[-2] = "D" if row[1] == "A" else ""
    for handed in record.prompts:
        add_candidate(project, handed.prompt, "one more")
    take(project, write_delimited(tmp_path / "back.csv", rows, "utf-8", ","), made_for="mara")
    assert as_compared(saved(project)) == expected(record, filled)
    with project.read() as connection:
        found = connection.execute("SELECT prompt, preference, shown_order FROM current_judgement").all()
    orders = {handed.prompt: handed.candidates for handed in record.prompts}
    assert {row[0]: row[1] for row in found} == {prompt: order[3] for prompt, order in orders.items()}
    assert all(tuple(json.loads(row[2])) == orders[row[0]] for row in found)


@pytest.mark.parametrize("form", ["json", "jsonl", "parquet"])
def test_argilla_records_named_as_the_hand_out_give_what_was_submitted(
    project: Project, tmp_path: Path, form: str
) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "ls", author="lead", form="labelstudio")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(7))
    records, path = argilla_records(tmp_path / "ls", filled, "0c7e-uuid"), tmp_path / f"records.{form}"
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        arrow = pytest.importorskip("pyarrow")
        parquet.write_table(arrow.Table.from_pylist(records), path)
    elif form == "json":
        path.write_text(json.dumps(records), encoding="utf-8")
    else:
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with pytest.raises(BadInputError, match=r"0c7e-uuid \(3\)"):
        take(project, path)
    take(project, path, who={"0c7e-uuid": "mara"})
    assert as_compared(saved(project)) == expected(record, filled)


def test_a_changed_rubric_and_a_merge_change_nothing_in_what_comes_back(project: Project, tmp_path: Path) -> None:
    handed_project(project)
    hand_out(project, "mara", tmp_path / "out.csv", author="lead")
    record, rubric = record_of(project)
    filled = fill(record, rubric, random.Random(3))
    rows = filled_sheet(read_csv(tmp_path / "out.csv"), filled, rubric, str)
    back = write_delimited(tmp_path / "back.csv", rows, "utf-8", ",")
    other = fresh(project, tmp_path)
    add_candidate(other, record.prompts[0].prompt, "from another copy")
    merge(project, other.path)
    use_rubric(project, with_criteria(rubric, rubric.criteria[:2]), author="lead")
    take(project, back, made_for="mara")
    assert as_compared(saved(project)) == expected(record, filled)
    with project.read() as connection:
        assert set(connection.scalars("SELECT rubric FROM current_judgement")) == {rubric.id}


@pytest.mark.parametrize("form", ["csv", "labelstudio", "qualtrics"])
def test_half_points_negative_points_and_does_not_apply_come_back(
    project: Project, tmp_path: Path, form: HandOutAs
) -> None:
    handed_project(project)
    with project.read() as connection:
        rubric = current_rubric(connection)
    odd = replace(rubric.criteria[0], low=-2, high=2, step=0.5, may_not_apply=True, anchors=("",) * 5)
    use_rubric(project, with_criteria(rubric, (odd, *rubric.criteria[1:])), author="lead")
    out = tmp_path / "out"
    hand_out(project, "mara", out, author="lead", form=form)
    record, rubric = record_of(project)
    filled = {key: replace(one, tags=[]) for key, one in fill(record, rubric, random.Random(11)).items()}
    if form == "csv":
        rows = filled_sheet(read_csv(out), filled, rubric, score_text)
        back = write_delimited(tmp_path / "back.csv", rows, "utf-8", ",")
    elif form == "qualtrics":
        back = write_delimited(tmp_path / "back.csv", survey_export(out, filled, rubric, "mara"), "utf-8", ",")
    else:
        back = tmp_path / "back.json"
        back.write_text(json.dumps(annotated_tasks(out, filled, user=1)), encoding="utf-8")
    take(project, back, made_for="mara", who={"1": "mara"})
    assert as_compared(saved(project)) == expected(record, filled)
