"""One pair in full: prompt, both responses, the diagnosis, and the gaps between them."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from dpotui.text import excerpt
from dpotui.tui.pairs import messages as words
from dpotui.tui.pairs.messages import PairDetail
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words


class PairView(ScrolledText):
    """Scrolls; starts at the top with every other pair."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown = ("", "")
        self._detail: PairDetail | None = None
        self._comparing = False

    def compose(self) -> ComposeResult:
        """In the order in which one reads."""
        yield Words(id="pairs-facts")
        yield Words(id="pairs-prompt")
        with Container(id="pairs-responses"):
            yield Words(id="pairs-chosen")
            yield Words(id="pairs-rejected")
        yield Words(id="pairs-diagnosis")
        yield Words(id="pairs-gaps")
        yield Words(id="pairs-reasons")

    def show(self, detail: PairDetail) -> None:
        """Show a pair; the same one again stays where it was scrolled to."""
        self._detail = detail
        pair = detail.pair
        plain = (Content(excerpt(text, words.SHOWN_CHARACTERS)) for text in (detail.chosen, detail.rejected))
        chosen, rejected = words.compared(detail) if self._comparing else plain
        parts = {
            "facts": words.facts(detail),
            "prompt": words.prompt_text(detail.prompt),
            "chosen": words.side("Better", "$success", pair.chosen_score, chosen),
            "rejected": words.side("Weaker", "$error", pair.rejected_score, rejected),
            "diagnosis": words.diagnosis(pair),
            "gaps": words.gaps(pair),
            "reasons": words.reasons(detail),
        }
        for name, content in parts.items():
            self.query_one(f"#pairs-{name}", Words).put(content)
        if self._shown != (pair.chosen, pair.rejected):
            self._shown = (pair.chosen, pair.rejected)
            self.scroll_home(animate=False)

    def compare(self) -> bool:
        """Mark what differs between the two, word by word, or no longer; whether it is marked now."""
        self._comparing = not self._comparing
        if self._detail is not None:
            self.show(self._detail)
        return self._comparing

    def page(self) -> None:
        """Scroll by a page; at the end, back to the top."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)
