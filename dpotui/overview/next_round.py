"""What follows from a round: the guide's next step with its numbers, from the verdict and from where the project is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from dpotui.annotation import progress_of
from dpotui.annotation.queue.workload import read_workload
from dpotui.export.rows.rows import ExportRow
from dpotui.overview.advice import Advice
from dpotui.overview.forecast import GOALS, make_forecast
from dpotui.overview.pace import Pace, pace_of
from dpotui.overview.round_steps import steps_of_round
from dpotui.pairs import count_pairs
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import last_user_text
from dpotui.rounds import Decision, RoundStanding, standing_of
from dpotui.rounds.ledger import find_round
from dpotui.rounds.measuring.summary import GroupFigures
from dpotui.rounds.noisy_pairs import noisy_pairs
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.verdict import Outcome
from dpotui.scope import Rubric, read_rubric_history, score_text
from dpotui.text import count_of, one_line, percent

FEWEST_PAIRS: Final = 3
"""Held-out pairs of a tag or criterion from which on its figures are worth naming."""
WEAK: Final = 0.6
"""Accuracy up to which a tag is named: of a few pairs, one or two are wrong by chance."""
SMALL_RELEASE: Final = 200
"""Pairs under which 30 % are held out rather than 20 %: else too few prompts are left to measure on."""
_NAMED: Final = 3

SUGGESTED: Final[dict[Outcome, Decision]] = {
    "improved": "scale",
    "ranks_better": "scale",
    "answers_better": "scale",
    "no_difference": "revise",
    "worse": "revise",
}
"""The decision that the guide draws from each verdict: more pairs where it helps. Too little data decides nothing."""


@dataclass(frozen=True)
class RoundPlan:
    """What to do after a round."""

    standing: RoundStanding
    """Where the round stands that it follows from."""
    decision: Decision | None
    """The one that was taken, else the one that the verdict suggests; None where there is too little data for any."""
    steps: tuple[Advice, ...]


@dataclass(frozen=True)
class _Situation:
    """Where the project is when the round is looked at."""

    rubric: Rubric
    prompts: int
    judged: int
    """Prompts that somebody has scored."""
    pairs: int
    """Pairs that an export would take up."""
    pace: Pace
    held_out: tuple[ExportRow, ...]
    """The round's held-out pairs, once they are measured."""


_PROMPTS: Final = Query("SELECT count(*) FROM current_prompt", int)


def plan_after(project: Project, round_key: str | None = None) -> RoundPlan:
    """Where a round stands, by default the latest, and what to do after it by its decision or else by its verdict.

    Raises BadInputError when there is no such round.
    """
    with project.read() as connection:
        standing = standing_of(connection, find_round(connection, round_key))
        now = _situation(connection, project, standing)
    decision = standing.entry.decision or SUGGESTED.get(standing.verdict.outcome)
    steps = {"scale": _more_pairs, "revise": _revise, "stop": _stop, None: _more_pairs}[decision]
    of_round = tuple(steps_of_round(standing))
    # With too little data for any decision the round is closed last: first comes what could tell more.
    first = len(of_round) if decision or standing.attachment is None else len(of_round) - 1
    following = (*of_round[:first], *steps(now, standing), *of_round[first:])
    return RoundPlan(standing, decision, tuple(step.on(project.path) for step in following))


def _situation(connection: Connection, project: Project, standing: RoundStanding) -> _Situation:
    work = read_workload(connection, project)
    return _Situation(
        rubric=read_rubric_history(connection)[-1].rubric,
        prompts=_PROMPTS.one(connection),
        judged=progress_of(connection, work).judged_prompts,
        pairs=count_pairs(connection).kept,
        pace=pace_of(work),
        held_out=tuple(read_pairs(connection, standing.entry.release_id, "validation")) if standing.measurement else (),
    )


def _more_pairs(now: _Situation, standing: RoundStanding) -> Iterator[Advice]:
    goal = next((goal for goal in GOALS if standing.entry.pairs < goal), None)
    if goal is None:
        enough = f"{standing.entry.pairs:,} pairs are a solid dataset: go on only if the curve still rises"
        yield Advice(enough, "rounds")
        return
    yield Advice(f"Go on to {goal} pairs: {_way_to(goal, now)}", "prompts", "dpotui import PROJECT FILE")
    weak = [one for one in _weakest(standing, "tag") if one.accuracy <= WEAK]
    if weak:
        yield Advice(f"Bring in first what it ranks worst: {', '.join(map(_figures, weak))}", "prompts")
    if standing.entry.pairs < SMALL_RELEASE:
        shown = count_of(standing.entry.held_out, "held-out prompt shows", "held-out prompts show")
        task = f"Hold 30 % out in the next release: {shown} little"
        yield Advice(task, "export", "dpotui export PROJECT DIR --validation 0.3")


def _way_to(goal: int, now: _Situation) -> str:
    """How many pairs and prompts are missing, and how long they take at today's pace."""
    forecast = make_forecast(now.pace, pairs=now.pairs, judged=now.judged, prompts=now.prompts)
    missing = max(goal - now.pairs, 0)
    if not missing:
        return "they are there; export them"
    said = f"{missing:,} more"
    if now.pairs and now.judged:
        prompts = ceil(missing * now.judged / now.pairs)
        said += f", about {count_of(prompts, 'more judged prompt')} as {percent(now.pairs / now.judged)} give a pair"
    days = forecast.days_to.get(goal)
    pace = f"at today's pace {count_of(ceil(days), 'working day')}" if days else "when cannot be told yet"
    return f"{said}; {pace}"


def _revise(now: _Situation, standing: RoundStanding) -> Iterator[Advice]:
    for figures in _weakest(standing, "criterion")[:1]:
        yield Advice(_tighten(now.rubric, figures, _wrong_rows(standing, figures.name, now.held_out)), "scope")
    noisy = noisy_pairs(standing.measurement) if standing.measurement else ()
    if noisy:
        against = count_of(len(noisy), "training pair")
        yield Advice(f"Look again at {against} that it ranks against the label, the most doubtful first", "pairs")
    agreement = standing.entry.agreement
    if agreement is not None:
        yield Advice(
            f"Two people agreed on {percent(agreement)} of comparisons: see which criterion divides them", "checks"
        )
    if not noisy and not standing.measurement:
        yield Advice("Look over rubric and annotation: see which criterion divides people", "checks")


def _stop(_now: _Situation, _standing: RoundStanding) -> Iterator[Advice]:
    yield Advice("Nothing: this line of work ends here", "home")


def _weakest(standing: RoundStanding, kind: str) -> list[GroupFigures]:
    """The tags or criteria whose held-out pairs are ranked worst, if any is ranked worse than the rest."""
    if standing.summary is None:
        return []
    groups = [one for one in standing.summary.groups if one.kind == kind and one.pairs >= FEWEST_PAIRS]
    below = [one for one in groups if one.accuracy < min(standing.summary.accuracy, 1.0)]
    return sorted(below, key=lambda one: (one.accuracy, one.name))[:_NAMED]


def _figures(group: GroupFigures) -> str:
    right = round(group.accuracy * group.pairs)
    return f"{one_line(group.name, 40)} ({right} of {count_of(group.pairs, 'pair')} right)"


def _wrong_rows(standing: RoundStanding, criterion: str, rows: Sequence[ExportRow]) -> list[ExportRow]:
    """The held-out pairs that are ranked wrong and differ on a criterion, the widest gap there first."""
    record = standing.measurement
    wrong = {pair.id for pair in record.held_out if pair.margin(record.beta) <= 0} if record else set()
    gaps = [(_gap(row, criterion), row) for row in rows if row.id in wrong]
    return [row for gap, row in sorted(gaps, key=lambda found: (-found[0], found[1].id)) if gap > 0]


def _gap(row: ExportRow, criterion: str) -> float:
    return next((better - weaker for key, weaker, better in row.facts.scores if key == criterion), 0.0)


def _tighten(rubric: Rubric, figures: GroupFigures, wrong: Sequence[ExportRow]) -> str:
    """The criterion to tighten, with the anchors between which its wrongly ranked pairs lie, and examples."""
    said = f"Tighten criterion {_figures(figures)}"
    scores = [scored for row in wrong for scored in row.facts.scores if scored[0] == figures.name]
    levels = Counter((round(weaker), round(better)) for _, weaker, better in scores)
    criterion = next((one for one in rubric.criteria if one.key == figures.name), None)
    if levels and criterion:
        low, high = levels.most_common(1)[0][0]
        said += f": tell {score_text(low)} and {score_text(high)} apart more sharply"
        anchors = [one_line(criterion.anchor(level), 60) for level in (low, high) if criterion.allows(level)]
        said += f' ("{anchors[0]}" against "{anchors[1]}")' if len(anchors) == 2 and all(anchors) else ""
    examples = [f'"{one_line(last_user_text(row.messages), 50)}"' for row in wrong[:_NAMED]]
    return f"{said}; examples: {', '.join(examples)}" if examples else said
