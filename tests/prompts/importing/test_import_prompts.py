"""An import brings in every prompt once, keeps what its rows say about it, and is all or nothing."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.store.facts.ledger import stored_hash
from dpotui.prompts import (
    Message,
    PromptImport,
    exclude_prompt,
    find_prompt,
    import_prompts,
    load_prompt,
    preview_columns,
    tag_counts,
)
from dpotui.prompts.sampling.plan import SampleRequest
from read_back import list_prompts


def jsonl(folder: Path, rows: Sequence[Mapping[str, Any]], name: str = "prompts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def take(project: Project, rows: Sequence[Mapping[str, Any]], **options: Any) -> PromptImport:
    return import_prompts(project, [jsonl(project.path.parent, rows)], author="lead", **options)


def texts(project: Project) -> list[str]:
    return [prompt.text for prompt in list_prompts(project)]


def revisions(project: Project) -> int:
    with project.read() as connection:
        return int(connection.scalar("SELECT count(*) FROM revision"))


def test_prompts_come_in_with_their_tags_ids_and_sources_in_the_order_of_the_rows(project: Project) -> None:
    report = take(
        project,
        [
            {"ticket": "Where is my parcel?", "category": "orders; hard", "source": "zendesk", "ID": 17, "mood": "sad"},
            {"ticket": "Hello", "category": ["easy"], "ID": "a"},
            {"ticket": "Anyone?", "category": None},
        ],
        tags=["batch 1"],
    )
    assert (report.files, report.rows, report.new, report.ignored) == (("prompts.jsonl",), 3, 3, ("mood",))
    assert report.mapping == {"ticket": "prompt", "category": "tags", "source": "source", "ID": "id"}
    assert report.tags == {"batch 1": 3, "easy": 1, "hard": 1, "orders": 1}
    first, second, third = list_prompts(project)
    assert (first.text, first.tags) == ("Where is my parcel?", ("batch 1", "hard", "orders"))
    assert (first.source, first.external_id, first.turns, first.characters) == ("zendesk", "17", 1, 19)
    assert (second.text, second.tags, third.external_id) == ("Hello", ("batch 1", "easy"), "")


def test_conversations_and_system_messages_become_one_message_list(project: Project) -> None:
    turns = [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello!"}, {"from": "human", "value": "Help"}]
    take(project, [{"conversations": turns, "system": "Be kind. "}, {"prompt": [{"role": "user", "content": "Hi"}]}])
    first, second = list_prompts(project)
    assert (first.text, first.turns, second.turns) == ("Help", 4, 1)
    with project.read() as connection:
        assert load_prompt(connection, first.id).messages[0] == Message("system", "Be kind. ")


def test_text_is_stored_byte_exact(project: Project) -> None:
    hostile = " \x1b[31m[/x]\u202e\0\r\n\t" + "z" * 200_000
    take(project, [{"prompt": hostile}])
    assert texts(project) == [hostile]


def test_exact_duplicates_are_folded_and_keep_what_each_row_said(project: Project) -> None:
    report = take(
        project,
        [
            {"prompt": "Hello", "tags": "easy", "id": "1"},
            {"prompt": "Hello ", "tags": "easy"},
            {"prompt": "Hello", "tags": "greeting,easy", "id": "2"},
            {"prompt": "Hello", "tags": "", "id": "2"},
        ],
    )
    assert (report.rows, report.new, report.folded) == (4, 2, 2)
    assert report.tags == {"easy": 2, "greeting": 1}
    assert texts(project) == ["Hello", "Hello "]
    assert list_prompts(project)[0].tags == ("easy", "greeting")
    with project.read() as connection:
        assert find_prompt(connection, "1") == find_prompt(connection, "2") == list_prompts(project)[0].id


def test_importing_again_changes_nothing_and_adds_no_revision(project: Project) -> None:
    rows = [{"prompt": "one", "tags": "a", "id": "1"}, {"prompt": "two"}]
    take(project, rows)
    before = revisions(project)
    report = take(project, rows)
    assert (report.new, report.known, report.retagged) == (0, 2, 0)
    assert revisions(project) == before


def test_known_prompts_gain_new_tags_and_ids(project: Project) -> None:
    take(project, [{"prompt": "one", "tags": "a"}, {"prompt": "two", "tags": "a"}])
    report = take(project, [{"prompt": "two", "tags": "b;a", "id": "42"}, {"prompt": "three"}, {"prompt": "one"}])
    assert (report.new, report.known, report.retagged) == (1, 2, 1)
    assert [prompt.tags for prompt in list_prompts(project)] == [("a",), ("a", "b"), ()]
    with project.read() as connection:
        assert find_prompt(connection, "42") == list_prompts(project)[1].id


def test_an_excluded_prompt_stays_excluded(project: Project) -> None:
    take(project, [{"prompt": "one"}])
    exclude_prompt(project, list_prompts(project)[0].id, reason="spam", author="lead")
    assert take(project, [{"prompt": "one"}]).known == 1
    assert texts(project) == []


def test_several_files_are_one_revision_that_hashes_to_what_it_says(project: Project) -> None:
    before = revisions(project)
    files = [
        jsonl(project.path.parent, [{"prompt": f"{name} {n}", "tags": "x,é,\U0001f600"} for n in range(50)], name)
        for name in ("b.jsonl", "a.jsonl")
    ]
    report = import_prompts(project, files, author="lead")
    assert (report.files, report.new, revisions(project)) == (("b.jsonl", "a.jsonl"), 100, before + 1)
    with project.read() as connection:
        row = connection.execute("SELECT id, kind, sha256 FROM revision WHERE kind = 'intake'").one()
        assert stored_hash(connection, row.id, row.kind) == row.sha256


def test_a_dry_run_reports_the_same_and_writes_nothing(project: Project) -> None:
    take(project, [{"prompt": "one"}])
    rows = [{"prompt": "one", "tags": "t"}, {"prompt": "two"}, {"prompt": "two"}]
    before = project.path.read_bytes()
    dry = take(project, rows, dry_run=True)
    assert project.path.read_bytes() == before
    wet = take(project, rows)
    assert dry.dry_run
    assert (dry.new, dry.known, dry.folded, dry.retagged) == (wet.new, wet.known, wet.folded, wet.retagged)
    assert (wet.new, wet.known, wet.folded, wet.retagged) == (1, 1, 1, 1)


TAGGED = [{"prompt": f"prompt {n}", "tags": "easy" if n % 4 else "hard"} for n in range(200)]


def test_a_sample_keeps_the_shares_of_the_first_tags_and_the_order_of_the_rows(project: Project) -> None:
    report = take(project, TAGGED, sample=SampleRequest(20))
    assert (report.rows, report.new, report.sampled_out) == (200, 20, 180)
    assert tag_counts(project) == report.tags == {"easy": 15, "hard": 5}
    numbers = [int(prompt.split()[1]) for prompt in texts(project)]
    assert numbers == sorted(numbers)


def test_a_sample_is_the_same_for_a_seed_whatever_the_order_of_the_rows(project: Project) -> None:
    take(project, TAGGED, sample=SampleRequest(20, 7))
    assert take(project, TAGGED[::-1], sample=SampleRequest(20, 7)).known == 20
    assert take(project, TAGGED, sample=SampleRequest(20, 8)).new > 0


def test_a_sample_larger_than_the_files_takes_everything(project: Project) -> None:
    assert take(project, TAGGED, sample=SampleRequest(1_000)).new == 200
    with pytest.raises(BadInputError, match="at least 1"):
        take(project, TAGGED, sample=SampleRequest(0))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"prompt": " \n"}, "the prompt is empty"),
        ({"tags": "a"}, "the prompt is empty"),
        ({"prompt": 5}, "the prompt is not text"),
        (
            {"prompt": "a", "messages": [{"role": "user", "content": "b"}]},
            "a prompt, and the messages ask something else",
        ),
        ({"messages": [{"role": "assistant", "content": "b"}]}, "ends with the user's turn"),
        ({"prompt": "a", "id": [1]}, "id is not text"),
        ({"prompt": "a", "tags": "x" * 101}, "longer than 100 characters"),
        ({"prompt": "a", "tags": [{"a": 1}]}, "tags is not text"),
        ({"prompt": [{"role": "system", "content": "b"}, {"role": "user", "content": "c"}], "system": "d"}, "another"),
    ],
)
def test_a_row_that_is_no_prompt_is_named_and_the_project_is_left_as_it_was(
    project: Project, row: dict[str, Any], said: str
) -> None:
    before = project.path.read_bytes()
    with pytest.raises(BadInputError) as error:
        take(project, [{"prompt": "fine"}, row])
    assert "prompts.jsonl:2: " in str(error.value)
    assert said in str(error.value)
    assert project.path.read_bytes() == before


def test_a_broken_line_in_the_last_file_undoes_the_first(project: Project, tmp_path: Path) -> None:
    before = project.path.read_bytes()
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"prompt": "a"}\n{"prompt": \n')
    with pytest.raises(BadInputError, match=r"broken\.jsonl:2: "):
        import_prompts(project, [jsonl(tmp_path, [{"prompt": "fine"}]), broken], author="lead")
    assert project.path.read_bytes() == before


def test_a_file_without_a_usable_column_says_what_it_has_and_what_to_do(project: Project) -> None:
    with pytest.raises(
        BadInputError, match=r"It has: aaa, bbb\.\nSay which it is: COLUMN=prompt, with --map or in the field Map"
    ):
        take(project, [{"aaa": "x", "bbb": "y"}])
    assert take(project, [{"aaa": "x", "bbb": "y"}], mapping={"bbb": "prompt"}).new == 1


def test_a_table_without_a_line_of_names_is_answered_with_how_to_keep_its_first_prompt(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Where is my key?\nWho has it?\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="If that is a prompt already, and no name, put a line of names above it"):
        import_prompts(project, [path], author="lead")
    path.write_text(f"prompt\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert import_prompts(project, [path], author="lead").new == 2


def test_a_map_of_a_column_that_no_file_has_is_refused(project: Project) -> None:
    with pytest.raises(BadInputError, match="--map tpyo"):
        take(project, [{"prompt": "x"}], mapping={"tpyo": "tags"})


def test_an_empty_file_is_refused(project: Project) -> None:
    with pytest.raises(BadInputError, match="no prompts in it"):
        take(project, [])


def test_a_preview_shows_columns_mapping_and_first_rows(tmp_path: Path) -> None:
    preview = preview_columns(jsonl(tmp_path, [{"text": str(n), "mood": "x"} for n in range(9)]))
    assert (preview.columns, preview.mapping) == (("text", "mood"), {"text": "prompt"})
    assert [row["text"] for row in preview.rows] == ["0", "1", "2", "3", "4"]


def test_a_preview_passes_over_a_broken_row_which_is_told_with_all_others_at_import(tmp_path: Path) -> None:
    file = tmp_path / "prompts.jsonl"
    file.write_text('{"text": "one"}\n{"text": \n{"text": "two"}\n', encoding="utf-8")
    assert [row["text"] for row in preview_columns(file).rows] == ["one", "two"]
    file.write_text('{"text": \n', encoding="utf-8")
    with pytest.raises(BadInputError, match=r"prompts\.jsonl:1: is not valid JSON"):
        preview_columns(file)


def test_a_user_whom_the_project_knows_for_a_prompt_is_not_stored_again(project: Project) -> None:
    rows = [{"prompt": "Where is it?", "user": "mara"}, {"prompt": "When does it come?", "user": "ben"}]
    take(project, rows[:1])
    take(project, rows)
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM prompt_user") == 2
