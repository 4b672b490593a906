"""The learning curve: models trained on nested parts of the pairs, measured on the same held-out prompts."""

from pathlib import Path
from typing import Any, Final

from dpotui.project import Project
from dpotui.rounds.ledger import find_round
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.progress import UNWATCHED, Watch
from dpotui.rounds.standing import RoundStanding, read_standing
from dpotui.rounds.steps import read_attachments
from dpotui.rounds.training.run import prepare_training, train_round

SHARES: Final = (0.25, 0.5, 0.75, 1.0)
"""Of the training prompts; each lies within the next."""


def train_curve(
    project: Project,
    round_key: str | None,
    python: Path,
    *,
    author: str,
    model: Path | None = None,
    watch: Watch = UNWATCHED,
    **chosen: Any,
) -> RoundStanding:
    """Train on each share that the round has no weights of yet, measure all, and return where the round stands.

    `python` has TRL; `chosen` are TrainingSettings, the same for all. Raises BadInputError when a training fails, and
    RoundStoppedError; what was trained by then stays, and the same call goes on there.
    """
    with project.read() as connection:
        entry = find_round(connection, round_key)
        trained = {attachment.share for attachment in read_attachments(connection, entry.id)}
    for share in SHARES:
        if share not in trained:
            ready = prepare_training(project, entry.id, model=model, share=share, **chosen)
            train_round(project, ready, python, author=author, watch=watch)
    measure_round(project, entry.id, author=author, model=model, watch=watch)
    return read_standing(project, entry.id)
