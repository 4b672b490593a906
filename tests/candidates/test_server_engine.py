"""Servers that answer: what is sent to them, what comes back, and what a candidate says of it."""

import json
import subprocess
import sys
import threading
import time
from itertools import count

import pytest

from builders import add_prompt
from candidates.asking import answers, outcomes, request
from candidates.asking_servers import (
    ALIVE,
    SPREAD,
    TROUBLES,
    Serve,
    patient,
    requests,
    run,
    served,
)
from candidates.scripted_server import Answer, Asked, Hang, Raw, Reply, error, plainly
from dpotui.candidates import Growing, ServedModel, ServerSettings, candidates_of, endpoint
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.project import Project
from extras import needs_server

pytestmark = needs_server


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


def test_only_the_setting_that_a_server_marks_is_left_out(serve: Serve) -> None:
    said = "Unsupported parameter: top_k. Known are temperature, seed and max_tokens."
    marked = Raw(400, json.dumps({"error": {"message": said, "param": "top_k"}}))
    server = serve(lambda asked, number: marked if "top_k" in asked.body else plainly(asked, number))
    with served(server, settings=patient("400", at_once=1)).opened() as engine:
        answers(engine, requests(1))
    assert set(server.asked[0].body) - set(server.asked[1].body) == {"top_k"}


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
    both, met = threading.Barrier(2, timeout=60), threading.Event()

    def meets(asked: Asked, number: int) -> Reply:
        if number == 0:
            both.wait()
            met.set()
        assert met.wait(60)
        return plainly(asked, number)

    first, second = serve(meets), serve(meets)
    with served(first, second, settings=ServerSettings(at_once=2)).opened() as engine:
        found = outcomes(engine, requests(20))
    endpoints = {each.served.endpoint for each in found.values() if each.served}
    assert endpoints == {first.host, second.host}
    assert len(first.asked) + len(second.asked) == 20


@pytest.mark.parametrize("name", ["500", "a hang"])
def test_an_endpoint_that_fails_leaves_the_work_to_the_other(serve: Serve, name: str) -> None:
    asked_in_vain = threading.Event()

    def fails(_asked: Asked, _number: int) -> Reply:
        asked_in_vain.set()
        return TROUBLES[name][0]

    def answers_later(asked: Asked, number: int) -> Reply:
        assert asked_in_vain.wait(60)  # or it would have done all before the other is met
        return plainly(asked, number)

    broken, good = serve(fails), serve(answers_later)
    settings = patient(name, at_once=2, failure_limit=1)
    with served(broken, good, settings=settings).opened() as engine:
        assert len(answers(engine, requests(40))) == 40
        assert [note for note in engine.notes if note.startswith(f"{broken.host} was asked no more: it ")]


def test_an_endpoint_where_nobody_is_leaves_the_work_to_the_other(serve: Serve) -> None:
    good, gone = serve(plainly), endpoint("http://127.0.0.1:9/v1")
    model = ServedModel(
        "big-model", (gone, endpoint(good.url)), ServerSettings(at_once=2, backoff=0.001, failure_limit=2)
    )
    with model.opened() as engine:
        assert len(answers(engine, requests(20))) == 20


def test_no_more_is_asked_for_at_a_time_than_allowed(serve: Serve) -> None:
    all_three = threading.Barrier(3, timeout=60)

    def slowly(asked: Asked, number: int) -> Reply:
        if number < 3:
            all_three.wait()
        time.sleep(0.01)
        return plainly(asked, number)

    server = serve(slowly)
    with served(server, settings=ServerSettings(at_once=3)).opened() as engine:
        answers(engine, requests(30))
    assert server.most_at_once == 3


def test_a_server_that_drops_an_answer_for_the_next_is_asked_for_fewer(serve: Serve) -> None:
    all_four = threading.Barrier(4, timeout=60)

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


def test_a_run_that_is_left_in_the_middle_asks_for_nothing_more(serve: Serve) -> None:
    server = serve(lambda asked, number: Hang() if number else plainly(asked, number))
    left = iter(requests(9))
    with served(server, settings=ServerSettings(at_once=1)).opened() as engine:
        going = engine.run(lambda: next(left, None))
        next(going)
    assert not [thread for thread in threading.enumerate() if thread.name == "dpotui-exchange"]


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
    script = "import sys, dpotui.candidates, dpotui.cli.app; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_an_engine_can_run_again(serve: Serve) -> None:
    with served(serve(plainly)).opened() as engine:
        assert answers(engine, requests(2)) == answers(engine, requests(2))
        assert isinstance(engine.identity.sha256, str)
