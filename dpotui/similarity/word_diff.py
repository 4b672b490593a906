"""What two responses have in common and what not, word by word."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

_WORDS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+|\s+|.", re.DOTALL)
"""Words, gaps and single signs; scripts that are written without gaps, character by character."""


class Piece(NamedTuple):
    """A stretch of a text that the other text has too, or has not."""

    text: str
    differs: bool


def word_diff(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, by a longest common subsequence of their words; joined, the pieces are the texts again.

    What is common but only gaps and signs between two differences counts as different, so that no confetti is left.
    """
    from rapidfuzz.distance import LCSseq

    mine, others = _WORDS.findall(one), _WORDS.findall(other)
    my_marks, other_marks = [True] * len(mine), [True] * len(others)
    for step in LCSseq.opcodes(mine, others):
        if step.tag == "equal":
            my_marks[step.src_start : step.src_end] = [False] * (step.src_end - step.src_start)
            other_marks[step.dest_start : step.dest_end] = [False] * (step.dest_end - step.dest_start)
    return _pieces(mine, my_marks), _pieces(others, other_marks)


def _pieces(words: list[str], marks: list[bool]) -> tuple[Piece, ...]:
    runs = [(differs, [word for word, _ in run]) for differs, run in groupby(zip(words, marks, strict=True), _mark)]
    last = len(runs) - 1
    joined = [
        (differs or (0 < place < last and _is_thin(run)), "".join(run)) for place, (differs, run) in enumerate(runs)
    ]
    return tuple(
        Piece("".join(text for _, text in same), differs) for differs, same in groupby(joined, key=lambda run: run[0])
    )


def _mark(word: tuple[str, bool]) -> bool:
    return word[1]


def _is_thin(words: Iterable[str]) -> bool:
    """Whether there is no word among them, and no new line."""
    return not any(word[0].isalnum() or "\n" in word for word in words)
