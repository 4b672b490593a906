"""Which cell of a sheet is focused, and where a score moves the focus on to."""


class CellFocus:
    """The focused cell of one sheet: a column is a candidate, a row a criterion, and the last row holds the reasons.

    Places are counted from 0.
    """

    def __init__(self, columns: int, criteria: int) -> None:
        self.row = 0
        self.across = False
        """Whether scores move it along the candidates, as after a move sideways, instead of down the criteria."""
        self._columns = columns
        self._criteria = criteria
        self._column = 0
        self._before = 1
        self._led_to: int | None = None

    @property
    def column(self) -> int:
        """The place of the focused candidate."""
        return self._column

    @column.setter
    def column(self, column: int) -> None:
        if column != self._column:
            self._before, self._column = self._column, column

    @property
    def rival(self) -> int | None:
        """The place of the candidate that was focused before, or of a neighbour; None when there is no other."""
        others = [place for place in range(self._columns) if place != self.column]
        return self._before if self._before in others else next(iter(others), None)

    @property
    def on_reason(self) -> bool:
        """Whether it stands on a reason."""
        return self.row >= self._criteria

    @property
    def led_to_reason(self) -> bool:
        """Whether it stands on a reason to which the scores moved it, not the annotator."""
        return self.on_reason and self._led_to == self.column

    def resize(self, columns: int, criteria: int) -> None:
        """The sheet has another size now; the focus stays as near as it can."""
        self._columns, self._criteria = columns, criteria
        self.put(self.column, self.row)

    def put(self, column: int, row: int) -> None:
        """Focus a cell, or the nearest that exists."""
        self.column = min(max(column, 0), self._columns - 1)
        self.row = min(max(row, 0), self._criteria)

    def move(self, across: int, down: int) -> None:
        """Move, stopping at the edges; scores that follow move it on in the same direction."""
        self.across = across != 0
        self._led_to = None
        self.put(self.column + across, self.row + down)

    def turn_down(self) -> None:
        """Scores that follow move it on down the criteria."""
        self.across = False

    def jump(self, column: int) -> bool:
        """Focus a candidate, in the same row; False when there is none."""
        if column >= self._columns:
            return False
        self.column, self._led_to = column, None
        return True

    def begin_next_candidate(self) -> None:
        """Focus the first criterion of the next candidate."""
        self.put(self.column + 1, 0)

    def advance(self, *, reason_missing: bool) -> None:
        """Move on after a score: to the next criterion and then the next candidate, or the other way round.

        Down the criteria, a reason that is missing comes before the next candidate. The last cell keeps the focus.
        """
        if not self.across and self.row + 1 == self._criteria and reason_missing:
            self.row, self._led_to = self._criteria, self.column
            return
        lines, places = (self._criteria, self._columns) if self.across else (self._columns, self._criteria)
        line, place = (self.row, self.column) if self.across else (self.column, self.row)
        if line * places + place + 1 < lines * places:
            line, place = divmod(line * places + place + 1, places)
            self.row, self.column = (line, place) if self.across else (place, line)
