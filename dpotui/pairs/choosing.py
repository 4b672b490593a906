"""The pairs that a prompt could give, for a person who chooses another one than the strategy does."""

from dataclasses import replace

import numpy as np

from dpotui.pairs.kept import read_material
from dpotui.pairs.pair import Pair
from dpotui.pairs.rules.selection import Selection, unopposed
from dpotui.project.store.connection import Connection


def possible_pairs(connection: Connection, prompt: str) -> tuple[Pair, ...]:
    """The pairs of a prompt that the rules allow, the widest first. What speaks against a pair holds for people too."""
    material = read_material(connection)
    prompts, ranked = material.judged.prompts, material.ranked
    number = prompts.index(prompt) if prompt in prompts else -1
    rows = unopposed(ranked, np.flatnonzero(ranked.prompt == number).tolist())
    widest_first = sorted(rows, key=lambda row: -float(ranked.margin[row]))
    return replace(material, selection=Selection(tuple(widest_first), ())).extraction.pairs
