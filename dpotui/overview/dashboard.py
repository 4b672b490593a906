"""What a lead would otherwise look up: who judged when, who waits for what, how far each sort of prompt is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.annotation.queue.screen_work import screen_work
from dpotui.annotation.queue.workload import Workload, read_workload
from dpotui.annotation.waiting import Waiting, waiting_of
from dpotui.project import Project, canonical
from dpotui.project.store.query import Query
from dpotui.rounds import RoundEntry, read_rounds

DAYS: Final = 10
"""Days with work that are told, the latest ones."""
TAGS: Final = 8
"""Tags that are told, those with most prompts."""
ROUNDS: Final = 4


class TagProgress(NamedTuple):
    """How far the prompts with one tag are."""

    tag: str
    prompts: int
    judged: int
    """Those that somebody has scored."""


@dataclass(frozen=True)
class ActiveDay:
    """Judgements given here on one day, by the local calendar."""

    date: str
    """As in 2026-11-29."""
    by_annotator: Mapping[str, int]

    @property
    def judgements(self) -> int:
        """The judgements of everybody on this day."""
        return sum(self.by_annotator.values())


@dataclass(frozen=True)
class Dashboard:
    """How the judging goes, read at one moment."""

    days: tuple[ActiveDay, ...]
    """The latest days with work, the latest first. Imported judgements have no day of their own and do not count."""
    waiting: Waiting
    """For whom the open prompts wait."""
    tags: tuple[TagProgress, ...]
    rounds: tuple[RoundEntry, ...]
    """The last ones, the latest first."""


_TAGS: Final = Query(
    "SELECT t.tag, count(*) AS prompts, "
    "sum(t.prompt IN (SELECT value FROM json_each(:scored))) AS judged "
    "FROM current_tag t WHERE t.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt') "
    "GROUP BY t.tag ORDER BY prompts DESC, t.tag LIMIT :most",
    TagProgress,
)


def read_dashboard(project: Project) -> Dashboard:
    """The dashboard of a project that has a rubric. In a large project it takes about as long as the overview."""
    with project.read() as connection:
        work = read_workload(connection, project)
        scored = canonical([work.columns.ids[place] for place in _scored(work)])
        return Dashboard(
            days=_days(work),
            waiting=waiting_of(work),
            tags=tuple(_TAGS.each(connection, scored=scored, most=TAGS)),
            rounds=tuple(read_rounds(connection)[: -ROUNDS - 1 : -1]),
        )


def _scored(work: Workload) -> Iterator[int]:
    """The places of the prompts that somebody has scored."""
    return (place for place, answers in work.answers.items() if any(a.outcome == "scored" for a in answers.values()))


def _days(work: Workload) -> tuple[ActiveDay, ...]:
    by_day: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in screen_work(work):
        by_day[one.day][one.annotator] += 1
    latest = sorted(by_day, reverse=True)[:DAYS]
    return tuple(ActiveDay(day, dict(sorted(by_day[day].items(), key=lambda one: (-one[1], one[0])))) for day in latest)
