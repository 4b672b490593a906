"""What a lead would otherwise look up: who judged when, who waits for what, how far each sort of prompt is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.annotation.judgements.reading import REDO, UNDO
from dpotui.annotation.waiting import Waiting, read_waiting
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.rounds import RoundEntry, read_rounds

DAYS: Final = 10
"""Days with work that are told, the latest ones."""
TAGS: Final = 8
"""Tags that are told, those with most prompts."""
ROUNDS: Final = 4


class _Work(NamedTuple):
    day: str
    annotator: str
    judgements: int


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
        """Those of everybody."""
        return sum(self.by_annotator.values())


@dataclass(frozen=True)
class Dashboard:
    """Read at one moment."""

    days: tuple[ActiveDay, ...]
    """The latest days with work, the latest first. Imported judgements have no day of their own and do not count."""
    waiting: Waiting
    """For whom the open prompts wait."""
    tags: tuple[TagProgress, ...]
    rounds: tuple[RoundEntry, ...]
    """The last ones, the latest first."""


_WORK: Final = Query(
    "SELECT date(made_at, 'localtime') AS day, annotator, count(*) AS judgements FROM current_judgement "
    "WHERE outcome = 'scored' AND source IN ('screen', :undo, :redo) "
    "GROUP BY day, annotator ORDER BY day DESC, judgements DESC, annotator",
    _Work,
)
_TAGS: Final = Query(
    "SELECT t.tag, count(*) AS prompts, "
    "sum(t.prompt IN (SELECT prompt FROM current_judgement WHERE outcome = 'scored')) AS judged "
    "FROM current_tag t WHERE t.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt') "
    "GROUP BY t.tag ORDER BY prompts DESC, t.tag LIMIT :most",
    TagProgress,
)


def read_dashboard(project: Project) -> Dashboard:
    """The dashboard of a project that has a rubric. In a large project it takes about as long as the overview."""
    with project.read() as connection:
        return Dashboard(
            days=_days(connection),
            waiting=read_waiting(connection, project),
            tags=tuple(_TAGS.each(connection, most=TAGS)),
            rounds=tuple(read_rounds(connection)[: -ROUNDS - 1 : -1]),
        )


def _days(connection: Connection) -> tuple[ActiveDay, ...]:
    by_day: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for day, annotator, judgements in _WORK.each(connection, undo=UNDO, redo=REDO):
        if day not in by_day and len(by_day) == DAYS:
            break
        by_day[day][annotator] = judgements
    return tuple(ActiveDay(day, people) for day, people in by_day.items())
