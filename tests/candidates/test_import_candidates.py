"""Importing ready candidates, and writing them out so that an import reads back the same."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import add_candidate, add_prompt
from candidates.scripted_engine import ScriptedEngine
from dpotui.candidates import (
    Candidate,
    CandidateImport,
    Provenance,
    candidate_counts,
    candidates_of,
    find_recipe,
    import_candidates,
    make_candidate,
)
from dpotui.candidates.candidate import provenance_to_json
from dpotui.candidates.generate import generate
from dpotui.candidates.import_row import parse_candidates
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.project import Project, Row, create_project
from dpotui.prompts import import_prompts
from read_back import list_prompts, write_candidates_jsonl

HOSTILE = "\x1b[2J [/x] \u202e" + "é" * 1000 + '\r\n, "quoted" '


def write_csv(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_jsonl(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def take(
    project: Project, path: Path, mapping: dict[str, str] | None = None, *, dry_run: bool = False
) -> CandidateImport:
    return import_candidates(project, [path], author="lead", mapping=mapping, dry_run=dry_run)


def refused(project: Project, path: Path, mapping: dict[str, str] | None = None) -> str:
    with pytest.raises(BadInputError) as caught:
        take(project, path, mapping)
    assert (candidate_counts(project).candidates, intakes(project)) == (0, [])
    return str(caught.value)


def intakes(project: Project) -> list[dict[str, int]]:
    with project.read() as connection:
        found = connection.scalars("SELECT counts FROM intake WHERE what = 'candidates'")
        return [json.loads(counts) for counts in found]


def all_candidates(project: Project) -> list[Candidate]:
    with project.read() as connection:
        ids = list(connection.scalars("SELECT id FROM prompt"))
        return [candidate for prompt in ids for candidate in candidates_of(connection, prompt)]


def test_columns_are_guessed_and_candidates_find_their_prompt_by_its_text(project: Project, tmp_path: Path) -> None:
    prompt = add_prompt(project, "Where is it?")
    path = write_csv(
        tmp_path / "c.csv", ("question", "Answer", "generator", "mood"), ("Where is it?", " On its way. ", "gpt", "ok")
    )
    report = take(project, path)
    assert (report.rows, report.new, report.new_prompts) == (1, 1, 0)
    assert report.mapping == {"question": "prompt", "Answer": "response", "generator": "model"}
    assert report.ignored == ("mood",)
    (candidate,) = all_candidates(project)
    assert (candidate.prompt, candidate.response) == (prompt, " On its way. ")
    assert candidate.provenance == Provenance("gpt", "", None, None, "", None, None, "imported")


def test_a_prompt_can_be_named_by_id_by_the_start_of_it_or_by_the_id_it_was_imported_with(
    project: Project, tmp_path: Path
) -> None:
    table = write_csv(tmp_path / "p.csv", ("id", "prompt", "system"), ("t-1", "Hello?", "Be kind."))
    import_prompts(project, [table], author="lead")
    (prompt,) = list_prompts(project)
    rows = [(prompt.id, "a"), (prompt.id[:10], "b"), ("t-1", "c")]
    take(project, write_csv(tmp_path / "c.csv", ("prompt_id", "response"), *rows))
    take(project, write_csv(tmp_path / "d.csv", ("prompt", "response"), ("t-1", "d")))
    take(project, write_csv(tmp_path / "e.csv", ("id", "prompt", "response"), ("t-1", "Hello?", "e")))
    assert {candidate.response: candidate.prompt for candidate in all_candidates(project)} == dict.fromkeys(
        "abcde", prompt.id
    )


def test_a_row_number_is_not_taken_for_the_id_of_another_prompt(project: Project, tmp_path: Path) -> None:
    import_prompts(project, [write_csv(tmp_path / "p.csv", ("id", "prompt"), ("1", "One?"))], author="lead")
    take(project, write_csv(tmp_path / "c.csv", ("id", "prompt", "response"), ("1", "Another?", "x")))
    assert [prompt.text for prompt in list_prompts(project)] == ["One?", "Another?"]


def test_unknown_texts_and_messages_become_prompts(project: Project, tmp_path: Path) -> None:
    turns = [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello?"}]
    path = write_jsonl(
        tmp_path / "c.jsonl",
        {"messages": turns, "response": "Hi."},
        {"messages": turns, "response": "Hello."},
        {"prompt": "New?", "response": "Yes.", "prompt_id": "n-1"},
    )
    report = take(project, path)
    assert (report.rows, report.new, report.new_prompts) == (3, 3, 2)
    first, second = list_prompts(project)
    assert (first.turns, first.text, second.external_id) == (2, "Hello?", "n-1")
    assert intakes(project) == [{"rows": 3, "new": 3, "known": 0, "folded": 0, "new_prompts": 2}]


def test_the_same_candidate_is_known_not_doubled(project: Project, tmp_path: Path) -> None:
    row = {"prompt": "Hello?", "response": "Hi.", "model": "m"}
    path = write_jsonl(tmp_path / "c.jsonl", row, row, {**row, "model": "other"})
    first, second = take(project, path), take(project, path)
    assert (first.new, first.known, first.folded) == (2, 0, 1)
    assert (second.new, second.known, second.folded) == (0, 3, 0)
    assert candidate_counts(project).by_model == {"m": 1, "other": 1}
    assert len(intakes(project)) == 1


def test_a_dry_run_counts_the_same_and_changes_nothing(project: Project, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "c.jsonl", *({"prompt": f"{number % 2}?", "response": "x"} for number in range(5)))
    dry = take(project, path, dry_run=True)
    assert (dry.new, dry.folded, dry.new_prompts, dry.dry_run) == (2, 3, 2, True)
    assert (list_prompts(project), intakes(project)) == ([], [])
    wet = take(project, path)
    assert (wet.new, wet.folded, wet.new_prompts) == (2, 3, 2)


def test_settings_in_columns_are_kept_as_provenance(project: Project, tmp_path: Path) -> None:
    columns = ("prompt", "response", "model", "temperature", "seed", "finish_reason", "sampling")
    take(project, write_csv(tmp_path / "c.csv", columns, ("Hello?", "Hi.", "m", "0.7", "42", "length", "mine")))
    (candidate,) = all_candidates(project)
    made = candidate.provenance
    assert made.sampling == Sampling("mine", 0.7, 0, 1.0, 0.0, 1.0, 0)
    assert (made.seed, made.stop_reason, made.origin) == (42, "length", "imported")


def test_unknown_keys_of_a_provenance_are_ignored(project: Project, tmp_path: Path) -> None:
    given = {"model": "m", "gpu": "large", "sampling": {"name": "s", "temperature": 1, "mood": "x"}}
    take(project, write_jsonl(tmp_path / "c.jsonl", {"prompt": "Hello?", "response": "Hi.", "provenance": given}))
    (candidate,) = all_candidates(project)
    assert candidate.provenance.model == "m"
    assert candidate.provenance.sampling == Sampling("s", 1.0, 0, 1.0, 0.0, 1.0, 0)


def test_an_unknown_prompt_id_is_an_error_with_its_line(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Hello?")
    rows = [{"prompt": "Hello?", "response": "a"}, {"prompt_id": "t-9\x1b[2J", "response": "b"}]
    message = refused(project, write_jsonl(tmp_path / "c.jsonl", *rows))
    assert f"{tmp_path}/c.jsonl:2: there is no prompt t-9␛[2J" in message


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"prompt": "Hello?", "response": " "}, "the response is empty"),
        ({"prompt": "Hello?", "response": 7}, "the response is not text"),
        ({"prompt": " ", "response": "Hi."}, "the prompt is empty"),
        ({"prompt": 7, "response": "Hi."}, "the prompt is not text"),
        ({"prompt_id": "", "response": "Hi."}, "no prompt is named"),
        ({"messages": [{"role": "user", "content": "a"}], "prompt": "c", "response": "b"}, "ask something else"),
        ({"prompt": "Hello?", "response": "Hi.", "temperature": "hot"}, "provenance: sampling.temperature:"),
        ({"prompt": "Hello?", "response": "Hi.", "provenance": {"seed": 1.5}}, "provenance: seed:"),
        ({"prompt": "Hello?", "response": "Hi.", "provenance": "x"}, "provenance must be a JSON object"),
        ({"prompt": "Hello?", "response": "Hi.", "provenance": {"origin": "made up"}}, "provenance: origin:"),
    ],
)
def test_a_row_that_is_no_candidate_is_refused_with_its_line(
    project: Project, tmp_path: Path, row: dict[str, Any], said: str
) -> None:
    good = {"prompt": "Fine?", "response": "Yes.", "prompt_id": "", "messages": None, "provenance": None}
    message = refused(project, write_jsonl(tmp_path / "c.jsonl", good, row))
    assert "c.jsonl:2: " in message
    assert said in message
    assert list_prompts(project) == []


def test_a_file_without_a_column_of_responses_is_refused_with_its_columns(project: Project, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", ("prompt", "mine"), ("a", "b"))
    assert "no column is known to hold the response. It has: prompt, mine." in refused(project, path)
    assert "no file has such a column" in refused(project, path, {"mine": "response", "gone": "model"})
    assert take(project, path, {"mine": "response"}).new == 1


def test_an_empty_file_is_refused(project: Project, tmp_path: Path) -> None:
    assert "no candidates in it" in refused(project, write_csv(tmp_path / "c.csv", ("prompt", "response")))


def test_what_is_written_reads_back_as_the_same_candidates(project: Project, tmp_path: Path) -> None:
    table = write_csv(
        tmp_path / "p.csv", ("id", "prompt", "system"), ("t-1", "Hello?", "Be kind."), ("t-2", HOSTILE, "")
    )
    import_prompts(project, [table], author="lead")
    add_prompt(project, "No id?")
    generate(project, ScriptedEngine(), find_recipe("spread"), n=3, author="lead")
    add_candidate(project, add_prompt(project, "t-1"), HOSTILE)
    assert write_candidates_jsonl(project, tmp_path / "out.jsonl") == 10
    other = create_project(tmp_path / "other.dpo", name="other", domain="test")
    assert take(other, tmp_path / "out.jsonl").new == 10
    assert sorted(all_candidates(other), key=repr) == sorted(all_candidates(project), key=repr)
    assert {prompt.text: prompt.external_id for prompt in list_prompts(other)} == {
        "Hello?": "t-1", HOSTILE: "t-2", "No id?": "", "t-1": ""
    }  # fmt: skip
    assert take(project, tmp_path / "out.jsonl").known == 10


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
samplings = st.builds(
    Sampling,
    name=texts,
    temperature=st.floats(0, 5),
    top_k=st.integers(0, 1000),
    top_p=st.floats(0, 1),
    min_p=st.floats(0, 1) | st.integers(0, 1),
    repeat_penalty=st.floats(1, 2),
    max_tokens=st.integers(0, 10**6),
)
provenances = st.builds(
    Provenance,
    model=texts | st.just(""),
    model_sha256=st.just("") | texts,
    sampling=st.none() | samplings,
    seed=st.none() | st.integers(0, 2**32),
    stop_reason=st.sampled_from(["stop", "length", ""]),
    prompt_tokens=st.none() | st.integers(0, 10**6),
    completion_tokens=st.none() | st.integers(0, 10**6),
    origin=st.sampled_from(["generated", "imported"]),
)


@given(asked=texts, response=texts, provenance=provenances)
def test_a_written_provenance_reads_back_whole(asked: str, response: str, provenance: Provenance) -> None:
    stored = json.loads(json.dumps(provenance_to_json(provenance), ensure_ascii=False))
    (row,) = parse_candidates({"prompt": asked, "response": response, "provenance": stored})
    again = make_candidate("p", row.response, row.provenance)
    assert (row.messages[0].content, again) == (asked, make_candidate("p", response, provenance))


def test_counts_leave_out_what_is_excluded(project: Project) -> None:
    first, second = add_prompt(project, "One?"), add_prompt(project, "Two?")
    add_prompt(project, "Three?")
    for number in range(4):
        add_candidate(project, first, f"{number}", model="a")
    gone = add_candidate(project, second, "x", model="b")
    add_candidate(project, second, "y", model="b")
    row: Row = {"what": "candidate", "target": gone, "excluded": 1, "reason": "test"}
    with project.write() as writer:
        writer.append("exclusion", "lead", {"exclusion": [row]}, subject=f"candidate:{gone}")
    counts = candidate_counts(project)
    assert (counts.prompts, counts.prompts_with, counts.candidates, counts.complete) == (3, 2, 5, 1)
    assert counts.by_model == {"a": 4, "b": 1}
    assert candidate_counts(project, n=1).complete == 2


def test_a_response_that_is_the_json_of_a_turn_is_its_text(tmp_path: Path, project: Project) -> None:
    turn = json.dumps([{"role": "assistant", "content": "Hello."}])
    report = take(project, write_csv(tmp_path / "t.csv", ("prompt", "response"), ("Hi", turn), ("Bye", '{"a": 1}')))
    texts = sorted(one.response for one in all_candidates(project))
    assert texts == ["Hello.", '{"a": 1}']
    assert any("an answer that is the JSON of turns is read as them" in note for note in report.notes)


def test_a_response_as_python_prints_a_turn_is_refused(tmp_path: Path, project: Project) -> None:
    said = refused(project, write_csv(tmp_path / "t.csv", ("prompt", "response"), ("Hi", "{'content': 'x'}")))
    assert ":2: holds turns as Python prints them" in said
