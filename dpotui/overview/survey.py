"""Puts the overview together from the numbers of all phases."""

from dataclasses import dataclass
from pathlib import Path

from dpotui.annotation import AnnotatorProgress
from dpotui.overview.advice import Advice
from dpotui.overview.agreement_summary import AgreementSummary, summary_of
from dpotui.overview.facts import gather
from dpotui.overview.forecast import Forecast, make_forecast
from dpotui.overview.next_step import next_steps, step_to_pairs
from dpotui.overview.steps import Step, make_steps
from dpotui.project import Project


@dataclass(frozen=True)
class Overview:
    """Where a project stands."""

    project: str
    domain: str
    steps: tuple[Step, ...]
    """The eight phases of the guide."""
    next_step: str
    """One sentence: what to do next, with its command on this project."""
    next_task: str
    """The same without the command, for a face that has a key for it; no full stop."""
    next_screen: str
    next_act: str
    """What to do on that screen, the last part of an action's id; empty where going there is enough."""
    afterwards: tuple[str, ...]
    """What else waits, in its order; no full stops."""
    judged_today: int
    """Judgements given here on this day, by the local calendar: scored ones. Imported ones do not count."""
    passed_today: int
    """Prompts that somebody skipped or flagged here on this day."""
    per_hour: float | None
    """Judgements per active hour on the screen, over its last 7 active days; None before there are any."""
    forecast: Forecast
    by_annotator: dict[str, AnnotatorProgress]
    conflicts: int
    """Conflicts that wait to be settled."""
    agreement: AgreementSummary | None
    """None where the checks were not run, or nobody has judged yet."""
    kept: tuple[Path, int] | None
    """A copy that was kept aside when an older one took the file's place, and how many facts only it has."""


def sketch(project: Project) -> tuple[Step, ...]:
    """The steps that can be told at once: all but pairs and checks, which take seconds in a large project."""
    facts = gather(project, with_checks=False, with_pairs=False)
    return tuple(step for step in make_steps(facts) if step.key not in ("pairs", "checks"))


def way_to_pairs(project: Project, *, reader: str) -> Advice:
    """What is missing first before there can be pairs, for a `reader` something that they can do.

    For the places that show nothing until then.
    """
    return step_to_pairs(gather(project, with_checks=False, with_pairs=False, reader=reader))


def overview(
    project: Project, *, with_checks: bool | None = None, reader: str = "", generating: bool = False
) -> Overview:
    """Where the project stands, from the file as it is now.

    `with_checks` says whether the quality checks are run for it; by default only up to 2,000 prompts, so that
    the answer stays quick. For a `reader` the next step is one that they can do; `generating` says that candidates
    are being generated at this moment.
    """
    facts = gather(project, with_checks=with_checks, reader=reader, generating=generating)
    advice, *rest = (one.on(project.path) for one in next_steps(facts))
    return Overview(
        project=project.name,
        domain=project.domain,
        steps=make_steps(facts),
        next_step=advice.sentence,
        next_task=advice.task,
        next_screen=advice.screen,
        next_act=advice.act,
        afterwards=tuple(one.task for one in rest),
        judged_today=facts.annotation.today,
        passed_today=facts.annotation.passed_today,
        per_hour=facts.pace.per_hour,
        forecast=make_forecast(
            facts.pace, pairs=facts.pairs, judged=facts.annotation.judged_prompts, prompts=facts.prompts
        ),
        by_annotator=facts.annotation.by_annotator,
        conflicts=facts.conflicts,
        agreement=summary_of(facts.checks),
        kept=facts.kept,
    )
