"""Tables as teams and publishers have them come in, however their columns are called or doubled, or are refused."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.candidates.import_row import CandidateFile
from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile

TRANSCRIPT = "\n\nHuman: Why?\n\nAssistant: So."


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "t.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        ({"question": "Why?", "response_j": "A", "response_k": "B"}, ["A", "B"]),
        ({"question": {"id": "1", "full_text": "Why?"}, "answer_0": "A", "answer_1": "B"}, ["A", "B"]),
        ({"instruction": "Why?", "input": "", "accepted": "A", "rejected": "B"}, ["A", "B"]),
        ({"transcript": TRANSCRIPT, "rating": 4.0, "tags": None}, ["So."]),
        ({"prompt": "Why?", "source": ["sharegpt", "flan"], "answers": [{"answer": "A"}, {"answer": "B"}]}, ["A", "B"]),
        ({"name": "chat", "attributes": {"gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "Why?"}}, []),
    ],
    ids=["two letters", "a text within the question", "accepted", "a transcript", "two sources", "a trace"],
)
def test_a_row_comes_in(tmp_path: Path, row: dict[str, Any], answers: list[str]) -> None:
    (prompt,) = PromptFile(written(tmp_path, row))
    assert [turn.content for turn in prompt.messages] == ["Why?"]
    assert [answer.text for answer in prompt.answers] == answers
    assert prompt.source == ("sharegpt, flan" if "source" in row else "")


@pytest.mark.parametrize(
    "row",
    [
        {"request": "Why?", "response": "So."},
        {"inputs": "Why?", "outputs": "So."},
        {"prompt": "Why?", "completion": [{"role": "assistant", "content": "So."}]},
    ],
)
def test_so_does_a_row_with_an_answer(tmp_path: Path, row: dict[str, Any]) -> None:
    ((_, (candidate,)),) = CandidateFile(written(tmp_path, row))
    assert (candidate.messages[0].content, candidate.response) == ("Why?", "So.")


def test_a_response_that_holds_its_question_is_a_fault(tmp_path: Path) -> None:
    talk = [{"role": "user", "content": "How?"}, {"role": "assistant", "content": "So."}]
    with pytest.raises(BadInputError, match="the response holds what was asked, too"):
        list(CandidateFile(written(tmp_path, {"prompt": "Why?", "response": talk})))


def test_a_transcript_in_no_marks_is_no_conversation(tmp_path: Path) -> None:
    row = {"prompt": "Why?", "transcript": TRANSCRIPT}
    (prompt,) = PromptFile(written(tmp_path, row))
    assert (prompt.messages[0].content, prompt.answers) == ("Why?", ())
    with pytest.raises(BadInputError, match="no column is known to hold prompts"):
        list(PromptFile(written(tmp_path, {"transcript": "Ann: Why?\nBob: So."})))


def test_columns_that_are_called_alike_are_numbered_unless_they_hold_prompts(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    row = [("Issue key", "Labels", "Labels", "Description", "Comment", "Comment"), ("S-1", "a", "b", "Why?", "x", "y")]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(row)
    file = PromptFile(path)
    (prompt,) = file
    assert (prompt.messages[0].content, prompt.tags) == ("Why?", ("a",))
    assert "t.csv: several columns are called alike and are numbered: Labels, Comment" in file.reading.notes
    assert "Comment (2)" in file.columns.ignored
    for header in ("prompt,prompt", "id,x,x,x (2),prompt"):
        path.write_text(f"{header}\n1,2,3,4,5\n".replace(",3,4,5", "" if header == "prompt,prompt" else ",3,4,5"))
        with pytest.raises(BadInputError, match="two columns are called"):
            list(PromptFile(path))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Где моя посылка? Можно вернуть деньги?"),
        ("gbk", "我的包裹在哪里可以退款吗我的订单什么时候到"),
        ("cp1253", "Πού είναι το δέμα μου;"),
    ],
)
def test_a_text_that_would_read_as_no_words_is_refused_with_what_to_do(
    tmp_path: Path, encoding: str, text: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"id,prompt\n1,{text}\n".encode(encoding))
    with pytest.raises(BadInputError, match="neither UTF-8 nor Windows-1252, in which it would read"):
        list(PromptFile(path))


@pytest.mark.parametrize(
    "text",
    ["Größe für Füße? Über Österreich, ärgerlich öffnen", "« Où est-elle, à l’hôtel ? » Créées déjà",
     "¿Dónde está el niño? ¡Qué mañana!",
     "Smørrebrød på færgen, åh nej, ærgerligt", "“Naïve” – “café” – “Zoë”"],
)  # fmt: skip
def test_the_languages_of_windows_1252_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"id;prompt\n1;{text}\n".encode("cp1252"))
    (prompt,) = PromptFile(path)
    assert prompt.messages[0].content == text


def test_messages_of_which_a_flag_says_whether_they_came_in_are_no_prompts_each(tmp_path: Path) -> None:
    rows = [{"id": "1", "is_inbound": True, "text": "Why?"}, {"id": "2", "is_inbound": False, "text": "So."}]
    with pytest.raises(BadInputError, match="no column says which belong to one conversation"):
        list(PromptFile(written(tmp_path, *rows)))
    (prompt,) = PromptFile(written(tmp_path, *({"conversation_id": "c", **row} for row in rows)))
    assert (prompt.messages[0].content, prompt.answers[0].text) == ("Why?", "So.")


def test_a_list_of_messages_in_an_unknown_column_is_offered_with_the_words_to_type(tmp_path: Path) -> None:
    said = [{"speaker": "customer", "text": "Why?"}, {"speaker": "agent", "text": "So."}]
    with pytest.raises(BadInputError, match="for example --map segments=messages"):
        list(PromptFile(written(tmp_path, {"segments": said})))
    (prompt,) = PromptFile(written(tmp_path, {"segments": said}), {"segments": "messages"})
    assert prompt.answers[0].text == "So."
