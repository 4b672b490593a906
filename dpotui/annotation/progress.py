"""How far the team has come, and how fast it goes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from msgspec.structs import replace

from dpotui.annotation.judgements.distance import calibration_report
from dpotui.annotation.judgements.unscored import unscored_prompts
from dpotui.annotation.queue.workload import TeamAnswer, Workload, read_workload
from dpotui.project import Project, midnight
from dpotui.project.store.connection import Connection

_HOUR: Final = 3600


class AnnotatorProgress(msgspec.Struct, frozen=True):
    """What one annotator says now. A judgement is a scored sheet; a skip or a flag is none, and counts for itself."""

    scored: int = 0
    skipped: int = 0
    flagged: int = 0
    today: int = 0
    """Those scored here on this day, by the local calendar; imported ones do not count."""
    passed_today: int = 0
    """Those skipped or flagged here on this day."""
    seconds: float = 0.0
    """Active time in the scored ones, in seconds."""
    timed: int = 0
    """Scored ones whose active time is known; imported ones have none."""
    distance: float | None = None
    """Mean points from the references of calibration prompts; None while they have judged none."""

    @property
    def per_hour(self) -> float | None:
        """Judgements per active hour; None while no time is known."""
        return self.timed * _HOUR / self.seconds if self.seconds > 0 else None


@dataclass(frozen=True)
class AnnotationProgress:
    """What is judged and what is left, over the prompts that have two candidates or more."""

    judged_prompts: int
    """Prompts that somebody has scored."""
    open_prompts: int
    """Prompts that still lack an answer, double-annotated ones that lack the second included, or that somebody has to
    say more of since the rubric has a new criterion."""
    double_done: int
    """Prompts of the overlap that two annotators have answered."""
    double_wanted: int
    """Prompts of the overlap."""
    double_more: int = 0
    """Prompts beyond the overlap that two annotators have answered."""
    judged_open: int = 0
    """Prompts that are both judged and open: they wait for a second answer, or for more from who judged them."""
    only_passed: int = 0
    """Prompts that were skipped or flagged and neither scored by anybody nor open."""
    by_annotator: dict[str, AnnotatorProgress] = field(default_factory=dict)
    """The team and whoever else has judged, by name."""
    unanswered: int = 0
    """Prompts that nobody has answered, or not in full since a criterion has come; calibration prompts among them."""
    open_to_reader: int = 0
    """Those of `open_prompts` on which the reader can say something: not judged by them yet, or asked for again."""
    set_aside: int = 0
    """Scored judgements that count no more, since the same person flagged or skipped the prompt later."""

    @property
    def passed_over(self) -> bool:
        """Whether somebody has skipped or flagged a prompt."""
        return any(one.skipped or one.flagged for one in self.by_annotator.values())

    @property
    def today(self) -> int:
        """Judgements that the team made on this day."""
        return sum(one.today for one in self.by_annotator.values())

    @property
    def passed_today(self) -> int:
        """Prompts that somebody skipped or flagged on this day."""
        return sum(one.passed_today for one in self.by_annotator.values())

    @property
    def per_hour(self) -> float | None:
        """Judgements per active hour, over the whole team; None while no time is known."""
        everyone = self.by_annotator.values()
        seconds = sum(one.seconds for one in everyone)
        return sum(one.timed for one in everyone) * _HOUR / seconds if seconds > 0 else None


def read_progress(connection: Connection, project: Project, *, reader: str = "") -> AnnotationProgress:
    """How far the team has come; for a `reader` it also says what is open to them."""
    return progress_of(connection, read_workload(connection, project), reader=reader)


def progress_of(connection: Connection, work: Workload, *, reader: str = "") -> AnnotationProgress:
    """What `read_progress` tells, of a workload that was read already."""
    distances = {one.name: one.closeness.mean for one in calibration_report(connection)}
    answered = work.answered_ordinary
    nobody_yet = work.count - len(answered)
    known = [place for place in work.calibration if place in work.answers]
    judged = {place for place in answered if any(one.outcome == "scored" for one in work.answers[place].values())}
    waiting = {place for place in answered if work.is_lacking(place) or work.is_unfinished(place)}
    return AnnotationProgress(
        judged_prompts=len(judged),
        open_prompts=nobody_yet + len(waiting),
        double_done=sum(work.double[place] and work.answered(place) > 1 for place in answered),
        double_wanted=work.double.count(1),
        double_more=sum(not work.double[place] and work.answered(place) > 1 for place in answered),
        judged_open=len(judged & waiting),
        only_passed=len(answered) - len(judged | waiting),
        by_annotator={name: replace(one, distance=distances.get(name)) for name, one in _by_annotator(work).items()},
        unanswered=nobody_yet
        + len(work.calibration)
        - len(known)
        + sum(work.is_unfinished(place) for place in (*answered, *known)),
        open_to_reader=nobody_yet + sum(work.is_open_to(reader, place) for place in answered),
        set_aside=sum(one.scored_before for one in unscored_prompts(connection)),
    )


def _by_annotator(work: Workload) -> dict[str, AnnotatorProgress]:
    given: dict[str, list[TeamAnswer]] = {name: [] for name in work.team}
    for answers in work.answers.values():
        for annotator, answer in answers.items():
            given.setdefault(annotator, []).append(answer)
    began = midnight()
    return {annotator: _counted(answers, began) for annotator, answers in sorted(given.items())}


def _counted(answers: Sequence[TeamAnswer], midnight: str) -> AnnotatorProgress:
    outcomes = Counter(answer.outcome for answer in answers)
    scored = [answer for answer in answers if answer.outcome == "scored"]
    today = Counter(answer.outcome for answer in answers if answer.on_screen and answer.made_at >= midnight)
    return AnnotatorProgress(
        scored=outcomes["scored"],
        skipped=outcomes["skipped"],
        flagged=outcomes["flagged"],
        today=today["scored"],
        passed_today=today["skipped"] + today["flagged"],
        seconds=sum(answer.active_seconds for answer in scored),
        timed=sum(answer.active_seconds > 0 for answer in scored),
    )
