"""Columns that no guess knows are made answers by hand, as many as there are."""

from pathlib import Path

import pytest

from dpotui.candidates.import_row import CandidateFile
from dpotui.errors import BadInputError
from dpotui.prompts import AnswerColumns, ColumnMap, parse_map
from dpotui.prompts.columns.prompt_row import FIELDS, PromptFile
from prompts.columns.shapes import to_jsonl


def answers_of(path: Path, *mapped: str) -> list[tuple[str, ...]]:
    """The answers of each row of a file of prompts."""
    return [tuple(one.text for one in row.answers) for row in PromptFile(path, parse_map(mapped))]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "umfrage.csv"
    path.write_text(
        'Frage;Antwort A;Antwort B\nWo ist mein Tee?;"  Er ist\n\tunterwegs. ";Keine Ahnung.\nWann?;;Nie.\n'
    )
    return path


def test_several_columns_can_be_candidates_and_come_to_the_letter(sheet: Path) -> None:
    assert answers_of(sheet) == [(), ()]
    assert answers_of(sheet, "Antwort A=candidate", "Antwort B=candidate") == [
        ("  Er ist\n\tunterwegs. ", "Keine Ahnung."),
        ("Nie.",),
    ]


def test_a_column_of_another_field_is_no_answer_by_its_name(sheet: Path) -> None:
    sheet.write_text("prompt,chosen,rejected,also\nWhere?,Here.,There.,Yonder.\n")
    assert answers_of(sheet, "rejected=tags", "also=candidate") == [("Here.", "Yonder.")]


def test_answers_within_objects_and_lists_are_named_by_their_paths(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(
        to_jsonl(
            [
                {"prompt": "Open?", "says": {"first": "Until six."}, "tries": ["No.", {"text": "Yes.", "model": "m"}]},
                {"prompt": "Where?", "says": {"first": {"role": "assistant", "content": "There."}}, "tries": []},
            ],
            escaped=False,
        )
    )
    assert answers_of(path, "says.first=candidate", "tries=candidate") == [("Until six.", "No.", "Yes."), ("There.",)]
    (first, _) = PromptFile(path, {"tries": "candidate"})
    assert [one.model for one in first.answers] == ["", "m"]


def test_a_whole_conversation_in_a_column_ends_with_its_answer_as_under_a_known_name(tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    asked = {"from": "human", "value": "Open?"}
    better, worse = ([asked, {"from": "gpt", "value": said}] for said in ("Until six.", "No."))
    for good, bad in (("good", "bad"), ("chosen", "rejected"), ("completions", "replies")):
        path.write_bytes(to_jsonl([{good: better, bad: worse}], escaped=False))
        assert answers_of(path, f"{good}=candidate", f"{bad}=candidate") == [("Until six.", "No.")]
    turns = [{"role": "assistant", "content": said} for said in ("Until six.", "No.")]
    path.write_bytes(to_jsonl([{"prompt": "Open?", "tries": turns}], escaped=False))
    assert answers_of(path, "tries=candidate") == [("Until six.", "No.")]


def test_what_is_said_of_columns_by_their_letters_is_said_of_them() -> None:
    by_hand = {"Antwort A": "candidate", "Antwort B": "candidate"}
    row = {"Frage": "Wo?", "Antwort A": "Hier.", "Antwort B": "Dort.", "winner": "B", "model_a": "klein"}
    found = AnswerColumns(list(row), by_hand).read(row)
    assert [(one.text, one.model) for one in found.answers] == [("Hier.", "klein"), ("Dort.", "")]
    assert [(one.chosen.text, one.rejected.text) for one in found.stated] == [("Dort.", "Hier.")]


def test_answers_of_prompts_that_are_named_by_their_ids_can_be_several(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("ticket id,Antwort A,Antwort B\n7,Hier.,Dort.\n")
    ((_, found),) = CandidateFile(path, parse_map(["Antwort A=candidate", "Antwort B=candidate"]))
    assert [(one.prompt_id, one.response) for one in found] == [("7", "Hier."), ("7", "Dort.")]


def test_other_fields_have_one_column_and_scores_no_candidates() -> None:
    with pytest.raises(BadInputError, match="a and b are both to be id; a field has one column"):
        ColumnMap(FIELDS, {"a": "id", "b": "id"}, of_several=("candidate",))
    with pytest.raises(BadInputError, match=r"--map a=candidate: fields are prompt, .*, user, ignore\."):
        ColumnMap(FIELDS, {"a": "candidate"})
    alike = ColumnMap(FIELDS, of_several=("candidate",))
    alike.see(["prompt", "candidate"])
    assert alike.used == {"prompt": "prompt"}
