"""Attaching a tuned model that a server has beside its base model: nothing is copied, its name and address are kept."""

from collections.abc import Callable

from dpotui.candidates.sending import PrivateSent
from dpotui.candidates.server.address import Endpoint, endpoint
from dpotui.candidates.server.consent import say_yes
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.rounds.ledger import find_open_round
from dpotui.rounds.measuring.cache import ScoreCache
from dpotui.rounds.measuring.scoring import Caches
from dpotui.rounds.measuring.served import ServedPair, score_served, tell_private
from dpotui.rounds.progress import UNWATCHED
from dpotui.rounds.records import SERVER, WHOLE, Attachment, TrainedWeights, TrainingOrigin
from dpotui.rounds.release_rows import prompts_of, read_pairs
from dpotui.rounds.steps import append_attachment


def attach_served(
    project: Project,
    round_key: str | None,
    name: str,
    *,
    base: str,
    server: str,
    author: str,
    on_private: Callable[[PrivateSent], None] | None = None,
) -> Attachment:
    """Attach the model that `server` has under `name`, whose base model it has under `base`, to an open round.

    One pair is scored with both to prove it; `on_private` is told first if something in it looks private. Raises
    BadInputError, with the ledger as it was, when the server cannot be asked, gives no log-probabilities of prompts, or
    reads texts differently for the two.
    """
    if not base:
        raise BadInputError("Tuned weights behind a server are measured against their base there: name it with --base.")
    asked = endpoint(server)
    with project.read() as connection:
        entry = find_open_round(connection, round_key)
        rows = read_pairs(connection, entry.release_id)
    proof: Caches = {"base": ScoreCache("proof base"), "tuned": ScoreCache("proof tuned")}
    served = ServedPair(asked, base, name)
    tell_private(project, served, rows[:1], on_private)
    score_served(served, rows[:1], proof, UNWATCHED)
    # Whoever types an address here need not be asked when the project names it to them.
    say_yes(Endpoint(asked.url, from_file=project.path.name))
    train = [row for row in rows if row.side == "train"]
    weights = TrainedWeights("served", name, "", base, "", exact=False)
    origin = TrainingOrigin(len(train), WHOLE, tuple(prompts_of(train)), {SERVER: asked.url}, ())
    with project.write() as writer:
        return append_attachment(writer, entry, weights, origin, author=author)
