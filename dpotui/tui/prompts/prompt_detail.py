"""One prompt in full: its facts on a line, then every turn of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dpotui.prompts import Prompt, PromptSummary
from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.prompts.narrowing import state_shown
from dpotui.tui.widgets.scrolled_text import ScrolledText

_CALIBRATION: Final = {"practice": "calibration prompt", "adjudicated": "calibration prompt, adjudicated"}


_IN_VIEW: Final = 30
"""Characters of a text that its row shows at the least."""
_BEFORE: Final = 12
"""Characters that a row shows before what was found."""


@dataclass(frozen=True)
class FocusedPrompt:
    """The prompt under a list's cursor, as listed and in full."""

    rowid: int
    summary: PromptSummary
    prompt: Prompt
    judgements: int = 0
    """How many people's scores of it stand."""


class PromptDetail(Vertical):
    """Shows a prompt; a longer one than the room is scrolled."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.focused_prompt: FocusedPrompt | None = None
        self._found: re.Pattern[str] | None = None
        self._meant: tuple[int, Callable[[FocusedPrompt], None]] | None = None
        """What is to be done with which prompt, by its rowid, once it is shown."""

    def compose(self) -> ComposeResult:
        """Facts over turns."""
        yield Static(id="prompt-facts")
        with ScrolledText(id="prompt-scroll"):
            yield Static(id="prompt-turns")

    def show(self, focused: FocusedPrompt | None, found: re.Pattern[str] | None = None) -> None:
        """Show another prompt from its start, or the same one where it was scrolled to; `found` is marked in it."""
        before, self.focused_prompt = self.focused_prompt, focused
        self.query_one("#prompt-facts", Static).update(_facts(focused.summary) if focused else "")
        is_same = focused is not None and before is not None and focused.prompt == before.prompt
        if not is_same or found != self._found:
            self.query_one("#prompt-turns", Static).update(_turns(focused.prompt, found) if focused else "")
        if not is_same:
            self.query_one("#prompt-scroll").scroll_home(animate=False)
        self._found = found
        meant, self._meant = self._meant, None
        if meant and focused and focused.rowid == meant[0]:
            meant[1](focused)

    def act_on(self, rowid: int, act: Callable[[FocusedPrompt], None]) -> None:
        """Do something with a prompt: once it is shown, for keys can be faster than reading."""
        focused = self.focused_prompt
        if focused and focused.rowid == rowid:
            act(focused)
        else:
            self._meant = rowid, act

    def scroll_page(self) -> None:
        """Scroll by a page; at the end, back to the top."""
        scroll = self.query_one("#prompt-scroll", ScrolledText)
        if scroll.scroll_y >= scroll.max_scroll_y:
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_page_down(animate=False)


def _facts(summary: PromptSummary) -> Content:
    facts = [f"{summary.characters:,} characters", count_of(summary.turns, "turn")]
    named = (("id", summary.external_id), ("source", summary.source))
    facts += [f"{name} {one_line(said, 40)}" for name, said in named if said]
    if summary.left_out:
        facts.insert(0, f"left out: {one_line(summary.left_out, 80)}")
    if summary.judged_by:
        facts.append(f"judged by {', '.join(one_line(name, 30) for name in summary.judged_by)}")
    if summary.calibration:
        facts.append(_CALIBRATION[summary.calibration])
    tags = ", ".join(one_line(tag, 30) for tag in summary.tags)
    return Content.assemble(("   ".join(facts), "$foreground 70%"), (f"   {tags}" if tags else "", "$accent"))


def row_cells(summary: PromptSummary, found: re.Pattern[str] | None) -> Sequence[str]:
    """What a list says of a prompt, raw: its text, tags, source, responses, judges, state and characters."""
    return (
        around(summary.text, found),
        ", ".join(summary.tags),
        summary.source,
        f"{summary.candidates:,}" if summary.candidates else "",
        ", ".join(summary.judged_by),
        state_shown(summary),
        f"{summary.characters:,}",
    )


def around(text: str, found: re.Pattern[str] | None) -> str:
    """A text as it stands in a row: from its beginning, or from a little before what was found far in it."""
    place = found.search(text) if found else None
    if place is None or place.end() <= _IN_VIEW:
        return text
    return f"…{text[max(place.start() - _BEFORE, 0) :]}"


def _turns(prompt: Prompt, found: re.Pattern[str] | None) -> Content:
    """The prompt in full; the roles are named when there is more to it than one turn of the user."""
    said = [_marked(excerpt(message.content), found) for message in prompt.messages]
    if len(said) == 1:
        return said[0]
    blocks = [
        Content.assemble((f"{message.role}\n", "$primary bold"), text)
        for message, text in zip(prompt.messages, said, strict=True)
    ]
    return Content("\n\n").join(blocks)


def _marked(text: str, found: re.Pattern[str] | None) -> Content:
    content = Content(text)
    return content.highlight_regex(found, style="$accent bold underline") if found else content
