"""Every number that decides a verdict, with where it comes from. Those without a source are this project's own."""

from typing import Final

# Agreement. Guide, phase 6: a second person judges 20 % of the data and agrees on 70 % or more. For comparison, people
# agree on 63 % (ties counted) to 81 % (not counted) in MT-Bench (Zheng et al. 2023), and on 73 to 77 % in InstructGPT
# (Ouyang et al. 2022).
AGREEMENT_BAR: Final = 0.70
AGREEMENT_FLOOR: Final = 0.60
"""Lower end of the 95 % interval that a pass needs: 70 % of 40 prompts may still be 55 %."""
AGREEMENT_PROMPTS: Final = 30
"""Double-annotated prompts under which agreement is not judged."""
AGREEMENT_PERIOD: Final = 10
"""Fewest double-annotated prompts of one stretch in agreement over time."""

SAMPLE: Final = 30
"""Responses, pairs or judgements under which a distribution is not judged."""
RARE_SHARE: Final = 0.5
COMMON_SHARE: Final = 2.0
"""A level is rare or common when it holds less or more than this many even shares: 10 % and 40 % of five levels."""
DEAD_MODE: Final = 0.90
DEAD_DEVIATION: Final = 0.35
"""A criterion tells nothing apart when one score holds this share, or its standard deviation is under this."""
REDUNDANT: Final = 0.95
"""Rank correlation from which two criteria are one."""
DISPUTED_ALPHA: Final = 0.40
DISPUTED_RESPONSES: Final = 40
"""A criterion is disputed when even the upper end of the interval of its alpha, over so many responses, is lower."""

LOAD_SHARE: Final = 0.50
LOAD_TEAM: Final = 3
"""In a team of this many, nobody should give more than LOAD_SHARE of the judgements (guide, phase 6, check 4)."""
HASTE_SHARE: Final = 1 / 3
HASTE_JUDGEMENTS: Final = 10
"""Haste: under this share of the team's median time for the length, seen in this many judgements."""
STRAIGHT_SHARE: Final = 0.60
STRAIGHT_RATIO: Final = 2.0
STRAIGHT_JUDGEMENTS: Final = 20
"""Straight-lining: this share of sheets hold one score throughout, this many times the team's median share."""
SHORT_REASON: Final = 15
"""Characters under which a reason is counted as short; that is told and held against nobody."""
REPEATED_SHARE: Final = 0.25
"""Share of one person's reasons above which the same text is a habit, not a reason."""

MOULD_WORDS: Final = 4
MOULD_SHARE: Final = 0.25
"""One mould: more than this share of the chosen responses begin with the same so many words."""

ALIKE_RATIO: Final = 95.0
"""Ratio from which DPO on two responses lowers the likelihood of both (Pal et al. 2024, arXiv:2402.13228)."""
LONGER_SHARE: Final = 0.60
LONGER_RATIO: Final = 1.25
"""Length bias: the chosen response is the longer one in this share of pairs, or in the median this much longer."""

# People. A sign is looked for where enough was judged, and named only where chance hardly gives it.
SHARED_SHEETS: Final = 10
"""Shared prompts under which two people's use of the scale is not compared."""
SEVERITY_POINTS: Final = 0.5
"""Points of a scale of 1 to 5 that somebody gives more or less than those who judged the same."""
DRIFT_SHEETS: Final = 20
"""Shared prompts under which drift is not looked for."""
LEAST_CORRELATION: Final = 0.5
"""Correlation with co-raters that even the upper end of the interval must reach."""
DRAWN_BY_LOT: Final = 0.25
"""Correlation between somebody's own criteria, within prompts, under which their scores tell nothing apart."""
POSITION_P: Final = 0.005
POSITION_SHEETS: Final = 30
"""Position bias: an exact test at this level over the whole team, on this many sheets with one best response."""
COPIED_SHEETS: Final = 5
COPIED_SHARE: Final = 0.5
COPIED_CELLS: Final = 8
COPIED_CHANCE: Final = 0.01
COPIED_P: Final = 0.001
"""Copying: of at least this many shared sheets, of so many scores that chance would hardly repeat, more than half are
the same, and more than the agreement on single responses gives at this level."""
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
SELF_PROMPTS: Final = 5
SELF_DISTANCE: Final = 1.2
SELF_RATIO: Final = 1.5
"""Self-consistency: mean points (of a scale of 1 to 5) between two judgements of the same prompt; two random scores lie
1.6 apart. Also this many times what the others' lie apart."""
