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

LOAD_SHARE: Final = 0.50
LOAD_TEAM: Final = 3
"""In a team of this many, nobody should give more than LOAD_SHARE of the judgements (guide, phase 6, check 4)."""
LOAD_GINI: Final = 0.4
HASTE_SHARE: Final = 1 / 3
HASTE_JUDGEMENTS: Final = 10
"""Haste: under this share of the team's median time for the length, seen in this many judgements."""
STRAIGHT_SHARE: Final = 0.60
STRAIGHT_RATIO: Final = 2.0
STRAIGHT_JUDGEMENTS: Final = 20
"""Straight-lining: this share of sheets hold one score throughout, this many times the team's median share."""
SHORT_REASON: Final = 15
"""Characters under which a reason says too little to learn from."""
REPEATED_SHARE: Final = 0.10
"""Share of one person's reasons above which the same text is a habit, not a reason."""

ALIKE_RATIO: Final = 95.0
"""Ratio from which DPO on two responses lowers the likelihood of both (Pal et al. 2024, arXiv:2402.13228)."""
LONGER_SHARE: Final = 0.60
LONGER_RATIO: Final = 1.25
"""Length bias: the chosen response is the longer one in this share of pairs, or in the median this much longer."""
