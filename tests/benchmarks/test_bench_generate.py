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
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.random_model import KEY_VALUE_BYTES, write_random_model
from builders import add_prompt
from dpotui.candidates import LlamaEngine, Request, candidate_counts, find_recipe
from dpotui.candidates.generate import generate
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.shipped import shipped_folder

pytestmark = pytest.mark.benchmark

SPEED_RATIO = 3.0
DECODE_SHARE = 0.9
MEMORY_BEYOND_MB = 300
SECONDS_OF_THE_TINY_MODEL = 60
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
tokens, began = 0, time.perf_counter()
for prompt, samplings in json.load(sys.stdin):
    for sampling in samplings:
        made = llama.create_chat_completion([dict(role="user", content=prompt)], **sampling)
        tokens += made["usage"]["completion_tokens"]
print(tokens, time.perf_counter() - began)
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = write_random_model(tmp_path_factory.mktemp("model") / "random-250m-q8_0.gguf")
    yield path
    path.unlink()


def prompts() -> list[str]:
    """Questions of some sixty bytes, which are as many tokens in this model's vocabulary."""
    return [f"My parcel number {number} was to come on Monday. Where is it?" for number in range(PROMPTS)]


def loop_speed(model: Path, chosen: list[str]) -> float:
    """Tokens a second of llama-cpp-python's own loop, in its own process, on as many threads."""
    work = json.dumps([(prompt, settings()) for prompt in chosen])
    command = [sys.executable, "-c", LOOP, str(model), str(THREADS)]
    done = subprocess.run(command, input=work, capture_output=True, text=True, check=True, env=QUIET)
    tokens, seconds = done.stdout.split()
    return int(tokens) / float(seconds)


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
def bundled_server(model: Path) -> Iterator[str]:
    """llama-cpp-python's own server on the model, on as many threads; its address."""
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
        yield address
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


def server_speed(address: str, chosen: Sequence[str]) -> float:
    """Tokens a second that the server gives to four clients at a time."""

    def ask(work: tuple[str, Mapping[str, float]]) -> int:
        body = {"model": "any", "messages": [{"role": "user", "content": work[0]}], **work[1]}
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{address}/chat/completions", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(asked, timeout=600) as answered:
            return int(json.load(answered)["usage"]["completion_tokens"])

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        tokens = sum(clients.map(ask, [(said, sampling) for said in chosen for sampling in settings()]))
    return tokens / (time.perf_counter() - began)


def drawn_by(engine: LlamaEngine, chosen: Sequence[str]) -> tuple[int, float]:
    """Tokens that the engine draws for these prompts, and the seconds it takes."""
    requests = [
        Request(said, (Message("user", said),), sampling, seed)
        for said in chosen
        for seed, sampling in enumerate(SAMPLINGS)
    ]
    left = iter(requests)
    began = time.perf_counter()
    finished = list(engine.run(lambda: next(left, None)))
    seconds = time.perf_counter() - began
    return sum(each.completion.completion_tokens for each in finished if each.completion), seconds


def peak_mb(process: int) -> float:
    """The largest resident memory that a process had so far."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def test_it_is_three_times_as_fast_as_the_loop_and_lean(model: Path) -> None:
    before = loop_speed(model, prompts()[:2])
    engine = LlamaEngine(model, threads=THREADS)
    drawn, seconds = drawn_by(engine, prompts())
    peak, timing, slots = peak_mb(engine.pid), engine.timing, engine.slots
    engine.close()
    loop = (before + loop_speed(model, prompts()[2:4])) / 2
    cache = (slots + 1) * 256 * KEY_VALUE_BYTES / 2**20
    beyond = peak - model.stat().st_size / 2**20 - cache
    share = timing["decoding"] / seconds
    print(
        f"\n{slots} slots: {drawn:,} tokens in {seconds:.1f} s, {drawn / seconds:.0f} tokens/s; the loop {loop:.0f}: "
        f"{drawn / seconds / loop:.2f} times as fast; {share:.1%} of the time in llama_decode; peak {peak:.0f} MB, "
        f"{beyond:.0f} MB beyond weights and cache ({cache:.0f} MB)"
    )
    assert drawn == PROMPTS * len(SAMPLINGS) * TOKENS
    assert share >= DECODE_SHARE
    assert beyond <= MEMORY_BEYOND_MB
    assert drawn / seconds >= SPEED_RATIO * loop


@pytest.mark.skipif(not all(map(importlib.util.find_spec, SERVER_PARTS)), reason="needs llama-cpp-python[server]")
def test_it_is_faster_than_the_bundled_server_with_four_clients(model: Path) -> None:
    with bundled_server(model) as address:
        before = server_speed(address, prompts()[:1])
        engine = LlamaEngine(model, threads=THREADS)
        drawn, seconds = drawn_by(engine, prompts()[:8])
        engine.close()
        server = (before + server_speed(address, prompts()[1:2])) / 2
    print(
        f"\n{drawn:,} tokens, {drawn / seconds:.0f} tokens/s; the server with {CLIENTS} clients {server:.0f}: "
        f"{drawn / seconds / server:.2f} times as fast"
    )
    assert drawn / seconds > server


def test_the_tiny_model_answers_150_prompts_four_times_in_a_minute(project: Project) -> None:
    for number in range(150):
        add_prompt(project, f"Where is my parcel number {number}? It was to come on Monday.")
    began = time.perf_counter()
    engine = LlamaEngine(shipped_folder("sample_project") / "tiny-support.gguf")
    report = generate(project, engine, find_recipe("spread"), n=4, author="lead")
    engine.close()
    seconds = time.perf_counter() - began
    print(f"\n600 candidates in {seconds:.1f} s, {report.tokens_per_second:.0f} tokens/s, {report.redrawn} drawn again")
    assert candidate_counts(project).complete == 150
    assert seconds <= SECONDS_OF_THE_TINY_MODEL
