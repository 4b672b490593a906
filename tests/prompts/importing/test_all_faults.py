"""All faults of an import are told at once, and what is sound can be taken without them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.candidates import import_candidates
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import import_prompts
from read_back import count_prompts

TWICE = '{"prompt": 1, "prompt": 2}'
LINES = [
    '{"prompt": "a?"}',
    "{broken",
    '{"prompt": ""}',
    '{"prompt": "b?"}',
    '{"prompt": ""}',
    '{"prompt": 1, "prompt": 2}',
]


def test_every_bad_row_is_named_by_kind_and_nothing_is_taken(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text("\n".join(LINES) + "\n")
    with pytest.raises(BadInputError) as caught:
        import_prompts(project, [file], author="ana")
    said = str(caught.value)
    assert "p.jsonl:3: the prompt is empty; mend or remove the row. (2 such rows: also in line 5.)" in said
    assert "p.jsonl:2: is not valid JSON" in said
    assert "p.jsonl:6: is not usable JSON: the key prompt is there twice in one object" in said
    assert said.endswith("4 rows cannot be taken; nothing was imported. --skip-bad takes the rest.")
    assert count_prompts(project) == 0


@pytest.mark.parametrize("skip_bad", [False, True])
def test_where_no_row_can_be_taken_it_is_said_what_the_columns_were_taken_for(
    project: Project, tmp_path: Path, skip_bad: bool
) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text('{"log": {"turns": [{"who": "me", "said": "Hi?"}], "user": {"id": 7}}}\n' * 3)
    with pytest.raises(BadInputError) as caught:
        import_prompts(project, [file], author="ana", skip_bad=skip_bad)
    said = str(caught.value)
    assert "log.jsonl:1: message 1 does not say who speaks (it has who, said)" in said
    assert "No row can be taken; nothing was imported.\nRead were: " in said
    assert "log.user.id as user" in said
    assert "log.turns as messages" in said
    assert "say so with --map" in said
    assert "--skip-bad" not in said


@pytest.mark.parametrize("take", [import_prompts, import_candidates])
@pytest.mark.parametrize("text", ['{"prompt": NaN, "response": "a"}\n' * 2, '{"prompt": "a?", "response": ""}\n' * 2])
def test_where_every_row_is_bad_none_is_promised(
    project: Project, tmp_path: Path, take: Callable[..., object], text: str
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(text.replace('"a?"', '""') if take is import_prompts else text)
    for skip_bad in (False, True):
        with pytest.raises(BadInputError) as caught:
            take(project, [file], author="ana", skip_bad=skip_bad)
        assert "(2 such rows: also in line 2.)" in str(caught.value)
        assert "No row can be taken; nothing was imported." in str(caught.value)
        assert "--skip-bad" not in str(caught.value)


def test_what_is_sound_is_taken_and_the_rest_is_named(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text("\n".join(LINES) + "\n")
    report = import_prompts(project, [file], author="ana", skip_bad=True)
    assert (report.new, [one.line for one in report.left_out]) == (2, [2, 3, 5, 6])


def test_a_file_of_faults_alone_is_told_by_kind_and_not_read_on(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpotui.prompts.tables.faults._KEPT", 3)
    path = tmp_path / "p.jsonl"
    path.write_text('{"prompt": NaN}\n{"prompt": "a", "prompt": "b"}\n' * 5)
    with pytest.raises(BadInputError) as refused:
        import_prompts(project, [path], author="ana", skip_bad=True)
    said = str(refused.value)
    assert "p.jsonl:1: is not usable JSON: NaN is not JSON. (2 such rows: also in line 3.)" in said
    assert "p.jsonl:2: is not usable JSON: the key prompt is there twice in one object." in said
    assert said.endswith("More than 3 rows cannot be taken, and the rest was not looked at; nothing was imported.")


def test_a_key_that_stands_twice_in_a_cell_is_a_fault_of_its_row(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text('messages\n"[{""role"": ""user"", ""content"": ""a"", ""content"": ""b""}]"\n')
    with pytest.raises(BadInputError, match=r"p\.csv:2: messages: the key content is there twice"):
        import_prompts(project, [file], author="ana")


def test_bad_candidates_are_named_together(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "a?")
    file = tmp_path / "c.csv"
    file.write_text("prompt_id,prompt,response\n,a?,Yes.\n,a?,\nnone,,No.\n,a?,No.,more\n")
    with pytest.raises(BadInputError) as caught:
        import_candidates(project, [file], author="ana")
    assert {line.split(":")[1] for line in str(caught.value).splitlines()[:3]} == {"3", "4", "5"}
    assert import_candidates(project, [file], author="ana", skip_bad=True).new == 1


def test_how_an_odd_file_was_read_is_said(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes("prompt\nWo ist mein Schlüssel?\n".encode("cp1252"))
    (note,) = import_prompts(project, [file], author="ana").notes
    assert "was read as Windows-1252: Wo ist mein Schlüssel?" in note
