"""Shorthands for tests with scripted servers: quick settings, requests, and the ways in which a server can fail."""

from collections.abc import Callable

from candidates.asking import WILD, request
from candidates.scripted_server import Answer, Hang, Raw, Reply, Script, ScriptedServer, error, plainly
from dpotui.candidates import (
    GenerationReport,
    Request,
    ServedModel,
    ServerSettings,
    endpoint,
    find_recipe,
    generate_from,
    source_of,
)
from dpotui.project import Project

Serve = Callable[[Script], ScriptedServer]
"""Starts a server that answers by a script."""
QUICK = ServerSettings(at_once=4, backoff=0.01)
SPREAD = find_recipe("spread")
ALIVE = Answer("Fine again, thank you.")
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
"""Replies that are no answers, and what is said about each."""


def served(*servers: ScriptedServer, settings: ServerSettings = QUICK) -> ServedModel:
    return ServedModel("big-model", tuple(endpoint(server.url) for server in servers), settings)


def run(project: Project, model: ServedModel, *, n: int = 4) -> GenerationReport:
    return generate_from(project, [source_of(model, SPREAD, n)], author="lead")


def patient(name: str, *, at_once: int, tries: int = 4, failure_limit: int = 6) -> ServerSettings:
    """Quick settings for a trouble; only a server that hangs is waited for by the clock."""
    silence = 1.5 if name == "a hang" else 60.0
    return ServerSettings(at_once=at_once, tries=tries, failure_limit=failure_limit, backoff=0.01, silence=silence)


def at_first(reply: Reply, *, times: int = 1, then: Script = plainly) -> Script:
    """A script that replies badly so many times."""
    return lambda asked, number: reply if number < times else then(asked, number)


def requests(number: int) -> list[Request]:
    return [request(f"Where is parcel {each}?", WILD, each) for each in range(number)]
