"""What the Prompts place says above its list and in it."""

from dataclasses import dataclass

from textual.content import Content

from dpotui.prompts import PromptSummary
from dpotui.text import count_of, one_line


@dataclass(frozen=True)
class PromptFilter:
    """What is listed: the prompts that contain `search`, with the tag `tag`; empty for all."""

    search: str = ""
    tag: str = ""


def tags(item: PromptSummary) -> str:
    """The tags of a prompt as the list shows them, and whether it is a calibration prompt."""
    return ", ".join([*["(calibration)"] * bool(item.calibration), *item.tags])


def heading(listed: int, total: int, found: PromptFilter) -> Content:
    """How many prompts are listed, and by what."""
    if found == PromptFilter():
        return Content.styled(count_of(total, "prompt"), "$primary bold")
    parts = [Content.styled(f"{listed:,} of {count_of(total, 'prompt')}", "$primary bold")]
    if found.search:
        parts.append(Content.assemble(("   with ", "$foreground 70%"), (one_line(found.search, 40), "bold")))
    if found.tag:
        parts.append(Content.assemble(("   tagged ", "$foreground 70%"), (one_line(found.tag, 40), "bold")))
    return Content("").join([*parts, Content.styled("   esc lists all", "$foreground 70%")])
