"""Which prompts are so alike that the one would give away the other across the split."""

from collections.abc import Iterable, Mapping
from typing import Final

from dpotui.checks import near_duplicate_pairs
from dpotui.project.store.connection import Connection, text
from dpotui.prompts import messages_from_json

NEIGHBOUR_RATIO: Final = 90.0
"""Prompts at or above this indel ratio (0 to 100) are neighbours: never one in train and the other in validation."""

Neighbours = Mapping[str, frozenset[str]]


def find_neighbours(connection: Connection, prompts: Iterable[str]) -> Neighbours:
    """The neighbours of each prompt among `prompts`; those without any are left out.

    Compared is what was said, without the system message, which many prompts share.
    """
    wanted = set(prompts)
    rows = connection.execute(text("SELECT id, messages FROM prompt ORDER BY id"))
    texts = {row.id: _said(row.messages) for row in rows if row.id in wanted}
    ids = list(texts)
    found: dict[str, set[str]] = {}
    for pair in near_duplicate_pairs(list(texts.values()), NEIGHBOUR_RATIO):
        one, other = ids[pair[0]], ids[pair[1]]
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {prompt: frozenset(others) for prompt, others in found.items()}


def _said(messages: str) -> str:
    return "\n".join(message.content for message in messages_from_json(messages) if message.role != "system")
