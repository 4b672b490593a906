"""The embedded engine's process: killed, replaced, given up, and told no secrets."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from candidates.asking import WILD, answers, request, tickets
from dpotui.candidates import LlamaEngine, LlamaSettings, ModelCrashedError, Request
from dpotui.inference.sampling import Completion


def test_a_process_that_is_killed_is_replaced_and_nothing_is_lost(tiny_model: Path) -> None:
    engine = LlamaEngine(tiny_model, LlamaSettings(slots=4))
    asked = [request(said, WILD, 5) for said in tickets()]
    undisturbed = answers(engine, asked)
    left = iter(asked)
    found: dict[Request, Completion | None] = {}
    for number, finished in enumerate(engine.run(lambda: next(left, None))):
        if number in (3, 20):
            os.kill(engine.pid, 9)
        found[finished.request] = finished.completion
    engine.close()
    assert sorted(found, key=asked.index) == asked
    assert found == undisturbed
    assert engine.slots == 1


def alive(process: int | str) -> bool:
    """Whether a process is there, and is not dead and waited for."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def killing(engine: LlamaEngine, times: int) -> Callable[[], bool]:
    """A `should_stop` that kills the model's process, so many times."""
    left = iter(range(times))

    def kill() -> bool:
        if next(left, None) is not None:
            os.kill(engine.pid, 9)
            os.waitid(os.P_PID, engine.pid, os.WEXITED | os.WNOWAIT)  # all its threads: until then its pipes are open
        return False

    return kill


def test_a_prompt_on_which_the_process_dies_even_alone_is_given_up(tiny_model: Path) -> None:
    engine = LlamaEngine(tiny_model, LlamaSettings(slots=4))
    asked = [request("Hello"), request("Good morning")]
    left = iter(asked)
    found = {each.request: each for each in engine.run(lambda: next(left, None), should_stop=killing(engine, 2))}
    engine.close()
    assert found[asked[0]].reason == "the model's process died of it: it was killed; the memory may have been full"
    assert found[asked[1]].completion
    assert engine.slots == 4


def test_a_process_that_dies_again_and_again_ends_the_run_in_words(tiny_model: Path) -> None:
    engine = LlamaEngine(tiny_model, LlamaSettings(slots=1))
    asked = iter([request("Hello", WILD, seed) for seed in range(9)])
    with pytest.raises(ModelCrashedError, match="died 5 times in a row: it was killed; the memory may have been full"):
        list(engine.run(lambda: next(asked, None), should_stop=killing(engine, 9)))
    engine.close()


def test_the_process_dies_with_its_parent(tiny_model: Path) -> None:
    script = f"""
import os
from pathlib import Path
from dpotui.candidates import LlamaEngine
print(LlamaEngine(Path({str(tiny_model)!r})).pid, flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    deadline = time.monotonic() + 60
    while alive(done.stdout.strip()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(done.stdout.strip())


def test_the_process_gets_no_secrets_and_nothing_from_the_folder_it_starts_in(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "llama_cpp.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-TEST123")
    engine = LlamaEngine(tiny_model, LlamaSettings(slots=1))
    told = Path(f"/proc/{engine.pid}/environ").read_bytes()
    engine.close()
    assert b"PATH=" in told
    assert b"sk-TEST123" not in told
