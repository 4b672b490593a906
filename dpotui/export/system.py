"""The system message of the exported rows: as it was sent to the models, none, or one that the lead names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpotui.export.origin import CandidateOrigin
from dpotui.prompts import Message

AS_SENT: Final = "as-sent"
NONE: Final = "none"


@dataclass(frozen=True)
class SystemChoice:
    """What was asked for: `as-sent`, `none`, or the text of a system message for every row."""

    asked: str = AS_SENT

    @property
    def sort(self) -> str:
        """`as-sent`, `none` or `text`."""
        return self.asked if self.asked in (AS_SENT, NONE) else "text"

    def messages(self, messages: tuple[Message, ...], sent: Sequence[str]) -> tuple[Message, ...]:
        """A row's messages. `sent` holds what the chosen and the rejected response were made under; empty for nothing.

        As sent, the system message is theirs where both had the same; where they differ, the prompt stays as it was
        imported, for neither of the two is what both answered to.
        """
        if self.asked == AS_SENT:
            return with_system(messages, sent[0]) if len(set(sent)) == 1 else messages
        return with_system(messages, "" if self.asked == NONE else self.asked)


def own_system(messages: Sequence[Message]) -> str:
    """The system message that a prompt was imported with; empty when it has none."""
    return messages[0].content if messages[0].role == "system" else ""


def sent_for(messages: Sequence[Message], chosen: CandidateOrigin, rejected: CandidateOrigin) -> tuple[str, str]:
    """The system messages that two responses were made under: what was sent in place of the prompt's own, or that."""
    own = own_system(messages)
    return chosen.system or own, rejected.system or own


def with_system(messages: tuple[Message, ...], system: str) -> tuple[Message, ...]:
    """The same conversation under another system message, or under none."""
    turns = messages[1:] if own_system(messages) else messages
    return (Message("system", system), *turns) if system else turns


@dataclass(frozen=True)
class SystemUse:
    """The system messages of a release's rows."""

    sort: str
    """As asked for: `as-sent`, `none` or `text`."""
    rows: Mapping[str, int]
    """How many rows have each system message, the most frequent first; without those that have none."""
    without: int
    """Rows without a system message."""
    differing: int
    """Rows whose two responses were made under different ones, which therefore stayed as they were imported."""


def count_systems(choice: SystemChoice, used: Iterable[tuple[Sequence[Message], Sequence[str]]]) -> SystemUse:
    """Count them over rows, given as their messages and what was sent for their two responses."""
    rows: Counter[str] = Counter()
    differing = 0
    for messages, sent in used:
        rows[own_system(messages)] += 1
        differing += choice.asked == AS_SENT and len(set(sent)) > 1
    without = rows.pop("", 0)
    return SystemUse(choice.sort, dict(rows.most_common()), without, differing)
