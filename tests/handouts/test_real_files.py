"""Files that Label Studio, LibreOffice and spreadsheets really wrote give exactly the judgements that are in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import add_prompt, together
from dpotui.annotation import join_team
from dpotui.annotation.judgements.reading import read_latest
from dpotui.candidates import import_candidates
from dpotui.errors import BadInputError
from dpotui.handouts import import_forms, recognise
from dpotui.project import Project

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
WHO = {"1": "mara", "2": "jonas", "mara@example.org": "mara", "jonas@example.org": "jonas"}

SHEETS = ("clean_sorted_mara.xlsx", "lo_clean.xlsx", "lo_clean.ods", "date_formatted_score.xlsx")
CSVS = ("lo_clean_comma_utf8.csv", "lo_clean_semicolon_cp1252_de.csv")
LABEL_STUDIO = ("snapshot.json", "json", "min.json", "csv", "tsv")


@pytest.fixture
def asked(project: Project, tmp_path: Path) -> Project:
    """The project with the prompts and responses that the files are about, and their two annotators."""
    tasks = json.loads((FIXTURES / "tasks_mara.json").read_text(encoding="utf-8"))
    rows = []
    with together(project):
        assert [add_prompt(project, task["data"]["prompt"]) for task in tasks] == [
            task["data"]["prompt_id"] for task in tasks
        ]
    for data in (task["data"] for task in tasks):
        rows += [{"prompt": data["prompt"], "response": data[f"response_{one}"]} for one in "ABCD"]
    file = tmp_path / "candidates.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    import_candidates(project, [file], author="lead")
    for name in ("mara", "jonas"):
        join_team(project, name)
    return project


def take(project: Project, name: str, **options: Any) -> Any:
    path = FIXTURES / name
    kind = recognise(path)
    assert kind is not None
    return import_forms(project, {path: kind}, author="lead", **options)


def assert_holds(project: Project, expected: list[dict[str, Any]]) -> None:
    """Every expected judgement stands as it was given, and no other."""
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM current_judgement") == len(expected)
        for wanted in expected:
            by = wanted.get("annotator") or WHO[str(wanted["by"])]
            latest = read_latest(connection, wanted["prompt"], by)
            assert latest is not None
            sheet = latest.sheet
            assert list(sheet.shown_order) == wanted["shown_order"]
            assert sheet.preference == wanted.get("preferred")
            assert latest.active_seconds == pytest.approx(wanted.get("active_seconds", latest.active_seconds))
            for candidate, said in wanted["responses"].items():
                assert dict(sheet.scores[candidate]) == said["scores"]
                assert sheet.remarks[candidate].text == said["reason"]
                assert list(sheet.remarks[candidate].tags) == said.get("tags", [])


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_a_spreadsheet_saved_gives_what_was_typed(asked: Project, name: str) -> None:
    report = take(asked, name)
    assert (report.new, report.annotators) == (4, ("mara",))
    assert_holds(asked, EXPECTED["sheets"])
    again = take(asked, name)
    assert (again.new, again.known) == (0, 4)


@pytest.mark.parametrize("name", CSVS)
def test_a_sheet_saved_as_csv_needs_the_name_that_its_hidden_page_held(asked: Project, name: str) -> None:
    with pytest.raises(BadInputError, match="--for NAME"):
        take(asked, name)
    assert take(asked, name, made_for="mara").new == 4
    assert_holds(asked, EXPECTED["sheets"])


def test_windows_1252_is_taken_with_a_warning(asked: Project) -> None:
    report = take(asked, "lo_clean_semicolon_cp1252_de.csv", made_for="mara")
    assert "Windows-1252" in report.warnings[0]


def test_a_score_that_a_csv_turned_into_a_date_is_named(asked: Project) -> None:
    with pytest.raises(BadInputError, match=r"response C, Relevance: a date \(1899-12-31"):
        take(asked, "lo_date_formatted_score.csv", made_for="mara")


def test_all_faults_of_a_sheet_are_named_at_once_and_nothing_is_taken(asked: Project) -> None:
    with pytest.raises(BadInputError) as raised:
        take(asked, "filled_mara.xlsx")
    said = str(raised.value)
    for part in (
        "5 faults; nothing was imported",
        "scores!E6: response A, Relevance: a formula without a value",
        "scores!E10: response A, Relevance: 4,5, not",
        "scores!E11: response B, Relevance: 4.5, not",
        "scores!E12: response C, Relevance: a date (2026-04-03), not",
        "scores!E13: response D, Relevance: 7, not",
        "not finished (C: guidance, empathy, safety; D: everything)",
    ):
        assert part in said
    assert_holds(asked, [])


def test_the_rest_is_taken_when_what_is_broken_is_to_be_left_out(asked: Project) -> None:
    report = take(asked, "lo_filled.ods", leave_out_broken=True)
    assert report.new == 4
    assert len(report.left_out) == 5
    assert_holds(asked, EXPECTED["sheets"])


@pytest.mark.parametrize("form", LABEL_STUDIO)
def test_every_export_of_label_studio_gives_the_same(asked: Project, form: str) -> None:
    report = take(asked, f"export_choices.{form}", who=WHO, leave_out_broken=True)
    assert report.new == 4
    assert_holds(asked, EXPECTED["label_studio"])
    assert any("superseded" in one for one in report.left_out)


def test_label_studio_s_numbers_must_be_given_names(asked: Project) -> None:
    with pytest.raises(BadInputError, match=r"1 \(5\), 2 \(4\)\.\nSay who they are with --who"):
        take(asked, "export_choices.json")


def test_what_the_api_lets_through_is_named(asked: Project) -> None:
    with pytest.raises(BadInputError) as raised:
        take(asked, "export_choices.snapshot.json", who=WHO)
    assert "annotation 11, no_such_control: no control of a hand-out has this name" in str(raised.value)
    assert "annotation 11, A_relevance: response A, Relevance: 9, not a score from 1 to 5" in str(raised.value)


def test_drafts_and_skipped_tasks_are_never_taken_and_an_edit_by_another_is_said(asked: Project) -> None:
    report = take(asked, "export_choices.snapshot.json", who=WHO, leave_out_broken=True)
    assert any("annotation 8: it was skipped there" in one for one in report.left_out)
    assert any("unsaved draft" in one for one in report.left_out)
    assert any("edited by" in one for one in report.warnings)


def test_what_the_editor_of_label_studio_wrote_is_read(asked: Project) -> None:
    assert take(asked, "export_editor_choices.json", who=WHO).new == 1
    assert_holds(asked, [dict(one) for one in EXPECTED["label_studio_editor"]])


@pytest.mark.parametrize("name", ["export_numeric.csv", "export_numeric_utf16.tsv"])
def test_qualtrics_gives_the_last_finished_answers_and_no_address(asked: Project, name: str) -> None:
    report = take(asked, name)
    assert report.new == 5
    assert_holds(asked, EXPECTED["qualtrics"])
    said = " ".join(report.left_out)
    for part in ("a preview", "not finished (55 %)", "spam", "superseded", "not finished (A: guidance)"):
        assert part in said
    assert b"203.0.113.7" not in asked.path.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("export_loop_merge.csv", r"its columns name no response[\s\S]*--kind prompts"),
        ("survey.txt", "the survey as it was handed out"),
        ("tasks_mara.json", r"tasks that nobody has annotated[\s\S]*--kind prompts"),
    ],
)
def test_what_cannot_be_told_is_refused_with_advice(asked: Project, name: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        take(asked, name, who=WHO)
