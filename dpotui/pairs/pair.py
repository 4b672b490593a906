"""What a preference pair is, and why a judged prompt may give none."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

Strategy = Literal["best-worst", "all", "best-random"]
"""Best against worst, one pair a prompt; every pair with a margin, at most three a prompt; best against a drawn one."""

PairVerdict = Literal["open", "keep", "drop"]
"""What people have said about a pair: nothing yet, keep it, or leave it out of every export."""

STRATEGIES: Final[tuple[Strategy, ...]] = ("best-worst", "all", "best-random")
VERDICTS: Final[tuple[PairVerdict, ...]] = ("open", "keep", "drop")

REASONS: Final = {
    "safety": "the better response is not the safer one, or somebody found it unsafe",
    "all_bad": "somebody said that all responses are bad",
    "disagreement": "the annotators contradict each other or lie far apart; somebody should adjudicate",
    "cycle": "the scores go round in a circle; somebody should adjudicate",
    "set_aside": "an adjudicator found that no response can be called the better one",
    "tie": "all responses score the same",
    "margin": "best and worst lie too close together",
    "below_middle": "even the better response is below the middle of the scale",
    "degenerate": "every weaker response is empty, cut off or the same text",
    "skipped": "skipped or flagged by everyone who saw it",
    "other_rubric": "scored only under a rubric with other criteria or scales",
    "one_response": "fewer than two responses scored by the same person",
}
"""Why a judged prompt gives no pair, by key, in words; the gravest first."""


PICK_REASONS: Final = {
    "turned": "the scores have turned round since",
    "not_compared": "nobody's scores compare the two any more",
    "margin": "the two lie too close together",
    "tie": "the two score the same",
    "degenerate": "one of the two is empty, cut off or the same text",
}
"""Why a pair that was chosen by hand is none any more, where REASONS speaks of a whole prompt or says nothing."""


class CriterionGap(msgspec.Struct, frozen=True):
    """One criterion on which both responses were scored by the same people: their means."""

    criterion: str
    name: str
    chosen: float
    rejected: float
    pull: float = 0.0
    """What it adds to the margin: its gap on the common scale, by the criterion's share of the weights."""

    @property
    def gap(self) -> float:
        """Points by which the chosen response lies above the rejected one; negative where it lies below."""
        return self.chosen - self.rejected


def widest_first(gaps: Iterable[CriterionGap]) -> tuple[CriterionGap, ...]:
    """Criteria by what they add to the margin, most first; equal ones stay in their order."""
    return tuple(sorted(gaps, key=lambda gap: (-gap.pull, -gap.gap)))


class Pair(msgspec.Struct, frozen=True):
    """Two responses to one prompt, the better one and the weaker one, and what tells them apart."""

    prompt: str
    chosen: str
    """Candidate id of the better response."""
    rejected: str
    """Candidate id of the weaker response."""
    margin: float
    """`chosen_score - rejected_score`, in points of the rubric's scale."""
    chosen_score: float
    """Weighted mean over the criteria that the same people scored for both responses."""
    rejected_score: float
    gaps: tuple[CriterionGap, ...]
    """In the order of the rubric."""
    annotators: tuple[str, ...]
    """Who scored both responses, by name."""
    diagnosis: str
    drafted: bool
    """Whether the diagnosis is the drafted one; False once a person has written it."""
    tags: tuple[str, ...]
    """Keys of the failure tags that annotators put on the rejected response."""
    verdict: PairVerdict
    picked: bool = False
    """Whether it was chosen by hand in place of the pair that the strategy makes of its prompt."""
    not_compared: tuple[str, ...] = ()
    """Names of the rubric's criteria on which nobody scored both: those that came later, or did not apply."""
    adjudicated: bool = False
    """Whether an adjudicator's scores stand in place of the blind ones."""
    note: str = ""
    """Why it was kept or dropped, as far as somebody said so; raw as typed."""
    doubt: float | None = None
    """Estimated probability that it points the wrong way; None while too few comparisons were made twice."""

    @property
    def id(self) -> str:
        """The pair's name in the project file and in releases: its two candidates."""
        return f"{self.chosen}>{self.rejected}"

    @property
    def decided(self) -> tuple[PairVerdict, bool]:
        """The verdict on it, and whether it was chosen by hand."""
        return self.verdict, self.picked

    def after(self, verdict: PairVerdict) -> "Pair":
        """The same once this was decided on it, without a reason.

        It stays chosen by hand while it is kept or dropped: to open it again takes back the verdict, or where there is
        none the choice.
        """
        withdrawn = self.picked and verdict == self.verdict == "open"
        return replace(self, verdict=verdict, picked=self.picked and not withdrawn, note="")

    @property
    def widest(self) -> tuple[CriterionGap, ...]:
        """The criteria by what they add to the margin, most first; equal ones stay in the order of the rubric."""
        return widest_first(self.gaps)


class LeftOut(msgspec.Struct, frozen=True):
    """A judged prompt that gives no pair."""

    prompt: str
    reason: str
    """A key of REASONS."""
    detail: str
    """The numbers behind the reason; may be empty."""


class RefusedPick(msgspec.Struct, frozen=True):
    """A pair that was chosen by hand and is none any more: the strategy decides on its prompt again."""

    prompt: str
    chosen: str
    """Candidate id of the response that was chosen as the better one."""
    rejected: str
    """Candidate id of the other one."""
    reason: str
    """A key of REASONS, or of PICK_REASONS."""

    @property
    def why(self) -> str:
        """The reason in words."""
        return PICK_REASONS.get(self.reason) or REASONS[self.reason]


def count_left_out(left_out: Iterable[LeftOut]) -> dict[str, int]:
    """How many prompts each reason left out, in the order of REASONS."""
    counts = Counter(item.reason for item in left_out)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


class Extraction(msgspec.Struct, frozen=True):
    """The pairs that the project's judgements give under one strategy, and the judged prompts that give none."""

    strategy: Strategy
    minimum_margin: float | None
    """None: the defaults by number of annotators."""
    pairs: tuple[Pair, ...]
    """In order of import of their prompts; pairs that were dropped are among them."""
    left_out: tuple[LeftOut, ...]
    poor_agreement: bool = False
    """Whether people agree so little that the default margins are wider."""
    refused_picks: tuple[RefusedPick, ...] = ()
    """The pairs that were chosen by hand and against which something speaks by now, in order of import."""

    @property
    def kept(self) -> tuple[Pair, ...]:
        """The pairs that nobody dropped: those an export takes."""
        return tuple(pair for pair in self.pairs if pair.verdict != "drop")

    def without(self, prompts: Collection[str]) -> "Extraction":
        """The extraction without anything that comes of these prompts."""
        pairs = tuple(pair for pair in self.pairs if pair.prompt not in prompts)
        left_out = tuple(item for item in self.left_out if item.prompt not in prompts)
        refused = tuple(pick for pick in self.refused_picks if pick.prompt not in prompts)
        return replace(self, pairs=pairs, left_out=left_out, refused_picks=refused)

    def left_out_counts(self) -> dict[str, int]:
        """How many prompts each reason left out, in the order of REASONS."""
        return count_left_out(self.left_out)
