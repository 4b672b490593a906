"""Who has what to do, prompt by prompt from the views, as the rules say it and without any haste: what is fast is held
against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpotui.annotation import QueueItem, overlap_prompts, team
from dpotui.annotation.assignment import ranking
from dpotui.annotation.judgements.calibration import reference_authors
from dpotui.annotation.judgements.requeue import called_back
from dpotui.annotation.queue.items import ItemState
from dpotui.annotation.queue.repeats import due_repeats
from dpotui.annotation.queue.workload import lacking_rubrics, outdated_prompts
from dpotui.annotation.sheets.sheet import skip_reason
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.scope import current_rubric

_STATES: Mapping[str, ItemState] = {"scored": "done", "skipped": "skipped", "flagged": "flagged"}


@dataclass(frozen=True)
class PlainCounts:
    """Some numbers of a project's progress."""

    judged_prompts: int
    open_prompts: int
    double_done: int
    double_wanted: int
    double_more: int
    judged_open: int
    only_passed: int
    unanswered: int
    open_to_reader: int


class PlainShares:
    """The shares of a project at one moment."""

    def __init__(self, connection: Connection, project: Project) -> None:
        self._connection = connection
        self._project = project
        ready = connection.scalars(
            "SELECT id FROM prompt p WHERE id IN (SELECT id FROM current_prompt) "
            "AND (SELECT count(*) FROM current_candidate c WHERE c.prompt = p.id) > 1 ORDER BY p.rowid"
        )
        authors = reference_authors(connection)
        self.prompts = [prompt for prompt in ready if prompt not in authors]
        self._calibration = {prompt: authors[prompt] for prompt in ready if prompt in authors}
        tags: dict[str, list[str]] = {}
        for prompt, tag in connection.tuples("SELECT prompt, tag FROM current_tag"):
            tags.setdefault(prompt, []).append(tag)
        strata = {prompt: min(tags.get(prompt, [""])) for prompt in self.prompts}
        self.double = overlap_prompts(project.id, strata, current_rubric(connection).overlap)
        self.answers: dict[str, dict[str, tuple[str, str, str]]] = {}
        for prompt, name, *answer in connection.tuples(
            "SELECT prompt, annotator, outcome, note, rubric FROM current_judgement"
        ):
            self.answers.setdefault(prompt, {})[name] = (answer[0], answer[1], answer[2])
        self._lacking = set(lacking_rubrics(connection))
        self._again = called_back(connection)

    def counts(self, reader: str) -> PlainCounts:
        """The numbers, for somebody who asks what is open to them."""
        return PlainCounts(
            judged_prompts=sum(map(self._scored, self.prompts)),
            open_prompts=sum(map(self._open, self.prompts)),
            double_done=sum(self._answered(prompt) > 1 for prompt in self.double),
            double_wanted=len(self.double),
            double_more=sum(self._answered(prompt) > 1 for prompt in self.prompts if prompt not in self.double),
            judged_open=sum(self._scored(prompt) and self._open(prompt) for prompt in self.prompts),
            only_passed=sum(not self._scored(prompt) and not self._open(prompt) for prompt in self.prompts),
            unanswered=sum(
                not self._of(prompt) or self._unfinished(prompt) for prompt in (*self.prompts, *self._calibration)
            ),
            open_to_reader=sum(
                (self._lacks(prompt) and reader not in self._of(prompt)) or self._asked(prompt, reader)
                for prompt in self.prompts
            ),
        )

    def waiting(self) -> tuple[dict[str, int], int, bool]:
        """How many open prompts wait for each of the team, and for somebody new; there are never too many."""
        people = team(self._connection)
        found, newcomer = dict.fromkeys(people, 0), 0
        for prompt in self.prompts:
            missing = (2 if prompt in self.double else 1) - self._answered(prompt)
            free = [name for name in ranking(self._project.id, prompt, people) if name not in self._of(prompt)]
            for name in free[: max(missing, 0)]:
                found[name] += 1
            newcomer += missing > len(free)
            if missing <= 0:
                for name in set(self._of(prompt)).intersection(people):
                    found[name] += self._asked(prompt, name)
        return found, newcomer, False

    def queue(self, annotator: str, *, joining: bool = False) -> list[QueueItem]:
        """The queue of an annotator."""
        connection = self._connection
        people = set(team(connection)) | ({annotator} if joining else set())
        outdated = outdated_prompts(connection, annotator)
        first: list[QueueItem] = []
        for prompt, author in self._calibration.items():
            state = self._state(prompt, annotator, outdated)
            done = author == annotator and annotator not in self._of(prompt)
            first.append(QueueItem(prompt, True, "done" if done else state, False, calibration=True))
        others: list[tuple[int, int, QueueItem]] = []
        for place, prompt in enumerate(self.prompts):
            if self._of(prompt) and annotator not in self._of(prompt) and not self._lacks(prompt):
                continue
            line = ranking(self._project.id, prompt, people)
            rank = line.index(annotator) if annotator in line else len(line)
            mine = annotator in line[: 2 if prompt in self.double else 1]
            item = QueueItem(prompt, mine, self._state(prompt, annotator, outdated), prompt in self.double)
            if mine:
                first.append(item)
            else:
                others.append((rank, -place if people else place, item))
        rest = [item for *_, item in sorted(others, key=lambda one: one[:2])]
        due = due_repeats(connection, self._project, annotator)
        returning = [prompt for prompt in due if prompt in self.prompts and prompt not in outdated]
        return _brought_back(first, rest, returning[0]) if returning else [*first, *rest]

    def _of(self, prompt: str) -> dict[str, tuple[str, str, str]]:
        return self.answers.get(prompt, {})

    def _answered(self, prompt: str) -> int:
        return sum(
            outcome != "skipped" or skip_reason(note) != "not_my_field"
            for outcome, note, _ in self._of(prompt).values()
        )

    def _scored(self, prompt: str) -> bool:
        return any(said[0] == "scored" for said in self._of(prompt).values())

    def _open(self, prompt: str) -> bool:
        return self._lacks(prompt) or self._unfinished(prompt)

    def _lacks(self, prompt: str) -> bool:
        return self._answered(prompt) < (2 if prompt in self.double else 1)

    def _asked(self, prompt: str, name: str) -> bool:
        outcome, _, rubric = self._of(prompt).get(name, ("", "", ""))
        return (prompt, name) in self._again or (outcome == "scored" and rubric in self._lacking)

    def _unfinished(self, prompt: str) -> bool:
        return any(self._asked(prompt, name) for name in self._of(prompt))

    def _state(self, prompt: str, annotator: str, outdated: frozenset[str]) -> ItemState:
        answer = self._of(prompt).get(annotator)
        return "open" if answer is None or prompt in outdated else _STATES[answer[0]]


def _brought_back(own: list[QueueItem], others: list[QueueItem], prompt: str) -> list[QueueItem]:
    found = [item for item in (*own, *others) if item.prompt == prompt]
    own = [item for item in own if item.prompt != prompt]
    here = next((place for place, item in enumerate(own) if item.state == "open"), len(own))
    back = [item._replace(mine=True, state="open", repeat=True) for item in found]
    return [*own[:here], *back, *own[here:], *(item for item in others if item.prompt != prompt)]
