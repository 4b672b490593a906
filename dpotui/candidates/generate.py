"""A generation run: every prompt is topped up to its candidates, each stored the moment it is complete."""

from collections.abc import Callable, Sequence
from functools import partial

from dpotui.candidates.concurrency import side_by_side
from dpotui.candidates.engine import Engine, never
from dpotui.candidates.plan import plan_shares
from dpotui.candidates.recipe import Recipe
from dpotui.candidates.report import GenerationProgress, GenerationReport, Tally
from dpotui.candidates.run import SourceRun, candidates_in, longest_in
from dpotui.candidates.run_state import RunState
from dpotui.candidates.sending import PrivateSent, private_to_send
from dpotui.candidates.source import RunningModel, Share, Source, check_sources
from dpotui.project import Project


def generate(
    project: Project,
    engine: Engine,
    recipe: Recipe,
    *,
    n: int,
    author: str,
    limit: int | None = None,
    tag: str = "",
    on_progress: Callable[[GenerationProgress], None] | None = None,
    should_stop: Callable[[], bool] = never,
    should_pause: Callable[[], bool] = never,
) -> GenerationReport:
    """Top up the prompts that lack candidates (see `plan_shares`) to `n` each with answers from `engine`.

    What `generate_from` does, with a single model that is open already and stays so.
    """
    return generate_from(
        project,
        (Source(RunningModel(engine), Share(recipe, n)),),
        author=author,
        limit=limit,
        tag=tag,
        on_progress=on_progress,
        should_stop=should_stop,
        should_pause=should_pause,
    )


def generate_from(
    project: Project,
    sources: Sequence[Source],
    *,
    author: str,
    limit: int | None = None,
    tag: str = "",
    on_private: Callable[[PrivateSent], None] | None = None,
    on_progress: Callable[[GenerationProgress], None] | None = None,
    should_stop: Callable[[], bool] = never,
    should_pause: Callable[[], bool] = never,
) -> GenerationReport:
    """Top up the prompts that lack candidates (see `plan_shares`) with answers from the sources' models.

    Local models run one after another, those behind servers beside them. A model that fails for good costs its own
    candidates only; when it is the only one and cannot even be opened, BadInputError.

    Killed at any moment and run again it ends with exactly what was planned of each source, also beside a second run on
    the same file. `should_stop` is polled while answers are drawn; what is complete by then stays. `should_pause` is
    polled too; what it takes counts as no time at work. `on_progress` is told whenever an answer ends, and some times a
    second of those in progress, by one thread at a time, but with several sources not by the caller's. `on_private` is
    told before anything is sent to a server, where prompts that go there hold what looks private.
    """
    check_sources(sources)
    plans = plan_shares(project, [source.share for source in sources], limit=limit, tag=tag)
    if on_private and (private := private_to_send(project, [source.model for source in sources], plans)):
        on_private(private)
    tally = Tally(total=sum(map(candidates_in, plans)), longest=longest_in(plans))
    state = RunState(project, author, limit, tag, on_progress, should_pause, tally)
    runs = [
        SourceRun(state, source, plan, alone=len(sources) == 1) for source, plan in zip(sources, plans, strict=True)
    ]
    side_by_side([partial(_one_by_one, group) for group in _concurrent(runs)], should_stop)
    return state.tally.report(
        tuple(run.report() for run in runs),
        len({item.prompt for plan in plans for item in plan}),
        seconds=state.clock.seconds,
        stopped=should_stop() and state.tally.open > 0,
        notes=tuple(note for run in runs for note in run.notes),
    )


def _concurrent(runs: Sequence[SourceRun]) -> list[list[SourceRun]]:
    """The runs that have something to do: the local ones in one group, each of the others in its own."""
    busy = [run for run in runs if run.plan]
    local = [run for run in busy if run.source.model.local]
    return ([local] if local else []) + [[run] for run in busy if not run.source.model.local]


def _one_by_one(runs: Sequence[SourceRun], should_stop: Callable[[], bool]) -> None:
    for run in runs:
        if not should_stop():
            run.work_off(should_stop)
