"""Conversations of every shape and program leave in every format with the bytes of each turn that came in."""

import json
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Any, Final

import pyarrow.parquet as pq
import pytest

from builders import add_candidate, add_judgement, together
from dpotui.export.formats import FORMATS
from dpotui.export.formats.guide import prompt_text
from dpotui.overview.importing import ImportRequest, import_files
from dpotui.project import Project
from dpotui.prompts import Message, messages_from_json
from dpotui.scope import find_rubric, new_project
from export.judged_project import export, read_jsonl
from prompts.columns.programs import PROGRAMS
from prompts.columns.shapes import SHAPES, Talk, to_jsonl

ODD: Final = (
    "\x1b[31mred\x1b[0m \x07", "a\r\nb\rc\nd", "  blanks \t", "cafe\u0301 café Å A\u030a", "👩‍👩‍👧‍👦",
    "\u202eevil\u202c \u200f",
    "in\ufeffside", "\u2028\u2029\u0085\x0b\x0c", "\u0301alone", "𝕏𐍈\U0010ffff", "日本語の質問です。", "=1+1",
    "&amp; <x>",
    "Ã¼ber", "nbsp\u00a0\u3000wide", "null", "\\n \\u0041",
)  # fmt: skip
_Turns = tuple[tuple[str, str], ...]


def numbered(text: str, number: int) -> str:
    """A text that no other is like, whatever stands in it: it comes first in one and last in the next."""
    name = " ".join(f"w{number * place}" for place in range(3, 9))
    return f"{text} {name}" if number % 2 else f"{name} {text}"


def many_talks(seed: int) -> list[Talk]:
    """A conversation for every shape and program, each with odd texts of its own."""
    chosen, numbers = Random(seed), count()
    turns_before = cycle(([], ["user", "assistant"], ["system"], ["system", "user", "assistant"]))

    def text() -> str:
        return numbered(chosen.choice(ODD), next(numbers))

    talks = []
    for _ in (*SHAPES, *PROGRAMS):
        asked = tuple(Message(role, text()) for role in (*next(turns_before), "user"))
        talks.append(Talk(asked, (f"{text()} yes, this", f"no, not {text()}")))
    longest = Message("user", numbered("x" * 200_000, next(numbers)))
    return [talks[0]._replace(asked=(longest,)), *talks[1:]]


def whole(talk: Talk) -> Talk:
    """A conversation as programs have them that keep no system message in it."""
    return talk._replace(asked=tuple(turn for turn in talk.asked if turn.role != "system"))


def take_in(project: Project, folder: Path, talks: list[Talk]) -> list[Talk]:
    """Import one conversation in every shape, and one as every program exports them, all files at once."""
    taken, paths = [], []
    waiting = iter(talks)
    for name, (row, _) in SHAPES.items():
        talk = next(waiting)
        if name == "spans":
            talk = whole(talk)
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_bytes(to_jsonl([row(talk)], escaped=False))
        taken.append(talk)
    for name, (made, _) in PROGRAMS.items():
        talk = whole(next(waiting))
        paths.append(folder / f"{name}.{'csv' if name == 'turn_table' else 'json'}")
        paths[-1].write_bytes(made(talk))
        taken.append(talk)
    import_files(project, ImportRequest(tuple(paths)), author="lead")
    return taken


def judge(project: Project, talks: list[Talk]) -> None:
    """Give every prompt both answers, and the first of them the better scores."""
    with project.read() as connection:
        prompts = {
            messages_from_json(said): name for name, said in connection.execute("SELECT id, messages FROM prompt")
        }
        made: dict[tuple[str, str], str] = {
            (prompt, said): name
            for name, prompt, said in connection.execute("SELECT id, prompt, response FROM candidate")
        }
    with together(project):
        for talk in talks:
            prompt = prompts[talk.asked]
            good, bad = (made.get((prompt, said)) or add_candidate(project, prompt, said) for said in talk.answers)
            add_judgement(project, prompt, "ana", {good: 5, bad: 2})


def turns_of(messages: list[dict[str, str]]) -> _Turns:
    return tuple((one["role"], one["content"]) for one in messages)


def parquet(folder: Path, name: str) -> list[dict[str, Any]]:
    return list(pq.read_table(folder / name / "train-00000-of-00001.parquet").to_pylist())


def of_llamafactory(folder: Path) -> Iterator[tuple[_Turns, str, str]]:
    roles = {"human": "user", "gpt": "assistant"}
    for row in json.loads((folder / "llamafactory/train.json").read_text(encoding="utf-8")):
        turns = tuple((roles[one["from"]], one["value"]) for one in row["conversations"])
        system = (("system", row["system"]),) if row["system"] else ()
        yield (*system, *turns), row["chosen"]["value"], row["rejected"]["value"]


def of_single(rows: list[dict[str, Any]], answer: Callable[[dict[str, Any]], str]) -> Iterator[tuple[_Turns, str, str]]:
    """Pairs of rows that hold one answer each."""
    by_prompt: dict[_Turns, list[str]] = {}
    for row in rows:
        by_prompt.setdefault(turns_of(row["prompt"]), []).append(answer(row))
    for turns, answers in by_prompt.items():
        good, bad = sorted(answers, key=lambda said: "yes, this" not in said)
        yield turns, good, bad


READERS: Final[dict[str, Callable[[Path], Iterator[tuple[_Turns, str, str]]]]] = {
    "trl": lambda folder: (
        (turns_of(row["prompt"]), row["chosen"][0]["content"], row["rejected"][0]["content"])
        for row in parquet(folder, "data")
    ),
    "kto": lambda folder: of_single(parquet(folder, "kto"), lambda row: str(row["completion"][0]["content"])),
    "reward": lambda folder: of_single(parquet(folder, "reward"), lambda row: str(row["response"])),
    "openai": lambda folder: (
        (
            turns_of(row["input"]["messages"]),
            row["preferred_output"][0]["content"],
            row["non_preferred_output"][0]["content"],
        )
        for row in read_jsonl(folder / "openai/train.jsonl")
    ),
    "axolotl": lambda folder: (
        (turns_of(row["messages"]), row["chosen"]["content"], row["rejected"]["content"])
        for row in read_jsonl(folder / "axolotl/train.jsonl")
    ),
    "llamafactory": of_llamafactory,
}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_turn_leaves_as_it_came_in_every_format(tmp_path: Path, seed: int) -> None:
    project = new_project(tmp_path / "p.dpo", find_rubric("support"), author="lead")
    taken = take_in(project, tmp_path, many_talks(seed))
    judge(project, taken)
    export(project, tmp_path / "out", validation=0, formats=tuple(FORMATS))
    wanted = {
        tuple((turn.role, turn.content) for turn in talk.asked): (talk.answers[0].strip(), talk.answers[1].strip())
        for talk in taken
    }
    for name, read in READERS.items():
        got = {turns: (good, bad) for turns, good, bad in read(tmp_path / "out")}
        assert got == wanted, name
    texts = {prompt_text(talk.asked): (talk.answers[0].strip(), talk.answers[1].strip()) for talk in taken}
    rows = read_jsonl(tmp_path / "out/guide/train.jsonl")
    assert {row["prompt"]: (row["better_response"], row["weaker_response"]) for row in rows} == texts
