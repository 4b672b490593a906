"""The numbers of all phases, gathered once, from which the road's steps and the advice are made."""

from dataclasses import dataclass
from typing import Final

from dpotui.annotation import AnnotationProgress, annotation_progress
from dpotui.checks import ChecksReport, run_checks
from dpotui.export import ReleaseSummary, list_releases
from dpotui.overview.pace import Pace, read_pace
from dpotui.pairs import Extraction, extract_pairs
from dpotui.project import Project, is_packet
from dpotui.project.store.connection import Connection, text
from dpotui.rounds import RoundEntry, list_rounds
from dpotui.scope import RubricVersion, rubric_history

WANTED_CANDIDATES: Final = 3
"""Candidates a prompt: the guide asks for 3 to 5."""

CHECKED_AT_ONCE: Final = 2_000
"""Prompts up to which the checks are run along; beyond, they would keep Home waiting."""


@dataclass(frozen=True)
class Facts:
    """What the road is made of."""

    rubric: RubricVersion
    prompts: int
    prompts_ready: int
    """Prompts with three or more candidates."""
    annotation: AnnotationProgress
    extraction: Extraction
    checks: ChecksReport | None
    """None where the checks were not run."""
    releases: list[ReleaseSummary]
    rounds: list[RoundEntry]
    pace: Pace
    packet: bool = False
    """Whether it is a work packet, whose prompts and candidates are for its project to bring in."""

    @property
    def pairs(self) -> int:
        """Pairs that an export would take up, before what the checks hold back."""
        return len(self.extraction.kept)

    @property
    def open_round(self) -> RoundEntry | None:
        """The latest round without a decision."""
        return next((entry for entry in reversed(self.rounds) if entry.decision is None), None)


def gather(project: Project, *, with_checks: bool | None, with_pairs: bool = True) -> Facts:
    """Ask every phase. `with_checks` None runs the checks only while there are few prompts.

    Without pairs there are none in the facts; all that is left is read in well under a second.
    """
    annotation = annotation_progress(project)
    with project.read() as connection:
        prompts, ready = _prompts(connection)
        pace = read_pace(connection)
        packet = is_packet(connection)
    if with_checks is None:
        with_checks = prompts <= CHECKED_AT_ONCE
    return Facts(
        rubric=rubric_history(project)[-1],
        prompts=prompts,
        prompts_ready=ready,
        annotation=annotation,
        extraction=extract_pairs(project) if with_pairs else Extraction("best-worst", None, (), ()),
        checks=run_checks(project) if with_checks and annotation.judged_prompts else None,
        releases=list_releases(project),
        rounds=list_rounds(project),
        pace=pace,
        packet=packet,
    )


def _prompts(connection: Connection) -> tuple[int, int]:
    """How many prompts there are, and how many of them have the wanted number of candidates."""
    prompts = connection.scalar(text("SELECT count(*) FROM current_prompt"))
    query = text(
        "SELECT count(*) FROM (SELECT prompt FROM current_candidate GROUP BY prompt HAVING count(*) >= :wanted)"
    )
    return int(prompts or 0), int(connection.scalar(query, {"wanted": WANTED_CANDIDATES}) or 0)
