"""Label Studio itself, on loopback, with what the tests ask of its API."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

COMMAND = os.environ.get("LABEL_STUDIO") or shutil.which("label-studio")
"""The program; $LABEL_STUDIO names it where it lives in an environment of its own."""
TOKEN = "0123456789abcdef0123456789abcdef01234567"
START_SECONDS = 180


class LabelStudio:
    """A running server and its first user's token."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, path: str, body: object = None, token: str = TOKEN) -> Any:
        """The answer to a request: POST with a body, else GET. Text where it is no JSON."""
        answered = self.bytes_of(path, body, token)
        try:
            return json.loads(answered)
        except ValueError:
            return answered.decode("utf-8")

    def bytes_of(self, path: str, body: object = None, token: str = TOKEN) -> bytes:
        """The answer as it comes."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self._address + path, data, headers)
        with urllib.request.urlopen(request, timeout=60) as answered:
            content: bytes = answered.read()
            return content

    def sign_up(self, email: str) -> tuple[int, str]:
        """A further user, who signs up as in a browser: their number and token."""
        cookies = CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        browser.open(self._address + "/user/signup/", timeout=60).close()
        csrf = next(str(cookie.value) for cookie in cookies if cookie.name == "csrftoken")
        form = {
            "email": email,
            "password": "only-on-loopback",
            "csrfmiddlewaretoken": csrf,
            "allow_newsletters": "false",
        }
        headers = {"Referer": self._address + "/user/signup/"}
        data = urllib.parse.urlencode(form).encode()
        browser.open(urllib.request.Request(self._address + "/user/signup/", data, headers), timeout=60).close()
        with browser.open(self._address + "/api/current-user/token", timeout=60) as answered:
            token = str(json.load(answered)["token"])
        return int(self.ask("/api/current-user/whoami", token=token)["id"]), token

    def new_project(self, folder: Path) -> int:
        """A project made of the files of a hand-out, as a person clicks it together."""
        config = (folder / "config.xml").read_text(encoding="utf-8")
        project = int(self.ask("/api/projects/", {"title": "handed out", "label_config": config})["id"])
        self.ask(f"/api/projects/{project}/import", json.loads((folder / "tasks.json").read_text(encoding="utf-8")))
        return project

    def tasks(self, project: int) -> list[dict[str, Any]]:
        """Its tasks."""
        found: list[dict[str, Any]] = self.ask(f"/api/tasks/?project={project}&page_size=100&fields=all")["tasks"]
        return found


@contextmanager
def label_studio(folder: Path) -> Iterator[LabelStudio]:
    """Start it with an empty database in a folder, and end it with all its children."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "LABEL_STUDIO_BASE_DATA_DIR": str(folder),
        "LABEL_STUDIO_USERNAME": "lead@example.org",
        "LABEL_STUDIO_PASSWORD": "only-on-loopback",
        "LABEL_STUDIO_USER_TOKEN": TOKEN,
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        "COLLECT_ANALYTICS": "false",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
    }
    environment.pop("PYTHONPATH", None)
    command = [str(COMMAND), "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port)]
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield _when_ready(LabelStudio(f"http://127.0.0.1:{port}"), server)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        log.close()


def _when_ready(studio: LabelStudio, server: subprocess.Popen[bytes]) -> LabelStudio:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            studio.ask("/api/projects/")
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return studio
    raise TimeoutError("Label Studio did not start")
