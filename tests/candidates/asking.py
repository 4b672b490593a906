"""Shorthands for asking an engine, and for models that differ from the tiny one in a single thing."""

import csv
from collections.abc import Iterable
from pathlib import Path

from dpotui.candidates import Engine, Finished, Request
from dpotui.inference.sampling import Completion, Sampling
from dpotui.prompts import Message
from dpotui.shipped import shipped_folder

GREEDY = Sampling("greedy", 0.0, 1, 1.0, 0.0, 1.0, 30)
WILD = Sampling("wild", 1.3, 0, 1.0, 0.0, 1.0, 30)
TICKETS = 40
TEMPLATE_KEY = b"tokenizer.chat_template"


def request(said: str, sampling: Sampling = GREEDY, seed: int = 0) -> Request:
    """A request for an answer to one user turn."""
    return Request(said[:20], (Message("user", said),), sampling, seed)


def outcomes(engine: Engine, requests: Iterable[Request]) -> dict[Request, Finished]:
    """How each request ended."""
    left = iter(requests)
    return {finished.request: finished for finished in engine.run(lambda: next(left, None))}


def answers(engine: Engine, requests: Iterable[Request]) -> dict[Request, Completion]:
    """The completion of each request; none may fail."""
    found = outcomes(engine, requests)
    assert not [finished.reason for finished in found.values() if finished.completion is None]
    return {asked: finished.completion for asked, finished in found.items() if finished.completion}


def answer(engine: Engine, said: str, sampling: Sampling = GREEDY, seed: int = 0) -> Completion:
    """The completion of a single request."""
    asked = request(said, sampling, seed)
    return answers(engine, [asked])[asked]


def with_template(model: Path, path: Path, template: str) -> Path:
    """A copy of `model` with another chat template, padded to the same length (GGUF: key, type, length, text)."""
    content = bytearray(model.read_bytes())
    start = content.index(TEMPLATE_KEY) + len(TEMPLATE_KEY) + 4 + 8
    length = int.from_bytes(content[start - 8 : start], "little")
    assert len(template) <= length
    content[start : start + length] = template.encode().ljust(length)
    path.write_bytes(content)
    return path


def tickets() -> list[str]:
    """The first of the sample project's tickets, TICKETS of them."""
    with (shipped_folder("sample_project") / "prompts.csv").open(encoding="utf-8", newline="") as file:
        return [row["prompt"] for row in csv.DictReader(file)][:TICKETS]
