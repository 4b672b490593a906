"""The address of a server that answers like OpenAI's, as a person or a file gives it."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from dpotui.errors import BadInputError
from dpotui.text import one_line

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Endpoint:
    """A server's address, with what a key is to be found under. It holds no secret."""

    url: str
    """Where its API begins, such as `http://gpu1:8000/v1`; neither credentials nor a query in it."""
    key_variable: str = ""
    """The environment variable that holds its key; empty: the settings file, or else `OPENAI_API_KEY`."""
    from_file: str = ""
    """The name of the file that brought it, when nobody typed it: such a server is asked only after a yes."""

    @property
    def host(self) -> str:
        """Its host, and the port where one is named: what provenance says."""
        return urlsplit(self.url).netloc

    @property
    def in_the_clear(self) -> bool:
        """Whether others on the way can read what is sent."""
        parts = urlsplit(self.url)
        return parts.scheme == "http" and parts.hostname not in _LOOPBACK


def endpoint(url: str, *, key_variable: str = "", from_file: str = "") -> Endpoint:
    """The endpoint at an address; one without a path gets `/v1`, where such servers have their API.

    Raises BadInputError, without repeating what may be secret in it, when the address is none or holds credentials.
    """
    parts = _split(url.strip())
    path = parts.path.rstrip("/") or "/v1"
    return Endpoint(f"{parts.scheme}://{parts.netloc}{path}", key_variable, from_file)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = None
    if not whole or not url.isprintable() or any(mark in url for mark in " \\"):
        shown = one_line(url.rpartition("@")[2].partition("?")[0], 100)
        raise BadInputError(f"{shown}: is not a server's address; write it like http://localhost:8000/v1.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise BadInputError(
            f"{one_line(parts.hostname or '', 100)}: leave names, passwords and what follows a ? out of the address.\n"
            "A key belongs into the environment variable OPENAI_API_KEY, or into the settings file."
        )
    return parts
