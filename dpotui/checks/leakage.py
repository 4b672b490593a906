"""Does a prompt in train give away one in validation?"""

from collections.abc import Iterator, Sequence

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import LeakageMeasures
from dpotui.checks.words.texts import leak, placed_on_both

_BOTH = frozenset({"train", "validation"})


def check_leakage(evidence: Evidence) -> CheckOutcome[LeakageMeasures]:
    """Neighbours that releases have placed on different sides, and prompts that merged copies have placed on both.

    A release of one copy of a project cannot do either; two copies that both exported and were merged can. Validation
    wins: the train side of a leak is held back.
    """
    leaks = tuple(_leaks(evidence))
    both = tuple(_on_both(evidence))
    measures = LeakageMeasures(len(evidence.sides), len(leaks), len(both))
    return CheckOutcome(verdict_of((*leaks, *both)) if evidence.sides else "info", measures, (*leaks, *both))


def _leaks(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each prompt in train that has a neighbour in validation, the first one found."""
    told: set[str] = set()
    for group in _groups(evidence):
        sides = {prompt: _side(evidence, prompt) for prompt in group if prompt in evidence.sides}
        held_out = [prompt for prompt, side in sides.items() if side == "validation"]
        for train in (prompt for prompt, side in sides.items() if side == "train"):
            seen = next((one for one in held_out if not evidence.reviews.different((train, one))), None)
            if seen is not None and train not in told and train in evidence.prompts:
                told.add(train)
                text = leak(evidence.title(train), evidence.title(seen))
                yield Finding("block", train, text, train, kind="leak", items=(Item(train), Item(seen)))


def _groups(evidence: Evidence) -> Iterator[Sequence[str]]:
    """Prompts that say nearly the same, or that were cut from one conversation."""
    similar, ids = evidence.similar, evidence.compared
    copies = [[ids[index] for index in group] for group in similar.copies]
    yield from (group for group in copies if len(group) > 1)
    yield from ([*copies[one], *copies[other]] for one, other, _ in similar.near.pairs)
    yield from ([prompt for place in group.members for prompt in copies[place]] for group in similar.near.large)
    yield from evidence.conversations


def _side(evidence: Evidence, prompt: str) -> str:
    """Where a prompt lies: validation, once any release has held it out."""
    sides = evidence.sides[prompt]
    return "validation" if "validation" in sides else next(iter(sides))


def _on_both(evidence: Evidence) -> Iterator[Finding]:
    for prompt, sides in evidence.sides.items():
        if sides >= _BOTH and prompt in evidence.prompts:
            text = placed_on_both(evidence.title(prompt))
            yield Finding("warn", prompt, text, prompt, kind="placed_on_both", items=(Item(prompt),))
