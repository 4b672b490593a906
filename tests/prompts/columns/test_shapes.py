"""One set of conversations reads the same from every shape, format and encoding in which people keep them."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.prompts.columns.imported_prompt import ImportedPrompt
from dpotui.prompts.columns.prompt_row import PromptFile

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
        "system": talk.asked[0].content if talk.asked[0].role == "system" else "",
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
NESTED = frozenset({"request of a batch", "spans", "preference of OpenAI"})

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
answers = st.tuples(texts, texts).filter(lambda pair: pair[0] != pair[1])


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Conversations of one to three questions, with a system message or without one."""
    turns = [Message("system", draw(texts))] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 2))):
        turns += [Message("user", draw(texts)), Message("assistant", draw(texts))]
    return Talk((*turns, Message("user", draw(texts))), draw(answers))


def read(path: Path) -> list[ImportedPrompt]:
    return list(PromptFile(path))


def as_read(found: list[ImportedPrompt]) -> list[tuple[tuple[Message, ...], tuple[str, ...]]]:
    return [(prompt.messages, tuple(answer.text for answer in prompt.answers)) for prompt in found]


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(conversations=st.lists(talks(), min_size=1, max_size=3))
def test_a_set_of_conversations_reads_back_from_every_shape_in_every_format(
    tmp_path: Path, conversations: list[Talk], name: str
) -> None:
    path = tmp_path / name
    for shape, (row, answered) in SHAPES.items():
        path.write_bytes(FORMATS[name]([row(talk) for talk in conversations]))
        expected = [(talk.asked, talk.answers[:answered]) for talk in conversations]
        assert as_read(read(path)) == expected, shape


# Characters that a sheet may hold; what looks like a title above the header is tested with the formats.
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40).filter(
    str.strip
)
latin = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    questions=st.lists(cells, min_size=1, max_size=4),
    answer=cells,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_table_of_texts_and_answers_reads_back_from_every_encoding(
    tmp_path: Path, questions: list[str], answer: str, encoding: str
) -> None:
    path = tmp_path / "t.csv"
    rows = [{"id": f"n{place}", "prompt": text, "answer_a": answer} for place, text in enumerate(questions)]
    for delimiter in ",;\t|":
        path.write_bytes(to_csv(rows, encoding, delimiter))
        assert as_read(read(path)) == [((Message("user", text),), (answer,)) for text in questions], delimiter


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(questions=st.lists(cells, min_size=1, max_size=4), answer=cells)
def test_a_worksheet_of_texts_and_answers_reads_back(tmp_path: Path, questions: list[str], answer: str) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        rows = [["id", "prompt", "answer_a"], *([f"n{place}", text, answer] for place, text in enumerate(questions))]
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
    assert as_read(read(path)) == [((Message("user", text),), (answer,)) for text in questions]


def test_a_packed_file_that_is_cut_off_or_spoilt_is_refused_by_name(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    whole = zstd.compress(to_jsonl([{"prompt": f"question {number}"} for number in range(999)], escaped=False))
    path = tmp_path / "t.jsonl.zst"
    for data in (whole[:-9], whole[:40] + bytes(9) + whole[49:]):
        path.write_bytes(data)
        with pytest.raises(BadInputError, match=r"t\.jsonl\.zst: is damaged and cannot be unpacked"):
            read(path)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(question=latin, answer=latin)
def test_windows_tables_read_back_or_are_said_to_be_utf8(tmp_path: Path, question: str, answer: str) -> None:
    path = tmp_path / "t.csv"
    data = to_csv([{"id": "1", "prompt": question, "answer_a": answer}], "cp1252", ";")
    path.write_bytes(data)
    try:
        expected = data.decode()
    except UnicodeDecodeError:
        expected = data.decode("cp1252")
    (found,) = read(path)
    assert found.messages[0].content in expected.replace('""', '"')


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in NESTED])
def test_json_in_the_cells_of_a_sheet_is_the_same_conversation(tmp_path: Path, shape: str) -> None:
    asked = (
        Message("system", "Be brief."),
        Message("user", "Hi; or?"),
        Message("assistant", "Hé"),
        Message("user", "€"),
    )
    talk = Talk(asked, ('Yes,\n"sir"', "No"))
    row, answered = SHAPES[shape]
    if any(name in row(talk) for name in ("completions",)):
        pytest.skip("a list of answers in a cell is not unpacked")
    path = tmp_path / "t.csv"
    path.write_bytes(to_csv([row(talk)], "utf-16", "\t"))
    assert as_read(read(path)) == [(asked, talk.answers[:answered])]
