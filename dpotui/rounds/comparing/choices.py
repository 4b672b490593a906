"""What people chose in a blind comparison: facts of their own, which no pair is ever made of.

Each is a revision of the kind `comparison_choice`. Its judge may change it as long as the comparison runs.
"""

import json
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.project import Json, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.rounds.comparing.sides import Author, Choice
from dpotui.rounds.records import ComparisonRecord

CHOICE: Final = "comparison_choice"


@dataclass(frozen=True)
class ChoiceRecord:
    """What one person, or a script that says so, chose for one prompt."""

    prompt: str
    judge: str
    choice: Choice
    reason: str
    left: Author
    """Whose answer stood on the left."""
    scripted: bool
    """Whether a script judged."""


class _ChosenRow(NamedTuple):
    body: str
    author: str


_CHOICES: Final = Query(
    "SELECT s.body, r.author FROM round s JOIN current_revision r ON r.id = s.revision "
    "WHERE r.kind = 'comparison_choice' AND s.round = :round ORDER BY r.clock, r.said, r.sha256",
    _ChosenRow,
)


def append_choice(writer: Writer, comparison: ComparisonRecord, release: str, choice: ChoiceRecord) -> str:
    """Append a choice; it takes the place of the same judge's earlier one for the prompt."""
    body: Json = {
        "comparison": comparison.id,
        "prompt": choice.prompt,
        "choice": choice.choice,
        "reason": choice.reason,
        "left": choice.left,
        "scripted": choice.scripted,
    }
    row = {"round": comparison.round, "release": release, "stage": "chosen", "body": canonical(body)}
    subject = f"{comparison.id}:{choice.prompt}:{choice.judge}"
    return writer.append(CHOICE, choice.judge, {"round": [row]}, subject=subject)


def read_choices(connection: Connection, comparison: ComparisonRecord) -> list[ChoiceRecord]:
    """What people chose in a comparison. Where copies of the project disagree about one person's word, the first."""
    found: dict[tuple[str, str], ChoiceRecord] = {}
    for row in _CHOICES.each(connection, round=comparison.round):
        said = json.loads(row.body)
        if said["comparison"] == comparison.id:
            choice = ChoiceRecord(
                said["prompt"], row.author, said["choice"], said["reason"], said["left"], said["scripted"]
            )
            found.setdefault((choice.prompt, choice.judge), choice)
    return list(found.values())
