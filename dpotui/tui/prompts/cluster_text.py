"""A cluster of near-duplicates as it is read: every prompt, with the words marked by which it differs."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from dpotui.prompts import DuplicateCluster
from dpotui.prompts.near_duplicates.clusters import ClusterMember, ClusterState
from dpotui.prompts.near_duplicates.decisions import DecidedClusters, TakenBack
from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.word_diff import Piece, word_diff
from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.prompts.last_step import with_what_stays

_STATE_WORDS: Final = {
    "open": "open",
    "kept": "✓ all stay",
    "different": "✓ differ",
}
_MEANING: Final[dict[ClusterState, str]] = {
    "open": "not decided",
    "kept": "all stay, as variations; they keep to one side of the split",
    "different": "they ask different things, and are split each for itself",
    "one left": "decided; what was left out is kept with its work, and can come back",
}
_SHOWN: Final = 12
"""Prompts of a cluster that are shown at a time."""
_FEW: Final = 3
"""Prompts that are shown in their order, whichever is marked."""
_SAME: Final = 240
"""Characters of a stretch that prompts share from which on its middle is left out."""
_ENDS: Final = 80
_WHOLLY: Final = 100
_GAP: Final = Content("\n\n")


def cluster_text(cluster: DuplicateCluster, focused: int) -> Content:
    """The cluster, its member `focused` marked. All others are compared with the first, the first with that one.

    Of a cluster of more than a few, the first is followed by those from the marked one on, so that it is in view.
    """
    return _GAP.join(_blocks(cluster, focused)[0])


def marked_part(cluster: DuplicateCluster, focused: int) -> tuple[Content, Content]:
    """Of `cluster_text`: what stands above the marked member, and that member."""
    blocks, at = _blocks(cluster, focused)
    return _GAP.join(blocks[:at]) + "\n", blocks[at]


def alike_words(ratio: float) -> str:
    """How alike two texts are; only those are wholly alike that are the same but for case, spaces and the like."""
    return f"{ratio if ratio == _WHOLLY else min(round(ratio), 99):.0f} %"


def _blocks(cluster: DuplicateCluster, focused: int) -> tuple[list[Content], int]:
    """What is said of the cluster, a block each, and the place of the marked one among them."""
    members = cluster.members
    start = max(focused, 1) if len(members) > _FEW else 1
    shown = (0, *range(start, min(start + _SHOWN - 1, len(members))))
    blocks = [_heading(cluster)]
    for place in shown:
        other = 0 if place else (focused or min(1, len(members) - 1))
        blocks.append(_member(members, place, other, is_focused=place == focused))
    if rest := len(members) - len(shown):
        blocks.append(Content.styled(f"  and {rest:,} more; → and ← go through them", "$foreground 70%"))
    return blocks, 1 + shown.index(focused)


def _heading(cluster: DuplicateCluster) -> Content:
    facts = Content.assemble(
        (count_of(len(cluster.members), "prompt"), "bold"),
        (f"   {_alike(cluster)}", "$foreground 70%"),
        ("   differ only in a number" if cluster.numbers_only else "", "$accent bold"),
    )
    tone = "$warning" if cluster.state == "open" else "$success"
    return Content.assemble(facts, "\n", (f"{state_words(cluster)}: {_meaning(cluster)}", tone))


def _alike(cluster: DuplicateCluster) -> str:
    """How alike the prompts are: all of them where there are two or all are the same, else the two most alike."""
    if are_the_same(cluster):
        return "the same but for case or spaces"
    if _are_same(cluster, _in_order):
        return "the same words in another order"
    alike = f"{alike_words(cluster.ratio)} alike"
    return f"the two most alike are {alike}" if cluster.members[2:] else alike


def are_the_same(cluster: DuplicateCluster) -> bool:
    """Whether all prompts of a cluster are the same but for case or spaces."""
    return _are_same(cluster, comparable)


def _are_same(cluster: DuplicateCluster, form: Callable[[str], str]) -> bool:
    first, *others = cluster.members
    return cluster.ratio == _WHOLLY and all(form(one.text) == form(first.text) for one in others)


def _in_order(text: str) -> str:
    return sorted_words(comparable(text))


def state_words(cluster: DuplicateCluster) -> str:
    """What has become of a cluster, in few cells."""
    stay = len(cluster.current)
    if cluster.state == "one left" or (cluster.state == "kept" and stay < len(cluster.members)):
        return f"✓ {stay:,} stay{'s' if stay == 1 else ''}"
    return _STATE_WORDS[cluster.state]


def _meaning(cluster: DuplicateCluster) -> str:
    left_out = len(cluster.members) - len(cluster.current)
    if cluster.state == "kept" and left_out:
        return f"as variations, on one side of the split; {left_out:,} left out with their work, and can come back"
    return _MEANING[cluster.state]


def _member(members: Sequence[ClusterMember], place: int, other: int, *, is_focused: bool) -> Content:
    member = members[place]
    mark = ("▸ " if is_focused else "  ") + f"{place + 1}: "
    pieces = word_diff(excerpt(member.text), excerpt(members[other].text))[0]
    style = "" if member.excluded is None else "$foreground 70%"
    text = [(_shortened(piece, at, len(pieces)), _style(piece, style)) for at, piece in enumerate(pieces)]
    return Content.assemble((mark, "$primary bold" if is_focused else "$foreground 70%"), *_work(member), "\n", *text)


def _work(member: ClusterMember) -> list[tuple[str, str]]:
    done = [count_of(number, noun) for number, noun in _counted(member) if number]
    work = (", ".join(done) or "no work on it yet", "$foreground 70%")
    if member.excluded is None:
        return [work]
    return [("left out ", "$warning bold"), (f"({one_line(member.excluded, 60)})  ", "$foreground 70%"), work]


def _counted(member: ClusterMember) -> tuple[tuple[int, str], ...]:
    return (member.candidates, "response"), (member.judgements, "judgement")


def _style(piece: Piece, style: str) -> str:
    return "$accent bold underline" if piece.differs else style


def _shortened(piece: Piece, place: int, pieces: int) -> str:
    """A piece; of a long one that the other prompt has too, what lies beside the differences."""
    text = piece.text
    if piece.differs or len(text) <= _SAME:
        return text
    begins = text[:_ENDS] if place else text[: _SAME - _ENDS]
    ends = text[-_ENDS:] if place < pieces - 1 else ""
    return f"{begins.rstrip()} … {ends.lstrip()}"


def opened_clusters_words(decided: DecidedClusters, back: TakenBack) -> str:
    """What came of taking a step back: what is open again, and what was changed since and stays so."""
    prompts = f", {count_of(back.prompts, 'prompt')} back" if back.prompts else ""
    prompts += f", {count_of(back.left_out, 'prompt')} left out again" if back.left_out else ""
    said = f"{count_of(back.clusters, 'cluster')} open again{prompts}."
    return with_what_stays(said, back.clusters, len(decided.clusters), "cluster")
