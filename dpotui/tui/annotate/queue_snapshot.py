"""What is read when the annotate screen is visited."""

from dataclasses import dataclass, field

from dpotui.annotation import Queue, Task
from dpotui.annotation.queue_filter import QueueFilter
from dpotui.annotation.sheet_drafts import SheetDraft
from dpotui.candidates import CandidateCounts


@dataclass(frozen=True)
class QueueSnapshot:
    """The queue as it stands now and the prompt to open; without one, the counts that say why."""

    asked: str | None
    queue: Queue
    task: Task | None
    counts: CandidateCounts | None
    only: QueueFilter | None
    """What the queue was narrowed down to when it was read."""
    found: dict[str, SheetDraft] = field(default_factory=dict)
    """Drafts that an earlier window left on disk."""
