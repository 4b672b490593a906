"""What a person does with a cluster of near-duplicates: keep one, keep a few, let all stand, take it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dpotui.errors import BadInputError
from dpotui.project import Project, Writer
from dpotui.prompts.near_duplicates.clusters import ClusterMember, DuplicateCluster, still_as_shown
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict, review_duplicates, review_in, still_decided
from dpotui.prompts.store import (
    PREFIX_LENGTH,
    TakenIn,
    exclude_again_in,
    exclude_each,
    exclude_in,
    is_excluded,
    readmit_in,
    readmit_own_in,
    take_in,
    why_excluded,
)

_REASON: Final = "near-duplicate of"
"""How the reason begins for which prompts are excluded here; by it they are known when that is taken back."""


@dataclass(frozen=True)
class DecidedCluster:
    """What was decided about a cluster, by the revisions that say so."""

    members: tuple[str, ...]
    """All its prompts, which name it."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """The prompts that were left out, each with the revision that did it."""
    review: str = ""
    """The revision that lets prompts of it stand; empty where there is none."""
    taken_in: Mapping[str, TakenIn] = field(default_factory=dict)
    """What was left out before and was chosen to be kept."""

    @property
    def is_changed(self) -> bool:
        """Whether that changed anything."""
        return bool(self.left_out or self.review or self.taken_in)


@dataclass(frozen=True)
class DecidedClusters:
    """What one step has decided about clusters, so that just this can be taken back."""

    clusters: tuple[DecidedCluster, ...]
    skipped: int = 0
    """Clusters that somebody else had changed meanwhile: nothing was decided about them."""

    @property
    def is_changed(self) -> bool:
        """Whether the step changed anything, so that there is something to take back."""
        return any(cluster.is_changed for cluster in self.clusters)

    @property
    def prompts(self) -> int:
        """How many prompts were left out."""
        return sum(len(cluster.left_out) for cluster in self.clusters)


@dataclass(frozen=True)
class TakenBack:
    """How much of what was decided stood still, and is open again."""

    clusters: int
    prompts: int
    """Prompts that are back."""
    left_out: int = 0
    """Prompts that are left out again, as they were before one of them was kept."""


def keep_one(project: Project, cluster: DuplicateCluster, prompt: str, *, author: str) -> DecidedClusters:
    """Exclude all of a cluster but this prompt, which is readmitted if it was.

    The work on them is kept, and comes back with them. Raises BadInputError when this prompt was left out since the
    cluster was read.
    """
    with project.write() as writer:
        if prompt in {one.prompt for one in cluster.current}:
            _check_stays(writer, prompt)
        taken = take_in(writer, prompt, author=author)
        left_out = _exclude(writer, [one for one in cluster.current if one.prompt != prompt], prompt, author)
    return DecidedClusters((DecidedCluster(cluster.key, left_out, taken_in={prompt: taken} if taken else {}),))


def keep_few(project: Project, cluster: DuplicateCluster, number: int, *, author: str) -> DecidedClusters:
    """Keep so many of a cluster and exclude the others.

    Those with work on them are kept first, the rest evenly over the order of import. Raises BadInputError unless some
    are kept and some are not, and when one that is to be kept was left out since the cluster was read.
    """
    current = cluster.current
    if not 1 <= number < len(current):
        raise BadInputError(f"{number:,}: of {len(current):,} prompts, 1 to {len(current) - 1:,} can be kept.")
    kept = _spread(current, number)
    with project.write() as writer:
        for prompt in kept:
            _check_stays(writer, prompt)
        left_out = _exclude(writer, [one for one in current if one.prompt not in kept], min(kept), author)
        review = review_in(writer, kept, "kept", author=author) if number > 1 else ""
    return DecidedClusters((DecidedCluster(cluster.key, left_out, review),))


def leave_one_out(project: Project, cluster: DuplicateCluster, prompt: str, *, author: str) -> DecidedClusters:
    """Exclude this prompt of a cluster; the others stay as they are."""
    left_out = exclude_each(project, {prompt: f"{_REASON} others"}, author=author)
    return DecidedClusters((DecidedCluster(cluster.key, left_out),))


def let_stand(
    project: Project, cluster: DuplicateCluster, verdict: DuplicateVerdict, *, author: str
) -> DecidedClusters:
    """Decide that all prompts of a cluster that are not excluded stay beside each other."""
    review = review_duplicates(project, [one.prompt for one in cluster.current], verdict, author=author)
    return DecidedClusters((DecidedCluster(cluster.key, review=review),))


def keep_one_each(project: Project, clusters: Sequence[DuplicateCluster], *, author: str) -> DecidedClusters:
    """Keep of each of these clusters what one would keep alone, of all that are as shown or of none."""
    with project.write() as writer:
        shown = still_as_shown(writer.connection, clusters)
        decided = tuple(DecidedCluster(cluster.key, _keep_proposed(writer, cluster, author)) for cluster in shown)
    return DecidedClusters(decided, skipped=len(clusters) - len(shown))


def let_stand_each(
    project: Project, clusters: Sequence[DuplicateCluster], verdict: DuplicateVerdict, *, author: str
) -> DecidedClusters:
    """Decide of each of these clusters that its prompts stay beside each other, of all that are as shown or of none."""
    groups = [cluster for cluster in clusters if len(cluster.current) > 1]
    with project.write() as writer:
        shown = still_as_shown(writer.connection, groups)
        reviews = [
            review_in(writer, [one.prompt for one in cluster.current], verdict, author=author) for cluster in shown
        ]
    decided = tuple(DecidedCluster(one.key, review=review) for one, review in zip(shown, reviews, strict=True))
    return DecidedClusters(decided, skipped=len(groups) - len(shown))


def take_decided_back(project: Project, decided: DecidedClusters, *, author: str) -> TakenBack:
    """Open again what one step has decided, as far as it stands as it was left; what came after that stays."""
    with project.write() as writer:
        back = [readmit_own_in(writer, cluster.left_out, author=author) for cluster in decided.clusters]
        out = [
            sum(exclude_again_in(writer, prompt, taken, author=author) for prompt, taken in cluster.taken_in.items())
            for cluster in decided.clusters
        ]
        standing = still_decided(writer.connection, [one.review for one in decided.clusters if one.review])
        opened = {
            revision: prompts
            for revision, prompts in standing.items()
            if not any(is_excluded(writer.connection, prompt) for prompt in prompts)
        }
        for prompts in opened.values():
            review_in(writer, prompts, "open", author=author)
    done = zip(decided.clusters, back, out, strict=True)
    changed = [bool(readmitted or excluded) or one.review in opened for one, readmitted, excluded in done]
    return TakenBack(sum(changed), sum(back), sum(out))


def is_decided(cluster: DuplicateCluster) -> bool:
    """Whether something was decided about a cluster that `take_back` opens again."""
    reasons = [one.excluded for one in cluster.members if one.excluded is not None]
    return cluster.state in ("kept", "different") or any(reason.startswith(_REASON) for reason in reasons)


def take_back(project: Project, cluster: DuplicateCluster, *, author: str) -> int:
    """Open a cluster again, and readmit what was excluded from it as a near-duplicate; returns how many that were."""
    members = [one.prompt for one in cluster.members]
    with project.write() as writer:
        reasons = {prompt: why_excluded(writer.connection, prompt) for prompt in members}
        own = [prompt for prompt, reason in reasons.items() if (reason or "").startswith(_REASON)]
        back = readmit_in(writer, own, author=author)
        if len(cluster.current) > 1 and cluster.state != "open":
            review_in(writer, members, "open", author=author)
    return back


def _check_stays(writer: Writer, prompt: str) -> None:
    if is_excluded(writer.connection, prompt):
        raise BadInputError(f"{prompt[:PREFIX_LENGTH]} was left out meanwhile: nothing was decided, look again.")


def _keep_proposed(writer: Writer, cluster: DuplicateCluster, author: str) -> dict[str, str]:
    return _exclude(writer, cluster.beside_kept, cluster.members[cluster.to_keep].prompt, author)


def _exclude(writer: Writer, members: Iterable[ClusterMember], kept: str, author: str) -> dict[str, str]:
    return exclude_in(writer, dict.fromkeys((one.prompt for one in members), _reason(kept)), author=author)


def _reason(kept: str) -> str:
    return f"{_REASON} {kept[:PREFIX_LENGTH]}"


def _spread(members: tuple[ClusterMember, ...], number: int) -> set[str]:
    """So many of these, those with work first, the rest at even distances."""
    worked = [one.prompt for one in members if one.judgements or one.candidates]
    rest = [one.prompt for one in members if not (one.judgements or one.candidates)]
    kept = worked[:number]
    free = number - len(kept)
    return {*kept, *(rest[place * len(rest) // free] for place in range(free))}
