"""The embedded engine against the loop over `Llama.create_chat_completion`: speed, where the time goes, and memory.

Also against the server that comes with llama-cpp-python, where its extra (`llama-cpp-python[server]`) is installed.
"""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds_of, peak_mb
from benchmarks.random_model import KEY_VALUE_BYTES, write_random_model
from builders import add_prompt
from dpotui.candidates import LlamaEngine, LlamaSettings, Request, candidate_counts, find_recipe
from dpotui.candidates.generate import generate
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.shipped import shipped_folder

pytestmark = pytest.mark.benchmark

MEMORY_BEYOND_MB = 300
BARE_RATIO = 0.8
"""To llama_decode alone: one token in eight of those computed is a prompt's, which it does not count."""
THREADS = 2
PROMPTS = 16
TOKENS = 128
SAMPLINGS = [replace(sampling, max_tokens=TOKENS) for sampling in find_recipe("spread").samplings]
CLIENTS = 4
SERVER_PARTS = ("fastapi", "uvicorn", "sse_starlette", "starlette_context", "pydantic_settings")
START_SECONDS = 60
QUIET = os.environ | {"OMP_WAIT_POLICY": "passive"}
"""Threads that wait for each other asleep, as the engine's do: spinning, they are many times slower beside a neighbour.
"""

LOOP = """
import json, sys, time, llama_cpp
silent = llama_cpp.llama_log_callback(lambda level, text, data: None)
llama_cpp.llama_log_set(silent, None)
threads = int(sys.argv[2])
llama = llama_cpp.Llama(sys.argv[1], n_ctx=1024, n_threads=threads, n_threads_batch=threads, verbose=False)
tokens, cpu, clock = 0, time.process_time(), time.perf_counter()
for prompt, samplings in json.load(sys.stdin):
    for sampling in samplings:
        made = llama.create_chat_completion([dict(role="user", content=prompt)], **sampling)
        tokens += made["usage"]["completion_tokens"]
print(tokens, time.process_time() - cpu, time.perf_counter() - clock)
"""

BARE = """
import sys, time, pathlib
from dpotui.inference.native import Context, NativeModel
path, threads, slots, steps, position = pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:])
context = Context(
    NativeModel(path, gpu_layers=0, on_progress=lambda: None), slots=slots, tokens=position + steps + 1, threads=threads
)
assert not context.read_prompt(range(300, 300 + position))
for slot in range(slots):
    context.copy(context.stash, slot)
for step in range(steps + 1):
    if step == 1:
        cpu, clock = time.process_time(), time.perf_counter()
    assert not context.decode([(500 + slot, position + step, slot) for slot in range(slots)])
print(slots * steps, time.process_time() - cpu, time.perf_counter() - clock)
"""
"""`llama_decode` alone, of as many answers at a time as the engine draws: no token chosen, and one prompt read."""
BARE_STEPS = 10
BARE_POSITION = 130
"""The middle of an answer: a prompt of some 70 tokens and half of TOKENS."""


@dataclass(frozen=True)
class Drawn:
    """Tokens drawn, and the CPU seconds and seconds on the clock of the model's process."""

    tokens: int
    cpu: float
    seconds: float

    @property
    def speed(self) -> float:
        """Tokens a CPU second: what else runs on the machine does not change it much."""
        return self.tokens / self.cpu

    @property
    def on_the_clock(self) -> float:
        """Tokens a second."""
        return self.tokens / self.seconds


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = write_random_model(tmp_path_factory.mktemp("model") / "random-250m-q8_0.gguf")
    yield path
    path.unlink()


def prompts() -> list[str]:
    """Questions of some sixty bytes, which are as many tokens in this model's vocabulary."""
    return [f"My parcel number {number} was to come on Monday. Where is it?" for number in range(PROMPTS)]


def drawn_by_loop(model: Path, chosen: list[str]) -> Drawn:
    """What llama-cpp-python's own loop draws, in its own process, on as many threads."""
    return drawn_by_program(LOOP, model, said=json.dumps([(prompt, settings()) for prompt in chosen]))


def drawn_bare(model: Path, slots: int) -> Drawn:
    """What `llama_decode` alone gives, of so many answers at a time."""
    return drawn_by_program(BARE, model, slots, BARE_STEPS, BARE_POSITION)


def drawn_by_program(program: str, model: Path, *numbers: int, said: str = "") -> Drawn:
    command = [sys.executable, "-c", program, str(model), str(THREADS), *map(str, numbers)]
    done = subprocess.run(command, input=said, capture_output=True, text=True, check=True, env=QUIET)
    tokens, cpu, seconds = done.stdout.split()
    return Drawn(int(tokens), float(cpu), float(seconds))


def settings() -> list[Mapping[str, float]]:
    """The samplings in the words of llama-cpp-python."""
    return [
        {
            "temperature": sampling.temperature,
            "top_k": sampling.top_k,
            "top_p": sampling.top_p,
            "min_p": sampling.min_p,
            "repeat_penalty": sampling.repeat_penalty,
            "max_tokens": sampling.max_tokens,
            "seed": 1,
        }
        for sampling in SAMPLINGS
    ]


@contextmanager
def bundled_server(model: Path) -> Iterator[tuple[str, int]]:
    """llama-cpp-python's own server on the model, on as many threads; its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    options = {"model": str(model), "n_ctx": "1024", "n_threads": str(THREADS), "n_threads_batch": str(THREADS)}
    named = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "llama_cpp.server", *named, "--port", port, "--interrupt_requests", "false"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=QUIET)
    address = f"http://127.0.0.1:{port}/v1"
    try:
        wait_for(f"{address}/models")
        yield address, server.pid
    finally:
        server.kill()
        server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def server_speed(address: str, process: int, chosen: Sequence[str]) -> float:
    """Tokens a CPU second of the server, asked by four clients at a time."""

    def ask(work: tuple[str, Mapping[str, float]]) -> int:
        body = {"model": "any", "messages": [{"role": "user", "content": work[0]}], **work[1]}
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{address}/chat/completions", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(asked, timeout=600) as answered:
            return int(json.load(answered)["usage"]["completion_tokens"])

    began = cpu_seconds_of(process)
    with ThreadPoolExecutor(CLIENTS) as clients:
        tokens = sum(clients.map(ask, [(said, sampling) for said in chosen for sampling in settings()]))
    return tokens / (cpu_seconds_of(process) - began)


def drawn_by(engine: LlamaEngine, chosen: Sequence[str]) -> Drawn:
    """What the engine draws for these prompts, and what it takes."""
    requests = [
        Request(said, (Message("user", said),), sampling, seed)
        for said in chosen
        for seed, sampling in enumerate(SAMPLINGS)
    ]
    left = iter(requests)
    began, cpu = time.perf_counter(), cpu_seconds_of(engine.pid)
    finished = list(engine.run(lambda: next(left, None)))
    cpu, seconds = cpu_seconds_of(engine.pid) - cpu, time.perf_counter() - began
    return Drawn(sum(each.completion.completion_tokens for each in finished if each.completion), cpu, seconds)


def test_it_is_several_times_as_fast_as_the_loop_and_lean(model: Path, figures: Figures) -> None:
    before = drawn_by_loop(model, prompts()[:2])
    engine = LlamaEngine(model, LlamaSettings(threads=THREADS))
    drawn = drawn_by(engine, prompts())
    peak, timing, slots = peak_mb(engine.pid), engine.timing, engine.slots
    engine.close()
    bare, after = drawn_bare(model, slots), drawn_by_loop(model, prompts()[2:4])
    loop = (before.speed + after.speed) / 2
    cache = (slots + 1) * 256 * KEY_VALUE_BYTES / 1e6
    assert drawn.tokens == PROMPTS * len(SAMPLINGS) * TOKENS
    figures.at_least(
        "generation, 4 a prompt, against llama-cpp-python's loop, tokens a CPU s",
        drawn.speed / loop,
        4,
        known_miss=f"llama_decode alone, {slots} answers at a time, is {bare.speed / loop:.2f}x the loop here",
    )
    figures.at_least(
        "generation against llama_decode alone of as many answers, tokens a CPU s", drawn.speed / bare.speed, BARE_RATIO
    )
    figures.at_least(
        "generation against the loop on the clock",
        2 * drawn.on_the_clock / (before.on_the_clock + after.on_the_clock),
        4,
        known_miss="on a machine that others use the loop gets more of its share",
    )
    figures.at_least(
        "share of the time in llama_decode",
        100 * timing["decoding"] / drawn.seconds,
        97,
        "%",
        known_miss="answers are drawn in one thread; llama.cpp does not say that its logits may be read in two",
    )
    beyond = peak - model.stat().st_size / 1e6 - cache
    figures.at_most("memory of the model's process beyond weights and cache", beyond, MEMORY_BEYOND_MB, "MB")
    figures.inform("tokens a second on the clock", drawn.on_the_clock, "tokens/s")


@pytest.mark.skipif(not all(map(importlib.util.find_spec, SERVER_PARTS)), reason="needs llama-cpp-python[server]")
def test_it_is_faster_than_the_bundled_server_with_four_clients(model: Path, figures: Figures) -> None:
    with bundled_server(model) as (address, process):
        before = server_speed(address, process, prompts()[:1])
        engine = LlamaEngine(model, LlamaSettings(threads=THREADS))
        drawn = drawn_by(engine, prompts()[:8])
        engine.close()
        server = (before + server_speed(address, process, prompts()[1:2])) / 2
    figures.at_least("generation against the bundled server with 4 clients, tokens a CPU s", drawn.speed / server, 1)


def test_the_tiny_model_answers_150_prompts_four_times(project: Project, figures: Figures) -> None:
    for number in range(150):
        add_prompt(project, f"Where is my parcel number {number}? It was to come on Monday.")
    began = time.perf_counter()
    engine = LlamaEngine(shipped_folder("sample_project") / "tiny-support.gguf")
    generate(project, engine, find_recipe("spread"), n=4, author="lead")
    engine.close()
    assert candidate_counts(project).complete == 150
    figures.inform("600 candidates of the tiny model, on the clock", time.perf_counter() - began, "s")
