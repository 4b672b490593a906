"""What programs log, export and list comes in as the conversation that it holds, or is refused with what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.annotation.scores.file_kind import guess_kind
from dpotui.candidates.import_row import CandidateFile
from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.conversation import MARKED
from dpotui.prompts.layouts.chat_log import BOT, NOTICE, REPLY
from dpotui.prompts.layouts.feedback_record import without_record
from dpotui.prompts.tables.faults import Faults

QUESTION = "Where is my parcel?"
ASKED = {"role": "user", "content": QUESTION}
SAID = {"role": "assistant", "content": "At the depot."}
PART_ASKED = {"role": "user", "content": [{"type": "input_text", "text": "Where is my parcel?"}]}
PART_SAID = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "At the depot."}]}
GEMINI = {
    "systemInstruction": {"parts": [{"text": "Be brief."}]},
    "contents": [{"role": "user", "parts": [{"text": "Where is my parcel?"}]}],
}


def langchain(name: str, content: str) -> dict[str, Any]:
    return {"lc": 1, "type": "constructor", "id": ["langchain", name], "kwargs": {"content": content}}


CALLS: dict[str, dict[str, Any]] = {
    "anthropic": {
        "request": {"model": "m", "system": "Be brief.", "messages": [ASKED]},
        "response": {"role": "assistant", "content": [{"type": "text", "text": "At the depot."}]},
    },
    "anthropic, the system message in parts": {
        "request": {"system": [{"type": "text", "text": "Be brief."}], "messages": [ASKED]},
        "response": {"content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "At the depot."}]},
    },
    "openai": {
        "request": {"messages": [{"role": "system", "content": "Be brief."}, ASKED]},
        "response": {"choices": [{"index": 0, "message": SAID}]},
    },
    "responses": {"instructions": "Be brief.", "input": [PART_ASKED], "output": [{"type": "reasoning"}, PART_SAID]},
    "responses, a text alone": {
        "request": {"instructions": "Be brief.", "input": "Where is my parcel?"},
        "response": {"output": [PART_SAID]},
    },
    "gemini": {
        "request": GEMINI,
        "response": {"candidates": [{"content": {"role": "model", "parts": [{"text": "At the depot."}]}}]},
    },
    "langsmith": {
        "inputs": {"messages": [[langchain("SystemMessage", "Be brief."), langchain("HumanMessage", QUESTION)]]},
        "outputs": {"generations": [[{"text": "At the depot.", "message": langchain("AIMessage", "At the depot.")}]]},
    },
    "a graph of agents": {
        "inputs": {"messages": [{"type": "system", "content": "Be brief."}, {"type": "human", "content": QUESTION}]},
        "outputs": {
            "messages": [{"type": "human", "content": QUESTION}, {"type": "ai", "content": "At the depot."}]
        },
    },
    "langfuse": {"input": [{"role": "system", "content": "Be brief."}, ASKED], "output": SAID},
    "a trace with a text": {
        "input": {"messages": [{"role": "system", "content": "Be brief."}, ASKED]}, "output": "At the depot.",
    },
    "chatml": {
        "text": "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhere is my parcel?<|im_end|>\n"
        "<|im_start|>assistant\nAt the depot.<|im_end|>\n"
    },
    "llama 2": {"text": "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nWhere is my parcel? [/INST] At the depot. </s>"},
    "llama 3": {
        "text": "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nWhere is my parcel?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\nAt the depot.<|eot_id|>"
    },
}  # fmt: skip
"""The same call in the layouts of many programs."""


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "t.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", CALLS)
def test_a_logged_call_is_a_prompt_with_its_answer(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, CALLS[name])
    assert guess_kind(path) == "prompts"
    (prompt,) = PromptFile(path)
    assert [(turn.role, turn.content) for turn in prompt.messages] == [
        ("system", "Be brief."),
        ("user", "Where is my parcel?"),
    ]
    assert [answer.text for answer in prompt.answers] == ["At the depot."]


@pytest.mark.parametrize("name", [name for name, row in CALLS.items() if not {"text", "instructions"} & set(row)])
def test_a_call_in_the_cells_of_a_sheet_is_the_same(tmp_path: Path, name: str) -> None:
    cells = {key: value if isinstance(value, str) else json.dumps(value) for key, value in CALLS[name].items()}
    (prompt,) = PromptFile(write(tmp_path, cells))
    assert [turn.content for turn in prompt.messages] == ["Be brief.", "Where is my parcel?"]
    assert [answer.text for answer in prompt.answers] == ["At the depot."]


def test_a_cell_of_json_that_is_no_call_stays_as_it_stands(tmp_path: Path) -> None:
    (prompt,) = PromptFile(write(tmp_path, {"input": '{"a": [1, 2]}', "note": "what is this?"}))
    assert [turn.content for turn in prompt.messages] == ['{"a": [1, 2]}']


def test_several_answers_to_one_call_are_several_candidates(tmp_path: Path) -> None:
    choices = [{"message": {"role": "assistant", "content": text}} for text in ("At the depot.", "No idea.")]
    (prompt,) = PromptFile(write(tmp_path, {"request": {"messages": [ASKED]}, "response": {"choices": choices}}))
    assert [answer.text for answer in prompt.answers] == ["At the depot.", "No idea."]


def test_columns_that_somebody_maps_are_left_as_they_are(tmp_path: Path) -> None:
    row = {"request": {"messages": [ASKED], "note": "Where is the shop?"}, "response": {"choices": [{"message": SAID}]}}
    (prompt,) = PromptFile(write(tmp_path, row), {"request.note": "prompt", "request.messages": "ignore"})
    assert [turn.content for turn in prompt.messages] == ["Where is the shop?"]


def test_the_output_of_a_batch_answers_the_prompt_that_its_id_names(tmp_path: Path) -> None:
    body = {"model": "m-1", "choices": [{"message": SAID}]}
    path = write(
        tmp_path, {"id": "b", "custom_id": "q-7", "response": {"status_code": 200, "body": body}, "error": None}
    )
    assert guess_kind(path) == "candidates"
    ((_, (candidate,)),) = CandidateFile(path)
    assert (candidate.prompt_id, candidate.response, candidate.provenance.model) == ("q-7", "At the depot.", "m-1")


@pytest.mark.parametrize(
    "failed",
    [
        {"response": {"status_code": 500, "body": {"error": {"message": "Overloaded"}}}, "error": None},
        {"response": None, "error": {"code": "expired", "message": "Too late"}},
        {"response": {"status_code": 200, "body": {"choices": [{"message": {"role": "assistant", "content": None}}]}}},
    ],
)
def test_a_request_of_a_batch_that_failed_is_a_fault_of_its_row_alone(tmp_path: Path, failed: dict[str, Any]) -> None:
    good = {"custom_id": "q-2", "response": {"status_code": 200, "body": {"choices": [{"message": SAID}]}}}
    path = write(tmp_path, {"custom_id": "q-1", **failed}, good)
    assert guess_kind(path) == "candidates"
    faults = Faults()
    ((line, (candidate,)),) = CandidateFile(path, faults=faults)
    assert (line, candidate.prompt_id) == (2, "q-2")
    assert [(row.line, row.reason) for row in faults.left_out] == [
        (1, "the response is empty; mend or remove the row.")
    ]


def test_turns_alone_may_answer_the_prompt_that_an_id_names(tmp_path: Path) -> None:
    ((_, (candidate,)),) = CandidateFile(write(tmp_path, {"custom_id": "q-7", "output": [SAID]}))
    assert (candidate.prompt_id, candidate.response) == ("q-7", "At the depot.")


@pytest.mark.parametrize(
    "row",
    [
        {"input": "Where is my parcel?", "output": "At the depot."},
        {"prompt": "Where is my parcel?", "comments": [{"author": "x", "body": "see above"}]},
        {"prompt": "Where is my parcel?", "request": {"id": 7}, "response": {"status": 200}},
        {"prompt": "Where is my parcel?", "fields": {"a": 1}, "ts": "1.0"},
    ],
)
def test_rows_that_only_have_such_columns_are_left_alone(tmp_path: Path, row: dict[str, Any]) -> None:
    (prompt,) = PromptFile(write(tmp_path, row))
    assert [turn.content for turn in prompt.messages] == ["Where is my parcel?"]


SLACK = [
    {"type": "message", "ts": "1", "text": "Where is my parcel?", "user": "U1", "thread_ts": "1"},
    {"type": "message", "ts": "2", "text": "At the depot.", "user": "U2", "thread_ts": "1"},
    {"type": "message", "ts": "3", "text": "<@U3> has joined", "subtype": "channel_join", "user": "U3"},
    {"type": "message", "ts": "4", "text": "Stand-up!", "subtype": "bot_message", "bot_id": "B1"},
]
DISCORD = [
    {"id": "1", "type": "Default", "content": "Where is my parcel?", "author": {"id": "1", "isBot": False}},
    {
        "id": "2",
        "type": "Reply",
        "content": "At the depot.",
        "author": {"id": "2", "isBot": False},
        "reference": {"m": 1},
    },
    {"id": "3", "type": "GuildMemberJoin", "content": "Joined.", "author": {"id": "3", "isBot": False}},
    {"id": "4", "type": "Default", "content": "Stand-up!", "author": {"id": "4", "isBot": True}},
]


@pytest.mark.parametrize(("rows", "column"), [(SLACK, "text"), (DISCORD, "content")])
def test_of_a_team_chat_what_opens_a_thread_is_asked(tmp_path: Path, rows: list[dict[str, Any]], column: str) -> None:
    file = PromptFile(write(tmp_path, *rows))
    assert [prompt.messages[0].content for prompt in file] == ["Where is my parcel?"]
    assert file.reading.aside == {REPLY: 1, NOTICE: 1, BOT: 1}
    assert len(list(PromptFile(write(tmp_path, *rows), {column: "prompt"}))) == 4


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "[12.03.24, 10:15:22] Anna: Where is it?\nI wait.\n[12.03.24, 10:16:01] Shop: Here.\n", "Anna, Shop"),
        ("a.txt", "3/12/24, 10:15 AM - Anna: Where is it?\n3/12/24, 10:16 AM - Shop: Here.\n", "Anna, Shop"),
        ("a.mbox", "From a@b.example Tue\nFrom: A\nTo: B\nSubject: C\n\nWhere is it?\n", "is e-mail"),
        (
            "a.json",
            '{"messages": [{"type": "message", "from": "A", "from_id": "u", "text": "hi"}]}',
            "a chat between people",
        ),
    ],
)
def test_private_chats_and_mail_are_refused_with_what_to_do(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=said) as refused:
        list(PromptFile(tmp_path / name))
    assert "a table with a column prompt" in str(refused.value)


def test_a_record_of_argilla_has_its_fields_and_what_all_answered_alike(tmp_path: Path) -> None:
    row = {
        "id": "9", "status": "completed", "metadata": {},
        "fields": {"instruction": "Name a bird.", "response-1": "Owl.", "response-2": "Cod."},
        "responses": {"preference": [{"value": "response-1"}] * 2, "other": [{"value": 1}, {"value": 2}]},
    }  # fmt: skip
    (prompt,) = PromptFile(write(tmp_path, row))
    assert [answer.text for answer in prompt.answers] == ["Owl.", "Cod."]
    assert [(one.chosen.text, one.rejected.text) for one in prompt.stated] == [("Owl.", "Cod.")]


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        (["Owl."], {"bird": "Owl."}),
        (["Owl.", "Owl."], {"bird": "Owl."}),
        (["Owl.", "Cod."], {}),
        ([], {}),
    ],
)
def test_of_answers_by_person_a_record_of_argilla_has_those_that_all_gave_alike(
    given: list[str], answers: dict[str, str]
) -> None:
    responses = [{"values": {"bird": {"value": one}}} for one in given]
    row = {"fields": {"text": "Name one."}, "responses": responses, "status": "completed"}
    assert without_record(row) == {"text": "Name one.", **answers, "status": "completed"}


def test_a_row_with_fields_and_responses_that_argilla_did_not_write_stays_as_it_is() -> None:
    row = {"fields": {"text": "Name one."}, "responses": ["Owl."], "id": 3}
    assert without_record(row) == row


@pytest.mark.parametrize(
    "text",
    [
        "<|im_start|>user\nHello<|im_end|>\nand more",
        "<|im_start|>user\nHow does <|im_start|>user\nwork?",
        "Human: one turn",
        "[INST] is what I type",
    ],
)
def test_a_text_with_marks_that_is_no_conversation_to_its_end_is_a_text(tmp_path: Path, text: str) -> None:
    (prompt,) = PromptFile(write(tmp_path, {"prompt": text}))
    assert [turn.content for turn in prompt.messages] == [text]
    assert MARKED not in prompt.changes


def test_the_columns_of_a_survey_are_answered_with_the_map_to_type(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Timestamp,What's your question?\n2024/03/12 10:15:22,Where is my parcel today?\n", encoding="utf-8"
    )
    with pytest.raises(BadInputError) as refused:
        list(PromptFile(path))
    assert "--map 'What'\"'\"'s your question?=prompt'" in str(refused.value)
