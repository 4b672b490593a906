"""What a person does with a cluster of near-duplicates: keep one, keep a few, let all stand, take it back."""

from typing import Final

from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts.near_duplicates.clusters import ClusterMember, DuplicateCluster
from dpotui.prompts.near_duplicates.reviews import DuplicateVerdict, review_duplicates
from dpotui.prompts.store import PREFIX_LENGTH, exclude_prompts, readmit_prompts

_REASON: Final = "near-duplicate of"
"""How the reason begins for which prompts are excluded here; by it they are known when that is taken back."""


def keep_one(project: Project, cluster: DuplicateCluster, prompt: str, *, author: str) -> int:
    """Exclude all of a cluster but this prompt, which is readmitted if it was; returns how many were excluded.

    The work on them is kept, and comes back with them.
    """
    readmit_prompts(project, [prompt], author=author)
    return _exclude(project, [one for one in cluster.current if one.prompt != prompt], prompt, author)


def keep_few(project: Project, cluster: DuplicateCluster, number: int, *, author: str) -> int:
    """Keep so many of a cluster and exclude the others; returns how many were excluded.

    Those with work on them are kept first, the rest evenly over the order of import. Raises BadInputError unless some
    are kept and some are not.
    """
    current = cluster.current
    if not 1 <= number < len(current):
        raise BadInputError(f"{number:,}: of {len(current):,} prompts, 1 to {len(current) - 1:,} can be kept.")
    kept = _spread(current, number)
    excluded = _exclude(project, [one for one in current if one.prompt not in kept], min(kept), author)
    if number > 1:
        review_duplicates(project, kept, "kept", author=author)
    return excluded


def let_stand(project: Project, cluster: DuplicateCluster, verdict: DuplicateVerdict, *, author: str) -> None:
    """Decide that all prompts of a cluster that are not excluded stay beside each other."""
    review_duplicates(project, [one.prompt for one in cluster.current], verdict, author=author)


def take_back(project: Project, cluster: DuplicateCluster, *, author: str) -> int:
    """Open a cluster again, and readmit what was excluded from it as a near-duplicate; returns how many that were."""
    excluded = [one.prompt for one in cluster.members if (one.excluded or "").startswith(_REASON)]
    back = readmit_prompts(project, excluded, author=author)
    if len(cluster.current) > 1 and cluster.state != "open":
        review_duplicates(project, [one.prompt for one in cluster.members], "open", author=author)
    return back


def _exclude(project: Project, members: list[ClusterMember], kept: str, author: str) -> int:
    reason = f"{_REASON} {kept[:PREFIX_LENGTH]}"
    return exclude_prompts(project, [one.prompt for one in members], reason=reason, author=author)


def _spread(members: tuple[ClusterMember, ...], number: int) -> set[str]:
    """So many of these, those with work first, the rest at even distances."""
    worked = [one.prompt for one in members if one.judgements or one.candidates]
    rest = [one.prompt for one in members if not (one.judgements or one.candidates)]
    kept = worked[:number]
    free = number - len(kept)
    return {*kept, *(rest[place * len(rest) // free] for place in range(free))}
