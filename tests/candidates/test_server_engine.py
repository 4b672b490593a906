"""Servers that answer, well and badly: what comes of a run, and what is sent and said on the way."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from itertools import count, pairwise
from typing import Any

import pytest

from builders import add_prompt
from candidates.asking import WILD, answers, outcomes, request
from candidates.scripted_server import Answer, Asked, Hang, Raw, Reply, Script, ScriptedServer, error, plainly, serving
from dpotui.candidates import (
    EngineFailedError,
    GenerationReport,
    Growing,
    Request,
    Sampling,
    ServedModel,
    ServerSettings,
    candidates_of,
    endpoint,
    find_recipe,
    generate_from,
    source_of,
)
from dpotui.errors import BadInputError
from dpotui.project import Project

pytest.importorskip("openai", reason="needs the server extra")

QUICK = ServerSettings(at_once=4, backoff=0.01)
SPREAD = find_recipe("spread")
ALIVE = Answer("Fine again, thank you.")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def serve() -> Iterator[Callable[[Script], ScriptedServer]]:
    """Starts servers that live as long as the test."""
    with _Several() as several:
        yield several.start


class _Several:
    def __init__(self) -> None:
        self._open: list[Any] = []

    def start(self, script: Script = plainly) -> ScriptedServer:
        context = serving(script)
        server = context.__enter__()
        self._open.append(context)
        return server

    def __enter__(self) -> "_Several":
        return self

    def __exit__(self, *_: object) -> None:
        for context in self._open:
            context.__exit__(None, None, None)


Serve = Callable[[Script], ScriptedServer]


def served(*servers: ScriptedServer, settings: ServerSettings = QUICK) -> ServedModel:
    return ServedModel("big-model", tuple(endpoint(server.url) for server in servers), settings)


def run(project: Project, model: ServedModel, *, n: int = 4) -> GenerationReport:
    return generate_from(project, [source_of(model, SPREAD, n)], author="lead")


def patient(name: str, *, at_once: int, tries: int = 4, patience: int = 6) -> ServerSettings:
    """Quick settings for a trouble; only a server that hangs is waited for by the clock."""
    silence = 0.3 if name == "a hang" else 60.0
    return ServerSettings(at_once=at_once, tries=tries, patience=patience, backoff=0.01, silence=silence)


def at_first(reply: Reply, *, times: int = 1, then: Script = plainly) -> Script:
    """A script that replies badly so many times."""
    return lambda asked, number: reply if number < times else then(asked, number)


def requests(number: int) -> list[Request]:
    return [request(f"Where is parcel {each}?", WILD, each) for each in range(number)]


def test_a_candidate_says_where_it_comes_from_and_how_it_was_drawn(project: Project, serve: Serve) -> None:
    server = serve(plainly)
    prompt = add_prompt(project, "Hello?")
    report = run(project, served(server), n=1)
    assert (report.made, report.failed, report.model, report.notes) == (1, 0, "big-model", ())
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    made = candidate.provenance
    assert (made.model, made.endpoint, made.origin) == ("served-7b", server.host, "generated")
    assert (made.stop_reason, made.prompt_tokens, made.completion_tokens) == ("stop", 7, 5)
    assert made.sampling == SPREAD.samplings[1]
    assert candidate.response == f"Answer {made.seed} to Hello?, at 0.7."
    assert made.model_sha256 == served(server).identity.sha256


def test_all_settings_are_sent_and_what_keeps_all_tokens_is_said_so_that_every_server_takes_it(serve: Serve) -> None:
    server = serve(plainly)
    sampling = Sampling("odd", 0.9, 0, 0.8, 0.1, 1.2, 77)
    with served(server).opened() as engine:
        answers(engine, [request("Hello?", sampling, 5)])
    (asked,) = server.asked
    assert asked.body == {
        "model": "big-model",
        "messages": [{"role": "user", "content": "Hello?"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.9,
        "top_p": 0.8,
        "top_k": 2**30,
        "min_p": 0.1,
        "repeat_penalty": 1.2,
        "repetition_penalty": 1.2,
        "seed": 5,
        "max_tokens": 77,
    }


def test_tokens_that_a_server_does_not_count_are_not_made_up(project: Project, serve: Serve) -> None:
    prompt = add_prompt(project, "Hello?")
    report = run(project, served(serve(lambda *_: Answer("Well.", usage=None))), n=1)
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    assert (candidate.provenance.prompt_tokens, candidate.provenance.completion_tokens) == (None, None)
    assert (report.mean_tokens, report.tokens_per_second) == (None, None)


TROUBLES: dict[str, tuple[Reply, str]] = {
    "500": (error(500, "out of memory"), "it answered 500: out of memory"),
    "a hang": (Hang(), "it said nothing for too long"),
    "a cut": (Answer("Half an ans", ending=None), "it broke off in the middle of an answer"),
    "a web page": (Raw(200, "<html>Log in</html>", kind="text/html"), "it sent a web page"),
    "malformed JSON": (Raw(200, "data: {no json\n\n", kind="text/event-stream"), "it sent what cannot be read"),
    "JSON that is no answer": (Raw(200, "data: 42\n\n", kind="text/event-stream"), "it sent what is no chat answer"),
    "deep JSON": (Raw(200, f"data: {'[' * 99_999}\n\n", kind="text/event-stream"), "it sent what cannot be read"),
    "an empty stream": (Raw(200, "", kind="text/event-stream"), "it broke off without an answer"),
    "an error that breaks off": (
        Raw(500, "it is", {"Content-Length": "9999"}, kind="text/plain"),
        "it broke off in the middle of an answer",
    ),
    "an error in the stream": (
        Raw(200, 'data: {"error": {"message": "no memory"}}\n\n', kind="text/event-stream"),
        "it broke off: no memory",
    ),
}


ALWAYS = TROUBLES | {"429": (error(429, "slow down", Retry_After="0.01"), "it answered 429: slow down")}


@pytest.mark.parametrize("name", ALWAYS)
def test_what_goes_wrong_once_is_asked_for_again(serve: Serve, name: str) -> None:
    server = serve(at_first(ALWAYS[name][0]))
    with served(server, settings=patient(name, at_once=4)).opened() as engine:
        assert len(answers(engine, requests(5))) == 5
    assert len(server.asked) == 6


@pytest.mark.parametrize("name", TROUBLES)
def test_a_prompt_that_always_fails_is_reported_and_asked_for_in_the_next_run(
    project: Project, prompts: list[str], serve: Serve, name: str
) -> None:
    reply, said = TROUBLES[name]
    server = serve(lambda asked, number: reply if "parcel 2" in asked.said else plainly(asked, number))
    settings = patient(name, at_once=1, tries=2, patience=99)
    report = run(project, served(server, settings=settings), n=1)
    assert (report.made, report.failed, report.stopped) == (4, 1, False)
    (failure,) = report.failures
    assert failure.prompt == prompts[2]
    assert failure.reason.startswith(f"{server.host}: {said}")
    assert failure.reason.endswith("(asked 2 times)")
    again = run(project, served(serve(plainly)), n=1)
    assert (again.made, again.failed) == (1, 0)


@pytest.mark.parametrize("name", ALWAYS)
def test_a_server_that_always_fails_ends_the_run_in_words(project: Project, serve: Serve, name: str) -> None:
    for number in range(3):
        add_prompt(project, f"Where is parcel {number}?")
    settings = patient(name, at_once=4, patience=2, tries=9)
    server = serve(lambda *_: ALWAYS[name][0])
    report = run(project, served(server, settings=settings))
    assert (report.made, report.failed) == (0, 12)
    assert len(server.asked) <= 4 * 4
    (failure,) = report.failures
    assert failure.reason.startswith(f"no server answers any more. {server.host}: {ALWAYS[name][1]}")
    assert "What was answered is stored. Put that right and run it again" in failure.reason


def test_many_bad_prompts_in_a_row_do_not_cost_the_good_ones(serve: Serve) -> None:
    bad = {f"Where is parcel {number}?" for number in range(12)}
    server = serve(lambda asked, number: error(500, "boom") if asked.said in bad else plainly(asked, number))
    with served(server, settings=patient("500", at_once=1, tries=2, patience=3)).opened() as engine:
        found = outcomes(engine, requests(15))
    assert {each.request.messages[0].content for each in found.values() if each.completion is None} == bad


def test_a_prompt_that_always_meets_a_busy_server_which_answers_others_is_given_up_in_the_end(serve: Serve) -> None:
    gateway = error(504, "the gateway waited in vain", Retry_After="0.001")
    server = serve(lambda asked, number: gateway if "parcel 0" in asked.said else plainly(asked, number))
    left = iter(requests(99))
    with served(server, settings=patient("504", at_once=2, tries=2, patience=3)).opened() as engine:
        found = {each.request.seed: each for each in engine.run(lambda: next(left, None))}
    assert [seed for seed, each in found.items() if each.completion is None] == [0]
    assert found[0].reason.endswith("the gateway waited in vain (asked 6 times)")


NONSENSE = [
    "5",
    "[]",
    "null",
    '"text"',
    '{"error": []}',
    '{"error": {"message": {"a": 1}}}',
    '{"choices": 5}',
    '{"choices": [5]}',
    '{"choices": [null]}',
    '{"choices": [{"delta": "text"}]}',
    '{"choices": [{"delta": {"content": 5}}]}',
    '{"choices": [{"delta": {"content": ["a"]}, "finish_reason": "stop"}]}',
    '{"choices": [{"delta": {"content": "a"}, "finish_reason": {"a": 1}}]}',
    '{"choices": {"a": 1}, "model": 7, "usage": "much"}',
    '{"usage": {"prompt_tokens": -1, "completion_tokens": 1e999}, "choices": []}',
    "\xff\xfe",
]


@pytest.mark.parametrize("sent", NONSENSE)
@pytest.mark.parametrize("status", [200, 400, 503])
def test_no_nonsense_of_a_server_costs_more_than_its_prompt(serve: Serve, sent: str, status: int) -> None:
    body = f"data: {sent}\n\n" if status == 200 else sent
    kind = "text/event-stream" if status == 200 else "application/json"
    server = serve(lambda _, number: Raw(status, body, {"Retry-After": "0"}, kind) if number < 2 else ALIVE)
    with served(server, settings=patient("nonsense", at_once=1, tries=2)).opened() as engine:
        found = outcomes(engine, requests(3))
    assert len(found) == 3
    assert [each for each in found.values() if each.completion]


def test_an_answer_that_is_larger_than_any_is_not_taken(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpotui.candidates.server.client.MOST_BYTES", 100_000)
    endless = Raw(200, "data: " + "x" * 200_000, kind="text/event-stream")
    server = serve(lambda asked, number: endless if number < 2 else plainly(asked, number))
    with served(server, settings=patient("large", at_once=1)).opened() as engine:
        assert len(answers(engine, requests(3))) == 3
    too_long = error(500, "x" * 200_000)
    server = serve(lambda asked, number: too_long if number < 2 else plainly(asked, number))
    with served(server, settings=patient("large", at_once=1)).opened() as engine:
        assert len(answers(engine, requests(3))) == 3


def test_only_the_setting_that_a_server_marks_is_left_out(serve: Serve) -> None:
    said = "Unsupported parameter: top_k. Known are temperature, seed and max_tokens."
    marked = Raw(400, json.dumps({"error": {"message": said, "param": "top_k"}}))
    server = serve(lambda asked, number: marked if "top_k" in asked.body else plainly(asked, number))
    with served(server, settings=patient("400", at_once=1)).opened() as engine:
        answers(engine, requests(1))
    assert set(server.asked[0].body) - set(server.asked[1].body) == {"top_k"}


def test_a_server_that_asks_for_patience_gets_it(serve: Serve) -> None:
    server = serve(at_first(error(429, "slow down", Retry_After="0.5"), times=3))
    with served(server, settings=ServerSettings(at_once=3, backoff=0.01)).opened() as engine:
        assert len(answers(engine, requests(6))) == 6
    times = [asked.at for asked in server.asked]
    assert len(times) == 9
    assert times[2] - times[0] < 0.3
    assert 0.5 <= times[3] - times[2] < 2


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("soon", None), ("nan", None)],
)
def test_what_a_server_asks_for_is_read_as_a_number_or_a_date(given: str, seconds: float | None) -> None:
    from dpotui.candidates.server.verdict import retry_after

    assert retry_after({"retry-after": given}) == seconds
    later = formatdate(time.time() + 60, usegmt=True)
    assert 50 < (retry_after({"retry-after": later}) or 0) <= 60


def test_without_a_word_on_how_long_waits_grow(serve: Serve) -> None:
    server = serve(at_first(error(429, "slow down"), times=4))
    with served(server, settings=ServerSettings(at_once=1, backoff=0.04)).opened() as engine:
        answers(engine, requests(1))
    times = [asked.at for asked in server.asked]
    waits = [after - before for before, after in pairwise(times)]
    assert all(least <= wait for least, wait in zip((0.02, 0.04, 0.08, 0.16), waits, strict=True))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (error(401, "wrong key"), "it answered 401: wrong key; check its key"),
        (error(404, "no model big-model"), "it answered 404: no model big-model; check its address"),
        (Raw(404, "<html>Not found</html>", kind="text/html"), "it answered 404: a web page; check its address"),
        (error(307, "moved", Location="http://127.0.0.1:9/v1"), "it answered 307: moved, another address"),
        (error(429, "later", Retry_After="86400"), "it asks to be left alone for 86,400 s"),
        (Raw(429, '{"error": {"message": "pay", "code": "insufficient_quota"}}'), "it answered 429: pay"),
    ],
)
def test_what_no_patience_mends_ends_the_run_at_once(serve: Serve, reply: Reply, said: str) -> None:
    server = serve(lambda *_: reply)
    with (
        served(server, settings=ServerSettings(at_once=1)).opened() as engine,
        pytest.raises(EngineFailedError) as caught,
    ):
        outcomes(engine, requests(5))
    assert said in str(caught.value)
    assert len(server.asked) == 1


def test_a_redirection_is_not_followed(serve: Serve) -> None:
    elsewhere = serve(plainly)
    server = serve(lambda *_: error(307, "moved", Location=f"{elsewhere.url}/chat/completions"))
    with served(server).opened() as engine, pytest.raises(EngineFailedError):
        outcomes(engine, requests(2))
    assert not elsewhere.asked


def test_a_prompt_that_is_too_long_fails_at_once_and_alone(serve: Serve) -> None:
    too_long = error(400, "the maximum context length is 9 tokens; max_tokens is not the matter")
    server = serve(lambda asked, number: too_long if "parcel 1" in asked.said else plainly(asked, number))
    with served(server).opened() as engine:
        found = outcomes(engine, requests(3))
    failed = [each.reason for each in found.values() if each.completion is None]
    assert failed == [f"{server.host}: it answered 400: the maximum context length is 9 tokens; "
                      "max_tokens is not the matter"]  # fmt: skip
    assert len(server.asked) == 3


def test_settings_that_a_server_does_not_know_are_left_out_and_recorded_so(project: Project, serve: Serve) -> None:
    known = {"model", "messages", "stream", "temperature", "top_p", "max_completion_tokens", "stream_options"}

    def strict(asked: Asked, _number: int) -> Reply:
        unknown = [name for name in asked.body if name not in known]
        return error(400, f"Unrecognized request argument supplied: {unknown[-1]}") if unknown else ALIVE

    server = serve(strict)
    prompt = add_prompt(project, "Hello?")
    report = run(project, served(server, settings=ServerSettings(at_once=1)), n=1)
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    sampling = candidate.provenance.sampling
    assert sampling
    assert (sampling.name, sampling.temperature, sampling.top_p) == ("balanced", 0.7, 0.95)
    assert (sampling.top_k, sampling.min_p, sampling.repeat_penalty) == (0, 0.0, 1.0)
    assert candidate.provenance.seed is None
    assert report.notes == (
        f"{server.host} does not take max_tokens, min_p, repeat_penalty, repetition_penalty, seed, top_k: "
        "left out, and recorded so.",
    )
    assert run(project, served(server), n=1).prompts == 0


def test_two_endpoints_share_the_work(serve: Serve) -> None:
    both = threading.Barrier(2, timeout=10)

    def meets(asked: Asked, number: int) -> Reply:
        if number == 0:
            both.wait()
        return plainly(asked, number)

    first, second = serve(meets), serve(meets)
    with served(first, second, settings=ServerSettings(at_once=2)).opened() as engine:
        found = outcomes(engine, requests(20))
    endpoints = {each.served.endpoint for each in found.values() if each.served}
    assert endpoints == {first.host, second.host}
    assert len(first.asked) + len(second.asked) == 20


@pytest.mark.parametrize("name", ["500", "a hang"])
def test_an_endpoint_that_fails_leaves_the_work_to_the_other(serve: Serve, name: str) -> None:
    broken, good = serve(lambda *_: TROUBLES[name][0]), serve(plainly)
    settings = patient(name, at_once=2, patience=1)
    with served(broken, good, settings=settings).opened() as engine:
        assert len(answers(engine, requests(40))) == 40
        assert [note for note in engine.notes if note.startswith(f"{broken.host} was asked no more: it ")]


def test_an_endpoint_where_nobody_is_leaves_the_work_to_the_other(serve: Serve) -> None:
    good, gone = serve(plainly), endpoint("http://127.0.0.1:9/v1")
    model = ServedModel("big-model", (gone, endpoint(good.url)), ServerSettings(at_once=2, backoff=0.001, patience=2))
    with model.opened() as engine:
        assert len(answers(engine, requests(20))) == 20


def test_no_more_is_asked_for_at_a_time_than_allowed(serve: Serve) -> None:
    def slowly(asked: Asked, number: int) -> Reply:
        time.sleep(0.01)
        return plainly(asked, number)

    server = serve(slowly)
    with served(server, settings=ServerSettings(at_once=3)).opened() as engine:
        answers(engine, requests(30))
    assert server.most_at_once == 3


def test_a_server_that_drops_an_answer_for_the_next_is_asked_for_fewer(serve: Serve) -> None:
    all_four = threading.Barrier(4, timeout=10)

    def drops(asked: Asked, number: int) -> Reply:
        if number >= 4:
            return plainly(asked, number)
        all_four.wait()
        return Answer("Half an ans", ending=None)

    server = serve(drops)
    with served(server).opened() as engine:
        assert len(answers(engine, requests(8))) == 8
        assert f"{server.host} cuts answers off: it was asked for as few as 2 at a time." in engine.notes[0]


def test_a_stop_is_prompt_while_a_server_hangs(serve: Serve) -> None:
    server = serve(lambda *_: Hang())
    with served(server, settings=ServerSettings(at_once=2)).opened() as engine:
        left = iter(requests(5))
        began = time.monotonic()
        assert list(engine.run(lambda: next(left, None), should_stop=lambda: len(server.asked) >= 2)) == []
    assert time.monotonic() - began < 5


def test_while_there_is_a_pause_nothing_is_begun(serve: Serve) -> None:
    server = serve(plainly)
    looks = count()
    with served(server).opened() as engine:
        left = iter(requests(3))
        for _ in engine.run(lambda: next(left, None), should_pause=lambda: next(looks) < 3):
            pass
        assert next(looks) > 4
    assert len(server.asked) == 3


def test_answers_in_progress_are_told(serve: Serve) -> None:
    server = serve(lambda *_: Answer("A long answer. " * 40, ending=None))
    told: list[Growing] = []
    with served(server, settings=ServerSettings(at_once=1, tries=1)).opened() as engine:
        left = iter(requests(1))
        list(engine.run(lambda: next(left, None), on_text=lambda _, growing: told.append(growing)))
    assert told
    assert told[0].end.startswith("A long")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Answer("No.", ending="content_filter"), "it ended the answer for a reason of its own: content_filter"),
        (Answer("word " * 2000), "its answer goes on and on"),
        (Answer("half \ud83d of it"), "it sent half a character"),
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(serve: Serve, reply: Reply, said: str) -> None:
    server = serve(lambda *_: reply)
    with served(server, settings=ServerSettings(at_once=1, tries=1)).opened() as engine:
        (found,) = outcomes(engine, [request("Hello?")]).values()
    assert found.completion is None
    assert said in found.reason


@pytest.mark.parametrize(("said", "means"), [("length", "length"), ("max_tokens", "length"), ("eos", "stop")])
def test_endings_in_other_words_are_understood(serve: Serve, said: str, means: str) -> None:
    with served(serve(lambda *_: Answer("Yes.", ending=said))).opened() as engine:
        assert next(iter(answers(engine, [request("Hello?")]).values())).stop_reason == means


def test_a_model_is_the_same_wherever_it_is_served() -> None:
    here = ServedModel("m", (endpoint("http://a/v1"),))
    assert here.identity == ServedModel("m", (endpoint("https://b:9/v1"),)).identity
    assert here.identity != ServedModel("n", here.endpoints).identity


def test_without_the_client_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(BadInputError, match=r"pip install 'dpotui\[server\]'"), ServedModel("m", ()).opened():
        pass


def test_importing_the_phase_does_not_import_the_client() -> None:
    script = "import sys, dpotui.candidates, dpotui.cli.verbs; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_an_engine_can_run_again(serve: Serve) -> None:
    with served(serve(plainly)).opened() as engine:
        assert answers(engine, requests(2)) == answers(engine, requests(2))
        assert isinstance(engine.identity.sha256, str)
