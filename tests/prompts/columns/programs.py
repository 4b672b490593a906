"""Conversations as whole files of programs: exports of chats, bots, contact centres and help desks, logs and trees."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from prompts.columns.shapes import Talk

Turns = list[tuple[str, str]]
"""(who: user or assistant, what) of a conversation without a system message."""


def said(talk: Talk) -> Turns:
    return [(turn.role, turn.content) for turn in talk.asked if turn.role != "system"]


def closed(talk: Talk) -> Turns:
    return [*said(talk), ("assistant", talk.answers[0])]


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def chatgpt(talk: Talk) -> bytes:
    turns = closed(talk)
    tree: dict[str, Any] = {"r": {"id": "r", "message": None, "parent": None, "children": ["0"]}}
    for place, (role, text) in enumerate(turns):
        message = {"id": str(place), "author": {"role": role}, "create_time": float(place), "recipient": "all",
                   "content": {"content_type": "text", "parts": [text]}, "metadata": {}}  # fmt: skip
        node: dict[str, Any] = {"id": str(place), "message": message, "children": [str(place + 1)],
                            "parent": str(place - 1) if place else "r"}  # fmt: skip
        tree[str(place)] = node
    return as_json([{"title": "T", "mapping": tree, "current_node": str(len(turns) - 1)}])


def deepseek(talk: Talk) -> bytes:
    kinds = {"user": "REQUEST", "assistant": "RESPONSE"}
    tree: dict[str, Any] = {"root": {"parent": None, "message": None, "children": ["0"]}}
    for place, (role, text) in enumerate(closed(talk)):
        tree[str(place)] = {"parent": str(place - 1) if place else "root", "children": [],
                            "message": {"fragments": [{"type": kinds[role], "content": text}]}}  # fmt: skip
    return as_json([{"mapping": tree}])


def claude(talk: Talk) -> bytes:
    messages = [
        {"uuid": str(place), "sender": {"user": "human"}.get(role, role), "text": text, "attachments": [], "files": [],
         "content": [{"type": "text", "text": text}], "created_at": f"2024-01-01T00:00:{place:02}Z"}
        for place, (role, text) in enumerate(closed(talk))
    ]  # fmt: skip
    return as_json([{"uuid": "c", "name": "N", "chat_messages": messages}])


def librechat(talk: Talk) -> bytes:
    messages = [
        {"messageId": str(place), "conversationId": "c", "parentMessageId": str(place - 1), "text": text,
         "sender": "User" if role == "user" else "GPT-4o", "isCreatedByUser": role == "user"}
        for place, (role, text) in enumerate(closed(talk))
    ]  # fmt: skip
    return as_json({"title": "T", "messages": messages})


def open_webui(talk: Talk) -> bytes:
    messages = {
        str(place): {"id": str(place), "parentId": str(place - 1) if place else None, "role": role, "content": text}
        for place, (role, text) in enumerate(closed(talk))
    }
    last = str(len(messages) - 1)
    return as_json([{"id": "i", "chat": {"history": {"currentId": last, "messages": messages}}}])


def lm_studio(talk: Talk) -> bytes:
    def kept(role: str, text: str) -> dict[str, Any]:
        parts = [{"type": "text", "text": text}]
        step = {"type": "contentBlock", "content": parts}
        version = {"role": role, **({"steps": [step]} if role == "assistant" else {"content": parts})}
        return {"versions": [version], "currentlySelected": 0}

    return as_json({"name": "T", "messages": [kept(*turn) for turn in closed(talk)]})


def grok(talk: Talk) -> bytes:
    each = [
        {"response": {"sender": {"user": "human"}.get(role, "ASSISTANT"), "message": text}}
        for role, text in closed(talk)
    ]
    return as_json({"conversations": [{"conversation": {"id": "c"}, "responses": each}]})


def rasa(talk: Talk) -> bytes:
    names = {"user": "user", "assistant": "bot"}
    return as_json({"sender_id": "u", "events": [{"event": names[role], "text": text} for role, text in closed(talk)]})


def connect(talk: Talk) -> bytes:
    names = {"user": "CUSTOMER", "assistant": "AGENT"}
    said_by = [{"ParticipantRole": names[role], "Content": text, "Type": "MESSAGE"} for role, text in closed(talk)]
    return as_json({"Participants": [{"ParticipantId": "p"}], "Transcript": said_by})


def livechat(talk: Talk) -> bytes:
    names = {"user": "b", "assistant": "a"}
    events = [{"type": "message", "author_id": names[role], "text": text} for role, text in closed(talk)]
    users = [{"id": "b", "type": "customer"}, {"id": "a", "type": "agent"}]
    return as_json({"chats": [{"users": users, "thread": {"events": events}}]})


def zendesk_chat(talk: Talk) -> bytes:
    names = {"user": "Visitor", "assistant": "Agent"}
    history = [{"type": "chat.msg", "sender_type": names[role], "msg": text} for role, text in closed(talk)]
    return as_json({"chats": [{"history": history}]})


def oasst_nested(talk: Talk) -> bytes:
    roles = {"user": "prompter", "assistant": "assistant"}
    turns = said(talk)
    node: dict[str, Any] | None = None
    for place in range(len(turns) - 1, -1, -1):
        role, text = turns[place]
        answers = [{"message_id": f"a{rank}", "text": answer, "role": "assistant", "rank": rank, "replies": []}
                   for rank, answer in enumerate(talk.answers)]  # fmt: skip
        replies = [node] if node else answers
        node = {"message_id": f"m{place}", "text": text, "role": roles[role], "replies": replies}
    return as_lines([{"message_tree_id": "m0", "prompt": node}])


def oasst_flat(talk: Talk) -> bytes:
    roles = {"user": "prompter", "assistant": "assistant"}
    turns = said(talk)
    rows: list[dict[str, Any]] = [
        {"message_id": f"m{place}", "parent_id": f"m{place - 1}" if place else None, "text": text, "role": roles[role],
         "message_tree_id": "m0"} for place, (role, text) in enumerate(turns)
    ]  # fmt: skip
    rows += [{"message_id": f"a{rank}", "parent_id": f"m{len(turns) - 1}", "text": answer, "role": "assistant",
              "message_tree_id": "m0", "rank": rank} for rank, answer in enumerate(talk.answers)]  # fmt: skip
    return as_lines(rows)


def turn_table(talk: Talk) -> bytes:
    return as_csv([["conversation_id", "role", "content"], *(["c", role, text] for role, text in closed(talk))])


def zendesk(talk: Talk) -> bytes:
    who = {"user": 1, "assistant": 9}
    comments = [{"author_id": who[role], "plain_body": text, "public": True} for role, text in closed(talk)]
    return as_lines([{"id": 5, "description": said(talk)[0][1], "requester_id": 1, "comments": comments}])


def intercom(talk: Talk) -> bytes:
    who = {"user": "user", "assistant": "admin"}
    (_, first), *rest = closed(talk)
    parts = [{"part_type": "comment", "body": text, "author": {"type": who[role]}} for role, text in rest]
    source = {"body": first, "author": {"type": "user"}}
    return as_lines([{"source": source, "conversation_parts": {"conversation_parts": parts}}])


def freshdesk(talk: Talk) -> bytes:
    (_, first), *rest = closed(talk)
    entries = [{"body_text": text, "incoming": role == "user", "private": False} for role, text in rest]
    return as_lines([{"description_text": first, "conversations": entries}])


def help_scout(talk: Talk) -> bytes:
    """The newest first, as its interface gives them."""
    who = {"user": "customer", "assistant": "user"}
    threads = [
        {
            "type": "message",
            "body": text,
            "createdBy": {"type": who[role]},
            "createdAt": f"2024-01-01T00:00:{place:02}Z",
        }
        for place, (role, text) in enumerate(closed(talk))
    ]
    for thread in threads:
        thread["type"] = "customer" if thread["createdBy"] == {"type": "customer"} else "message"
    return as_lines([{"id": 1, "_embedded": {"threads": threads[::-1]}}])


def gorgias(talk: Talk) -> bytes:
    messages = [{"from_agent": role == "assistant", "body_text": text} for role, text in closed(talk)]
    return as_json({"data": [{"id": 1, "customer": {"id": 5}, "messages": messages}]})


def responses_api(talk: Talk) -> bytes:
    """A call of OpenAI's Responses with what came back."""
    sent = [{"type": "message", "role": role, "content": [{"type": f"{way}_text", "text": text}]}
            for role, text in said(talk) for way in ({"user": "input"}.get(role, "output"),)]  # fmt: skip
    back = [{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": talk.answers[0]}]}]
    return as_lines([{"object": "response", "input": sent, "output": back}])


PROGRAMS: dict[str, tuple[Callable[[Talk], bytes], int]] = {
    one.__name__: (one, answers)
    for answers, made in (
        (1, (chatgpt, deepseek, claude, librechat, open_webui, lm_studio, grok, rasa, connect, livechat, zendesk_chat,
             turn_table, zendesk, intercom, freshdesk, help_scout, gorgias, responses_api)),
        (2, (oasst_nested, oasst_flat)),
    )
    for one in made
}  # fmt: skip
"""Every program, as the file of a conversation, and how many of its answers the file holds."""
