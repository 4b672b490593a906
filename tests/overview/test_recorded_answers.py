"""Answers that a file has beside its prompts become candidates, and answers find the prompt that they are to."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dpotui.candidates import CandidateImport, candidates_of
from dpotui.errors import BadInputError
from dpotui.overview.import_words import import_lines
from dpotui.overview.importing import ImportReport, ImportRequest, import_files
from dpotui.project import Project
from dpotui.prompts import PromptImport, last_user_text, load_prompt
from dpotui.prompts.sampling.plan import SampleRequest
from read_back import list_prompts


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    return written(path, "".join(json.dumps(row) + "\n" for row in rows))


def take(project: Project, path: Path, **wishes: Any) -> ImportReport:
    return import_files(project, ImportRequest((path,), **wishes), author="ana")


def answers(project: Project) -> dict[str, set[str]]:
    """Every response, by the last turn of its prompt."""
    with project.read() as connection:
        return {
            last_user_text(load_prompt(connection, one.id).messages): {
                candidate.response for candidate in candidates_of(connection, one.id)
            }
            for one in list_prompts(project)
        }


def talk(*said: str) -> list[dict[str, str]]:
    return [{"from": "gpt" if place % 2 else "human", "value": text} for place, text in enumerate(said)]


def test_a_finished_conversation_is_a_prompt_with_a_candidate(project: Project, tmp_path: Path) -> None:
    file = lines(
        tmp_path / "t.jsonl",
        {"conversations": talk("Hi", "Yes?", "Open?", "Until six.")},
        {"conversations": talk("Cheap?")},
    )
    plan = take(project, file, last_answer="candidate")
    assert isinstance(plan, PromptImport)
    assert (plan.new, plan.answers) == (2, 1)
    assert answers(project) == {"Open?": {"Until six."}, "Cheap?": set()}
    assert "2 new prompts, 0 known, 0 duplicates folded, 1 new candidate with them." in next(iter(import_lines(plan)))
    again = take(project, file)
    assert isinstance(again, PromptImport)
    assert (again.new, again.known, again.answers) == (0, 2, 0)


def test_closing_answers_are_dropped_where_that_is_wanted(project: Project, tmp_path: Path) -> None:
    file = lines(tmp_path / "t.jsonl", {"conversations": talk("Open?", "Until six."), "response_1": "No."})
    report = take(project, file, last_answer="drop")
    assert isinstance(report, PromptImport)
    assert (report.answers, report.answers_dropped) == (1, 1)
    assert answers(project) == {"Open?": {"No."}}


def test_a_dry_run_counts_what_the_import_then_does(project: Project, tmp_path: Path) -> None:
    rows = [{"prompt": f"{n}?", "chosen": f"a{n}", "rejected": f"b{n}", "tags": "x"} for n in range(9)]
    file = lines(tmp_path / "t.jsonl", *rows, rows[0])
    wish = ImportRequest((file,), sample=SampleRequest(5, 3))
    dry = import_files(project, wish, author="ana", dry_run=True)
    assert answers(project) == {}
    wet = import_files(project, wish, author="ana")
    assert isinstance(dry, PromptImport)
    assert replace(dry, dry_run=False) == wet
    assert dry.answers == 10
    assert all(len(found) == 2 for found in answers(project).values())


def test_reasoning_of_a_recorded_answer_is_no_part_of_the_candidate(project: Project, tmp_path: Path) -> None:
    take(
        project,
        lines(tmp_path / "t.jsonl", {"prompt": "Open?", "answer_1": "<think>hm</think>Yes.", "answer_2": "No."}),
    )
    assert answers(project) == {"Open?": {"Yes.", "No."}}


def test_answers_in_columns_find_prompts_by_their_ids(project: Project, tmp_path: Path) -> None:
    take(project, written(tmp_path / "p.csv", "id,prompt\n1.0,Open?\n2,Cheap?\n"))
    report = take(project, written(tmp_path / "c.csv", "id,answer_a,answer_b\n1,Yes.,No.\n2.0,Sure.,\n"))
    assert isinstance(report, CandidateImport)
    assert report.mapping == {"id": "prompt_id", "answer_a": "candidate", "answer_b": "candidate"}
    assert answers(project) == {"Open?": {"Yes.", "No."}, "Cheap?": {"Sure."}}


def test_answers_find_the_one_prompt_that_ends_with_their_question(project: Project, tmp_path: Path) -> None:
    take(project, written(tmp_path / "p.csv", "system,prompt\nBe brief.,Open?\nBe brief.,Cheap?\n"))
    rows = "prompt,response\nOpen?,Yes.\ncheap? ,No.\nUnheard?,Hm.\n"
    report = take(project, written(tmp_path / "c.csv", rows))
    assert isinstance(report, CandidateImport)
    assert answers(project) == {"Open?": {"Yes."}, "Cheap?": {"No."}, "Unheard?": {"Hm."}}
    assert report.notes[0].startswith("2 prompts found by the user's last turn alone")
    assert report.notes[1] == "1 new prompt for texts that no prompt of the project has: Unheard?"


def test_a_question_of_several_prompts_is_a_fault_until_an_id_settles_it(project: Project, tmp_path: Path) -> None:
    take(project, written(tmp_path / "p.csv", "id,system,prompt\n1,Be brief.,Open?\n2,Be warm.,Open?\n"))
    with pytest.raises(BadInputError, match="2 prompts end with this text; name the one that is meant by its id"):
        take(project, written(tmp_path / "c.csv", "prompt,response\nOpen?,Yes.\n"))
    take(project, written(tmp_path / "d.csv", "id,prompt,response\n2,Open?,Yes.\n"))
    with project.read() as connection:
        held = {one.external_id: len(candidates_of(connection, one.id)) for one in list_prompts(project)}
    assert held == {"1": 0, "2": 1}


def test_an_id_of_several_prompts_is_said_and_settled_by_a_text(project: Project, tmp_path: Path) -> None:
    rows = "id,system,prompt\n77,Be brief.,Where is my chain?\n77,Be brief.,Where is my lock?\n78,Be brief.,Open?\n"
    report = take(project, written(tmp_path / "p.csv", rows))
    assert isinstance(report, PromptImport)
    assert [note.partition(";")[0] for note in report.notes] == ["1 id of several prompts: 77"]
    later = take(project, written(tmp_path / "q.csv", "id,prompt\n78,Closed?\n79,Cheap?\n"))
    assert isinstance(later, PromptImport)
    assert [note.partition(";")[0] for note in later.notes] == ["1 id of several prompts: 78"]
    with pytest.raises(BadInputError, match="77: 2 prompts have this id"):
        take(project, written(tmp_path / "c.csv", "prompt_id,response\n77,Behind the counter.\n"))
    take(project, written(tmp_path / "d.csv", "prompt_id,prompt,response\n77,Where is my lock?,Behind the counter.\n"))
    assert answers(project)["Where is my lock?"] == {"Behind the counter."}


def test_a_talk_counts_where_there_is_one_and_the_question_where_it_is_empty(project: Project, tmp_path: Path) -> None:
    said = [("user", "Hi"), ("assistant", "Yes?"), ("user", "Frames?")]
    turns = json.dumps([{"role": role, "content": text} for role, text in said])
    cell = turns.replace('"', '""')
    rows = f'input,output,trace,tags\nused frames,"On Fridays.","{cell}",frames\nOpen?,No.,,hours\n'
    file = written(tmp_path / "t.csv", rows)
    unread = take(project, file, kind="candidates")
    assert isinstance(unread, CandidateImport)
    assert "the column trace holds conversations and is not read" in unread.notes[0]
    report = take(project, file, mapping={"trace": "messages"})
    assert isinstance(report, CandidateImport)
    assert answers(project) == {"used frames": {"On Fridays."}, "Open?": {"No."}, "Frames?": {"On Fridays."}}
    assert {one.text: one.tags for one in list_prompts(project)}["Frames?"] == ("frames",)
