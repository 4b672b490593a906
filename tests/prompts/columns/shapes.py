"""Conversations in every shape that the import knows, and rows in every format."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from dpotui.prompts import Message

Turns = list[dict[str, Any]]


class Talk(NamedTuple):
    """A conversation that ends with the user's turn, and what two models answered."""

    asked: tuple[Message, ...]
    answers: tuple[str, str]


def plain(turns: tuple[Message, ...]) -> Turns:
    return [{"role": turn.role, "content": turn.content} for turn in turns]


def sharegpt(turns: tuple[Message, ...]) -> Turns:
    names = {"user": "human", "assistant": "gpt"}
    return [{"from": names.get(turn.role, turn.role), "value": turn.content} for turn in turns]


def closed(talk: Talk, answer: int) -> Turns:
    return [*plain(talk.asked), {"role": "assistant", "content": talk.answers[answer]}]


def pairs(talk: Talk) -> list[list[str]]:
    """What was asked before, each with what was said to it."""
    said = [turn.content for turn in talk.asked if turn.role != "system"][:-1]
    return [list(pair) for pair in zip(said[::2], said[1::2], strict=True)]


def versions(turns: tuple[Message, ...]) -> Turns:
    """Turns as LM Studio keeps them, with a version that was made before."""
    kept = []
    for turn in turns:
        made = [
            {"role": turn.role, "content": [{"type": "text", "text": text}]} for text in ("Not this.", turn.content)
        ]
        kept.append({"versions": made, "currentlySelected": 1})
    return kept


def branches(turns: tuple[Message, ...]) -> Turns:
    """Messages that say by a flag whose they are, and by name what they answer; the first has another answer."""
    said = [turn for turn in turns if turn.role != "system"]
    kept = [
        {"messageId": str(place), "parentMessageId": str(place - 1), "text": turn.content,
         "isCreatedByUser": turn.role == "user"} for place, turn in enumerate(said)
    ]  # fmt: skip
    other = {"messageId": "x", "parentMessageId": "0", "text": "Not this.", "isCreatedByUser": False}
    return [kept[0], other, *kept[1:]] if len(kept) > 1 else kept


def system_of(talk: Talk) -> str:
    return talk.asked[0].content if talk.asked[0].role == "system" else ""


SHAPES: dict[str, tuple[Callable[[Talk], dict[str, Any]], int]] = {
    "messages": (lambda talk: {"messages": plain(talk.asked)}, 0),
    "messages that go on": (lambda talk: {"messages": closed(talk, 0)}, 1),
    "sharegpt": (lambda talk: {"conversations": sharegpt(talk.asked)}, 0),
    "prompt as a list": (lambda talk: {"prompt": plain(talk.asked)}, 0),
    "parts": (lambda talk: {"messages": [{"role": t.role, "content": [{"type": "text", "text": t.content}]}
                                         for t in talk.asked]}, 0),
    "request of a batch": (lambda talk: {"custom_id": "x", "body": {"model": "m", "messages": plain(talk.asked)}}, 0),
    "preference of OpenAI": (lambda talk: {
        "input": {"messages": plain(talk.asked), "tools": []},
        "preferred_output": [{"role": "assistant", "content": talk.answers[0]}],
        "non_preferred_output": [{"role": "assistant", "content": talk.answers[1]}],
    }, 2),
    "trl": (lambda talk: {
        "prompt": plain(talk.asked),
        "chosen": [{"role": "assistant", "content": talk.answers[0]}],
        "rejected": [{"role": "assistant", "content": talk.answers[1]}],
    }, 2),
    "trl without a prompt": (lambda talk: {"chosen": closed(talk, 0), "rejected": closed(talk, 1)}, 2),
    "gemini": (lambda talk: {"messages": [{"role": {"assistant": "model"}.get(t.role, t.role),
                                           "parts": [{"text": t.content}]} for t in talk.asked]}, 0),
    "chosen as JSON": (lambda talk: {
        "chosen": json.dumps(closed(talk, 0)), "rejected": json.dumps(closed(talk, 1)),
    }, 2),
    "llamafactory": (lambda talk: {
        "conversations": sharegpt(talk.asked),
        "chosen": {"from": "gpt", "value": talk.answers[0]},
        "rejected": {"from": "gpt", "value": talk.answers[1]},
    }, 2),
    "arena": (lambda talk: {
        "conversation_a": closed(talk, 0), "conversation_b": closed(talk, 1), "model_a": "a", "model_b": "b",
        "winner": "model_a",
    }, 2),
    "list of completions": (lambda talk: {
        "messages": plain(talk.asked),
        "completions": [{"model": "m", "response": text, "overall_score": 1} for text in talk.answers],
    }, 2),
    "history": (lambda talk: {
        "system": system_of(talk),
        "history": pairs(talk), "instruction": talk.asked[-1].content, "output_1": talk.answers[0],
        "output_2": talk.answers[1],
    }, 2),
    "context": (lambda talk: {"context": plain(talk.asked), "response1": talk.answers[0], "response2": talk.answers[1]},
                2),
    "columns of turns": (lambda talk: {"conversations": {
        "from": [turn["from"] for turn in sharegpt(talk.asked)], "value": [turn.content for turn in talk.asked],
    }}, 0),
    "logged call": (lambda talk: {
        "request": {"model": "m", "body": {"messages": plain(talk.asked)}},
        "response": {"choices": [{"message": {"role": "assistant", "content": talk.answers[0]}}]},
    }, 1),
    "stored completion": (lambda talk: {
        "messages": plain(talk.asked), "choices": [{"message": {"role": "assistant", "content": talk.answers[0]}}],
    }, 1),
    "spans": (lambda talk: {"attributes": {"input_messages": [{"message": turn} for turn in plain(talk.asked)]}}, 0),
    "versions": (lambda talk: {"name": "n", "messages": versions(talk.asked)}, 0),
    "branches": (lambda talk: {"system": system_of(talk), "messages": branches(talk.asked)}, 0),
    "gathered responses": (lambda talk: {"system": system_of(talk), "responses": [
        {"response": {"sender": {"user": "human"}.get(turn.role, "grok-3"), "message": turn.content}}
        for turn in talk.asked if turn.role != "system"
    ]}, 0),
    "row in an object": (lambda talk: {"_id": "1", "_source": {
        "messages": plain(talk.asked), "chosen": talk.answers[0], "rejected": talk.answers[1],
    }}, 2),
    "columns that are paths": (lambda talk: {
        **{f"llm.input_messages.{at}.message.{key}": text for at, turn in enumerate(plain(talk.asked))
           for key, text in turn.items()},
        "llm.output_messages.0.message.role": "assistant",
        "llm.output_messages.0.message.content": talk.answers[0],
    }, 1),
    "question with a chat history": (lambda talk: {
        "preamble": system_of(talk), "message": talk.asked[-1].content,
        "chat_history": [{"role": {"user": "USER"}.get(turn.role, "CHATBOT"), "message": turn.content}
                         for turn in talk.asked[:-1] if turn.role != "system"],
        "output_1": talk.answers[0], "output_2": talk.answers[1],
    }, 2),
    "batch of Bedrock": (lambda talk: {
        "recordId": "1", "modelInput": {"messages": plain(talk.asked)},
        "modelOutput": {"role": "assistant", "content": [{"type": "text", "text": talk.answers[0]}]},
    }, 1),
    "columns": (lambda talk: {
        "messages": plain(talk.asked), "response_1": talk.answers[0], "response_2": talk.answers[1],
    }, 2),
}  # fmt: skip
"""Every shape, as the row of a conversation, and how many of its answers the row holds."""


def as_cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def to_csv(rows: list[dict[str, Any]], encoding: str, delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(names)
    writer.writerows([as_cell(row.get(name, "")) for name in names] for row in rows)
    return text.getvalue().encode(encoding)


def to_jsonl(rows: list[dict[str, Any]], *, escaped: bool) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=escaped) + "\n" for row in rows).encode()


def to_parquet(rows: list[dict[str, Any]]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


FORMATS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "t.jsonl": lambda rows: to_jsonl(rows, escaped=False),
    "escaped.jsonl": lambda rows: to_jsonl(rows, escaped=True),
    "bom.jsonl": lambda rows: b"\xef\xbb\xbf" + to_jsonl(rows, escaped=False),
    "t.jsonl.gz": lambda rows: gzip.compress(to_jsonl(rows, escaped=False), mtime=0, compresslevel=1),
    "t.json": lambda rows: json.dumps(rows, ensure_ascii=False, indent=1).encode(),
    "utf16.jsonl": lambda rows: to_jsonl(rows, escaped=False).decode().encode("utf-16"),
    "bom.json.gz": lambda rows: gzip.compress(json.dumps(rows).encode("utf-8-sig"), mtime=0, compresslevel=1),
    "t.jsonl.zst": lambda rows: pytest.importorskip("backports.zstd").compress(to_jsonl(rows, escaped=False)),
    "within.json": lambda rows: json.dumps({"version": 1, "rows": rows}).encode("utf-16"),
    "in turn.json": lambda rows: "\n".join(json.dumps(row, indent=1) for row in rows).encode(),
    "unmarked.jsonl": lambda rows: to_jsonl(rows, escaped=True).decode().encode("utf-16-le"),
    "utf32.jsonl": lambda rows: to_jsonl(rows, escaped=False).decode().encode("utf-32"),
    "cr.jsonl": lambda rows: to_jsonl(rows, escaped=True).replace(b"\n", b"\r"),
    "t.parquet": to_parquet,
}
NESTED = frozenset({"request of a batch", "spans", "preference of OpenAI", "row in an object"})
