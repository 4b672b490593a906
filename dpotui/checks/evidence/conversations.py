"""Which prompts were cut from one conversation: what the one asks, another may answer."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from dpotui.prompts import Message
from dpotui.similarity.normal_form import comparable

SHORTEST_OPENING: Final = 20
"""Characters under which an opening is a greeting that many conversations share."""


class Conversations:
    """Collects prompts by how their conversations open."""

    def __init__(self) -> None:
        self._by_exchange: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._of_one_turn: list[tuple[str, str]] = []

    def add(self, prompt: str, messages: Sequence[Message]) -> None:
        """Take note of a prompt; a system message does not count."""
        turns = [message.content for message in messages if message.role != "system"]
        if not turns:
            return
        if len(turns) > 1:
            self._by_exchange[comparable(turns[0]), comparable(turns[1])].append(prompt)
        else:
            self._of_one_turn.append((turns[0], prompt))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The prompts of each conversation, where they are two or more.

        Prompts with the same first turn and the same reply to it were cut from one conversation at different turns. A
        prompt of one turn belongs to those that begin with it, unless that is but a greeting.
        """
        by_turn = self._by_turn({first for first, _ in self._by_exchange if len(first) >= SHORTEST_OPENING})
        long = (
            [*prompts, *by_turn.get(first, ())]
            for (first, reply), prompts in self._by_exchange.items()
            if len(first) + len(reply) >= SHORTEST_OPENING
        )
        return tuple(tuple(prompts) for prompts in long if len(prompts) > 1)

    def _by_turn(self, openings: Collection[str]) -> dict[str, list[str]]:
        """The prompts of one turn that say one of these openings."""
        found: dict[str, list[str]] = {}
        for said, prompt in self._of_one_turn if openings else ():
            if (first := comparable(said)) in openings:
                found.setdefault(first, []).append(prompt)
        return found
