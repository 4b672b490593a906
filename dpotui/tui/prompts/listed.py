"""The prompts that are listed: found, read page by page, and kept under the cursor while others work on them too."""

from collections.abc import Callable, Sequence

from dpotui.annotation.judgements.set_aside import scored_judgements
from dpotui.prompts import PromptFilter, count_all, find_prompts, load_prompt, read_page
from dpotui.prompts.finding.listing import Rowids
from dpotui.prompts.finding.searching import found_by
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.place_reader import TOPIC
from dpotui.tui.prompts.narrowing import ListNarrowing
from dpotui.tui.prompts.prompt_detail import FocusedPrompt, row_cells


class ListedPrompts:
    """What a list of prompts shows. A key that acts on it while it is read is meant for what comes, and waits."""

    def __init__(self, place: PlaceHost, narrowing: ListNarrowing) -> None:
        self._place = place
        self._narrowing = narrowing
        self.rows: Rowids = ()
        self._is_found_anew = False
        self._waiting: Callable[[], object] | None = None

    def find(self) -> tuple[Rowids, int]:
        """The prompts that are to be listed, and how many there are in all. For threads."""
        with self._place.project.read() as connection:
            found = find_prompts(connection, self._narrowing.filter, self._narrowing.order)
            return found, len(found) if self._narrowing.filter == PromptFilter() else count_all(connection)

    def page(self, offset: int, limit: int) -> Sequence[Sequence[str]]:
        """Some rows of the list. For threads."""
        with self._place.project.read() as connection:
            prompts = read_page(connection, self.rows[offset : offset + limit])
        found = found_by(self._narrowing.filter.search)
        return [row_cells(one, found) for one in prompts]

    def focused(self, row: int) -> Callable[[], FocusedPrompt | None]:
        """What reads the prompt of a row in full, in a thread; None where there is none."""
        rows, project = self.rows[row : row + 1], self._place.project

        def read() -> FocusedPrompt | None:
            if not rows:
                return None
            with project.read() as connection:
                (summary,) = read_page(connection, rows)
                prompt = load_prompt(connection, summary.id)
                return FocusedPrompt(rows[0], summary, prompt, scored_judgements(connection, [prompt.id]))

        return read

    def begin_anew(self) -> None:
        """What comes is another list, and begins at its first prompt."""
        self._is_found_anew = True

    def take(self, rows: Rowids, cursor: int) -> int:
        """List these, and tell where the cursor goes, which was at a row: with its prompt, as long as that is there."""
        before = self.rows[cursor : cursor + 1]
        self.rows = rows
        if self._is_found_anew:
            self._is_found_anew = False
            return 0
        if before and rows[cursor : cursor + 1] != before and before[0] in rows:
            return rows.index(before[0])
        return cursor

    def when_listed(self, act: Callable[[], object]) -> None:
        """Do what a key asks for, now or once the list that is being read is there."""
        if self._place.is_working(TOPIC):
            self._waiting = act
            self._place.say("Reading the prompts …", "busy")
        else:
            act()

    def listed(self) -> None:
        """The list is shown: do what was asked for meanwhile."""
        if waiting := self.forget():
            self._place.say("")
            waiting()

    def forget(self) -> Callable[[], object] | None:
        """Drop what waits for a list that does not come."""
        waiting, self._waiting = self._waiting, None
        return waiting
