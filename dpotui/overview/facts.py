"""The numbers of all phases, gathered once, from which the steps and the advice are made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpotui.annotation import AnnotationProgress, progress_of
from dpotui.annotation.queue.prompt_columns import read_columns
from dpotui.annotation.queue.workload import read_workload
from dpotui.export.releases import read_releases
from dpotui.long_work import part
from dpotui.overview.pace import NO_PACE, Pace, pace_of
from dpotui.project import Project, is_packet
from dpotui.project.exchange.conflicts import find_conflicts
from dpotui.project.store.connection import Connection
from dpotui.project.store.moment import ProjectMoment, moment_of
from dpotui.project.store.query import Query
from dpotui.rounds import read_rounds
from dpotui.scope import RubricVersion, read_rubric_history

if TYPE_CHECKING:
    from dpotui.checks import ChecksReport, Evidence
    from dpotui.checks.measures import AgreementMeasures
    from dpotui.export import ReleaseSummary
    from dpotui.prompts.near_duplicates.clusters import PromptsToCompare
    from dpotui.rounds import RoundEntry, RoundStanding

WANTED_CANDIDATES: Final = 3
"""Candidates a prompt: the guide asks for 3 to 5."""

CHECKED_AT_ONCE: Final = 2_000
"""Prompts up to which the checks are run along; beyond, they would keep Home waiting."""


@dataclass(frozen=True)
class Facts:
    """What the overview is made of."""

    rubric: RubricVersion | None
    """The one in force; None before there is any, when nothing but the prompts is known."""
    prompts: int
    prompts_ready: int
    """Prompts with three or more candidates."""
    annotation: AnnotationProgress
    pairs: int
    """Pairs that an export would take up, before what the checks hold back."""
    dropped: int
    """Pairs that people left out."""
    checks: "ChecksReport | None"
    """None where the checks were not run."""
    releases: "list[ReleaseSummary]"
    rounds: "list[RoundEntry]"
    pace: Pace
    standing: "RoundStanding | None" = None
    """Of the open round."""
    conflicts: int = 0
    """Conflicts that wait to be settled."""
    kept: tuple[Path, int] | None = None
    """A copy that was kept aside when an older one took the file's place, and how many facts only it has."""
    packet: bool = False
    """Whether it is a work packet, whose prompts and candidates are for its project to bring in."""
    reader: str = ""
    """For whom the next step is looked for; empty where it is nobody in particular."""
    read_only: str = ""
    """Why nothing can be saved in the file; empty when it can be."""
    generating: bool = False
    """Whether candidates are being generated at this moment."""
    looked_over: bool = True
    """Whether anybody has decided about what screening finds or about near-duplicates; True without prompts."""

    open_clusters: int = 0
    """Clusters of near-duplicates that wait for a decision while prompts are without candidates; else 0, and where they
    were not looked for."""

    @property
    def agreeing_prompts(self) -> int:
        """Prompts that two people judged under the rubric in force; 0 when the checks were not run."""
        agreement = self._agreement
        return agreement.direction.prompts if agreement else 0

    @property
    def missing_doubles(self) -> int:
        """How many more prompts two people have to judge before it can be told how far they agree; 0 when enough were,
        when more would not tell, or when the checks were not run.
        """
        agreement = self._agreement
        return (agreement.missing_prompts or 0) if agreement else 0

    @property
    def _agreement(self) -> "AgreementMeasures | None":
        if self.checks is None:
            return None
        from dpotui.checks.measures import AgreementMeasures

        return self.checks.measures(AgreementMeasures)

    @property
    def open_round(self) -> "RoundEntry | None":
        """The latest round without a decision."""
        return open_round_of(self.rounds)


def open_round_of(rounds: "Sequence[RoundEntry]") -> "RoundEntry | None":
    """The latest round without a decision."""
    return next((entry for entry in reversed(rounds) if entry.decision is None), None)


def gather(
    project: Project, *, with_checks: bool | None, with_pairs: bool = True, reader: str = "", generating: bool = False
) -> Facts:
    """Ask every phase, all at one moment. `with_checks` None runs the checks only while there are few prompts.
    A report on the same state is taken up, whoever ran it.

    Without pairs there are none in the facts; all that is left is read in well under a second.
    """
    with project.read() as connection:
        prompts, ready = _prompts(connection, project)
        history = read_rubric_history(connection)
        work = read_workload(connection, project) if history else None
        annotation = progress_of(connection, work, reader=reader) if work else AnnotationProgress(0, 0, 0, 0)
        checking = prompts <= CHECKED_AT_ONCE if with_checks is None else with_checks
        wanted = annotation.judged_prompts > 0 and with_checks is not False
        moment, known = _known(connection) if wanted else (None, None)
        packet = is_packet(connection)
        comparing = checking and bool(history) and ready < prompts and not packet
        evidence = _evidence(connection, moment) if moment and checking else None
        compared = _read_to_compare(connection, with_checks) if comparing and evidence is None else None
        if evidence is not None:
            kept, dropped = evidence.material.counts
        else:
            asked = with_pairs and history and _JUDGED.first(connection)
            kept, dropped = _count_pairs(connection) if asked else (0, 0)
        facts = Facts(
            rubric=history[-1] if history else None,
            prompts=prompts,
            prompts_ready=ready,
            annotation=annotation,
            pairs=kept,
            dropped=dropped,
            checks=known,
            releases=read_releases(connection),
            rounds=(rounds := read_rounds(connection)),
            standing=_standing(connection, open_round_of(rounds)),
            pace=pace_of(work) if work else NO_PACE,
            conflicts=len(evidence.conflicts if evidence is not None else find_conflicts(connection)),
            packet=packet,
            reader=reader,
            read_only=project.read_only,
            generating=generating,
            looked_over=not prompts or bool(_LOOKED_OVER.one(connection)),
        )
    facts = replace(facts, kept=_lost(project)) if with_pairs else facts
    # The checks compute on what was read, when nobody who saves waits for the reading to end any more.
    if evidence is None or moment is None:
        return replace(facts, open_clusters=_count_open(compared)) if compared else facts
    report = known or _checked(evidence)
    _remember(moment, report)
    return replace(facts, checks=report, open_clusters=_open_in(evidence) if comparing else 0)


# What pairs, checks and rounds need is loaded when they are asked: the first picture of Home asks none of them.


def _lost(project: Project) -> tuple[Path, int] | None:
    from dpotui.project.exchange.kept_aside import find_lost

    return find_lost(project)


def _known(connection: Connection) -> "tuple[ProjectMoment, ChecksReport | None]":
    """The state that is read, and the report on it if the checks were run on it already."""
    from dpotui.checks import latest_report

    moment = moment_of(connection)
    return moment, latest_report(moment)


def _remember(moment: ProjectMoment, report: "ChecksReport") -> None:
    from dpotui.checks import remember_report

    remember_report(moment, report)


def _evidence(connection: Connection, moment: ProjectMoment) -> "Evidence":
    from dpotui.checks import read_evidence

    return read_evidence(connection, moment)


def _checked(evidence: "Evidence") -> "ChecksReport":
    from dpotui.checks import check_evidence

    return check_evidence(evidence)


def _read_to_compare(connection: Connection, with_checks: bool | None) -> "PromptsToCompare | None":
    """The prompts to look for near-duplicates among; None where there are too many to do that along."""
    from dpotui.prompts.near_duplicates.clusters import read_to_compare

    return read_to_compare(connection, CHECKED_AT_ONCE if with_checks is None else None)


def _count_open(compared: "PromptsToCompare") -> int:
    from dpotui.prompts.near_duplicates.clusters import count_open

    return count_open(compared)


def _open_in(evidence: "Evidence") -> int:
    """As `_count_open`, by what the checks have compared: the prompts that stay, and what a release has placed."""
    from dpotui.prompts.near_duplicates.clusters import PromptsToCompare, count_open

    texts = (*evidence.prompts.values(), *evidence.placed.values())
    compared = PromptsToCompare(evidence.compared, texts, frozenset(evidence.placed), evidence.reviews)
    return count_open(compared, evidence.similar)


def _count_pairs(connection: Connection) -> tuple[int, int]:
    from dpotui.pairs import count_pairs

    with part("Counting pairs", 1.0):
        return count_pairs(connection)


def _standing(connection: Connection, entry: "RoundEntry | None") -> "RoundStanding | None":
    if entry is None:
        return None
    from dpotui.rounds import standing_of

    return standing_of(connection, entry)


def _prompts(connection: Connection, project: Project) -> tuple[int, int]:
    """How many prompts there are, and how many of them have the wanted number of candidates."""
    ready = read_columns(connection, project).with_responses(WANTED_CANDIDATES)
    return _PROMPTS.one(connection), ready.count(1)


_LOOKED_OVER: Final = Query(
    "SELECT EXISTS (SELECT 1 FROM redaction) OR EXISTS (SELECT 1 FROM duplicate_review) "
    "OR EXISTS (SELECT 1 FROM mute WHERE what = 'screening') OR EXISTS (SELECT 1 FROM exclusion "
    "WHERE what = 'prompt' AND (reason LIKE 'screening:%' OR reason LIKE 'near-duplicate%'))",
    int,
)
"""An exclusion says by the beginning of its reason where it was decided."""
_JUDGED: Final = Query("SELECT 1 FROM judgement LIMIT 1", int)
_PROMPTS: Final = Query(
    "SELECT (SELECT count(*) FROM prompt) - (SELECT count(*) FROM prompt WHERE id IN (SELECT target "
    "FROM current_exclusion WHERE what = 'prompt'))",
    int,
)
