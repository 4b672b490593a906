"""Screening of a whole project, for all faces: what is found, and what is done about it one by one or by kind."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from dpotui.candidates.screening import screen_responses
from dpotui.errors import BadInputError
from dpotui.long_work import part
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.prompts.redaction import Redactable, redact_stored, restore_stored
from dpotui.prompts.screening import REASON, ScreenFinding, keep_findings, screen_prompts
from dpotui.screening import KINDS, redact_turns
from dpotui.text import one_line

_PROMPTS_DONE: Final = 0.56
"""The share of a screening by which the prompts are through, with four responses to each."""


def screen_project(project: Project) -> list[ScreenFinding]:
    """Everything that is found in prompts and responses."""
    with project.read() as connection:
        with part("Screening prompts", _PROMPTS_DONE):
            found = screen_prompts(connection)
        with part("Screening responses", 1.0):
            return [*found, *screen_responses(connection)]


def redact_findings(project: Project, findings: Sequence[ScreenFinding], *, author: str) -> int:
    """Take what these open findings name out of their texts; returns how many texts changed."""
    kinds: defaultdict[tuple[Redactable, str], set[str]] = defaultdict(set)
    for finding in findings:
        if finding.private and finding.state == "open":
            kinds[finding.what, finding.target].add(finding.kind)
    alike: defaultdict[tuple[Redactable, frozenset[str]], list[str]] = defaultdict(list)
    for (what, target), found in kinds.items():
        alike[what, frozenset(found)].append(target)
    if not alike:
        return 0
    with project.write() as writer:
        return sum(
            redact_stored(writer, what, targets, partial(redact_turns, kinds=found), author=author)
            for (what, found), targets in alike.items()
        )


def open_of_kinds(findings: Sequence[ScreenFinding], kinds: Collection[str]) -> list[ScreenFinding]:
    """The open findings of these kinds."""
    return [finding for finding in findings if finding.kind in kinds and finding.state == "open"]


def leave_out(project: Project, finding: ScreenFinding, *, author: str) -> bool:
    """Leave the prompt of a finding out, for that reason."""
    return exclude_prompt(project, finding.prompt, reason=f"{REASON}{finding.noun}", author=author)


def take_back(project: Project, finding: ScreenFinding, *, author: str) -> None:
    """Open a finding again: the text as it was taken in, the prompt back in, or no longer let stand."""
    if finding.state == "redacted":
        with project.write() as writer:
            restore_stored(writer, finding.what, [finding.target], author=author)
    elif finding.state == "left out":
        readmit_prompt(project, finding.prompt, author=author)
    elif finding.state == "kept":
        keep_findings(project, [finding], kept=False, author=author)


def redactable_kinds(names: Collection[str]) -> frozenset[str]:
    """The kinds of these names, or of `all`. Raises BadInputError that lists them when there is no such kind."""
    if "all" in names:
        return frozenset(KINDS)
    if strange := [name for name in names if name not in KINDS]:
        raise BadInputError(f"--redact {one_line(strange[0], 40)}: kinds are all, {', '.join(KINDS)}.")
    return frozenset(names)
