"""Near-duplicates decided at once: all clusters that are open, or those of them that differ in as little as can be."""

from collections.abc import Callable, Sequence
from typing import Final

from dpotui.prompts import DuplicateCluster
from dpotui.prompts.near_duplicates.clusters import ClusterMember
from dpotui.prompts.near_duplicates.decisions import DecidedClusters, keep_one_each, let_stand_each
from dpotui.text import count_of
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.cluster_text import are_the_same
from dpotui.tui.prompts.last_step import DoneStep, StepKind
from dpotui.tui.prompts.walk_steps import WalkSteps

_OPEN: Final = "open"
_AT_ONCE: Final = "clusters at once"
_WHICH: Final = {
    "same": "where only case or spaces differ",
    "numbers": "where only numbers differ",
    "all": "of every cluster",
}


class ClustersAtOnce:
    """Asks over a place what becomes of all clusters, and does it in one go."""

    def __init__(
        self,
        place: PlaceHost,
        steps: WalkSteps,
        step_of: Callable[[DecidedClusters, StepKind], DoneStep | None],
        key: Callable[[], str],
    ) -> None:
        """`step_of` makes a step of what was decided, and `key` names the key that asks."""
        self._place = place
        self._steps = steps
        self._step_of = step_of
        self._key = key

    def ask(self, clusters: Sequence[DuplicateCluster]) -> None:
        """Ask about the open ones, or about taking back what was decided here at once before."""
        left = [one for one in clusters if one.state == _OPEN]
        kinds = {
            "same": [one for one in left if are_the_same(one)],
            "numbers": [one for one in left if one.numbers_only],
            "all": left,
        }
        choices = [(name, _keeping_one(name, found)) for name, found in kinds.items() if found]
        if left:
            choices.append(("stay", f"let all {len(left):,} stand as variations"))
        last = self._steps.last(_AT_ONCE)
        if last:
            choices.append(("back", f"take the last {count_of(len(last.about), 'cluster')} back"))
        if not choices:
            self._place.say("No cluster is open." if clusters else "No two prompts are near-duplicates.")
            return
        question = f"{count_of(len(left), 'open cluster')}. What becomes of {'it' if len(left) == 1 else 'them'}?"
        cost = (
            "\nScored judgements of what is left out will not count until it is taken back."
            if _judgements(left)
            else ""
        )
        asked = f"{question}{cost}" if left else "No cluster is open."

        def answered(answer: str | None) -> None:
            if answer == "stay":
                self._let_stand(left)
            elif answer == "back" and last:
                self._steps.take_back(last)
            elif answer is not None:
                self._keep_one(kinds[answer])

        self._place.ask(AskChoice(asked, choices), answered)

    def _keep_one(self, clusters: Sequence[DuplicateCluster]) -> None:
        project, author = self._place.project, self._place.author
        self._decide(lambda: keep_one_each(project, clusters, author=author), self._kept_one)

    def _let_stand(self, clusters: Sequence[DuplicateCluster]) -> None:
        project, author = self._place.project, self._place.author
        self._decide(
            lambda: let_stand_each(project, clusters, "kept", author=author),
            lambda decided: f"The prompts of {count_of(len(decided.clusters), 'cluster')} stay",
        )

    def _kept_one(self, decided: DecidedClusters) -> str:
        return f"{count_of(decided.prompts, 'prompt')} of {count_of(len(decided.clusters), 'cluster')} left out"

    def _decide(self, job: Callable[[], DecidedClusters], said: Callable[[DecidedClusters], str]) -> None:
        """Decide, and say that it can be taken back, and what was left undecided."""

        def told(decided: DecidedClusters) -> str:
            skipped = f"; {decided.skipped:,} changed meanwhile, and skipped" if decided.skipped else ""
            back = f" {self._key()} takes that back." if decided.clusters else ""
            return f"{said(decided)}{skipped}.{back}"

        self._steps.decide(job, lambda decided: self._step_of(decided, _AT_ONCE), told)


def _keeping_one(name: str, clusters: Sequence[DuplicateCluster]) -> str:
    """What keeping one of each would leave out, with the scored judgements on it."""
    prompts, judgements = len(_left_out(clusters)), _judgements(clusters)
    cost = f", {count_of(judgements, 'scored judgement')}" if judgements else ""
    return f"keep one {_WHICH[name]} ({len(clusters):,}): {prompts:,} left out{cost}"


def _left_out(clusters: Sequence[DuplicateCluster]) -> list[ClusterMember]:
    """What would be left out if one of each were kept."""
    return [one for cluster in clusters for one in cluster.beside_kept]


def _judgements(clusters: Sequence[DuplicateCluster]) -> int:
    return sum(one.judgements for one in _left_out(clusters))
