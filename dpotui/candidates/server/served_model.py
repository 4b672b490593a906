"""A model behind servers as a source of candidates: known by its name, wherever it is asked."""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dpotui.candidates.engine import Engine, ModelIdentity, never
from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.consent import check_consent
from dpotui.candidates.server.keys import find_key
from dpotui.candidates.server.settings import ServerSettings
from dpotui.errors import BadInputError
from dpotui.project import sha256_of


@dataclass(frozen=True)
class ServedModel:
    """A model under a name that one or several endpoints know; they share its work."""

    name: str
    endpoints: tuple[Endpoint, ...]
    settings: ServerSettings = field(default_factory=ServerSettings)

    @property
    def local(self) -> bool:
        """It takes none of this machine's memory and cores."""
        return False

    @property
    def identity(self) -> ModelIdentity:
        """Its name, and the hash of its name: the same wherever it is served, and in every copy of a project."""
        return ModelIdentity(self.name, sha256_of(["served model", self.name]))

    @contextmanager
    def opened(self, should_stop: Callable[[], bool] = never) -> Iterator[Engine]:  # noqa: ARG002
        """An engine for it. BadInputError when an endpoint has no yes or no valid key, or the client is missing."""
        check_consent(self.endpoints)
        check_client()
        from dpotui.candidates.server.engine import ServerEngine

        engine = ServerEngine(self.identity, [(each, find_key(each)) for each in self.endpoints], self.settings)
        try:
            yield engine
        finally:
            engine.close()


def check_client() -> None:
    """Raise BadInputError when the package that asks servers is missing."""
    if importlib.util.find_spec("openai") is None:
        raise BadInputError(
            "Asking a server needs the openai package, which is not installed.\n"
            "Install it with: pip install 'dpotui[server]'"
        )
