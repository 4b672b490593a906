"""Which answer a judge sees on which side, and in which order prompts come: seeded, and the same on every visit."""

from collections.abc import Iterable
from typing import Literal

from dpotui.project import sha256_of
from dpotui.rounds.records import ComparisonRecord

Author = Literal["base", "tuned"]
SeenChoice = Literal["left", "right", "same", "both_bad"]
"""What a judge can say of two answers that bear no names."""
Choice = Literal["base", "tuned", "same", "both_bad"]


def judging_order(comparison: ComparisonRecord, judge: str) -> tuple[str, ...]:
    """The prompts to judge in this judge's order."""
    return tuple(_shuffled("order", comparison, judge, (item.prompt for item in comparison.to_judge)))


def tuned_on_the_left(comparison: ComparisonRecord, judge: str) -> frozenset[str]:
    """The prompts where this judge sees the tuned model's answer on the left: half of them, rounded up."""
    prompts = _shuffled("sides", comparison, judge, (item.prompt for item in comparison.to_judge))
    return frozenset(prompts[: (len(prompts) + 1) // 2])


def unblinded(seen: SeenChoice, left: Author) -> Choice:
    """What a judge's choice says of the models, with the answer of `left` on the left."""
    if seen == "left":
        return left
    if seen == "right":
        return "tuned" if left == "base" else "base"
    return seen


def blinded(choice: Choice, left: Author) -> SeenChoice:
    """A choice as its judge saw it."""
    if choice in ("base", "tuned"):
        return "left" if choice == left else "right"
    return "same" if choice == "same" else "both_bad"


def _shuffled(what: str, comparison: ComparisonRecord, judge: str, prompts: Iterable[str]) -> list[str]:
    return sorted(prompts, key=lambda prompt: sha256_of([what, comparison.id, judge, prompt]))
