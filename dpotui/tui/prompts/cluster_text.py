"""A cluster of near-duplicates as it is read: every prompt, with the words marked by which it differs."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from dpotui.prompts import DuplicateCluster
from dpotui.prompts.near_duplicates.clusters import ClusterMember, ClusterState
from dpotui.similarity.word_diff import Piece, word_diff
from dpotui.text import count_of, excerpt, one_line

STATE_WORDS: Final[dict[ClusterState, str]] = {
    "open": "open",
    "kept": "✓ all stay",
    "different": "✓ differ",
    "one left": "✓ one left",
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


def cluster_text(cluster: DuplicateCluster, focused: int) -> Content:
    """The cluster, its member `focused` marked. All others are compared with the first, the first with that one.

    Of a cluster of more than a few, the first is followed by those from the marked one on, so that it is in view.
    """
    members = cluster.members
    start = max(focused, 1) if len(members) > _FEW else 1
    shown = (0, *range(start, min(start + _SHOWN - 1, len(members))))
    blocks = [_heading(cluster)]
    for place in shown:
        other = 0 if place else (focused or min(1, len(members) - 1))
        blocks.append(_member(members, place, other, is_focused=place == focused))
    if rest := len(members) - len(shown):
        blocks.append(Content.styled(f"  and {rest:,} more; → and ← go through them", "$foreground 70%"))
    return Content("\n\n").join(blocks)


def _heading(cluster: DuplicateCluster) -> Content:
    alike = f"   {cluster.ratio:.0f} % alike" if cluster.ratio < 100 else "   the same but for case or spaces"
    facts = Content.assemble(
        (count_of(len(cluster.members), "prompt"), "bold"),
        (alike, "$foreground 70%"),
        ("   differ only in a number" if cluster.numbers_only else "", "$accent bold"),
    )
    tone = "$warning" if cluster.state == "open" else "$success"
    return Content.assemble(facts, "\n", (f"{STATE_WORDS[cluster.state]}: {_MEANING[cluster.state]}", tone))


def _member(members: Sequence[ClusterMember], place: int, other: int, *, is_focused: bool) -> Content:
    member = members[place]
    mark = ("▸ " if is_focused else "  ") + f"{place + 1} "
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
    return f"{begins} … {ends}"
