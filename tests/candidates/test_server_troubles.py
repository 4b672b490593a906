"""Servers that fail: all that can be had is had, what cannot is named, and the next run asks for it."""

import threading
import time
from email.utils import formatdate
from itertools import pairwise

import pytest

from builders import add_prompt
from candidates.asking import answers, outcomes
from candidates.asking_servers import (
    ALIVE,
    ALWAYS,
    TROUBLES,
    Serve,
    at_first,
    patient,
    requests,
    run,
    served,
)
from candidates.scripted_server import Asked, Raw, Reply, error, plainly
from dpotui.candidates import (
    EngineFailedError,
    ServerSettings,
)
from dpotui.project import Project
from extras import needs_server

pytestmark = needs_server


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
    settings = patient(name, at_once=1, tries=2, failure_limit=99)
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
    settings = patient(name, at_once=4, failure_limit=2, tries=9)
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
    with served(server, settings=patient("500", at_once=1, tries=2, failure_limit=3)).opened() as engine:
        found = outcomes(engine, requests(15))
    assert {each.request.messages[0].content for each in found.values() if each.completion is None} == bad


def test_a_prompt_that_always_meets_a_busy_server_which_answers_others_is_given_up_in_the_end(serve: Serve) -> None:
    gateway = error(504, "the gateway waited in vain", Retry_After="0.001")
    server = serve(lambda asked, number: gateway if "parcel 0" in asked.said else plainly(asked, number))
    left = iter(requests(99))
    with served(server, settings=patient("504", at_once=2, tries=2, failure_limit=3)).opened() as engine:
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


def test_a_server_that_asks_for_patience_gets_it_from_all_that_is_under_way(serve: Serve) -> None:
    all_three = threading.Barrier(3, timeout=60)

    def busy_at_first(asked: Asked, number: int) -> Reply:
        if number >= 3:
            return plainly(asked, number)
        all_three.wait()
        return error(429, "slow down", Retry_After="0.5")

    server = serve(busy_at_first)
    with served(server, settings=ServerSettings(at_once=3, backoff=0.01)).opened() as engine:
        assert len(answers(engine, requests(6))) == 6
    times = [asked.at for asked in server.asked]
    assert len(times) == 9
    assert min(times[3:]) - times[2] >= 0.5


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("soon", None), ("nan", None)],
)
def test_what_a_server_asks_for_is_read_as_a_number_or_a_date(given: str, seconds: float | None) -> None:
    from dpotui.candidates.server.http_errors import retry_after

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
