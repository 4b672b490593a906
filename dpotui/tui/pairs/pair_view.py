"""One pair in full: prompt, both responses, the diagnosis, and the gaps between them."""

from textual.app import ComposeResult
from textual.containers import Container

from dpotui.tui.pairs import messages as words
from dpotui.tui.pairs.messages import PairDetail
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words


class PairView(ScrolledText):
    """Scrolls; starts at the top with every other pair."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown = ("", "")

    def compose(self) -> ComposeResult:
        """In the order in which one reads."""
        yield Words(id="pairs-facts")
        yield Words(id="pairs-prompt")
        with Container(id="pairs-responses"):
            yield Words(id="pairs-chosen")
            yield Words(id="pairs-rejected")
        yield Words(id="pairs-diagnosis")
        yield Words(id="pairs-gaps")

    def show(self, detail: PairDetail) -> None:
        """Show a pair; the same one again stays where it was scrolled to."""
        pair = detail.pair
        parts = {
            "facts": words.facts(pair),
            "prompt": words.prompt_text(detail.prompt),
            "chosen": words.side("Better", "$success", pair.chosen_score, detail.chosen),
            "rejected": words.side("Weaker", "$error", pair.rejected_score, detail.rejected),
            "diagnosis": words.diagnosis(pair),
            "gaps": words.gaps(pair),
        }
        for name, content in parts.items():
            self.query_one(f"#pairs-{name}", Words).put(content)
        if self._shown != (pair.chosen, pair.rejected):
            self._shown = (pair.chosen, pair.rejected)
            self.scroll_home(animate=False)

    def page(self) -> None:
        """Scroll by a page; at the end, back to the top."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)
