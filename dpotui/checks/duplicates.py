"""Check 2: is a prompt there twice?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dpotui.checks.evidence import Evidence
from dpotui.checks.near_duplicates import connected, near_duplicate_pairs
from dpotui.checks.result import CheckResult, Finding, verdict_of
from dpotui.checks.thresholds import CLUSTER_RATIO, NEAR_RATIO
from dpotui.pairs.comparable import comparable
from dpotui.text import count_of

_TITLE: Final = "Duplicate prompts"


def check_duplicates(evidence: Evidence) -> CheckResult:
    """Prompts that say the same, of which only one is exported, and those that nearly do."""
    ids, texts = list(evidence.prompts), list(evidence.prompts.values())
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for prompt, said in evidence.prompts.items():
        copies[comparable(said)].append(prompt)
    firsts = [index for index, said in enumerate(texts) if copies[comparable(said)][0] == ids[index]]
    near = [
        (ids[firsts[i]], ids[firsts[j]], ratio)
        for i, j, ratio in near_duplicate_pairs([texts[index] for index in firsts], NEAR_RATIO)
    ]
    exact = list(_exact_findings(evidence, copies.values()))
    findings = (*exact, *_near_findings(evidence, near))
    position = {prompt: index for index, prompt in enumerate(ids)}
    clusters = connected((position[one], position[other]) for one, other, ratio in near if ratio >= CLUSTER_RATIO)
    headline = (
        f"{count_of(len(ids), 'prompt')}, {count_of(len(exact), 'exact duplicate')}, "
        f"{count_of(len(near), 'near-duplicate pair')} (ratio {NEAR_RATIO:.0f} or more)."
    )
    numbers = {"prompts": len(ids), "exact": len(exact), "near_pairs": len(near), "clusters": len(clusters)}
    return CheckResult("duplicates", _TITLE, verdict_of(findings), headline, numbers, findings=findings)


def _exact_findings(evidence: Evidence, groups: Iterable[list[str]]) -> Iterator[Finding]:
    """A finding for every copy but one: the oldest that gives a pair, so that no work is lost, else the oldest."""
    paired = {pair.prompt for pair in evidence.pairs}
    for group in groups:
        kept = next((prompt for prompt in group if prompt in paired), group[0])
        for prompt in group:
            if prompt != kept:
                text = f"{evidence.title(prompt)} says the same as prompt {kept[:8]}, which is kept; exclude this one."
                yield Finding("block", prompt, text, prompt)


def _near_findings(evidence: Evidence, near: Sequence[tuple[str, str, float]]) -> Iterator[Finding]:
    for one, other, ratio in sorted(near, key=lambda pair: -pair[2]):
        same = "is in other words the same as" if ratio >= CLUSTER_RATIO else "is close to"
        text = f"{evidence.title(other)} {same} {evidence.title(one)} (ratio {ratio:.0f})."
        yield Finding("warn", other, text, other)
