"""One prompt under judgement: its sheet under edit, the focused cell, undo and redo without end."""

from collections.abc import Callable, Mapping

from dpotui.annotation import LetteredCandidate, Missing, Remark, Sheet, Task, missing_from
from dpotui.annotation.active_time import ActiveClock
from dpotui.annotation.judgements.drafts import SheetDraft
from dpotui.annotation.judgements.reading import Kind
from dpotui.annotation.queue.rebase import carried, orphaned
from dpotui.scope import Criterion, Rubric, Score
from dpotui.tui.annotate.sheet.cell_focus import CellFocus
from dpotui.tui.annotate.sheet.flag_note import FlagNote
from dpotui.tui.annotate.sheet.undo_steps import Moment, UndoSteps


class SheetEditor:
    """One prompt under judgement. Knows no widget; the screen draws what it says."""

    def __init__(
        self, task: Task, undone: Sheet | None = None, *, clock: ActiveClock | None = None, advances: bool = True
    ) -> None:
        """One for the task's own sheet, or of an `undone` one, which is then unsaved; it begins at what is missing.

        `advances`: whether a score moves the focus on.
        """
        self.task = task
        self.saved = task.sheet
        self.base = task.revision
        """Id of the revision that the annotator knows: what they change, they have seen."""
        self.sheet = undone or task.sheet
        self.note = FlagNote()
        self.focus = CellFocus(len(task.candidates), len(task.rubric.criteria))
        self.reopened = undone
        """The judgement that undo across prompts opened here, until something is changed."""
        self.clock = clock or ActiveClock()
        self._advances = advances
        self.scored_last: tuple[str, Criterion] | None = None  # candidate's id and criterion, until the focus is moved
        self._settled = False  # whether all of it was saved and nothing was done since
        self.steps = UndoSteps()
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
        return self.focus.column

    @property
    def row(self) -> int:
        """The place of the focused criterion; the row below the criteria holds the reasons."""
        return self.focus.row

    @property
    def candidate(self) -> LetteredCandidate:
        """The focused candidate."""
        return self.task.candidates[self.column]

    @property
    def criterion(self) -> Criterion | None:
        """The focused criterion; None on the row of the reasons."""
        return None if self.focus.on_reason else self.rubric.criteria[self.row]

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
        said = self.sheet.score_remarks.get(self.candidate.id, {})
        return said.get(self.criterion.key, "") if self.criterion else ""

    @property
    def changed(self) -> bool:
        """Whether something here is not saved."""
        return self.sheet != self.saved or bool(self.note.text)

    @property
    def has_steps(self) -> bool:
        """Whether undo or redo leads to something here, which is lost when the editor is."""
        return bool(self.steps.all) and not self._settled

    def keep_steps_of(self, other: "SheetEditor") -> None:
        """Let undo come to what was done on the same prompt before."""
        self.steps.put_before(other.steps, self.task)

    @property
    def draft(self) -> SheetDraft:
        """What to keep of it until it is saved."""
        return SheetDraft(self.sheet, self.note.text, self.task.repeat, self.clock.seconds)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the sheet still lacks before it can be submitted."""
        return missing_from(self.sheet.with_outcome("scored"), self.rubric)

    def move(self, across: int, down: int) -> None:
        """Move the focus, stopping at the edges; scores that follow move it on in the same direction."""
        self.scored_last = None
        self.focus.move(across, down)

    def jump(self, column: int) -> bool:
        """Focus a candidate by its place, in the same row; False when there is none."""
        jumped = self.focus.jump(column)
        self.scored_last = None if jumped else self.scored_last
        return jumped

    def go_to(self, missing: Missing) -> None:
        """Focus a cell that is missing."""
        keys = [criterion.key for criterion in self.rubric.criteria]
        row = len(keys) if missing.criterion is None else keys.index(missing.criterion)
        self.focus.put(self.sheet.shown_order.index(missing.candidate), row)

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
            self.focus.begin_next_candidate()
        criterion = self.criterion
        if criterion is None or not criterion.allows(value):
            return False
        self.edit(self.sheet.with_score(self.candidate.id, criterion.key, value))
        self.scored_last = (self.candidate.id, criterion)
        if self._advances:
            self.focus.advance(reason_missing=Missing(self.candidate.id, None) in self.missing)
        return True

    def empty(self) -> bool:
        """Empty the focused cell; False when it is empty."""
        if self.criterion is None or not self.answered:
            return False
        self.edit(self.sheet.without_score(self.candidate.id, self.criterion.key))
        return True

    def correct(self, corrected: Callable[[float], float]) -> bool:
        """Change the score that was given last, the focus staying where it is; False when there is none to change."""
        if self.scored_last is None:
            return False
        candidate, criterion = self.scored_last
        value = self.sheet.scores.get(candidate, {}).get(criterion.key)
        if value is None or not criterion.allows(corrected(value)):
            return False
        self.edit(self.sheet.with_score(candidate, criterion.key, corrected(value)))
        return True

    def write(self, candidate: str, criterion: Criterion | None, text: str, *, step: bool) -> None:
        """Set a candidate's reason, or the remark on its score on a criterion. `step`: whether undo stops before it."""
        if criterion is None:
            tags = self.sheet.remarks.get(candidate, Remark()).tags
            sheet = self.sheet.with_remark(candidate, Remark(text, tags))
        else:
            sheet = self.sheet.with_score_remark(candidate, criterion.key, text)
        if step:
            self.edit(sheet)
        else:
            self.sheet = sheet

    def toggle_tag(self, tag: str) -> None:
        """Put a failure tag on the focused candidate, or take it off; tags keep the rubric's order."""
        chosen = set(self.remark.tags) ^ {tag}
        tags = tuple(known.key for known in self.rubric.failure_tags if known.key in chosen)
        self.edit(self.sheet.with_remark(self.candidate.id, Remark(self.remark.text, tags)))

    def prefer(self, preference: str | None) -> None:
        """State which response is best, `tie`, `all_bad`, or None to take it back."""
        self.edit(self.sheet.with_preference(preference))

    def undo(self) -> bool:
        """Go back one step, focus included; False when there is none."""
        return self._go_to(self.steps.back(self._now()))

    def redo(self) -> bool:
        """Take back the last undo; False when there is none."""
        return self._go_to(self.steps.forward(self._now()))

    def restore_draft(self, draft: SheetDraft) -> bool:
        """Put a draft on the sheet, as one step that undo takes back; False when it says what is there already.

        What it says of responses that were left out since goes to the note.
        """
        self.note.write(draft.note)
        self.note.take_in(orphaned(draft.sheet, self.task))
        sheet = carried(draft.sheet, self.task).with_outcome(draft.sheet.outcome, draft.sheet.note)
        if sheet != self.sheet:
            self.edit(sheet)
            self.sheet = sheet
        if self.changed:
            self.clock.give_back(draft.seconds)
        return self.changed

    def rest_on(self, revision: str) -> None:
        """The annotator knows what stands in the project and goes on from there."""
        self.base = revision

    def mark_saved(self, sheet: Sheet, revision: str) -> None:
        """`sheet` has been saved as it is, as this revision."""
        self.saved = sheet
        self.base = revision
        if sheet.outcome != "flagged" or self.note.text.strip() == sheet.note:
            self.note.write("")
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
            self.note.take_in(orphaned(unsaved, task, before))
        self.steps.carry_to(self.task)
        self.focus.resize(len(task.candidates), len(task.rubric.criteria))

    @property
    def _may_pass_reason(self) -> bool:
        following = self.sheet.shown_order[self.column + 1 : self.column + 2]
        return self.focus.led_to_reason and any(not self.sheet.scores.get(candidate) for candidate in following)

    def edit(self, sheet: Sheet) -> None:
        """Change the sheet, as one step that undo takes back."""
        self.steps.add(self._now())
        self.reopened = None
        self._settled = False
        self.sheet = sheet.with_outcome("scored")

    def _go_to(self, moment: Moment | None) -> bool:
        if moment is not None:
            self.sheet = moment.sheet
            self.focus.put(moment.column, moment.row)
        return moment is not None

    def _now(self) -> Moment:
        return Moment(self.sheet, self.column, self.row)
