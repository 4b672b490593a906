"""How models of either kind are to be run: those on this machine, and those behind servers."""

from dataclasses import dataclass, field

from dpotui.candidates.embedded import LlamaSettings
from dpotui.candidates.server import ServerSettings


@dataclass(frozen=True)
class EngineSettings:
    """The settings for whichever model a plan or a command names."""

    llama: LlamaSettings = field(default_factory=LlamaSettings)
    server: ServerSettings = field(default_factory=ServerSettings)
