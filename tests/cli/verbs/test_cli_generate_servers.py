"""`dpotui generate` with servers: several models, failing endpoints, consent, and a key that is found nowhere after."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_judgement, add_prompt
from candidates.scripted_server import Answer, Asked, Hang, Raw, Reply, ScriptedServer, error, plainly, serving
from cli.in_process import run_dpotui
from dpotui.candidates import candidate_counts, candidates_of
from dpotui.overview.screening import screen_project
from dpotui.project import Project
from dpotui.prompts.screening import keep_findings
from dpotui.shipped import shipped_folder
from extras import needs_server
from tui.harness.pty_session import PtySession

pytestmark = needs_server

KEY = "sk-TEST123"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of each test's own, which holds every file that a run may write."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with serving() as found:
        yield found


def dpotui(*arguments: str | Path, code: int = 0) -> str:
    """Run a verb without a terminal; all that it said."""
    done = run_dpotui(*arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def in_its_own_process(*arguments: str | Path) -> str:
    """Run Python; all that it said, the log of the servers' client among it."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode
    return done.stdout + done.stderr


def models(project: Project, prompt: str) -> Counter[str]:
    with project.read() as connection:
        return Counter(candidate.provenance.model for candidate in candidates_of(connection, prompt))


def plan_file(folder: Path, *urls: str) -> Path:
    path = folder / "plan.toml"
    servers = json.dumps(list(urls))
    path.write_text(f'[[source]]\nmodel = "strong"\nservers = {servers}\ncandidates = 2\n', encoding="utf-8")
    return path


def test_a_served_model_makes_candidates_until_there_is_nothing_to_do(project: Project, server: ScriptedServer) -> None:
    for number in range(3):
        add_prompt(project, f"Where is parcel {number}?")
    said = dpotui("generate", project.path, "--server", server.url, "--model", "big", "-n", "2")
    assert "6 candidates made for 3 prompts with big, recipe spread." in said
    said = dpotui("generate", project.path, "--model", "big", "-n", "2", "--server", server.url)
    assert said == "Nothing to do: every prompt has 2 candidates.\n"
    assert len(server.asked) == 6


def test_several_models_each_make_their_count(project: Project, server: ScriptedServer) -> None:
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    base = shipped_folder("sample_project") / "tiny-support.gguf"
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(2)]
    arguments = ("generate", project.path, "--model", f"{base}=3", "--server", server.url, "--model", "strong=1")
    said = dpotui(*arguments)
    assert "8 candidates made for 2 prompts with tiny-support.gguf and strong, recipe spread." in said
    assert "  tiny-support.gguf: 6 made, 0 failed\n  strong: 2 made, 0 failed\n" in said
    assert all(models(project, prompt) == {base.name: 3, "served-7b": 1} for prompt in prompts)
    assert "Nothing to do" in dpotui(*arguments)


def test_what_failed_is_named_and_the_next_run_makes_it(project: Project) -> None:
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(3)]

    def mostly(asked: Asked, number: int) -> Reply:
        return error(400, "too long\nfor\x1b[2J me") if "parcel 1" in asked.said else plainly(asked, number)

    with serving(mostly) as server:
        said = dpotui("generate", project.path, "--server", server.url, "--model", "big", "-n", "2", code=1)
    assert "4 candidates made for 3 prompts" in said
    assert (
        f"2 candidates failed:\n  prompt {prompts[1][:12]}: {server.host}: it answered 400: too long ⏎ for␛[2J me\n"
        in said
    )
    assert "Running it again as it is would change nothing." in said
    assert f"then run it again: dpotui generate {project.path} ..." in said
    with serving() as server:
        dpotui("generate", project.path, "--server", server.url, "--model", "big", "-n", "2")
    assert candidate_counts(project, n=2).complete == 3


def test_a_server_that_is_not_there_ends_the_run_in_words(project: Project) -> None:
    add_prompt(project, "Hello?")
    arguments = ("--server", "http://127.0.0.1:9", "--model", "big", "-n", "1")
    with serving(lambda *_: error(404, "no such model")) as server:
        said = dpotui("generate", project.path, "--server", server.url, *arguments[2:], code=1)
    assert f"1 candidate failed:\n  big: no server answers any more. {server.host}: it answered 404" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--server", "http://gpu1:8000"), "no model is named"),
        (("--server", f"http://me:{KEY}@gpu1", "--model", "m"), "gpu1: leave names, passwords"),
        (("--server", "http://gpu1", "--model", "m", "--key-variable", "HOME"), "HOME: a key is taken only from"),
        (("--server", "http://gpu1", "--model", "m", "--key-variable", "NO_KEY"), "$NO_KEY, which is not set"),
        (("--plan", "plan.toml", "--model", "m"), "--plan stands alone"),
        (("--model", "a.gguf", "--model", "b.gguf"), "several models: say how many"),
    ],
)
def test_bad_usage_is_refused_and_changes_nothing(project: Project, arguments: tuple[str, ...], said: str) -> None:
    add_prompt(project, "Hello?")
    before = project.path.read_bytes()
    answer = dpotui("generate", project.path, *arguments, code=2)
    assert said in answer
    assert KEY not in answer
    assert project.path.read_bytes() == before


def test_a_server_out_of_a_plan_is_asked_only_after_a_yes(project: Project, server: ScriptedServer, home: Path) -> None:
    prompt = add_prompt(project, "Hello?")
    before = project.path.read_bytes()
    arguments = ("generate", project.path, "--plan", plan_file(home, server.url))
    refused = dpotui(*arguments, code=2)
    assert f"plan.toml: names {server.url}, which you have not said yes to.\n" in refused
    assert (server.asked, project.path.read_bytes()) == ([], before)
    dpotui(*arguments, "--trust-endpoint", f"{server.url}/")
    assert models(project, prompt) == {"served-7b": 2}
    assert server.url.encode() not in project.path.read_bytes()
    dpotui("import", project.path, _prompts(home, "Anything else?"))
    dpotui(*arguments)
    assert len(server.asked) == 4


def _prompts(folder: Path, *texts: str) -> Path:
    path = folder / "more.txt"
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


@pytest.mark.parametrize(("typed", "asked"), [("n", 0), ("y", 2)])
def test_on_a_terminal_it_asks(project: Project, server: ScriptedServer, home: Path, typed: str, asked: int) -> None:
    add_prompt(project, "Hello?")
    plan = plan_file(home, server.url)
    session = PtySession(["-m", "dpotui", "generate", str(project.path), "--plan", str(plan)], columns=200)
    session.wait_for(f"plan.toml names the server {server.url}. It would be sent your prompts", "[y/N]")
    session.press(f"{typed}\r")
    session.wait_for("2 candidates made" if asked else "which you have not said yes to")
    session.close()
    assert len(server.asked) == asked


def test_ctrl_c_ends_it_while_a_server_hangs(project: Project) -> None:
    add_prompt(project, "Hello?")
    with serving(lambda *_: Hang()) as server:
        command = [
            sys.executable,
            "-m",
            "dpotui",
            "generate",
            str(project.path),
            "--server",
            server.url,
            "--model",
            "m",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            while not server.asked:
                assert run.poll() is None
                time.sleep(0.02)
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=20)
    assert run.returncode == 1
    assert "Stopped; what was complete is stored." in out
    assert "Traceback" not in err


def blabbing(asked: Asked, number: int) -> Reply:
    """Repeats the key wherever a server can put it, and answers well in between."""
    key = asked.headers.get("authorization", "").removeprefix("Bearer ")
    blabs: list[Reply] = [
        error(500, f"key {key} is overworked", Retry_After="0.01"),
        error(400, f"this prompt is no good with {key}"),
        Raw(200, f'data: {{"error": {{"message": "{key}"}}}}\n\n', kind="text/event-stream"),
        Raw(502, key, {"X-Key": key, "Retry-After": "0.01"}, kind="text/plain"),
        Answer(f"Your key is {key}, if you please.", model=f"big-{key}"),
    ]
    return blabs[number // 2 % len(blabs)] if number % 2 else Answer(f"Answer {number}.", model=f"big-{key}")


CRASH = """
import sys
from dpotui.candidates.server.endpoint_client import EndpointClient
from dpotui.cli.main import main
def breaks(self, *arguments):
    raise RuntimeError(f"broken beside {self._key!r}")
EndpointClient.ask = breaks
sys.argv = ["dpotui", *sys.argv[1:]]
main()
"""


def judge(project: Project, prompt: str) -> None:
    """Score the prompt's candidates, so that there are pairs to export."""
    with project.read() as connection:
        found = [candidate.id for candidate in candidates_of(connection, prompt)]
    add_judgement(project, prompt, "ann", {candidate: 5 if candidate == found[0] else 2 for candidate in found})


def test_a_key_is_in_no_file_log_screen_or_export_afterwards(
    project: Project, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_LOG", "debug")
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(4)]
    with serving(blabbing) as server:
        arguments = ("generate", project.path, "--server", server.url, "--model", "big")
        said = in_its_own_process("-m", "dpotui", *arguments, "-n", "3")
        said += dpotui(*arguments, "-n", "3", "--json", code=1)
        said += in_its_own_process("-c", CRASH, *arguments)
        assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    for prompt in prompts:
        judge(project, prompt)
    said += dpotui("export", project.path, home / "out") + dpotui("status", project.path)
    session = PtySession(["-m", "dpotui", "open", str(project.path), "--screen", "generate"])
    session.wait_for("Generate")
    shown = session.read(quiet=0.5)
    session.close()
    assert candidate_counts(project).candidates >= 8
    assert "[key]" in said
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {"crash.log", "README.md"} <= {path.name for path in files}
    assert [str(path) for path in files if KEY.encode() in path.read_bytes()] == []
    assert KEY not in said
    assert KEY.encode() not in shown
    assert os.environ["OPENAI_API_KEY"] == KEY


def test_prompts_that_look_private_are_told_of_before_they_go(project: Project, server: ScriptedServer) -> None:
    mail = add_prompt(project, "Please write to mara.quist@posteo.de about my refund.")
    both = add_prompt(project, "Call me on +49 30 9018 20 45 or write to jo.brandt@posteo.de, please.")
    plain = add_prompt(project, "Where is my parcel?")
    arguments = ("generate", project.path, "--server", server.url, "--model", "big", "-n", "1")
    done = run_dpotui(*arguments)
    assert (
        f"! 2 of the 3 prompts that go to {server.host} hold what looks private "
        f"(an e-mail address: 2, a phone number: 1). `dpotui screen {project.path}` shows it and takes it out.\n"
    ) in done.stderr
    assert "looks private" not in done.stdout
    for prompt in (mail, both, plain):
        assert models(project, prompt)
    add_prompt(project, "And where is my invoice?")
    assert "looks private" not in dpotui(*arguments), "what is answered already goes nowhere again"


def test_what_is_decided_or_stays_on_this_machine_is_no_news(project: Project, server: ScriptedServer) -> None:
    add_prompt(project, "Please write to mara.quist@posteo.de about my refund.")
    base = shipped_folder("sample_project") / "tiny-support.gguf"
    if importlib.util.find_spec("llama_cpp"):
        assert "looks private" not in dpotui("generate", project.path, "--model", base, "-n", "1")
    keep_findings(project, screen_project(project), kept=True, author="lead")
    said = dpotui("generate", project.path, "--server", server.url, "--model", "big", "-n", "2")
    assert "looks private" not in said
