"""Who judges what, and in which order it is shown: pure functions, so that copies that never met agree.

Everything is decided by sha256 of plain text, never by `hash()` or a random generator, whose results differ between
processes, machines and Python versions.
"""

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Final

STRATUM_MINIMUM: Final = 3
"""A tag with this many prompts or more has at least one that two annotators judge."""

_HASH_BITS: Final = 64
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def shown_order(annotator: str, prompt: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates of a prompt in the order in which this annotator sees them, whatever order they are given in.

    A permutation seeded by (annotator, prompt): the same on every visit, and unrelated from one annotator or prompt
    to the next, so that no position favours a model.
    """
    return tuple(
        sorted(set(candidates), key=lambda candidate: (_hash("order", prompt, candidate, annotator), candidate))
    )


def extended_order(annotator: str, prompt: str, before: Iterable[str], candidates: Collection[str]) -> tuple[str, ...]:
    """The order for a further visit: candidates shown `before` keep their order, those that came since follow."""
    present = set(candidates)
    kept = [candidate for candidate in dict.fromkeys(before) if candidate in present]
    return (*kept, *shown_order(annotator, prompt, present.difference(kept)))


def repeat_order(annotator: str, prompt: str, before: Sequence[str]) -> tuple[str, ...]:
    """The order in which a prompt is shown that silently comes back: seeded anew, and never the one of `before`."""
    again = sorted(set(before), key=lambda candidate: (_hash("repeat", prompt, candidate, annotator), candidate))
    return (*again[1:], *again[:1]) if again == list(before) else tuple(again)


def comes_back(project_id: str, annotator: str, prompt: str, share: float) -> bool:
    """Whether a prompt is among the `share` (0 to 1) of this annotator's that silently come back."""
    limit: float = share * 2**_HASH_BITS
    return _hash("comes back", project_id, prompt, annotator) < limit


def comes_back_after(project_id: str, annotator: str, prompt: str, soonest: int) -> int:
    """After how many further prompts it does: from `soonest` to just under twice as many."""
    return soonest + _hash("comes back after", project_id, prompt, annotator) % soonest


def letter(position: int) -> str:
    """The letter under which the candidate at `position` (from 0) is shown: A to Z, then AA, AB, ..."""
    rounds, place = divmod(position, len(_LETTERS))
    return (letter(rounds - 1) if rounds else "") + _LETTERS[place]


def overlap_prompts(project_id: str, strata: Mapping[str, str], share: float) -> frozenset[str]:
    """The prompts that two annotators judge: those whose hash with the project falls under `share` (0 to 1).

    `strata` gives every prompt's tag. A tag with STRATUM_MINIMUM prompts or more of which none is drawn gives the one
    with the lowest hash, so that agreement is known for every sort of prompt. A share of 0 draws none at all.
    """
    prompts = list(strata)
    return frozenset(compress(prompts, overlap_marks(project_id, prompts, list(strata.values()), share)))


def overlap_marks(project_id: str, prompts: Sequence[str], strata: Sequence[str], share: float) -> bytearray:
    """As `overlap_prompts`, a 1 for each prompt that two annotators judge and else a 0; `strata` has a tag for each."""
    if share <= 0:
        return bytearray(len(prompts))
    draws = _draws("overlap", project_id, prompts)
    limit = math.ceil(share * 2**_HASH_BITS)
    if limit >= 2**_HASH_BITS:
        return bytearray(b"\1") * len(prompts)
    low = limit.to_bytes(_HASH_BITS // 8, "big")
    marks = bytearray(draw < low for draw in draws)
    if uncovered := set(strata).difference(compress(strata, marks)):
        for place in _lowest_of(uncovered, prompts, strata, draws):
            marks[place] = 1
    return marks


def _lowest_of(
    tags: Collection[str], prompts: Sequence[str], strata: Sequence[str], draws: Sequence[bytes]
) -> Iterator[int]:
    """Of each of the tags that has enough prompts, the place of the one that was drawn lowest."""
    members: dict[str, list[int]] = {}
    for place, tag in enumerate(strata):
        if tag in tags:
            members.setdefault(tag, []).append(place)
    for places in members.values():
        if len(places) >= STRATUM_MINIMUM:
            yield min(places, key=lambda place: (draws[place], prompts[place]))


def ranking(project_id: str, prompt: str, team: Iterable[str]) -> tuple[str, ...]:
    """The whole team in the order in which a prompt falls to them.

    Rendezvous hashing (Thaler and Ravishankar, 1998): everyone draws a number for the prompt and the highest comes
    first, so a new member takes over a fair share of prompts and moves none between the others.
    """
    return tuple(sorted(set(team), key=lambda name: (-_hash("assign", project_id, prompt, name), name)))


def places_in_line(project_id: str, prompts: Sequence[str], team: Iterable[str], annotator: str) -> list[int]:
    """For each prompt how many of the team come before the annotator in its `ranking`; all when they are not in it."""
    others = set(team) - {annotator}
    if len(others) == len(set(team)):
        return [len(others)] * len(prompts)
    own = _draws("assign", project_id, prompts, annotator)
    places = [0] * len(prompts)
    for name in others:
        theirs = _draws("assign", project_id, prompts, name)
        first = name < annotator
        places = [
            place + (drawn > mine or (drawn == mine and first))
            for place, drawn, mine in zip(places, theirs, own, strict=True)
        ]
    return places


def _draws(what: str, project_id: str, prompts: Iterable[str], *names: str) -> list[bytes]:
    """What `_hash` gives for each of very many prompts, as bytes, which compare as its numbers do."""
    before, after = f"{what}\0{project_id}\0", "".join(f"\0{name}" for name in names)
    length, sha256 = _HASH_BITS // 8, hashlib.sha256
    return [sha256((before + prompt + after).encode("utf-8", "surrogatepass")).digest()[:length] for prompt in prompts]


def _hash(*parts: str) -> int:
    # Ids hold no NUL and names come last, so different parts never join to the same text.
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest()[: _HASH_BITS // 8], "big")
