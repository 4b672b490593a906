"""Exports of chat programs, bots and contact centres come in as the conversations that they hold, or are refused."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.conversations.turn_parts import ATTACHED
from dpotui.prompts.layouts.branches import OF_BRANCH
from dpotui.prompts.layouts.layout import SILENT
from dpotui.prompts.layouts.turn_rows import NO_MESSAGE, NOTE
from dpotui.prompts.tables.faults import Faults

ASKED, SAID, MADE_AGAIN, NEXT = "How do I descale it?", "With vinegar.", "With citric acid.", "How often?"
WHOLE: tuple[list[str], list[str]] = ([ASKED, SAID, NEXT], [])


def file_of(tmp_path: Path, content: Any, name: str = "t.json") -> PromptFile:
    path = tmp_path / name
    if name.endswith(".jsonl"):
        path.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    elif name.endswith(".csv"):
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(content)
    else:
        path.write_text(json.dumps(content), encoding="utf-8")
    return PromptFile(path)


def said(file: PromptFile) -> list[tuple[list[str], list[str]]]:
    return [([turn.content for turn in prompt.messages], [one.text for one in prompt.answers]) for prompt in file]


def libre(name: str, parent: str, text: str, *, user: bool, **more: Any) -> dict[str, Any]:
    """A message of LibreChat."""
    return {"messageId": name, "conversationId": "c", "parentMessageId": parent, "text": text,
            "sender": "User" if user else "GPT-4o", "isCreatedByUser": user, **more}  # fmt: skip


def lm(role: str, *texts: str, at: int = 0) -> dict[str, Any]:
    """A message of LM Studio, which an answer's versions are part of."""
    if role == "user":
        parts = [{"type": "text", "text": texts[0]}]
        return {"versions": [{"type": "singleStep", "role": role, "content": parts}], "currentlySelected": 0}
    thought = {"type": "contentBlock", "style": {"type": "thinking"}, "content": [{"type": "text", "text": "Hm."}]}
    versions = [
        {"type": "multiStep", "role": role, "steps": [
            thought, {"type": "contentBlock", "content": [{"type": "text", "text": text}]}, {"type": "debugInfoBlock"},
        ]}
        for text in texts
    ]  # fmt: skip
    return {"versions": versions, "currentlySelected": at}


def grok(sender: str, text: str) -> dict[str, Any]:
    return {"response": {"_id": text, "sender": sender, "message": text, "steps": []}, "share_link": None}


def candidates(text: str, **author: Any) -> dict[str, Any]:
    """A turn of Character.AI."""
    made = [{"candidate_id": "a", "raw_content": "Not this."}, {"candidate_id": "b", "raw_content": text}]
    return {"author": {"name": "X", **author}, "candidates": made, "primary_candidate_id": "b"}


def deepseek(parent: str | None, *fragments: tuple[str, str]) -> dict[str, Any]:
    made = [{"type": kind, "content": text} for kind, text in fragments]
    return {"parent": parent, "children": [], "message": {"fragments": made} if made else None}


def event(role: str, text: str | None = None) -> dict[str, Any]:
    """An entry of a chat in Amazon Connect."""
    base = {"ParticipantRole": role, "DisplayName": "X", "Type": "EVENT" if text is None else "MESSAGE"}
    return base if text is None else {**base, "Content": text}


WHOLE_TALKS: dict[str, Any] = {
    "LibreChat": {"title": "T", "messages": [
        libre("a", "0", ASKED, user=True), libre("b", "a", SAID, user=False), libre("c", "b", NEXT, user=True),
    ]},
    "LM Studio": {"name": "T", "notes": [{"title": "n"}], "perChatPredictionConfig": {"fields": [{"key": "k"}]},
                  "messages": [lm("user", ASKED), lm("assistant", "No.", SAID, at=1), lm("user", NEXT)]},
    "Grok": {"conversations": [{"conversation": {"id": "c"}, "responses": [
        grok("human", ASKED), grok("ASSISTANT", SAID), grok("human", NEXT),
    ]}], "projects": []},
    "Character.AI": {"turns": [
        {"create_time": "2024-01-03", **candidates(NEXT, is_human=True)},
        {"create_time": "2024-01-02", **candidates(SAID)},
        {"create_time": "2024-01-01", **candidates(ASKED, is_human=True)},
    ]},
    "DeepSeek": [{"mapping": {
        "root": deepseek(None), "1": deepseek("root", ("REQUEST", ASKED)),
        "2": deepseek("1", ("THINK", "Hm."), ("RESPONSE", SAID)), "3": deepseek("2", ("REQUEST", NEXT)),
    }}],
    "Open WebUI": [{"id": "i", "chat": {"id": "", "history": {"currentId": "4", "messages": {
        "1": {"id": "1", "parentId": None, "role": "user", "content": ASKED},
        "2": {"id": "2", "parentId": "1", "role": "assistant", "content": MADE_AGAIN},
        "3": {"id": "3", "parentId": "1", "role": "assistant", "content": SAID},
        "4": {"id": "4", "parentId": "3", "role": "user", "content": NEXT},
    }}}}],
    "AI Studio": {"runSettings": {}, "chunkedPrompt": {"chunks": [
        {"role": "user", "text": ASKED}, {"role": "model", "text": "Hm.", "isThought": True},
        {"role": "model", "text": SAID}, {"role": "user", "text": NEXT},
    ], "pendingInputs": [{"text": "", "role": "user"}]}},
    "Connect": {"Participants": [{"ParticipantId": "p"}], "Transcript": [
        event("CUSTOMER"), event("CUSTOMER", ASKED), event("AGENT", SAID), event("CUSTOMER", NEXT),
    ]},
    "LiveChat": {"chats": [{"users": [{"id": "b", "type": "customer"}, {"id": "a", "type": "agent"}], "thread": {
        "events": [{"type": "message", "author_id": who, "text": text}
                   for who, text in (("b", ASKED), ("a", SAID), ("b", NEXT))],
    }}]},
    "Zendesk Chat": {"chats": [{"history": [
        {"type": "chat.memberjoin", "name": "Bob"}, {"type": "chat.msg", "sender_type": "Visitor", "msg": ASKED},
        {"type": "chat.msg", "sender_type": "Agent", "msg": SAID},
        {"type": "chat.msg", "sender_type": "Visitor", "msg": NEXT},
    ]}]},
    "Rasa": {"sender_id": "u", "events": [
        {"event": "action", "name": "action_listen"}, {"event": "user", "text": ASKED}, {"event": "bot", "text": SAID},
        {"event": "user", "text": NEXT},
    ]},
}  # fmt: skip


@pytest.mark.parametrize("program", WHOLE_TALKS)
def test_a_chat_program_s_export_is_the_conversation_that_was_seen(tmp_path: Path, program: str) -> None:
    assert said(file_of(tmp_path, WHOLE_TALKS[program])) == [WHOLE]


def test_of_branches_the_one_made_last_is_read_and_it_is_said(tmp_path: Path) -> None:
    end = libre("d", "c", NEXT, user=True)
    tree = libre("a", "0", ASKED, user=True, children=[
        libre("b", "a", SAID, user=False, children=[]), libre("c", "a", MADE_AGAIN, user=False, children=[end]),
    ])  # fmt: skip
    flat = [{key: value for key, value in one.items() if key != "children"} for one in (tree, *tree["children"], end)]
    for content in ({"messages": flat}, {"messages": [tree]}, {"messagesTree": [tree]}):
        file = file_of(tmp_path, content)
        assert said(file) == [([ASKED, MADE_AGAIN, NEXT], [])]
        assert all(OF_BRANCH in prompt.changes for prompt in file_of(tmp_path, content))


def test_messages_that_follow_one_another_in_a_ring_are_refused(tmp_path: Path) -> None:
    ring = [libre("a", "b", ASKED, user=True), libre("b", "a", SAID, user=False), libre("c", "b", NEXT, user=True),
            libre("d", "b", NEXT, user=True)]  # fmt: skip
    with pytest.raises(BadInputError, match=r"t\.json:1: its messages follow one another in a ring"):
        said(file_of(tmp_path, {"messages": ring}))


LOGS: dict[str, list[dict[str, Any]]] = {
    "SillyTavern": [{"user_name": "Bob", "character_name": "Ada", "chat_metadata": {"x": 1}},
                    *({"name": "X", "is_user": text != SAID, "mes": text} for text in (ASKED, SAID, NEXT))],
    "Botpress": [{"conversationId": "c", "direction": "outgoing" if text == SAID else "incoming",
                  "payload": {"text": text}} for text in (ASKED, SAID, NEXT)],
    "HubSpot": [{"conversationsThreadId": "t", "createdAt": f"2025-01-0{day}", "text": text,
                 "direction": "OUTGOING" if text == SAID else "INCOMING"}
                for day, text in ((3, NEXT), (2, SAID), (1, ASKED))],
    "Poe": [{"author": "claude-3-opus" if text == SAID else "human", "text": text} for text in (ASKED, SAID, NEXT)],
    "Claude Code": [{"type": "summary", "summary": "S"},
                    *({"sessionId": "s", "message": {"role": "assistant" if text == SAID else "user", "content": text}}
                      for text in (ASKED, SAID, NEXT))],
    "Jan": [{"thread_id": "t", "role": "assistant" if text == SAID else "user",
             "content": [{"type": "text", "text": {"value": text, "annotations": []}}]}
            for text in (ASKED, SAID, NEXT)],
}  # fmt: skip


@pytest.mark.parametrize("program", LOGS)
def test_a_log_with_a_message_a_line_is_one_conversation(tmp_path: Path, program: str) -> None:
    assert said(file_of(tmp_path, LOGS[program], "t.jsonl")) == [WHOLE]


def test_what_stands_in_a_log_and_is_no_message_is_counted(tmp_path: Path) -> None:
    rows = [{"session_id": "s", "from": "user", "content": ASKED}, {"session_id": "s", "event": "joined"},
            {"session_id": "s", "from": "operator", "content": "She is angry.", "type": "note"},
            {"session_id": "s", "from": "operator", "content": SAID}]  # fmt: skip
    file = file_of(tmp_path, rows, "t.jsonl")
    assert said(file) == [([ASKED], [SAID])]
    assert file.reading.aside == {NO_MESSAGE: 1, NOTE: 1}


def test_a_librechat_table_is_one_conversation_in_a_sheet_too(tmp_path: Path) -> None:
    rows = [("sender", "text", "isCreatedByUser"), ("User", ASKED, "true"), ("GPT-4o", SAID, "false"),
            ("User", NEXT, "true")]  # fmt: skip
    assert said(file_of(tmp_path, rows, "t.csv")) == [WHOLE]


def test_where_one_speaker_s_role_is_not_known_nobody_guesses(tmp_path: Path) -> None:
    talk = [{"author": "human", "text": ASKED}, {"author": "Bob", "text": SAID}]
    with pytest.raises(BadInputError, match=r"t\.jsonl:2: is said by Bob, and nobody says whether Bob asks or answers"):
        said(file_of(tmp_path, talk, "t.jsonl"))
    with pytest.raises(BadInputError, match=r"names speakers whose role is known, and Bob, of whom nobody says"):
        said(file_of(tmp_path, talk[::-1], "t.jsonl"))
    mails = [{"from": "ann@example.org", "text": ASKED}, {"from": "bob@example.org", "text": NEXT}]
    assert said(file_of(tmp_path, mails, "t.jsonl")) == [([ASKED], []), ([NEXT], [])]


def test_messages_of_many_people_without_a_conversation_are_refused(tmp_path: Path) -> None:
    rows = [("From", "To", "Body", "Direction"), ("+1", "+2", ASKED, "inbound"), ("+2", "+1", SAID, "outbound-api")]
    with pytest.raises(BadInputError, match="no column says which belong to one conversation"):
        said(file_of(tmp_path, rows, "t.csv"))


def test_two_conversations_in_one_list_are_rows(tmp_path: Path) -> None:
    turns = [{"conversation_id": talk, "role": "user", "content": f"Q{talk}?"} for talk in (1, 2)]
    assert said(file_of(tmp_path, {"messages": turns})) == [(["Q1?"], []), (["Q2?"], [])]


ENVELOPE = {"sourceUuid": "u", "dataMessage": {"message": ASKED}}


@pytest.mark.parametrize(
    "row",
    [
        {"sender": "Aya", "body": ASKED, "sticker": "", "reactions": []}, {"envelope": ENVELOPE, "account": "+1"},
        {"method": "receive", "params": {"envelope": ENVELOPE}},
        {"sender_name": "Ann", "timestamp_ms": 1, "content": ASKED}, {"type": "incoming", "body": ASKED},
        {"creator": {"name": "Bob"}, "text": ASKED, "topic_id": "t"},
        {"Name": "Bob", "Type": "Received", "Message": ASKED},
        {"sender": "@bob:x", "event_id": "e", "content": {"body": ASKED}},
        {"messageType": "message", "from": {"user": {"displayName": "B"}}, "body": {"content": ASKED}},
        {"displayName": "Ann", "MessageList": [{"from": "8:bob", "content": ASKED}]},
    ],
)  # fmt: skip
def test_chats_between_people_are_refused_unless_a_mapping_says_what_is_asked(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    with pytest.raises(BadInputError, match=r"a chat between people, and nobody says in it who asks[\s\S]*Copy what"):
        said(file_of(tmp_path, [row], "t.jsonl"))


def test_a_chat_between_people_is_read_as_a_mapping_says(tmp_path: Path) -> None:
    path = file_of(tmp_path, [{"sender": "Aya", "body": ASKED, "reactions": []}], "t.jsonl").path
    assert said(PromptFile(path, {"body": "prompt"})) == [([ASKED], [])]


def claude(*messages: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"uuid": "u", "name": "T", "chat_messages": list(messages)}]


def test_the_text_of_an_attached_file_is_part_of_the_question_and_another_file_a_fault(tmp_path: Path) -> None:
    asked = {
        "sender": "human",
        "text": "Sum it up.",
        "attachments": [{"file_name": "a.txt", "extracted_content": "Long."}],
    }
    (prompt,) = file_of(tmp_path, claude(asked))
    assert prompt.messages[0].content == "Long.\nSum it up."
    assert prompt.changes == (ATTACHED,)
    with pytest.raises(BadInputError, match=r"message 1 came with a file that is not in it \(b\.pdf\)"):
        said(file_of(tmp_path, claude({**asked, "attachments": [], "files": [{"file_name": "b.pdf"}]})))


def test_a_file_whose_text_is_there_may_be_named_once_more(tmp_path: Path) -> None:
    named = {"files": [{"file_name": "a.txt"}], "attachments": [{"file_name": "a.txt", "extracted_content": "Long."}]}
    asked = {"sender": "human", "text": "Sum it up."}
    (prompt,) = file_of(tmp_path, claude({**asked, **named}))
    assert prompt.messages[0].content == "Long.\nSum it up."
    with pytest.raises(BadInputError, match=r"came with a file that is not in it \(b\.png\)"):
        list(file_of(tmp_path, claude({**asked, **named, "files": [{"file_name": "b.png"}]})))
    with pytest.raises(BadInputError, match="came with a file"):
        list(
            file_of(
                tmp_path, claude({**asked, "files": [{"file_uuid": "f"}], "attachments": [{"extracted_content": "x"}]})
            )
        )


def test_the_tree_beside_the_messages_of_open_webui_holds_no_other_prompt(tmp_path: Path) -> None:
    turns: list[dict[str, Any]] = [
        {"id": "1", "parentId": None, "role": "assistant", "content": "What is it?"},
        {"id": "2", "parentId": "1", "role": "user", "content": ASKED},
    ]
    tree = {"currentId": "2", "messages": {turn["id"]: turn for turn in turns}}
    assert said(file_of(tmp_path, [{"chat": {"history": tree, "messages": turns}}])) == [(["What is it?", ASKED], [])]


def test_conversations_in_which_nothing_was_said_are_counted_and_no_faults(tmp_path: Path) -> None:
    file = file_of(tmp_path, [*claude(), *claude({"sender": "human", "text": ASKED})])
    assert said(file) == [([ASKED], [])]
    assert file.reading.aside == {SILENT: 1}


def test_a_mapping_whose_messages_say_no_speaker_is_a_fault_in_words(tmp_path: Path) -> None:
    faults = Faults()
    path = file_of(tmp_path, [{"mapping": {"1": {"parent": None, "message": {"content": ASKED}}}}]).path
    assert list(PromptFile(path, None, faults)) == []
    assert [one.reason for one in faults.left_out] == [
        "no message of its mapping says whose it is; mend or remove the row."
    ]
