"""What the checks keep of each prompt's messages while they are read: large projects do not hold them twice."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from dpotui.checks.evidence.conversations import Conversations
from dpotui.project import canonical
from dpotui.prompts import Message, said_in
from dpotui.prompts.conversations.turn_order import turn_fault
from dpotui.similarity.normal_form import comparable


@dataclass(frozen=True)
class PromptTexts:
    """What the checks keep of prompts, collected by `add`."""

    shapes: dict[str, str] = field(default_factory=dict)
    """Of each prompt that is more than one turn of the user, a key of who says what, the system message too, as texts
    are compared: two prompts with the same words and the same key are the same throughout."""
    systems: dict[str, str] = field(default_factory=dict)
    """The system message of each prompt that has one; equal ones are held once."""
    faults: dict[str, str] = field(default_factory=dict)
    """Why no chat template renders a prompt, of those that none renders."""
    conversations: Conversations = field(default_factory=Conversations)
    _known: dict[str, str] = field(default_factory=dict)

    def add(self, prompt: str, messages: Sequence[Message]) -> str:
        """Take note of a prompt, and return what was said in it."""
        self.conversations.add(prompt, messages)
        if len(messages) > 1:
            self.shapes[prompt] = _shape(messages)
            if messages[0].role == "system":
                system = messages[0].content
                self.systems[prompt] = self._known.setdefault(system, system)
        elif messages and messages[0].role == "user" and messages[0].content.strip():
            return messages[0].content  # nearly all prompts
        if fault := turn_fault(messages):
            self.faults[prompt] = fault
        return said_in(messages)


def _shape(messages: Sequence[Message]) -> str:
    said = canonical([[message.role, comparable(message.content)] for message in messages])
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
