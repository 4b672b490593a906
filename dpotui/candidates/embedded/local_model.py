"""A model file as a source of candidates: known by its hash, and opened when its turn has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dpotui.candidates.embedded.llama import LlamaEngine, LlamaSettings
from dpotui.candidates.embedded.model_file import check_gguf
from dpotui.candidates.embedded.recently_used import remember_model, sha256_of_model
from dpotui.candidates.engine import Engine, ModelIdentity, never, tuned_identity
from dpotui.errors import BadInputError
from dpotui.text import one_line


@dataclass(frozen=True)
class LocalModel:
    """A GGUF file on this machine."""

    path: Path
    settings: LlamaSettings = field(default_factory=LlamaSettings)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def local(self) -> bool:
        """It takes this machine's memory and cores."""
        return True

    @cached_property
    def identity(self) -> ModelIdentity:
        """The file's name and the hash of its bytes. BadInputError when it cannot be read or is no GGUF file."""
        files = tuple(filter(None, (self.path, self.settings.adapter)))
        for file in files:
            check_gguf(file)
        try:
            return tuned_identity(*(ModelIdentity(file.name, sha256_of_model(file)) for file in files))
        except OSError as error:
            raise BadInputError(f"{one_line(str(self.path))}: the model cannot be read ({error.strerror}).") from None

    @contextmanager
    def opened(self, should_stop: Callable[[], bool] = never) -> Iterator[Engine]:
        """The model in a process of its own, remembered as used. BadInputError when llama.cpp cannot load it."""
        engine = LlamaEngine(self.path, self.settings, should_stop=should_stop)
        if self.settings.adapter is None:
            remember_model(self.path, engine.identity.sha256)
        try:
            yield engine
        finally:
            engine.close()
