"""Screening of a whole project, for all faces: what is found, and what is done about it one by one or by kind."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from dpotui.candidates.screening import screen_responses
from dpotui.errors import BadInputError
from dpotui.long_work import part
from dpotui.project import Project
from dpotui.prompts.looked_at import Looks
from dpotui.prompts.redaction import Redactable, redact_stored, restore_stored, still_redacted
from dpotui.prompts.screening import REASON, ScreenFinding, keep_findings, keep_in, screen_prompts, still_kept
from dpotui.prompts.store import exclude_each, readmit_in, readmit_own_in, why_excluded
from dpotui.screening import KINDS, redact_turns
from dpotui.text import one_line

_PROMPTS_DONE: Final = 0.56
"""The share of a screening by which the prompts are through, with four responses to each."""


def screen_project(project: Project, looks: Looks | None = None) -> list[ScreenFinding]:
    """Everything that is found in prompts and responses.

    Who screens again after each decision hands over the same `looks`: only texts that are new since are looked at.
    """
    looks = looks or Looks()
    with project.read() as connection:
        with part("Screening prompts", _PROMPTS_DONE):
            found = screen_prompts(connection, looks)
        with part("Screening responses", 1.0):
            return [*found, *screen_responses(connection, looks)]


@dataclass(frozen=True)
class RedactedTexts:
    """Texts that one step has taken the same kinds out of, each with the revision that did it."""

    what: Redactable
    kinds: frozenset[str]
    revisions: Mapping[str, str]


@dataclass(frozen=True)
class ScreeningStep:
    """What one step of screening has changed, so that just this can be taken back."""

    redacted: tuple[RedactedTexts, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """The prompts that were left out, each with the revision that did it."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """The keys of findings that were let stand, each with the revision that says so."""

    @property
    def changed(self) -> int:
        """How many texts, prompts or findings that changed."""
        return sum(len(one.revisions) for one in self.redacted) + len(self.left_out) + len(self.kept)


def redact_findings(project: Project, findings: Sequence[ScreenFinding], *, author: str) -> ScreeningStep:
    """Take what these open findings name out of their texts."""
    kinds: defaultdict[tuple[Redactable, str], set[str]] = defaultdict(set)
    for finding in findings:
        if finding.private and finding.state == "open":
            kinds[finding.what, finding.target].add(finding.kind)
    alike: defaultdict[tuple[Redactable, frozenset[str]], list[str]] = defaultdict(list)
    for (what, target), found in kinds.items():
        alike[what, frozenset(found)].append(target)
    if not alike:
        return ScreeningStep()
    with project.write() as writer:
        done = [
            RedactedTexts(
                what, found, redact_stored(writer, what, targets, partial(redact_turns, kinds=found), author=author)
            )
            for (what, found), targets in alike.items()
        ]
    return ScreeningStep(redacted=tuple(done))


def open_of_kinds(findings: Sequence[ScreenFinding], kinds: Collection[str]) -> list[ScreenFinding]:
    """The open findings of these kinds."""
    return [finding for finding in findings if finding.kind in kinds and finding.state == "open"]


def leave_out(project: Project, findings: Sequence[ScreenFinding], *, author: str) -> ScreeningStep:
    """Leave the prompts of findings out, each for what was found, but those that are left out already."""
    reasons: dict[str, str] = {}
    for finding in findings:
        reasons.setdefault(finding.prompt, f"{REASON}{finding.noun}")
    return ScreeningStep(left_out=exclude_each(project, reasons, author=author))


def let_stand(project: Project, findings: Sequence[ScreenFinding], *, author: str) -> ScreeningStep:
    """Let findings stand, but those that stand already."""
    return ScreeningStep(kept=keep_findings(project, findings, kept=True, author=author))


def take_step_back(project: Project, step: ScreeningStep, *, author: str) -> int:
    """Put as it was before what a step has changed and nobody since, all or nothing.

    Returns how many of the `changed` texts, prompts or findings that were.
    """
    with project.write() as writer:
        back = readmit_own_in(writer, step.left_out, author=author)
        for one in step.redacted:
            standing = still_redacted(writer.connection, one.what, one.revisions, one.kinds)
            back += restore_stored(writer, one.what, standing, author=author)
        kept = still_kept(writer.connection, step.kept)
        return back + len(keep_in(writer, kept, kept=False, author=author))


def take_back(project: Project, findings: Sequence[ScreenFinding], *, author: str) -> None:
    """Open findings again: what was taken out stands in its text again, the prompt is back, or no longer let stand.

    All or nothing; a prompt that is left out for another reason by now stays out.
    """
    redacted: defaultdict[Redactable, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding in findings:
        if finding.state == "redacted":
            redacted[finding.what][finding.target].add(finding.kind)
    left_out = [finding.prompt for finding in findings if finding.state == "left out"]
    with project.write() as writer:
        for what, targets in redacted.items():
            restore_stored(writer, what, targets, author=author)
        reasons = {prompt: why_excluded(writer.connection, prompt) or "" for prompt in left_out}
        screened = [prompt for prompt, reason in reasons.items() if reason.startswith(REASON)]
        readmit_in(writer, screened, author=author)
        keep_in(writer, [finding.key for finding in findings if finding.state == "kept"], kept=False, author=author)


def redactable_kinds(names: Collection[str]) -> frozenset[str]:
    """The kinds of these names, or of `all`. Raises BadInputError that lists them when there is no such kind."""
    if "all" in names:
        return frozenset(KINDS)
    if strange := [name for name in names if name not in KINDS]:
        raise BadInputError(f"--redact {one_line(strange[0], 40)}: kinds are all, {', '.join(KINDS)}.")
    return frozenset(names)
