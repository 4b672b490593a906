"""Drafts, in plain English, what tells the better response from the weaker one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dpotui.annotation import letter
from dpotui.pairs.diagnosis.letters import may_name_letters, without_letters
from dpotui.pairs.pair import CriterionGap

_NAMED_GAPS: Final = 2
"""Criteria that the first sentence names."""
BETTER: Final = "the better response"
WEAKER: Final = "the weaker response"
"""What the two are called where an annotator wrote a letter."""
_ANOTHER: Final = "another response"
_ONE_OF_THEM: Final = "one of the responses"


@dataclass(frozen=True)
class Comment:
    """What one annotator said about one response."""

    annotator: str
    text: str
    tags: tuple[str, ...]
    on: Mapping[str, str] = field(default_factory=dict)
    """What they remarked on single scores, by criterion key."""
    adjudicated: bool = False
    """Whether it was said in settling a dispute."""
    shown_order: str = "[]"
    """The candidates as the annotator saw them, A first, as JSON; empty where they saw no letters of ours."""

    def without_letters(self, names: Mapping[str, str]) -> "Comment":
        """The same, calling responses by their `names` (by candidate id) instead of by letters."""
        if not any(map(may_name_letters, (self.text, *self.on.values()))):
            return self
        shown: list[str] = json.loads(self.shown_order)
        called = {letter(place): names.get(key, _ANOTHER) for place, key in enumerate(shown)}
        if not called:
            called = dict.fromkeys("ABCDEFGH", _ONE_OF_THEM)
        noted = {key: without_letters(words, called) for key, words in self.on.items()}
        return replace(self, text=without_letters(self.text, called), on=noted)

    @property
    def everything(self) -> str:
        """All words of the annotator on the response, the reason first."""
        return " ".join(filter(None, (self.text, *self.on.values())))


def draft_diagnosis(
    gaps: Sequence[CriterionGap], better: Sequence[Comment], weaker: Sequence[Comment], tag_names: Mapping[str, str]
) -> str:
    """A diagnosis of a few lines: the widest criteria with both scores, then why each response was scored so.

    Remarks on single scores follow the reasons of their response, on the widest criteria first. `gaps` come widest
    first, and those on a criterion on which the weaker response is ahead say so. The annotators' words are taken over
    as they are, their names are not: the diagnosis goes out with the dataset.
    """
    lines = [_gap_sentence(gaps), *_quotes("Better", better, gaps), *_quotes("Weaker", weaker, gaps)]
    if tags := unique_tags(weaker):
        lines.append(f"Weaker, faults named: {', '.join(tag_names.get(tag, tag) for tag in tags)}.")
    return "\n".join(line for line in lines if line)


def unique_tags(voices: Sequence[Comment]) -> tuple[str, ...]:
    """The failure tags that were put on a response, each once, in the order in which they were first named."""
    return tuple(dict.fromkeys(tag for voice in voices for tag in voice.tags))


def _gap_sentence(gaps: Sequence[CriterionGap]) -> str:
    wider = [gap for gap in gaps if gap.gap > 0][:_NAMED_GAPS]
    behind = [gap for gap in gaps if gap.gap < 0]
    parts = [f"{gap.name} ({_points(gap.chosen)} against {_points(gap.rejected)})" for gap in wider]
    sentence = f"The better response leads on {' and '.join(parts)}" if parts else ""
    if behind:
        worst = min(behind, key=lambda gap: gap.gap)
        sentence += f", but lies behind on {worst.name} ({_points(worst.chosen)} against {_points(worst.rejected)})"
    return f"{sentence}." if sentence else ""


def _points(mean: float) -> str:
    """A mean as people write it: `4`, `4.5`, `3.67`."""
    return f"{mean:.2f}".rstrip("0").rstrip(".")


def _quotes(side: str, voices: Sequence[Comment], gaps: Sequence[CriterionGap]) -> list[str]:
    reasons = [f"{side}: {voice.text}" for voice in voices if voice.text.strip()]
    noted = [voice for voice in voices if voice.on]
    notes = [
        f"{side}, {_standing(side, gap)}{gap.name}: {voice.on[gap.criterion]}"
        for gap in gaps
        for voice in noted
        if voice.on.get(gap.criterion, "").strip()
    ]
    return reasons + notes


def _standing(side: str, gap: CriterionGap) -> str:
    """That the better response is behind on a criterion, or the weaker one ahead: what is said there speaks against."""
    if gap.gap >= 0:
        return ""
    return "yet behind on " if side == "Better" else "yet ahead on "
