"""One prompt under judgement: its sheet under edit, the focused cell, undo and redo without end."""

from collections.abc import Callable, Mapping

from dpotui.annotation import LetteredCandidate, Missing, Remark, Sheet, Task, missing_from
from dpotui.annotation.active_time import ActiveClock
from dpotui.annotation.judgements import Kind
from dpotui.annotation.rebase import carried, orphaned
from dpotui.annotation.sheet_drafts import SheetDraft
from dpotui.scope import Criterion, Rubric, Score
from dpotui.tui.annotate.undo_steps import Moment, UndoSteps


class SheetEditor:
    """One prompt under judgement. Knows no widget; the screen draws what it says."""

    def __init__(
        self, task: Task, undone: Sheet | None = None, *, clock: ActiveClock | None = None, advances: bool = True
    ) -> None:
        """An editor of the task's own sheet, or of an `undone` one, which is then unsaved.

        Where a part of the sheet is filled in, as when new candidates have come, the focus is on what is missing.

        `advances`: whether a score moves the focus on.
        """
        self.task = task
        self.saved = task.sheet
        self.base = task.revision
        """Id of the revision that the annotator has before them: what they change, they know."""
        self.sheet = undone or task.sheet
        self.note = ""
        """The note of a flag that is being typed."""
        self._moved = False
        """Whether words have gone there, from a response that was left out, that the annotator was not told of yet."""
        self._column = 0
        self._before = 1
        self.row = 0
        self.reopened = undone
        """The judgement that undo across prompts opened here, until something is changed."""
        self.clock = clock or ActiveClock()
        self.across = False
        """Whether the focus travels along the candidates, as after a move sideways, instead of down the criteria."""
        self._advances = advances
        self._scored_last: tuple[str, Criterion] | None = None
        """The cell that was scored last, until the focus is moved: the candidate's id and the criterion."""
        self._led_to: int | None = None
        """The place of the candidate whose reason the scores led to."""
        self._settled = False
        """Whether all of it was saved and nothing was done since."""
        self._steps = UndoSteps()
        if self.sheet.scores and self.missing:
            self.go_to(self.missing[0])

    @property
    def prompt(self) -> str:
        """Id of the prompt."""
        return self.task.prompt.id

    @property
    def kind(self) -> Kind:
        """What its sheet is saved as."""
        return "repeat" if self.task.repeat else "judgement"

    @property
    def rubric(self) -> Rubric:
        """The rubric to judge by."""
        return self.task.rubric

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
        others = [place for place in range(len(self.task.candidates)) if place != self.column]
        return self._before if self._before in others else next(iter(others), None)

    @property
    def candidate(self) -> LetteredCandidate:
        """The focused candidate."""
        return self.task.candidates[self.column]

    @property
    def criterion(self) -> Criterion | None:
        """The focused criterion; None on the row of the reasons."""
        criteria = self.rubric.criteria
        return criteria[self.row] if self.row < len(criteria) else None

    @property
    def value(self) -> Score:
        """The score in the focused cell; None when it is empty, and when the criterion does not apply."""
        return self._focused_row.get(self.criterion.key) if self.criterion else None

    @property
    def answered(self) -> bool:
        """Whether the focused cell holds an answer, "does not apply" included."""
        return self.criterion is not None and self.criterion.key in self._focused_row

    @property
    def _focused_row(self) -> Mapping[str, Score]:
        return self.sheet.scores.get(self.candidate.id, {})

    @property
    def remark(self) -> Remark:
        """The reasoning on the focused candidate."""
        return self.sheet.remarks.get(self.candidate.id, Remark())

    @property
    def score_remark(self) -> str:
        """The remark on the focused score; empty when there is none."""
        criterion = self.criterion
        return self.sheet.score_remarks.get(self.candidate.id, {}).get(criterion.key, "") if criterion else ""

    @property
    def changed(self) -> bool:
        """Whether something here is not saved."""
        return self.sheet != self.saved or bool(self.note)

    @property
    def has_steps(self) -> bool:
        """Whether undo or redo leads to something here, which is lost when the editor is."""
        return bool(self._steps.all) and not self._settled

    @property
    def steps(self) -> list[Moment]:
        """All that undo and redo lead to."""
        return self._steps.all

    def keep_steps_of(self, other: "SheetEditor") -> None:
        """Let undo come to what was done on the same prompt before."""
        self._steps.put_before([self._carried(moment) for moment in other.steps])

    @property
    def draft(self) -> SheetDraft:
        """What to keep of it until it is saved."""
        return SheetDraft(self.sheet, self.note, self.task.repeat, self.clock.seconds)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the sheet still lacks before it can be submitted."""
        return missing_from(self.sheet.with_outcome("scored"), self.rubric)

    def move(self, across: int, down: int) -> None:
        """Move the focus, stopping at the edges; the row below the criteria holds the reasons.

        Scores that follow move it on in the same direction.
        """
        self.across = across != 0
        self._led_to = self._scored_last = None
        self._focus(self.column + across, self.row + down)

    def jump(self, column: int) -> bool:
        """Focus a candidate by its place, in the same row; False when there is none."""
        if column >= len(self.task.candidates):
            return False
        self.column, self._led_to, self._scored_last = column, None, None
        return True

    def go_to(self, missing: Missing) -> None:
        """Focus a cell that is missing."""
        self.column = self.sheet.shown_order.index(missing.candidate)
        keys = [criterion.key for criterion in self.rubric.criteria]
        self.row = len(keys) if missing.criterion is None else keys.index(missing.criterion)

    def go_on_from_reason(self) -> None:
        """The reason is written: focus the first score that is missing, unless somebody stands on a score already."""
        missing = [cell for cell in self.missing if cell.criterion is not None]
        if self.criterion is None and self.remark.text.strip() and missing:
            self.go_to(missing[0])

    def score(self, value: Score) -> bool:
        """Put a score in the focused cell, None for "does not apply"; False when the cell takes no such score.

        On a reason that the scores led to, and that may come later, a score is the first one of the next candidate,
        unless that one is scored already: nobody overwrites scores by going on.
        """
        if self._may_pass_reason and self.rubric.criteria[0].allows(value):
            self.column, self.row = self.column + 1, 0
        criterion = self.criterion
        if criterion is None or not criterion.allows(value):
            return False
        self._edit(self.sheet.with_score(self.candidate.id, criterion.key, value))
        self._scored_last = (self.candidate.id, criterion)
        if self._advances:
            self._advance()
        return True

    def empty(self) -> bool:
        """Empty the focused cell; False when it is empty."""
        if self.criterion is None or not self.answered:
            return False
        self._edit(self.sheet.without_score(self.candidate.id, self.criterion.key))
        return True

    def correct(self, corrected: Callable[[float], float]) -> bool:
        """Change the score that was given last, the focus staying where it is; False when there is none to change."""
        if self._scored_last is None:
            return False
        candidate, criterion = self._scored_last
        value = self.sheet.scores.get(candidate, {}).get(criterion.key)
        if value is None or not criterion.allows(corrected(value)):
            return False
        self._edit(self.sheet.with_score(candidate, criterion.key, corrected(value)))
        return True

    def write(self, candidate: str, criterion: Criterion | None, text: str, *, step: bool) -> None:
        """Set a candidate's reason, or the remark on its score on a criterion. `step`: whether undo stops before it."""
        if criterion is None:
            tags = self.sheet.remarks.get(candidate, Remark()).tags
            sheet = self.sheet.with_remark(candidate, Remark(text, tags))
        else:
            sheet = self.sheet.with_score_remark(candidate, criterion.key, text)
        if step:
            self._edit(sheet)
        else:
            self.sheet = sheet

    def toggle_tag(self, tag: str) -> None:
        """Put a failure tag on the focused candidate, or take it off; tags keep the rubric's order."""
        chosen = set(self.remark.tags) ^ {tag}
        tags = tuple(known.key for known in self.rubric.failure_tags if known.key in chosen)
        self._edit(self.sheet.with_remark(self.candidate.id, Remark(self.remark.text, tags)))

    def prefer(self, preference: str | None) -> None:
        """State which response is best, `tie`, `all_bad`, or None to take it back."""
        self._edit(self.sheet.with_preference(preference))

    def undo(self) -> bool:
        """Go back one step, focus included; False when there is none."""
        return self._go_to(self._steps.back(self._now()))

    def redo(self) -> bool:
        """Take back the last undo; False when there is none."""
        return self._go_to(self._steps.forward(self._now()))

    def restore_draft(self, draft: SheetDraft) -> bool:
        """Put a draft on the sheet, as one step that undo takes back; False when it says what is there already.

        What it says of responses that were left out since goes to the note.
        """
        self.note = draft.note
        self._move_to_note(orphaned(draft.sheet, self.task))
        sheet = carried(draft.sheet, self.task).with_outcome(draft.sheet.outcome, draft.sheet.note)
        if sheet != self.sheet:
            self._edit(sheet)
            self.sheet = sheet
        if self.changed:
            self.clock.give_back(draft.seconds)
        return self.changed

    def take_moved(self) -> bool:
        """Whether words of a response that was left out have gone to the note, the first time it is asked since."""
        moved, self._moved = self._moved, False
        return moved

    def write_note(self, note: str) -> None:
        """The note of a flag, as far as it is typed."""
        self.note = note

    def rest_on(self, revision: str) -> None:
        """The annotator knows what stands in the project and goes on from there."""
        self.base = revision

    def mark_saved(self, sheet: Sheet, revision: str) -> None:
        """`sheet` has been saved as it is, as this revision."""
        self.saved = sheet
        self.base = revision
        if sheet.outcome != "flagged" or self.note.strip() == sheet.note:
            self.note = ""
        if self.sheet.with_outcome("scored") == sheet.with_outcome("scored"):
            self.sheet = sheet
            self._settled = True

    def is_of(self, task: Task) -> bool:
        """Whether prompt, candidates, rubric and saved judgement are those of a task."""
        known = (self.task.prompt, self.task.candidates, self.task.rubric, self.saved)
        return known == (task.prompt, task.candidates, task.rubric, task.sheet)

    def renew(self, task: Task) -> None:
        """Take the task as the project has it now, and keep all of the unsaved sheet that still fits it.

        The steps of undo stay, as far as they fit it. What was written on responses that were left out goes to the
        note.
        """
        before, unsaved = self.saved, self.sheet if self.changed else None
        same = self.is_of(task)
        self.task = task
        if same or unsaved is None:
            self.base = task.revision
        if same:
            return
        self.saved = self.sheet = task.sheet
        if unsaved is not None:
            self.sheet = carried(unsaved, task)
            self._move_to_note(orphaned(unsaved, task, before))
        self._steps.change(self._carried)
        self._focus(self.column, self.row)

    @property
    def _may_pass_reason(self) -> bool:
        led_here = self.criterion is None and self._led_to == self.column
        following = self.sheet.shown_order[self.column + 1 : self.column + 2]
        return led_here and any(not self.sheet.scores.get(candidate) for candidate in following)

    def _focus(self, column: int, row: int) -> None:
        self.column = min(max(column, 0), len(self.task.candidates) - 1)
        self.row = min(max(row, 0), len(self.rubric.criteria))

    def _advance(self) -> None:
        """Down the criteria and on to the next candidate, or across them and on to the next criterion.

        Down, a reason that is missing comes first. The last cell keeps the focus.
        """
        rows, columns = len(self.rubric.criteria), len(self.task.candidates)
        if not self.across and self.row + 1 == rows and Missing(self.candidate.id, None) in self.missing:
            self.row = rows
            self._led_to = self.column
            return
        here = self.row * columns + self.column if self.across else self.column * rows + self.row
        if here + 1 < rows * columns:
            line, place = divmod(here + 1, columns if self.across else rows)
            self.row, self.column = (line, place) if self.across else (place, line)

    def _move_to_note(self, words: str) -> None:
        if words:
            self.note = f"{self.note}\n{words}" if self.note else words
            self._moved = True

    def _edit(self, sheet: Sheet) -> None:
        self._steps.add(self._now())
        self.reopened = None
        self._settled = False
        self.sheet = sheet.with_outcome("scored")

    def _go_to(self, moment: Moment | None) -> bool:
        if moment is None:
            return False
        self.sheet, self.column, self.row = moment.sheet, moment.column, moment.row
        return True

    def _carried(self, moment: Moment) -> Moment:
        """A step of undo as far as it fits the task of now."""
        sheet = carried(moment.sheet, self.task).with_outcome(moment.sheet.outcome, moment.sheet.note)
        column = min(moment.column, len(self.task.candidates) - 1)
        return Moment(sheet, column, min(moment.row, len(self.rubric.criteria)))

    def _now(self) -> Moment:
        return Moment(self.sheet, self.column, self.row)
