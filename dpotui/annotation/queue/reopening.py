"""Undo across prompts: take back the last judgement and open its prompt with it, as a draft."""

import msgspec

from dpotui.annotation.judgements.reading import judged_lately
from dpotui.annotation.judgements.saving import withdraw
from dpotui.annotation.queue.items import Queue
from dpotui.annotation.queue.rebase import carried
from dpotui.annotation.queue.task import Task, load_task
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.project import Project


class Reopened(msgspec.Struct, frozen=True):
    """A prompt whose judgement was taken back."""

    task: Task
    """As it stands now, without the judgement."""
    undone: Sheet
    """What the judgement said; nothing of it is lost."""


def reopen_latest(project: Project, annotator: str, queue: Queue) -> Reopened | None:
    """Withdraw the annotator's last judgement and return it with its prompt; None when there is nothing to undo.

    A prompt whose responses were all left out since cannot be shown: it is passed over, and its judgement stays.
    """
    for kind, prompt in judged_lately(project, annotator):
        repeat = kind == "repeat"
        said = load_task(project, prompt, annotator, queue=queue, repeat=repeat)
        if said.candidates:
            withdraw(project, annotator, prompt, kind=kind)
            task = load_task(project, prompt, annotator, queue=queue, repeat=repeat)
            return Reopened(task, carried(said.sheet, task).with_outcome(said.sheet.outcome, said.sheet.note))
    return None
