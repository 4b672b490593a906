"""Scores from a spreadsheet: what is taken in, and what is refused with its file and line."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from annotation.annotated import filled_sheet
from builders import add_candidate, add_prompt
from dpotui.annotation import ScoreImport, import_scores, load_task, save_sheet, shown_order, team
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.scope import find_rubric
from read_back import judgement_history

RUBRIC = find_rubric("support")
KEYS = [criterion.key for criterion in RUBRIC.criteria]
TAG, OTHER_TAG = RUBRIC.failure_tags[:2]
GOOD = "Good answer."
WEAK = " Weak answer,\r\nsecond line. "
Row = dict[str, Any]


@pytest.fixture
def prompt(project: Project) -> str:
    """A prompt with two candidates, GOOD and WEAK."""
    prompt = add_prompt(project, "Where is my order?")
    add_candidate(project, prompt, GOOD)
    add_candidate(project, prompt, WEAK)
    return prompt


def row(response: str = GOOD, value: object = 4, **changes: object) -> Row:
    """A row that is valid as it is."""
    scores = dict.fromkeys(KEYS, value)
    fixed = {"annotator": "ada", "prompt": "Where is my order?", "response": response, "reason": "It is to the point."}
    return {**fixed, **scores, **changes}


def write(path: Path, rows: list[Row]) -> Path:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(column for one in rows for column in one)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(project: Project, tmp_path: Path, rows: list[Row], *, dry_run: bool = False) -> ScoreImport:
    """Import the rows from a file `scores.csv`."""
    return import_scores(project, [write(tmp_path / "scores.csv", rows)], author="lead", dry_run=dry_run)


def test_rows_of_one_annotator_and_prompt_become_one_judgement(project: Project, prompt: str, tmp_path: Path) -> None:
    report = take(
        project,
        tmp_path,
        [
            row(tags=f"{TAG.name.upper()}; {OTHER_TAG.key} ;{TAG.key}", preferred="yes", mood="sunny"),
            row("Weak answer,\nsecond line.", "2.0", preferred=""),
            row(annotator="ben", value=5),
            row(WEAK, annotator="ben", value=5),
        ],
    )
    assert (report.rows, report.new, report.known, report.prompts) == (4, 2, 0, 1)
    assert report.annotators == report.joined == ("ada", "ben")
    assert report.ignored == ("mood",)
    task = load_task(project, prompt, "ada")
    ids = {candidate.response: candidate.id for candidate in task.candidates}
    assert task.sheet.scores == {ids[GOOD]: dict.fromkeys(KEYS, 4), ids[WEAK]: dict.fromkeys(KEYS, 2)}
    assert task.sheet.remarks[ids[GOOD]].tags == (TAG.key, OTHER_TAG.key)
    assert task.sheet.preference == ids[GOOD]
    assert task.sheet.shown_order == shown_order("ada", prompt, ids.values())
    assert judgement_history(project, prompt, "ada")[0].source == "import"
    with project.read() as connection:
        assert team(connection) == ("ada", "ben")
        assert connection.scalar("SELECT what FROM intake ORDER BY revision DESC LIMIT 1") == "scores"


def test_the_same_file_twice_is_known(project: Project, prompt: str, tmp_path: Path) -> None:
    rows = [row(), row(WEAK, 1)]
    take(project, tmp_path, rows)
    again = take(project, tmp_path, rows)
    assert (again.new, again.known, again.joined) == (0, 1, ())
    assert len(judgement_history(project, prompt, "ada")) == 1


def test_changed_scores_supersede_the_earlier_ones(project: Project, prompt: str, tmp_path: Path) -> None:
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 3), active_seconds=9)
    report = take(project, tmp_path, [row(), row(WEAK, 1)])
    assert report.new == 1
    before, after = judgement_history(project, prompt, "ada")
    assert {row["accuracy"] for row in before.sheet.scores.values()} == {3}
    assert {row["accuracy"] for row in after.sheet.scores.values()} == {4, 1}
    assert load_task(project, prompt, "ada").sheet == after.sheet


def test_a_dry_run_reports_and_changes_nothing(project: Project, prompt: str, tmp_path: Path) -> None:
    before = project.path.read_bytes()
    report = take(project, tmp_path, [row(), row(WEAK)], dry_run=True)
    assert (report.new, report.joined, report.dry_run) == (1, ("ada",), True)
    assert project.path.read_bytes() == before
    assert judgement_history(project, prompt, "ada") == ()


def test_prompts_and_responses_may_be_named_by_id_and_criteria_by_name(
    project: Project, prompt: str, tmp_path: Path
) -> None:
    candidates = [candidate.id for candidate in load_task(project, prompt, "ada").candidates]
    named = {criterion.name: 3 for criterion in RUBRIC.criteria}
    records = [row(candidate, prompt=prompt, tags=[TAG.key]) | named for candidate in candidates]
    records = [{column: cell for column, cell in record.items() if column not in KEYS} for record in records]
    path = tmp_path / "scores.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    report = import_scores(project, [path], author="lead")
    assert {report.mapping[criterion.name] for criterion in RUBRIC.criteria} == set(KEYS)
    assert set(load_task(project, prompt, "ada").sheet.scores) == set(candidates)


def test_columns_of_other_names_are_mapped(project: Project, prompt: str, tmp_path: Path) -> None:
    rows = [row(), row(WEAK)]
    renamed = [{"who" if column == "annotator" else column: cell for column, cell in one.items()} for one in rows]
    path = write(tmp_path / "scores.csv", renamed)
    with pytest.raises(BadInputError, match="no column for annotator; use --map"):
        import_scores(project, [path], author="lead")
    assert import_scores(project, [path], author="lead", mapping={"who": "annotator"}).annotators == ("ada",)
    with pytest.raises(BadInputError, match="no file has such a column"):
        import_scores(project, [path], author="lead", mapping={"who": "annotator", "nowhere": "reason"})
    assert len(judgement_history(project, prompt, "ada")) == 1


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("the score for accuracy is missing", {"accuracy": " "}),
        ("accuracy is 6, not a point of its scale", {"accuracy": 6}),
        ("accuracy is 4.5, not a point", {"accuracy": "4.5"}),
        ("accuracy is nan, not a point", {"accuracy": "nan"}),
        ("the annotator is missing", {"annotator": " "}),
        ("the reason is missing", {"reason": " "}),
        ("the project has no prompt Who", {"prompt": "Who are you?"}),
        ("the prompt has no candidate Nope", {"response": "Nope"}),
        ("no failure tag ␛\\[2Jbad", {"tags": f"{TAG.key};\x1b[2Jbad"}),
        ("preferred is perhaps; mark", {"preferred": "perhaps"}),
    ],
)
@pytest.mark.usefixtures("prompt")
def test_what_is_wrong_is_named_with_file_and_line_and_nothing_is_taken(
    project: Project, tmp_path: Path, said: str, changes: Row
) -> None:
    fine = row(tags="", preferred="")
    with pytest.raises(BadInputError, match=rf"scores\.csv:3: .*{said}"):
        take(project, tmp_path, [fine, {**fine, "annotator": "ben", **changes}])
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM judgement") == 0
        assert team(connection) == ()


@pytest.mark.usefixtures("prompt")
def test_a_response_that_is_judged_twice_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"scores\.csv:3: .*already, in scores\.csv:2"):
        take(project, tmp_path, [row(), row(value=2)])


@pytest.mark.usefixtures("prompt")
def test_two_preferred_rows_are_refused(project: Project, tmp_path: Path) -> None:
    rows = [row(preferred="x"), row(WEAK, preferred="x")]
    with pytest.raises(BadInputError, match=r"scores\.csv:3: another row"):
        take(project, tmp_path, rows)


def test_two_candidates_of_one_text_are_told_apart_by_id(project: Project, prompt: str, tmp_path: Path) -> None:
    add_candidate(project, prompt, GOOD, model="other.gguf")
    with pytest.raises(BadInputError, match="2 candidates of the prompt have this text"):
        take(project, tmp_path, [row()])


@pytest.mark.parametrize(("said", "stored"), [("Tie", "tie"), ("all bad", "all_bad"), ("no", None)])
def test_a_preference_may_be_a_tie_or_all_bad(
    project: Project, prompt: str, tmp_path: Path, said: str, stored: str | None
) -> None:
    take(project, tmp_path, [row(preferred=said), row(WEAK, preferred=said)])
    assert load_task(project, prompt, "ada").sheet.preference == stored


def test_a_letter_means_the_response_that_was_shown_under_it(project: Project, prompt: str, tmp_path: Path) -> None:
    rows = [row(preferred="b"), row(WEAK, preferred="B")]
    take(project, tmp_path, rows)
    task = load_task(project, prompt, "ada")
    assert task.sheet.preference == task.candidates[1].id


def test_an_empty_table_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("annotator,prompt,response\n")
    with pytest.raises(BadInputError, match="no scores in it"):
        import_scores(project, [tmp_path / "scores.csv"], author="lead")


def test_the_preferred_response_must_be_among_those_scored(project: Project, prompt: str, tmp_path: Path) -> None:
    shown = load_task(project, prompt, "ada").candidates
    other = next(candidate.letter for candidate in shown if candidate.response == WEAK)
    with pytest.raises(BadInputError, match=r"scores\.csv:2: the preferred response has no scores"):
        take(project, tmp_path, [row(preferred=other)])


@pytest.mark.usefixtures("prompt")
def test_scores_that_are_not_utf8_come_with_a_sample_of_what_was_read(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "scores.csv", [row(reason="Trifft es schön."), row(WEAK, reason="Zu kurz für mich.")])
    path.write_bytes(path.read_bytes().decode().encode("cp1252"))
    (note,) = import_scores(project, [path], author="lead").notes
    assert note.startswith("scores.csv is not UTF-8 and was read as Windows-1252: ")
    assert "schön" in note


@pytest.mark.usefixtures("prompt")
def test_a_mapping_of_a_column_that_is_not_there_is_told_before_what_lacks_without_it(
    project: Project, tmp_path: Path
) -> None:
    path = write(tmp_path / "scores.csv", [row()])
    with pytest.raises(BadInputError, match=r"--map nowhere=...: there is no such column"):
        import_scores(project, [path], author="lead", mapping={"nowhere": "annotator"})


@pytest.mark.usefixtures("prompt")
def test_the_names_of_the_columns_again_are_no_scores_and_it_is_said(project: Project, tmp_path: Path) -> None:
    report = take(project, tmp_path, [row(), {name: name for name in row()}, row(WEAK)])
    assert (report.new, report.notes) == (1, ("scores.csv: 1 line with the names of the columns again left out",))
