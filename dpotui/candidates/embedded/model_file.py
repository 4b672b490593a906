"""A model file as one wants to know it before it is loaded: which it is, how large, how it wants to be talked to."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.candidates.embedded.gguf_header import MAGIC, GGUFError, GGUFHeader, read_header
from dpotui.errors import BadInputError
from dpotui.plain_files import open_input
from dpotui.text import one_line

_TEMPLATES: Final = (
    ("<|im_start|>", "ChatML"),
    ("<|start_header_id|>", "Llama 3"),
    ("<start_of_turn>", "Gemma"),
    ("<|channel|>", "Harmony"),
    ("[INST]", "Mistral or Llama 2"),
    ("<|user|>", "Phi or Zephyr"),
)
"""What gives the well-known templates away, the surest first."""


@dataclass(frozen=True)
class ModelFile:
    """What a GGUF file says of itself; all its texts are its maker's, raw."""

    path: Path
    size: int
    """Bytes."""
    name: str
    architecture: str
    parameters: int
    context: int | None
    """Tokens of context that it was trained on."""
    template: str
    """The source of its chat template; empty when it has none."""

    @property
    def template_name(self) -> str:
        """The family of its chat template, as far as one can see."""
        return template_name(self.template)


def template_name(source: str) -> str:
    """The family of a chat template, as far as one can see; `its own` for one that looks like no other."""
    return next((name for mark, name in _TEMPLATES if mark in source), "its own")


def read_model_file(path: Path) -> ModelFile:
    """What a model file says of itself. BadInputError when it cannot be read, is no GGUF file, or is damaged."""
    header, size = _head_and_size(path)
    architecture = header.text("general.architecture")
    return ModelFile(
        path=path,
        size=size,
        name=header.text("general.name"),
        architecture=architecture,
        parameters=header.parameters,
        context=header.number(f"{architecture}.context_length"),
        template=header.text("tokenizer.chat_template"),
    )


def checked_header(path: Path) -> GGUFHeader:
    """The head of a model file. BadInputError when it cannot be read, is no GGUF file, or is damaged."""
    return _head_and_size(path)[0]


def _head_and_size(path: Path) -> tuple[GGUFHeader, int]:
    check_gguf(path)
    try:
        return read_header(path), path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from None
    except GGUFError as error:
        raise BadInputError(
            f"{one_line(str(path))}: the model file is damaged: {error}.\nFetch it again, or choose another."
        ) from None


def check_gguf(path: Path) -> None:
    """Raise BadInputError unless `path` is an ordinary file that begins as GGUF files do."""
    try:
        # What is no ordinary file (a pipe, a device) might never end.
        regular = stat.S_ISREG(path.stat().st_mode)
        head = _read_head(path) if regular else b""
    except OSError as error:
        raise _unreadable(path, error) from None
    if head != MAGIC:
        raise BadInputError(
            f"{one_line(str(path))}: is not a GGUF file.\nTake a model in GGUF format, as llama.cpp reads it."
        )


def _read_head(path: Path) -> bytes:
    with open_input(path) as file:
        return file.read(len(MAGIC))


def _unreadable(path: Path, error: OSError) -> BadInputError:
    return BadInputError(f"{one_line(str(path))}: the model cannot be read ({error.strerror}).")
