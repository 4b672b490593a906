"""Every number that decides a verdict, with where it comes from. Those without a source are this project's own.

Those that teams may well see otherwise are `Thresholds`, a setting of the project; the others hold for everybody.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Thresholds:
    """What a project may set for itself."""

    # Guide, phase 6: a second person judges 20 % of the data and agrees on 70 % or more. For comparison, people agree
    # on 63 % (ties counted) to 81 % (not counted) in MT-Bench (Zheng et al. 2023), and on 73 to 77 % in InstructGPT
    # (Ouyang et al. 2022).
    agreement_bar: float = 0.70
    """Share on which two people are to find the same response better."""
    agreement_floor: float = 0.60
    """Lower end of the 95 % interval that a pass needs: 70 % of 40 prompts may still be 55 %."""
    agreement_prompts: int = 30
    """Double-annotated prompts under which agreement is not judged."""
    load_share: float = 0.50
    """Share of the judgements that nobody should exceed in a team of three or more (guide, phase 6, check 4)."""
    severity_points: float = 0.5
    """Points of a scale of 1 to 5 that somebody gives more or less than those who judged the same."""
    haste_share: float = 1 / 3
    """Haste: under this share of the others' time for the length."""
    straight_share: float = 0.60
    """Straight-lining: more than this share of sheets hold one score throughout."""
    repeated_share: float = 0.25
    """Share of one person's reasons above which, surely, the same text is a habit, not a reason."""
    dead_mode: float = 0.90
    """A criterion tells nothing apart when one score holds this share."""
    disputed_alpha: float = 0.40
    """A criterion is disputed when even the upper end of the interval of its alpha is lower."""
    longer_share: float = 0.60
    """Length bias: the chosen response is the longer one in more than this share of pairs."""
    longer_ratio: float = 1.25
    """The same: in the median it is more than this many times as long."""
    mould_share: float = 0.25
    """One mould: more than this share of the chosen responses begin with the same words."""


DEFAULTS: Final = Thresholds()

AGREEMENT_PERIOD: Final = 10
"""Fewest double-annotated prompts of one stretch in agreement over time."""

SAMPLE: Final = 30
"""Responses, pairs or judgements under which a distribution is not judged."""
RARE_SHARE: Final = 0.5
COMMON_SHARE: Final = 2.0
"""A level is rare or common when it holds less or more than this many even shares: 10 % and 40 % of five levels."""
DEAD_DEVIATION: Final = 0.35
"""Standard deviation in points under which a criterion tells nothing apart."""
REDUNDANT: Final = 0.95
"""Rank correlation from which two criteria are one."""
PREVAILING: Final = 0.8
"""Gwet's AC2 from which a low alpha only says that one score prevails: nearly all agree, and little is to tell."""
DISPUTED_RESPONSES: Final = 40
"""Responses scored by two people under which a criterion is not called disputed."""

LOAD_TEAM: Final = 3
"""People from which on one share of the load can be too large."""
HASTE_JUDGEMENTS: Final = 10
"""Judgements whose time is known under which haste is not looked for."""
HASTE_READING: Final = 25.0
HASTE_SCORING: Final = 0.5
"""Seconds for 1,000 characters, and for a score, under which text is skimmed and keys are hammered: 400 words a minute,
where silent reading takes 238 on average (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), and under the 1.6 s of a
thought and a key (Card, Moran and Newell 1980). Whoever is merely faster than somebody on a slow line is not hasty."""
HASTE_WORK: Final = 0.25
"""Haste: more than this share of the judgements is hurried. Some may be: one that was opened for a second look."""
STRAIGHT_RATIO: Final = 2.0
STRAIGHT_JUDGEMENTS: Final = 20
"""Straight-lining is told from so many sheets on, and when it is so many times the others' share."""
SHORT_REASON: Final = 15
"""Characters under which a reason is counted as short; that is told and held against nobody."""

HOLDING_GAP: Final = 1.25
"""Points of a scale of 1 to 5 by which scores and stated preference differ where that holds a pair back. Simulated
with 15 % of honest judgements contradicted by noise alone, 2 of 120 projects hold one pair back (12 at a gap of 1.0);
of the pairs that are wrong because best and worst changed places by a slip 75 of 100 are held (82), and 99 of 100 that
are held are wrong."""

MOULD_WORDS: Final = 4
"""First words by which openings are compared."""

ALIKE_RATIO: Final = 95.0
"""Ratio from which DPO on two responses lowers the likelihood of both (Pal et al. 2024, arXiv:2402.13228)."""

# People. A sign is looked for where enough was judged, and named only where chance hardly gives it.
SHARED_SHEETS: Final = 10
"""Shared prompts under which two people's use of the scale is not compared."""
DRIFT_SHEETS: Final = 20
"""Shared prompts under which drift is not looked for."""
MISFIT_CONFIDENCE: Final = 0.90
MISFIT_SHARE: Final = 0.77
AGREEING_CORRELATION: Final = 0.4
"""Scores fit nobody's where the upper end of the interval of the correlation with co-raters is under this share of what
the others have with one another. Simulated, half of the sheets drawn by lot leave half of it, and an honest novice
among experts keeps .77 to .95. Nobody is told apart where the others have less than the last number: that is a matter
of the prompts."""
BY_LOT_SHARE: Final = 0.65
LOT_AND_MISFIT: Final = 0.45
LOT_AND_MISFIT_OF_TWO: Final = 0.38
"""Or where a person's own criteria go together under the first share of what the others' do, and that share times the
one above (of two people: the correlation itself) is under the second. Half of the sheets at random give at most .43
(.31), an honest novice .53 (.46) or more."""
MISFIT_OF_TWO: Final = 0.65
CLEAR_CORRELATION: Final = 0.25
"""Of two people both are told, for information, where even the upper end of their correlation is under the first number
and the criteria of each surely go together by more than the second."""
TIRED_SHARE: Final = 0.6
"""Tiring: the correlation, with co-raters or of somebody's own criteria, falls in the later work under this share."""
TIRED_STRAIGHT: Final = 0.2
"""Tiring too: straight-lining that is so rare in the earlier half."""
FAVOUR_POINTS: Final = 0.4
FAVOUR_SHEETS: Final = 20
"""One model is favoured: so many points more, beside the other responses of the prompt, than co-raters give."""
PASSED_OVER_PROMPTS: Final = 20
PASSED_OVER_SHARE: Final = 0.65
PASSED_OVER_P: Final = 0.01
"""Long prompts are left to others: of so many judged and as many passed over, the one passed over is the longer in
this share of the comparisons, and chance gives as much at this level over the whole team."""
POSITION_P: Final = 0.005
POSITION_SHEETS: Final = 30
"""Position bias: an exact test at this level over the whole team, on this many sheets with one best response."""
COPIED_SHEETS: Final = 5
COPIED_SAME: Final = 4
COPIED_SHARE: Final = 0.2
COPIED_CELLS: Final = 8
COPIED_POINTS: Final = 4
COPIED_CHANGED: Final = 20
COPIED_RETOUCHED: Final = 10
COPIED_RETOUCHED_SHARE: Final = 0.5
COPIED_RETOUCHED_CHANCE: Final = 0.1
COPIED_CHANCE: Final = 0.01
COPIED_OTHERS: Final = 2.0
COPIED_P: Final = 0.001
"""Copying: of at least five shared sheets, with at least eight scores on scales of four points or more that chance
would hardly repeat, at least four and more than a fifth are the same (but for one score in twenty): more than chance,
and more than twice what those share who had nothing to do with it, give at this level. Retouched copies differ in one
score in ten; they are told where chance gives few of them, and more than half are."""
IGNORED_SHARE: Final = 0.90
IGNORED_OTHERS: Final = 0.70
IGNORED_ROWS: Final = 40
"""A criterion is ignored by whoever gives one score in this share of responses while the others do not."""
HALO_SHARE: Final = 0.70
HALO_RATIO: Final = 2.0
HALO_ROWS: Final = 40
"""Halo: one score on every criterion in this share of the responses, this many times the others' share."""
LENGTH_CORRELATION: Final = 0.40
"""Correlation of somebody's scores with length, within prompts, whose lower end is a sign when the others' is lower by
this much."""
SAME_SHEETS: Final = 20
SAME_SHARE: Final = 0.25
SAME_RATIO: Final = 4.0
"""One sheet over and over: the same scores by place in more than this share of the sheets, this many times the others'
share; on sheets of eight scores or more."""
TURNED_ROWS: Final = 30
TURNED_CORRELATION: Final = -0.3
"""A criterion is read the other way round where the correlation with the others, within prompts, is under this, with an
interval under zero."""
ALIKE_SHARE: Final = 0.90
ALIKE_OTHERS: Final = 0.70
"""Two criteria are scored as one by whoever gives both the same score in this share of the responses while the others
do not."""
EXTREME_SHARE: Final = 0.90
EXTREME_RATIO: Final = 2.0
EXTREME_POINTS: Final = 5
"""Only the ends of a scale of five points or more: in this share of the scores, this many times the others' share."""
COPIED_REASONS: Final = 5
COPIED_WORDS: Final = 0.25
"""Reasons are taken over where at least five, and this share of those on shared responses, are a colleague's word for
word; a reason that either of them gives twice says nothing."""
SELF_PROMPTS: Final = 5
SELF_DISTANCE: Final = 1.2
SELF_RATIO: Final = 1.5
"""Self-consistency: mean points (of a scale of 1 to 5) between two judgements of the same prompt; two random scores lie
1.6 apart. Also this many times what the others' lie apart."""
