"""Why two careful people can score one prompt differently. The causes tell what to mend besides the prompt."""

from typing import Final, Literal

Cause = Literal["guide_gap", "slip", "ambiguity", "bad_prompt"]

CAUSES: Final[dict[Cause, tuple[str, str]]] = {
    "guide_gap": ("Guide gap", "the rubric does not say, so both had to guess; it should be tightened"),
    "slip": ("Slip", "one of them overlooked something or hit a wrong key"),
    "ambiguity": ("Real ambiguity", "the rubric is clear, and good judges still differ here"),
    "bad_prompt": ("Bad prompt", "the prompt cannot be judged; it should go or be rewritten"),
}
"""By the key that is stored: its name, and what it means."""


def cause_name(cause: Cause) -> str:
    """A cause as people read it."""
    return CAUSES[cause][0]
