"""What is kept, joined and refused in the shapes in which people keep conversations."""

from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.prompts.columns.prompt_row import PromptFile
from prompts.columns.shapes import Talk, closed, to_jsonl
from prompts.columns.test_shapes import as_read, read


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_bytes(to_jsonl(list(rows), escaped=False))
    return path


def test_models_are_kept_where_a_row_names_them(tmp_path: Path) -> None:
    arena = {"conversation_a": closed(Talk((Message("user", "Hi"),), ("A", "B")), 0), "model_a": "left"}
    listed = {"instruction": "Hi", "completions": [{"model": "m", "response": "A"}, "B"]}
    log = {"messages": closed(Talk((Message("user", "Hi"),), ("A", "B")), 0), "model": "gpt"}
    named = [[(answer.text, answer.model) for answer in read(write(tmp_path / "t.jsonl", row))[0].answers]
             for row in (arena, listed, log)]  # fmt: skip
    assert named == [[("A", "left")], [("A", "m"), ("B", "")], [("A", "gpt")]]


def test_tags_as_python_prints_a_list_are_its_tags(tmp_path: Path) -> None:
    rows = [{"prompt": "Hi", "tags": text} for text in ("['a', \"it's\"]", "['a' 'b, c'\n 'd']", "['a'b]", "['a")]
    found = [prompt.tags for prompt in read(write(tmp_path / "t.jsonl", *rows))]
    assert found == [("a", "it's"), ("a", "b, c", "d"), ("['a'b]",), ("['a",)]


def test_an_instruction_goes_with_its_input(tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.jsonl", {"instruction": "Shorten:", "input": "So long."}, {"instruction": "Hi", "input": ""}
    )
    assert [prompt.messages[0].content for prompt in read(path)] == ["Shorten:\n\nSo long.", "Hi"]


def test_tags_that_are_the_json_of_a_list_are_its_tags(tmp_path: Path) -> None:
    rows = [{"prompt": "Hi", "tags": text} for text in ('["a", "b; c"]', "[a], b", "[" * 90)]
    found = [prompt.tags for prompt in read(write(tmp_path / "t.jsonl", *rows))]
    assert found == [("a", "b; c"), ("[a]", "b"), ("[" * 90,)]
    with pytest.raises(BadInputError, match="tags is not text; leave its column out with --map COLUMN=ignore"):
        read(write(tmp_path / "t.jsonl", {"text": "Hi", "label": [[0, 2, "X"]]}))


def test_a_log_with_other_columns_in_every_row_is_read_with_those_that_mean_something(tmp_path: Path) -> None:
    rows = [{"prompt": f"Q{number}?", f"trace {number}": 1} for number in range(5)]
    path = write(tmp_path / "t.jsonl", *rows, {"prompt": "R?", "response_1": "A"}, {"other": 1, "response_1": "B"})
    with pytest.raises(BadInputError, match=r"t\.jsonl:7: the prompt is empty"):
        read(path)
    path = write(tmp_path / "t.jsonl", *rows, {"prompt": "R?", "response_1": "A", "id": 1})
    assert [(prompt.external_id, [one.text for one in prompt.answers]) for prompt in read(path)][-2:] == [
        ("", []), ("1", ["A"]),
    ]  # fmt: skip


def test_answers_in_a_list_may_be_turns(tmp_path: Path) -> None:
    made = [
        {"score": score, "completion": {"role": "model", "parts": [{"text": text}]}}
        for score, text in ((1, "A"), (0, "B"))
    ]
    asked = [{"role": "user", "parts": [{"text": "Hi"}]}]
    (prompt,) = read(write(tmp_path / "t.jsonl", {"contents": asked, "completions": made}))
    assert [answer.text for answer in prompt.answers] == ["A", "B"]
    assert [(one.chosen.text, one.rejected.text) for one in prompt.stated] == [("A", "B")]


def test_a_transcript_whose_marks_follow_one_another_is_taken_apart(tmp_path: Path) -> None:
    text = "### Human: Hi? ### Or so?### Assistant: Yes.### Human: Why?### Assistant: So."
    (prompt,) = read(write(tmp_path / "t.jsonl", {"text": text}))
    assert [turn.content for turn in prompt.messages] == ["Hi? ### Or so?", "Yes.", "Why?"]
    assert [answer.text for answer in prompt.answers] == ["So."]


def test_a_path_is_mapped_and_reaches_into_lists(tmp_path: Path) -> None:
    row = {"log": [{"q": "Hi"}], "meta": {"ticket": {"nr": 7.0}}}
    path = write(tmp_path / "t.jsonl", row)
    (prompt,) = PromptFile(path, {"log.0.q": "prompt", "meta.ticket.nr": "id"})
    assert (prompt.messages, prompt.external_id) == ((Message("user", "Hi"),), "7")


def test_a_wrong_map_is_said_before_anything_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"--map tickt=\.\.\.: there is no such column\. Columns are: ticket_no"):
        list(PromptFile(write(tmp_path / "t.jsonl", {"ticket_no": 1, "words": "Hi"}), {"tickt": "prompt"}))


def test_a_prompt_beside_its_own_conversation_is_one_prompt(tmp_path: Path) -> None:
    talk = Talk((Message("user", "Hi"), Message("assistant", "Yes?"), Message("user", "Open?")), ("A", "B"))
    row = {"prompt": "Hi", "messages": closed(talk, 0), "chosen": closed(talk, 0), "rejected": closed(talk, 1)}
    assert as_read(read(write(tmp_path / "t.jsonl", row))) == [(talk.asked, talk.answers)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"chosen": [{"role": "user", "content": "a"}], "rejected": [{"role": "user", "content": "b"}]}, "different"),
        ({"prompt": "c", "chosen": [{"role": "user", "content": "a"}]}, "the answers ask something else"),
        ({"prompt": "c", "completions": [{"score": 1}]}, "completions: an answer has no text"),
        ({"prompt": "c", "chosen": 7, "rejected": "d"}, "chosen: messages must be a list"),
    ],
)
def test_answers_that_belong_to_something_else_are_faults(tmp_path: Path, row: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        read(write(tmp_path / "t.jsonl", row))


def test_conversations_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", {"prompt": "Hi", "trace": [{"role": "user", "content": "Hi"}]})
    file = PromptFile(path)
    list(file)
    said = "the column trace holds conversations and is not read; take it with --map trace=messages"
    assert file.reading.notes == [f"t.jsonl: {said}"]


def test_the_example_of_a_mapping_names_a_question_and_no_date(tmp_path: Path) -> None:
    row = {"Timestamp": "2026/01/01 10:00:00 AM GMT+1", "What now?": "How do I cancel?"}
    with pytest.raises(BadInputError, match=r"for example --map 'What now\?=prompt'"):
        read(write(tmp_path / "t.jsonl", row))


@pytest.mark.parametrize("column", ["prompt", "chosen", "completions"])
def test_turns_as_python_prints_them_are_no_text(tmp_path: Path, column: str) -> None:
    printed = "[{'content': 'Hi', 'role': 'user'}\n {'content': \"It's me.\", 'role': 'assistant'}]"
    with pytest.raises(BadInputError, match=r"t\.jsonl:1: .*as Python prints them.*json\.dumps"):
        read(write(tmp_path / "t.jsonl", {"prompt": "Hi", column: printed}))


def test_a_question_about_what_python_prints_is_a_text(tmp_path: Path) -> None:
    texts = ["{'role': 'user', 'content': 'x'} fails, why?", "{'a': 1}", "[{'role': 1}]"]
    found = read(write(tmp_path / "t.jsonl", *({"prompt": text} for text in texts)))
    assert [prompt.messages[0].content for prompt in found] == texts


def test_answers_that_end_another_conversation_than_the_row_holds_are_a_fault(tmp_path: Path) -> None:
    asked = [{"role": "user", "content": "Hi"}]
    other = [{"role": "user", "content": "Bye"}, {"role": "assistant", "content": "x"}]
    with pytest.raises(BadInputError, match="its answers end another conversation"):
        read(write(tmp_path / "t.jsonl", {"prompt": asked, "chosen": other}))
    system = [{"role": "system", "content": "s"}, *asked]
    (found,) = read(write(tmp_path / "t.jsonl", {"messages": system, "chosen": [*asked, other[1]]}))
    assert (len(found.messages), [one.text for one in found.answers]) == (2, ["x"])


def test_a_row_that_holds_nothing_is_told_as_empty(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r":1: the prompt is empty"):
        read(write(tmp_path / "t.jsonl", {}, {"prompt": "Hi"}))
