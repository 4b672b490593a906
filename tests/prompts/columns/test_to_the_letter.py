"""What stands in a file comes in to the letter, or it has a name how it was put otherwise."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpotui.candidates.import_row import CandidateFile
from dpotui.errors import BadInputError
from dpotui.prompts import Message
from dpotui.prompts.columns.prompt_row import PromptFile
from prompts.columns.programs import PROGRAMS
from prompts.columns.shapes import SHAPES, Talk, to_jsonl

ODD = (
    "\x01bell\x07",
    "a\r\nb\rc\nd",
    "  blanks \t",
    "e\u0301 é",
    "👩‍👩‍👧",
    "\u202eevil\u202c\u200f",
    "\ufeffmark",
    "\u2028\u2029\u0085x",
    "\u0301alone",
    "𝕏\U0010ffff",
    "x" * 5_000,
    "\x0b\x1c\x1fz",
    "00123",
    "[x]",
    "&amp; <nota>",
    "<think>six</think>Seven",
    "<p>Hello</p>",
    "ok\nOn Mon, 3 Mar 2024, Bob wrote:\n> hi",
    "Human: hi\n\nAssistant: yo",
    "hi<|im_end|>",
    "[INST] hi",
    '[{"role":"user","content":"hi"}]',
    '{"answer": "x"}',
    '{"text":"y"}',
    '["a"]',
    '[{"type":"text","text":"x"}]',
    "{}",
)
texts = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
words = texts.map(lambda text: text if text.strip() else f"z{text}")
answers = st.tuples(words, words).filter(lambda pair: pair[0] != pair[1])


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    turns = [Message("system", draw(words))] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 2))):
        turns += [Message("user", draw(words)), Message("assistant", draw(words))]
    return Talk((*turns, Message("user", draw(words))), draw(answers))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def named_or_kept(path: Path, wanted: list[tuple[tuple[Message, ...], tuple[str, ...]]]) -> None:
    """Check that what a file holds came in as it stands, or that it is said what did not."""
    try:
        found = list(PromptFile(path))
    except BadInputError:
        return
    read = [(prompt.messages, tuple(answer.text for answer in prompt.answers)) for prompt in found]
    assert read == wanted or any(prompt.changes for prompt in found)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(talk=talks())
def test_a_row_comes_in_to_the_letter_or_it_is_said_what_was_changed(tmp_path: Path, shape: str, talk: Talk) -> None:
    row, answered = SHAPES[shape]
    path = written(tmp_path / "t.jsonl", to_jsonl([row(talk)], escaped=False))
    named_or_kept(path, [(talk.asked, talk.answers[:answered])])


@pytest.mark.parametrize("program", PROGRAMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(talk=talks())
def test_so_does_what_a_program_exported(tmp_path: Path, program: str, talk: Talk) -> None:
    made, answered = PROGRAMS[program]
    asked = tuple(turn for turn in talk.asked if turn.role != "system")
    wanted = [(asked, talk.answers[:answered])]
    if program.startswith("oasst"):
        earlier = [place for place, turn in enumerate(asked[:-1]) if turn.role == "user"]
        wanted = [(asked[: place + 1], (asked[place + 1].content,)) for place in earlier] + wanted
    name = "t.csv" if program == "turn_table" else "t.json" if made(talk).startswith(b"[") else "t.jsonl"
    named_or_kept(written(tmp_path / name, made(talk)), wanted)


CALL = [{"role": "user", "content": "Why?"}]


@pytest.mark.parametrize(
    "row",
    [
        {"prompt": "Why?", "response": "{}"},
        {"input": "Why?", "output": "{}"},
        {"messages": CALL, "output": "{}"},
        {"messages": CALL, "response": "{}"},
        {"question": "Why?", "answer": "{}"},
        {"request": "Why?", "response": "{}"},
    ],
)
@pytest.mark.parametrize(
    "text", ['{"answer": "x"}', '{"text": "y"}', '["a"]', '{"a": [1]}', '{"output": {"text": "z"}}']
)
def test_an_answer_that_is_json_stays_what_it_is(tmp_path: Path, row: dict[str, Any], text: str) -> None:
    path = written(tmp_path / "t.jsonl", to_jsonl([row | {list(row)[-1]: text}], escaped=False))
    ((_, (candidate,)),) = CandidateFile(path)
    assert (candidate.messages, candidate.response) == ((Message("user", "Why?"),), text)


def test_an_answer_in_a_column_that_is_a_path_stays_what_it_is(tmp_path: Path) -> None:
    row = {
        f"llm.{way}_messages.0.message.{key}": text
        for way, turn in (
            ("input", {"role": "user", "content": '["a"]'}),
            ("output", {"role": "assistant", "content": '{"text": "x"}'}),
        )
        for key, text in turn.items()
    }
    (prompt,) = PromptFile(written(tmp_path / "t.jsonl", to_jsonl([row], escaped=False)))
    assert (prompt.messages[0].content, prompt.answers[0].text) == ('["a"]', '{"text": "x"}')


@pytest.mark.parametrize("text", ["a, b; c\td | e", "  ends with a tab\t", 'says "hi", or', "x;;", "\t"])
def test_a_table_of_one_column_holds_its_texts_whatever_is_in_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    for name in ("prompt", "Frage", "input", "text"):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[name], [f"How? {text}"], ["Why?"]])
        assert [prompt.messages[0].content for prompt in PromptFile(path)] == [f"How? {text}", "Why?"]
    path.write_text(f"prompt\nHow, so? {text.replace(chr(34), '')}x\nWhy?\n", encoding="utf-8")
    assert len(list(PromptFile(path))) == 2
