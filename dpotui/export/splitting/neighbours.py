"""Which prompts are so alike that the one would give away the other across the split."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dpotui.checks import Evidence
from dpotui.prompts.tagging import GROUP_TAGS


@dataclass(frozen=True)
class Neighbours:
    """What must not lie on both sides of the split."""

    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The near-duplicates of a prompt; those without any are left out."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The groups that a prompt belongs to, all of whose members are beside one another."""

    @classmethod
    def of(cls, edges: Iterable[tuple[str, str]], groups: Iterable[Iterable[str]] = ()) -> "Neighbours":
        """Neighbours from pairs of near-duplicates and from groups of any size."""
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in edges:
            beside[one].add(other)
            beside[other].add(one)
        of_prompt: defaultdict[str, list[str]] = defaultdict(list)
        for number, members in enumerate(groups):
            for prompt in members:
                of_prompt[prompt].append(f"group {number}")
        return cls(
            {prompt: frozenset(others) for prompt, others in beside.items()},
            {prompt: tuple(names) for prompt, names in of_prompt.items()},
        )

    def members(self) -> dict[str, list[str]]:
        """The prompts of each group, in alphabetical order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for prompt in sorted(self.groups):
            for name in self.groups[prompt]:
                found[name].append(prompt)
        return found


def find_neighbours(
    evidence: Evidence, tags: Mapping[str, Sequence[str]], users: Sequence[Sequence[str]] = ()
) -> Neighbours:
    """The neighbours of each prompt: near-duplicates, those cut from one conversation, those of a user or of a tag.

    Compared is what was said, without the system message and the frame that many prompts share. A group of
    near-duplicates that is too large to list every pair of counts as one. Prompts of which people have decided that
    they ask different things are no near-duplicates.
    """
    similar, ids, different = evidence.similar, evidence.compared, evidence.reviews.different
    first = [group[0] for group in similar.copies]
    copies = [(ids[one], ids[other]) for group in similar.copies for one, other in pairwise(group)]
    near = [(ids[first[one]], ids[first[other]]) for one, other, _ in similar.near.pairs]
    edges = [pair for pair in (*copies, *near) if not different(pair)]
    large = [[ids[index] for place in group.members for index in similar.copies[place]] for group in similar.near.large]
    alike = [group for group in large if not different(group)]
    return Neighbours.of(edges, [*alike, *evidence.conversations, *users, *_tagged(ids, tags)])


def _tagged(prompts: Iterable[str], tags: Mapping[str, Sequence[str]]) -> Iterable[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for prompt in prompts:
        for tag in tags.get(prompt, ()):
            if tag.startswith(GROUP_TAGS):
                groups[tag].append(prompt)
    return groups.values()
