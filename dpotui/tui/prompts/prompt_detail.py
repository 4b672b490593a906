"""One prompt in full: its facts on a line, then every turn of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dpotui.prompts import Prompt, PromptSummary
from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.widgets.scrolled_text import ScrolledText

_CALIBRATION: Final = {"practice": "calibration prompt", "adjudicated": "calibration prompt, adjudicated"}


@dataclass(frozen=True)
class FocusedPrompt:
    """The prompt under a list's cursor, as listed and in full."""

    row: int
    summary: PromptSummary
    prompt: Prompt
    judgements: int = 0
    """How many people's scores of it stand."""


class PromptDetail(Vertical):
    """Shows a prompt; a longer one than the room is scrolled."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.focused_prompt: FocusedPrompt | None = None
        self._meant: tuple[int, Callable[[FocusedPrompt], None]] | None = None
        """What is to be done with the prompt of which row, once it is shown."""

    def compose(self) -> ComposeResult:
        """Facts over turns."""
        yield Static(id="prompt-facts")
        with ScrolledText(id="prompt-scroll"):
            yield Static(id="prompt-turns")

    def show(self, focused: FocusedPrompt | None) -> None:
        """Show another prompt from its start, or the same one where it was scrolled to."""
        before, self.focused_prompt = self.focused_prompt, focused
        self.query_one("#prompt-facts", Static).update(_facts(focused.summary) if focused else "")
        if focused is None or before is None or focused.prompt != before.prompt:
            self.query_one("#prompt-turns", Static).update(_turns(focused.prompt) if focused else "")
            self.query_one("#prompt-scroll").scroll_home(animate=False)
        meant, self._meant = self._meant, None
        if meant and focused and focused.row == meant[0]:
            meant[1](focused)

    def act_on(self, row: int, act: Callable[[FocusedPrompt], None]) -> None:
        """Do something with the prompt of a row: once it is shown, for keys can be faster than reading."""
        focused = self.focused_prompt
        if focused and focused.row == row:
            act(focused)
        elif focused:
            self._meant = row, act

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
        facts.insert(0, f"held back: {one_line(summary.left_out, 80)}")
    if summary.judged_by:
        facts.append(f"judged by {', '.join(one_line(name, 30) for name in summary.judged_by)}")
    if summary.calibration:
        facts.append(_CALIBRATION[summary.calibration])
    tags = ", ".join(one_line(tag, 30) for tag in summary.tags)
    return Content.assemble(("   ".join(facts), "$foreground 70%"), (f"   {tags}" if tags else "", "$accent"))


def _turns(prompt: Prompt) -> Content:
    """The prompt in full; the roles are named when there is more to it than one turn of the user."""
    if len(prompt.messages) == 1:
        return Content(excerpt(prompt.messages[0].content))
    blocks = [
        Content.assemble((f"{message.role}\n", "$primary bold"), excerpt(message.content))
        for message in prompt.messages
    ]
    return Content("\n\n").join(blocks)
