"""A real HTTP server on loopback that answers like OpenAI's, well or badly, by a script."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    body: Body
    headers: Mapping[str, str]
    at: float
    """Seconds of the monotonic clock."""

    @property
    def said(self) -> str:
        """The last user turn."""
        return str(self.body["messages"][-1]["content"])


@dataclass(frozen=True)
class Answer:
    """A whole answer, streamed; of an ending None only the beginning, after which the connection is cut."""

    text: str
    ending: str | None = "stop"
    model: str = "served-7b"
    usage: tuple[int, int] | None = (7, 5)
    reasoning: str = ""
    """What it thought, sent in a field of its own."""


@dataclass(frozen=True)
class Raw:
    """An answer that is not streamed: a status, a body, headers."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"


@dataclass(frozen=True)
class Hang:
    """Nothing at all, until the server is closed."""


Reply = Answer | Raw | Hang
Script = Callable[[Asked, int], Reply]
"""What to reply to a request, and to which one of all (from 0)."""


def plainly(asked: Asked, _number: int) -> Reply:
    """A different text for every prompt and seed."""
    return Answer(f"Answer {asked.body.get('seed')} to {asked.said}, at {asked.body['temperature']}.")


def error(status: int, message: str, *, param: str | None = None, **headers: str) -> Raw:
    """An error in OpenAI's form; underscores in the names of headers are hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Raw(status, json.dumps({"error": {"message": message, "param": param}}), named)


class ScriptedServer:
    """The server as a test sees it."""

    def __init__(self, script: Script) -> None:
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._script = script
        self._lock = threading.Lock()
        self._busy = 0
        self.models: tuple[str, ...] = ()
        """What it lists as its models; empty: it lists none."""
        self.closing = threading.Event()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.http.daemon_threads = True

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.http.server_address[1]}"

    @property
    def url(self) -> str:
        """Where the API begins."""
        return f"http://{self.host}/v1"

    def reply_to(self, body: Body, headers: Mapping[str, str]) -> Reply:
        """Put the request down and choose a reply."""
        with self._lock:
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
            number = len(self.asked)
            self.asked.append(Asked(body, headers, time.monotonic()))
        return self._script(self.asked[number], number)

    def done(self) -> None:
        """A request is dealt with but for the last of its reply: whoever has that may ask for the next at once."""
        with self._lock:
            self._busy -= 1


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            listed = {"object": "list", "data": [{"id": name, "object": "model"} for name in server.models]}
            self._send(Raw(200, json.dumps(listed)) if server.models else Raw(404))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            reply = server.reply_to(body, {name.lower(): value for name, value in self.headers.items()})
            with suppress(OSError):
                self._send(reply, server.done)

        def _send(self, reply: Reply, done: Callable[[], None] = lambda: None) -> None:
            if isinstance(reply, Hang):
                server.closing.wait(30)
                done()
            elif isinstance(reply, Raw):
                done()
                self._head(reply.status, reply.kind, {"Content-Length": str(len(reply.body.encode())), **reply.headers})
                self.wfile.write(reply.body.encode())
            else:
                *events, last = _events(reply)
                try:
                    # With a length that is not reached, the end of the connection is a break.
                    self._head(200, "text/event-stream", {} if reply.ending else {"Content-Length": "1000000"})
                    for event in events:
                        self._event(event)
                finally:
                    done()
                self._event(last)

        def _event(self, event: str) -> None:
            self.wfile.write(f"data: {event}\n\n".encode())
            self.wfile.flush()

        def _head(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    return Handler


def _events(reply: Answer) -> Iterator[str]:
    def chunk(choices: list[Body], **more: Any) -> str:
        return json.dumps(
            {"id": "1", "object": "chat.completion.chunk", "model": reply.model, "choices": choices} | more
        )

    if reply.reasoning:
        yield chunk([{"index": 0, "delta": {"reasoning_content": reply.reasoning}, "finish_reason": None}])
    for piece in [reply.text[start : start + 9] for start in range(0, len(reply.text), 9)]:
        yield chunk([{"index": 0, "delta": {"content": piece}, "finish_reason": None}])
    if reply.ending:
        yield chunk([{"index": 0, "delta": {}, "finish_reason": reply.ending}])
        if reply.usage:
            counts = {"prompt_tokens": reply.usage[0], "completion_tokens": reply.usage[1]}
            yield chunk([], usage=counts | {"total_tokens": sum(reply.usage)})
        yield "[DONE]"


@contextmanager
def serving(script: Script = plainly) -> Iterator[ScriptedServer]:
    """A server that answers by `script` while the block lasts."""
    server = ScriptedServer(script)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()
