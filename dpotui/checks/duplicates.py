"""Check 2: is a prompt there twice?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dpotui.checks.evidence import Evidence
from dpotui.checks.result import CheckResult, Finding, verdict_of
from dpotui.checks.thresholds import CLUSTER_RATIO, LARGEST_LISTED, NEAR_RATIO
from dpotui.similarity.components import connected
from dpotui.similarity.groups import LargeGroup, Near, NearGroups, clusters
from dpotui.text import count_of

_TITLE: Final = "Duplicate prompts"


def check_duplicates(evidence: Evidence) -> CheckResult:
    """Prompts that say the same, of which only one is exported, and those that nearly do.

    Of a group of near-duplicates too large to read pair by pair, each prompt is listed once and no pair is counted.
    """
    similar, prompts = evidence.similar, list(evidence.prompts)
    copies = [[prompts[index] for index in group if index < len(prompts)] for group in similar.copies]
    # Prompts that were excluded come last, so a text that stands for none of the current ones has no first.
    firsts = [group[0] if group else "" for group in copies]
    near = similar.near.among({place for place, group in enumerate(copies) if group})
    exact = list(_exact_findings(evidence, filter(None, copies)))
    findings = (
        *exact,
        *_large_findings(evidence, firsts, near.large),
        *_near_findings(evidence, firsts, [*near.pairs, *(link for group in near.large for link in group.links)]),
    )
    numbers = {
        "prompts": len(evidence.prompts),
        "exact": len(exact),
        "near_pairs": len(near.pairs),
        "clusters": _clusters(similar.distinct, near),
        "large_groups": len(near.large),
        "in_large_groups": sum(group.size for group in near.large),
    }
    return CheckResult("duplicates", _TITLE, verdict_of(findings), _headline(numbers), numbers, findings=findings)


def _headline(numbers: Mapping[str, int]) -> str:
    said = (
        f"{count_of(numbers['prompts'], 'prompt')}, {count_of(numbers['exact'], 'exact duplicate')}, "
        f"{count_of(numbers['near_pairs'], 'near-duplicate pair')} (ratio {NEAR_RATIO:.0f} or more)."
    )
    if not numbers["large_groups"]:
        return said
    groups = count_of(numbers["large_groups"], "group")
    return (
        f"{said} Besides, {numbers['in_large_groups']:,} prompts are near-duplicates in {groups} of more than "
        f"{LARGEST_LISTED}; each is listed once, their pairs are not counted."
    )


def _clusters(texts: Sequence[str], near: NearGroups) -> int:
    """How many groups of prompts are the same in other words."""
    listed = connected((one, other) for one, other, ratio in near.pairs if ratio >= CLUSTER_RATIO)
    return len(listed) + sum(
        len(clusters([texts[member] for member in group.members], CLUSTER_RATIO)) for group in near.large
    )


def _exact_findings(evidence: Evidence, groups: Iterable[list[str]]) -> Iterator[Finding]:
    """A finding for every copy but one: the oldest that gives a pair, so that no work is lost, else the oldest."""
    paired = {pair.prompt for pair in evidence.pairs}
    for group in groups:
        kept = next((prompt for prompt in group if prompt in paired), group[0])
        for prompt in group:
            if prompt != kept:
                text = f"{evidence.title(prompt)} says the same as prompt {kept[:8]}, which is kept; exclude this one."
                yield Finding("block", prompt, text, prompt)


def _large_findings(evidence: Evidence, prompts: Sequence[str], groups: Iterable[LargeGroup]) -> Iterator[Finding]:
    for group in groups:
        first = prompts[group.first]
        text = (
            f"{evidence.title(first)} and {group.size - 1:,} more prompts are one group of near-duplicates; keep a few "
            "of them and exclude the rest."
        )
        yield Finding("warn", first, text, first)


def _near_findings(evidence: Evidence, prompts: Sequence[str], near: Sequence[Near]) -> Iterator[Finding]:
    for i, j, ratio in sorted(near, key=lambda pair: -pair[2]):
        one, other = prompts[i], prompts[j]
        same = "is in other words the same as" if ratio >= CLUSTER_RATIO else "is close to"
        text = f"{evidence.title(other)} {same} {evidence.title(one)} (ratio {ratio:.0f})."
        yield Finding("warn", other, text, other)
