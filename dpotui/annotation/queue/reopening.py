"""Undo across prompts: take back the last judgement and open its prompt with it, as a draft."""

import msgspec

from dpotui.annotation.judgements.reading import latest_judged
from dpotui.annotation.judgements.saving import withdraw
from dpotui.annotation.queue.items import Queue
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
    """Withdraw the annotator's last judgement and return it with its prompt; None when there is nothing to undo."""
    latest = latest_judged(project, annotator)
    if latest is None:
        return None
    kind, prompt = latest
    repeat = kind == "repeat"
    undone = load_task(project, prompt, annotator, queue=queue, repeat=repeat).sheet
    withdraw(project, annotator, prompt, kind=kind)
    return Reopened(load_task(project, prompt, annotator, queue=queue, repeat=repeat), undone)
