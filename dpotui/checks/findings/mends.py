"""What mends a finding: the acts that fit its kind, the one that helps most first."""

from typing import Final, Literal

from dpotui.checks.findings.result import Finding

Mend = Literal["adjudicate", "screen", "exclude", "exclude_response", "requeue", "tag", "rubric", "open", "mute"]

MENDS: Final[dict[Mend, str]] = {
    "adjudicate": "settle it: one person reads both judgements and decides",
    "screen": "take it out of the text, or let it stand, in Screening",
    "exclude": "leave the prompt out of everything",
    "exclude_response": "leave this response out",
    "requeue": "ask those who judged it to judge it again, on a fresh sheet",
    "tag": "tag the prompts, to look at them together",
    "rubric": "tighten the rubric",
    "open": "go to the place where it is mended",
    "mute": "set the finding aside, with a reason",
}
"""By its key: what it does, in words."""

_BY_KIND: Final[dict[str, tuple[Mend, ...]]] = {
    "exact_duplicate": ("exclude", "open"),
    "near_duplicate": ("open", "exclude", "tag"),
    "large_group": ("open",),
    "other_shape": ("open",),
    "turn_order": ("exclude", "open"),
    "dead_criterion": ("rubric",),
    "redundant_criterion": ("rubric",),
    "disputed_criterion": ("rubric", "adjudicate"),
    "rare_level": ("requeue",),
    "common_level": (),
    "length_bias": ("rubric", "tag"),
    "contradicted_preference": ("requeue", "adjudicate", "exclude"),
    "twice": ("exclude_response", "requeue"),
}
_BY_CHECK: Final[dict[str, tuple[Mend, ...]]] = {
    "agreement": ("adjudicate", "rubric"),
    "disputes": ("adjudicate", "exclude", "requeue"),
    "pairs": ("adjudicate", "exclude_response", "exclude"),
    "responses": ("exclude_response", "exclude", "tag"),
    "private_data": ("screen", "exclude_response", "exclude"),
    "reasons": ("requeue", "tag"),
    "people": ("requeue", "tag"),
    "annotators": ("requeue",),
    "unscored": ("requeue", "exclude", "tag"),
    "criteria": ("rubric",),
    "leakage": ("open", "exclude"),
    "conflicts": ("open",),
    "calibration": ("rubric", "requeue"),
    "consistency": ("requeue",),
}
_PLACES: Final = {"duplicates": "prompts", "turns": "prompts", "conflicts": "home"}
"""Where the findings of a check are mended, by the name of the place."""


def mends_of(check: str, finding: Finding) -> tuple[Mend, ...]:
    """The acts that fit a finding; to set it aside is always the last."""
    fitting = _BY_KIND.get(finding.kind, _BY_CHECK.get(check, ()))
    return (*(mend for mend in fitting if mend not in _needing_items(finding)), "mute")


def place_of(check: str) -> str:
    """The name of the place where the findings of a check are mended; empty where it is this one."""
    return _PLACES.get(check, "")


def _needing_items(finding: Finding) -> tuple[Mend, ...]:
    """The acts that need an item, where the finding has none of the sort."""
    if not finding.items:
        return ("adjudicate", "screen", "exclude", "exclude_response", "requeue", "tag")
    return () if any(item.response for item in finding.items) else ("exclude_response",)
