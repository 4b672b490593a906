"""The rows of a release: pairs with their texts, and the reasons for which a pair is no row."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpotui.export.report import HeldBack
from dpotui.export.split import Side, SplitPlan
from dpotui.pairs import Pair
from dpotui.project.store.connection import Connection
from dpotui.prompts import Message, messages_from_json
from dpotui.similarity.normal_form import comparable

ROLE_LABELS: Final = ("user:", "human:", "customer:", "system:", "prompt:", "assistant:")
SHORTEST_ECHO: Final = 20
"""Characters from which on a prompt's turn at the start of a response is taken for an echo, not for chance."""

_LABEL_REACH: Final = 12
"""Characters before a turn in which its role's label is looked for."""

_IDS: Final = "(SELECT value FROM json_each(:ids))"


@dataclass(frozen=True)
class Row:
    """One pair as every format writes it. Responses carry no space at their ends; all else is as it was stored."""

    pair: Pair
    messages: tuple[Message, ...]
    chosen: str
    rejected: str
    side: Side

    @property
    def id(self) -> str:
        """The pair's name in the project file: its two candidates."""
        return f"{self.pair.chosen}>{self.pair.rejected}"

    @property
    def longest_sequence(self) -> int:
        """Characters of the prompt with the longer one of its responses: what a trainer's length limit must take."""
        return sum(len(message.content) for message in self.messages) + max(len(self.chosen), len(self.rejected))


@dataclass(frozen=True)
class Texts:
    """What pairs are made of, by id."""

    messages: Mapping[str, str]
    """Of each prompt, as stored: JSON."""
    responses: Mapping[str, str]


def read_texts(connection: Connection, pairs: Sequence[Pair]) -> Texts:
    """Read the texts of `pairs`."""
    wanted = (candidate for pair in pairs for candidate in (pair.chosen, pair.rejected))
    return Texts(
        _texts(connection, f"SELECT id, messages FROM prompt WHERE id IN {_IDS}", (pair.prompt for pair in pairs)),
        _texts(connection, f"SELECT id, response FROM candidate WHERE id IN {_IDS}", wanted),
    )


def make_rows(
    texts: Texts, pairs: Sequence[Pair], plan: SplitPlan, blocked: Mapping[str, str]
) -> tuple[list[Row], list[HeldBack]]:
    """The rows of `pairs` in their order, and those held back: blocked ones by prompt with the reason in `blocked`."""
    rows: list[Row] = []
    held: list[HeldBack] = []
    for pair in pairs:
        sides = texts.responses[pair.chosen].strip(), texts.responses[pair.rejected].strip()
        row = Row(pair, messages_from_json(texts.messages[pair.prompt]), *sides, plan.side(pair.prompt))
        reason = blocked.get(pair.prompt) or refusal(row)
        if reason:
            held.append(HeldBack(pair.prompt, reason))
        else:
            rows.append(row)
    return rows, held


def refusal(row: Row) -> str:
    """Why a trainer would accept this row in silence and learn nothing or nonsense from it; empty when it is sound."""
    if not row.chosen or not row.rejected:
        return f"the {'chosen' if not row.chosen else 'rejected'} response is empty"
    if comparable(row.chosen) == comparable(row.rejected):
        return "chosen and rejected say the same"
    for name, response in (("chosen", row.chosen), ("rejected", row.rejected)):
        if any(_echoes(message.content, response) for message in row.messages):
            return f"the {name} response repeats the prompt"
    if row.side == "held":
        return "its prompt is a near-duplicate of prompts in train and in validation"
    return ""


def _echoes(turn: str, response: str) -> bool:
    """Whether a response opens with a turn of the prompt, or writes it out again after a role's label."""
    wanted, said = _collapsed(turn), _collapsed(response)
    if len(wanted) < SHORTEST_ECHO:
        return False
    at = said.find(wanted)
    while at >= 0:
        if at == 0 or said[max(at - _LABEL_REACH, 0) : at].rstrip().lower().endswith(ROLE_LABELS):
            return True
        at = said.find(wanted, at + len(wanted))
    return False


def _collapsed(value: str) -> str:
    return " ".join(value.split())


def _texts(connection: Connection, query: str, ids: Iterable[str]) -> dict[str, str]:
    """Texts by id."""
    wanted = json.dumps(sorted(set(ids)))
    return dict(connection.execute(query, {"ids": wanted}))
