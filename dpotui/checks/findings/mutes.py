"""Findings that somebody set aside with a reason: they decide nothing any more, and stay listed with who and why."""

from collections.abc import Collection
from typing import Final, NamedTuple

from dpotui.checks.findings.result import Finding, MutedFinding
from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

HIDDEN: Final = "hidden"
"""Kind of the finding that stands for those which a reader may not see yet; nobody can set it aside."""


class Mute(NamedTuple):
    """A finding that was set aside."""

    check: str
    target: str
    """Kind and subject of the finding: what names it from run to run."""
    reason: str
    author: str
    made_at: str


_MUTES: Final = Query('SELECT what AS "check", target, reason, author, made_at FROM current_mute', Mute)


def read_mutes(connection: Connection) -> tuple[Mute, ...]:
    """Every finding that is set aside, whether it is still found or not."""
    return tuple(_MUTES.each(connection))


def mute_target(finding: Finding) -> str:
    """What names a finding of a check from run to run."""
    return f"{finding.kind}:{finding.subject}"


def mute_finding(project: Project, check: str, finding: Finding, *, reason: str, author: str) -> bool:
    """Set a finding of a check aside, for everybody. False, and nothing written, when it is so for this reason already.

    Raises BadInputError without a reason, or when the finding only stands for others.
    """
    if finding.kind == HIDDEN:
        raise BadInputError("This line stands for findings that you may not see yet; it cannot be set aside.")
    if not reason.strip():
        raise BadInputError("A finding is set aside with a reason: others will read it.")
    return _say(project, check, finding, muted=True, reason=reason.strip(), author=author)


def unmute_finding(project: Project, check: str, finding: Finding, *, author: str) -> bool:
    """Let a finding count again. False, and nothing written, when it was not set aside."""
    return _say(project, check, finding, muted=False, reason="", author=author)


def _say(project: Project, check: str, finding: Finding, *, muted: bool, reason: str, author: str) -> bool:
    target = mute_target(finding)
    with project.write() as writer:
        known = {(mute.check, mute.target): mute.reason for mute in read_mutes(writer.connection)}
        if known.get((check, target)) == (reason if muted else None):
            return False
        row: Row = {"what": check, "target": target, "muted": int(muted), "reason": reason}
        writer.append("mute", author, {"mute": [row]}, subject=f"{check}:{target}")
    return True


def apart(
    check: str, findings: Collection[Finding], mutes: Collection[Mute]
) -> tuple[tuple[Finding, ...], tuple[MutedFinding, ...]]:
    """The findings of a check that count, and those that were set aside."""
    said = {mute.target: mute for mute in mutes if mute.check == check}
    counting = tuple(finding for finding in findings if mute_target(finding) not in said)
    muted = tuple(
        MutedFinding(finding, mute.author, mute.reason, mute.made_at)
        for finding in findings
        if (mute := said.get(mute_target(finding))) is not None
    )
    return counting, muted
