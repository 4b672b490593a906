"""Is a prompt there twice?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import DuplicateMeasures
from dpotui.checks.words.texts import exact_duplicate, large_group, near_duplicate, reshaped_prompt
from dpotui.prompts import DuplicateReviews
from dpotui.similarity.alike import CLUSTER_RATIO
from dpotui.similarity.components import connected
from dpotui.similarity.groups import LargeGroup, Near, NearGroups, clusters


def check_duplicates(evidence: Evidence) -> CheckOutcome[DuplicateMeasures]:
    """Prompts that say the same, of which only one is exported, and those that nearly do.

    Those that somebody has looked at and let stand beside each other are not named again. Of a group of near-duplicates
    too large to read pair by pair, each prompt is listed once and no pair is counted.
    """
    similar, prompts = evidence.similar, list(evidence.prompts)
    copies = [[prompts[index] for index in group if index < len(prompts)] for group in similar.copies]
    # Prompts that were excluded come last, so a text that stands for none of the current ones has no first.
    firsts = [group[0] if group else "" for group in copies]
    found = similar.near.among({place for place, group in enumerate(copies) if group})
    near = _undecided(found, firsts, evidence.reviews)
    alike = [_by_shape(evidence, group) for group in copies if group]
    exact = list(_exact_findings(evidence, chain.from_iterable(alike)))
    reshaped = list(_reshaped_findings(evidence, alike))
    findings = (
        *exact,
        *reshaped,
        *_large_findings(evidence, firsts, near.large),
        *_near_findings(evidence, firsts, [*near.pairs, *(link for group in near.large for link in group.links)]),
    )
    measures = DuplicateMeasures(
        prompts=len(evidence.prompts),
        exact=len(exact),
        reshaped=len(reshaped),
        near_pairs=len(near.pairs),
        reviewed_pairs=len(found.pairs) - len(near.pairs),
        clusters=_clusters(similar.distinct, near),
        large_groups=len(near.large),
        in_large_groups=sum(group.size for group in near.large),
    )
    return CheckOutcome(verdict_of(findings) if evidence.prompts else "not_enough", measures, findings)


def _undecided(near: NearGroups, firsts: Sequence[str], reviews: DuplicateReviews) -> NearGroups:
    """Without the pairs, and the large groups, that people have let stand."""
    pairs = [pair for pair in near.pairs if not reviews.settled((firsts[pair[0]], firsts[pair[1]]))]
    large = [group for group in near.large if not reviews.settled(firsts[member] for member in group.members)]
    return NearGroups(pairs, tuple(large))


def _clusters(texts: Sequence[str], near: NearGroups) -> int:
    """How many groups of prompts are the same in other words."""
    listed = connected((one, other) for one, other, ratio in near.pairs if ratio >= CLUSTER_RATIO)
    return len(listed) + sum(
        len(clusters([texts[member] for member in group.members], CLUSTER_RATIO)) for group in near.large
    )


def _exact_findings(evidence: Evidence, groups: Iterable[list[str]]) -> Iterator[Finding]:
    """A finding for every copy but one: the oldest that gives a pair, so that no work is lost, else the oldest."""
    for group in groups:
        kept = next((prompt for prompt in group if prompt in evidence.paired_copies), group[0])
        for prompt in group:
            if prompt != kept and not evidence.reviews.settled((kept, prompt)):
                text, items = exact_duplicate(evidence.title(prompt), kept), (Item(prompt), Item(kept))
                yield Finding("block", prompt, text, prompt, kind="exact_duplicate", items=items)


def _by_shape(evidence: Evidence, group: Iterable[str]) -> list[list[str]]:
    """Prompts with the same words, apart where their system messages or the order of their turns differ."""
    shapes: defaultdict[str, list[str]] = defaultdict(list)
    for prompt in group:
        shapes[evidence.shapes.get(prompt, "")].append(prompt)
    return list(shapes.values())


def _reshaped_findings(evidence: Evidence, groups: Iterable[list[list[str]]]) -> Iterator[Finding]:
    """A finding for every prompt, one a shape, whose words another one says under another system message."""
    for first, *others in groups:
        for other in others:
            if not evidence.reviews.settled((first[0], other[0])):
                text, items = reshaped_prompt(evidence.title(other[0]), first[0]), (Item(other[0]), Item(first[0]))
                yield Finding("info", other[0], text, other[0], kind="other_shape", items=items)


def _large_findings(evidence: Evidence, prompts: Sequence[str], groups: Iterable[LargeGroup]) -> Iterator[Finding]:
    for group in groups:
        first = prompts[group.first]
        text = large_group(evidence.title(first), group.size - 1)
        items = tuple(Item(prompts[member]) for member in group.members)
        yield Finding("warn", first, text, first, kind="large_group", items=items)


def _near_findings(evidence: Evidence, prompts: Sequence[str], near: Sequence[Near]) -> Iterator[Finding]:
    for i, j, ratio in sorted(near, key=lambda pair: -pair[2]):
        one, other = prompts[i], prompts[j]
        text = near_duplicate(evidence.title(other), evidence.title(one), ratio)
        yield Finding("warn", other, text, other, kind="near_duplicate", items=(Item(other), Item(one)))
