"""What a model is told before a conversation: the prompt's own system message, the project's, and a recipe's variant.

A prompt is stored and exported as it was imported. What was sent in place of its own system message stands in the
provenance of the candidates that came of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError
from dpotui.plain_files import open_input
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
from dpotui.prompts import Message
from dpotui.text import one_line

LONGEST: Final = 20_000
"""Characters of a project's system prompt; what is longer is no instruction but a document."""
_KEY: Final = "system prompt"


@dataclass(frozen=True)
class Sent:
    """The messages that a model gets for a prompt."""

    messages: tuple[Message, ...]
    system: str
    """Their system message, where the prompt itself has another or none; else empty."""


def sent_messages(messages: Sequence[Message], project_system: str, variant: str) -> Sent:
    """A prompt's messages as they are sent: with its own system message, else the project's, and a recipe's variant.

    The variant comes after what is there, for it says how to answer and not what about. Empty texts say nothing.
    """
    own = messages[0].content if messages[0].role == "system" else ""
    turns = messages[1:] if own else messages
    system = "\n\n".join(filter(None, (own or project_system, variant)))
    head = (Message("system", system),) if system else ()
    return Sent((*head, *turns), system if system != own else "")


def project_system_prompt(connection: Connection) -> str:
    """The system prompt of the project; empty when it has none."""
    stored = stored_setting(connection, _KEY)
    return str(json.loads(stored)) if stored else ""


def set_system_prompt(project: Project, said: str, *, author: str) -> bool:
    """Give the project a system prompt, or none with an empty text, as a new revision.

    False, and nothing written, when that is what it has. Raises BadInputError when it is too long to be one.
    """
    said = said if said.strip() else ""
    _check(said)
    with project.write() as writer:
        if project_system_prompt(writer.connection) == said:
            return False
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": canonical(said)}]}, subject=_KEY)
    return True


def read_system_prompt(path: Path) -> str:
    """The system prompt in a text file, without the line break at its end. BadInputError when it cannot be read."""
    try:
        with open_input(path) as file:
            return file.read(4 * LONGEST + 1).decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise BadInputError(f"{one_line(str(path))}: is not UTF-8 at byte {error.start}; save it as UTF-8.") from None


def _check(said: str) -> None:
    if len(said) > LONGEST:
        raise BadInputError(f"a system prompt of {len(said):,} characters: {LONGEST:,} are the most.")
    try:
        said.encode()
    except UnicodeEncodeError:
        raise BadInputError("the system prompt holds bytes that are not UTF-8.") from None
