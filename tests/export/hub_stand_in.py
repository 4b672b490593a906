"""A local stand-in for the parts of the Hub's API through which a folder is pushed."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class HubStandIn(ThreadingHTTPServer):
    """Keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repositories: dict[str, bool] = {}
        """Whether each is private."""
        self.files: dict[str, bytes] = {}
        self.tokens: set[str] = set()
        self.refuses = False

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: HubStandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.tokens.add(self.headers.get("Authorization", ""))
        if self.server.refuses:
            self._answer({"error": "no"}, 403)
        elif self.path == "/api/repos/create":
            self._create(json.loads(body))
        elif "/preupload/" in self.path:
            files = json.loads(body)["files"]
            told = [{"path": file["path"], "uploadMode": "regular", "shouldIgnore": False} for file in files]
            self._answer({"files": told})
        elif "/commit/" in self.path:
            self._commit(body)
        elif self.path == "/api/validate-yaml":
            self._answer({"errors": [], "warnings": []})
        else:
            self._answer({"error": self.path}, 404)

    def do_GET(self) -> None:
        name = self.path.removeprefix("/api/datasets/").split("?")[0].split("/revision")[0]
        if name in self.server.repositories:
            private = self.server.repositories[name]
            self._answer({"_id": "1", "id": name, "private": private, "sha": "0" * 40, "siblings": [], "tags": []})
        else:
            self._answer({"error": "not found"}, 404)

    def _create(self, asked: dict[str, Any]) -> None:
        owner = asked.get("organization") or "me"
        name = f"{owner}/{asked['name']}"
        there = name in self.server.repositories
        private = asked.get("private", asked.get("visibility") == "private")
        self.server.repositories.setdefault(name, bool(private))
        self._answer({"url": f"{self.server.address}/datasets/{name}"}, 409 if there else 200)

    def _commit(self, body: bytes) -> None:
        for line in body.splitlines():
            entry = json.loads(line)
            if entry["key"] == "file":
                self.server.files[entry["value"]["path"]] = base64.b64decode(entry["value"]["content"])
        where = f"{self.server.address}/datasets/tea/pairs/commit/{'1' * 40}"
        self._answer({"success": True, "commitUrl": where, "commitOid": "1" * 40})

    def _answer(self, value: Any, status: int = 200) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def running_hub() -> Iterator[HubStandIn]:
    """A stand-in that answers until the block ends."""
    hub = HubStandIn()
    thread = Thread(target=hub.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        hub.server_close()
        thread.join()
