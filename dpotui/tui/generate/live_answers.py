"""The answers in progress, a line each: they grow as the model writes, and the terminal gets what is new of them."""

from collections.abc import Collection, Sequence
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal

from dpotui.candidates import LiveAnswer
from dpotui.prompts import last_user_text
from dpotui.text import clip, count_of, one_line, one_line_glyphs
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line

_NAME: Final = 14
"""Cells of place and sampling."""
_ROOMY: Final = 110
"""Cells from which the prompt stands beside its answer."""
_PROMPT_SHARE: Final = 3
"""Of a roomy line, one part in so many is the prompt's."""


class LiveAnswersView(Horizontal):
    """One line a place: who writes, then the end of what is written.

    A text that has filled its line goes on from the middle: its second half then stands in the place of the first. The
    halves are widgets of their own, because Textual draws a line from the left edge of its widget: what is sent for a
    few new words is then their half and nothing else.
    """

    DEFAULT_CSS = """
    LiveAnswersView { height: 1fr; }
    LiveAnswersView .-half { width: 1fr; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = LineCanvas("live-names")
        self._halves = LineCanvas("live-early"), LineCanvas("live-late")
        self._answers: tuple[LiveAnswer, ...] = ()
        self._rows: list[int | None] = []
        """The place that is shown in each row."""

    def compose(self) -> ComposeResult:
        """Who writes, and two halves of what."""
        yield self._names
        for half in self._halves:
            yield half.add_class("-half")

    def tell(self, answers: tuple[LiveAnswer, ...]) -> None:
        """Show these answers, as many as there is room for."""
        self._answers = answers
        places = {answer.place: answer for answer in answers}
        self._rows = seated(self._rows, places, self.size.height)
        rows = [None if place is None else places.get(place) for place in self._rows]
        hidden = len(places) - sum(answer is not None for answer in rows)
        names, (early, late) = self._names, self._halves
        names.styles.width = self._names_width
        tails = [tail_of(answer, max(early.size.width, 1)) for answer in rows]
        names.draw([_name(place, answer, self._names_width) for place, answer in zip(self._rows, rows, strict=True)])
        more = [f"and {count_of(hidden, 'more answer')} in progress"] if hidden else []
        early.draw([*(line((tail[0], "plain")) for tail in tails), *(line((text, "dim")) for text in more)])
        late.draw([line((tail[1], "plain")) for tail in tails])

    def on_resize(self) -> None:
        """Fit to the room, once the halves have theirs."""
        self.call_after_refresh(self.tell, self._answers)

    @property
    def _names_width(self) -> int:
        return _NAME + (self.size.width // _PROMPT_SHARE if self.size.width >= _ROOMY else 0)


def seated(rows: Sequence[int | None], places: Collection[int], height: int) -> list[int | None]:
    """Which place is shown in each of so many rows: one stays in its row, and what had none takes those that are free.

    Where there are more places than rows, the last row is kept for saying how many are hidden.
    """
    count = max(places, default=-1) + 1
    if count <= height:
        return list(range(count))
    shown = max(height - 1, 0)
    kept = [place if place in places else None for place in [*rows, *[None] * shown][:shown]]
    waiting = iter(sorted(set(places) - set(kept)))
    return [next(waiting, None) if place is None else place for place in kept]


def _name(place: int | None, answer: LiveAnswer | None, width: int) -> Line:
    number = ("" if place is None else f"{place + 1:>2} ", "dim")
    if answer is None:
        return line(number)
    name = f"{clip(answer.request.sampling.name, _NAME - 4):<{_NAME - 4}} "
    room = max(width - _NAME - 2, 0)
    asked = one_line(last_user_text(answer.request.messages), room) if room else ""
    return line(number, (name, "accent"), (set_cell_size(asked, room), "dim"))


def tail_of(answer: LiveAnswer | None, half: int) -> tuple[str, str]:
    """The end of a text in two halves of so many cells; it begins at a multiple of one, so that it seldom moves."""
    if answer is None:
        return "", ""
    growing = answer.growing
    step = max(half // (2 if _is_wide(growing.end) else 1), 1)
    start = max(growing.characters // step - 1, 0) * step
    end = growing.end[max(start - growing.characters + len(growing.end), 0) :]
    early, late, *_ = [*chop_cells(one_line_glyphs(end.replace("\n", "⏎")), half), "", ""]
    return early, late


def _is_wide(text: str) -> bool:
    """Whether most characters take two cells, as those of Chinese, Japanese and Korean do."""
    return cell_len(text) > 1.5 * len(text)
