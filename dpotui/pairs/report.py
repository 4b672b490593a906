"""What the verb and the screen for pairs show, read at one moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from dpotui.annotation import still_to_judge
from dpotui.long_work import part
from dpotui.pairs.kept import read_material
from dpotui.pairs.pair import Extraction
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.prompts import last_user_text
from dpotui.prompts.store import messages_of


@dataclass(frozen=True)
class PairsReport:
    """The pairs of a project, and what their prompts say."""

    extraction: Extraction
    texts: Mapping[str, str]
    """The user's last turn of each pair's prompt, and of each refused choice's, raw as stored."""
    unseen: int
    """Pairs that are left out because the reader still has to judge their prompts."""


_READ: Final = 0.65
_WORDED: Final = 0.9
"""Shares of the time of 100,000 judgements; what is left is what the reader must not see, and the prompts' words."""


def report_pairs(project: Project, *, reader: str | None = None) -> PairsReport:
    """The pairs under the project's settings; for a `reader`, without those on prompts that they still have to judge.

    Raises BadInputError when the project has no rubric.
    """
    with project.read() as connection:
        with part("Reading judgements", _READ):
            material = read_material(connection)
        with part("Putting pairs into words", _WORDED):
            everything = material.extraction
        unseen = frozenset() if reader is None else still_to_judge(connection, project, reader)
        seen = everything.without(unseen)
        told = {pair.prompt for pair in seen.pairs} | {pick.prompt for pick in seen.refused_picks}
        texts = prompt_texts(connection, told)
    return PairsReport(seen, texts, len(everything.pairs) - len(seen.pairs))


def prompt_texts(connection: Connection, prompts: Collection[str]) -> dict[str, str]:
    """The user's last turn of each of these prompts, raw as stored."""
    return {prompt: last_user_text(messages) for prompt, messages in messages_of(connection, prompts).items()}
