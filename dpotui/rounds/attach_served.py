"""Attaching a tuned model that a server has beside its base model: nothing is copied, its name and address are kept."""

from collections.abc import Callable

from dpotui.candidates.engine import never
from dpotui.candidates.sending import PrivateSent
from dpotui.candidates.server.address import Endpoint, endpoint
from dpotui.candidates.server.consent import say_yes
from dpotui.errors import BadInputError
from dpotui.project import Json, Project
from dpotui.rounds.ledger import check_open, find_entry, read_rounds
from dpotui.rounds.measuring.cache import ScoreCache
from dpotui.rounds.measuring.scoring import Caches
from dpotui.rounds.measuring.served import ServedPair, score_served, tell_private
from dpotui.rounds.progress import silent
from dpotui.rounds.records import SERVER, WHOLE, Attachment, append_step, read_attachments
from dpotui.rounds.release_rows import prompts_of, read_pairs


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
        entry = find_entry(read_rounds(connection), round_key)
        check_open(entry)
        rows = read_pairs(connection, entry.release_id)
    proof: Caches = {"base": ScoreCache("proof base"), "tuned": ScoreCache("proof tuned")}
    served = ServedPair(asked, base, name)
    tell_private(project, served, rows[:1], on_private)
    score_served(served, rows[:1], proof, silent, never)
    # Whoever types an address here need not be asked when the project names it to them.
    say_yes(Endpoint(asked.url, from_file=project.path.name))
    train = [row for row in rows if row.side == "train"]
    body: Json = {
        "kind": "served",
        "name": name,
        "sha256": "",
        "base_name": base,
        "base_sha256": "",
        "exact": False,
        "pairs": len(train),
        "share": WHOLE,
        "trained_on": list(prompts_of(train)),
        "settings": {SERVER: asked.url},
        "log": [],
    }
    with project.write() as writer:
        made = append_step(writer, entry.id, entry.release_id, "attached", body, author=author)
        return next(one for one in read_attachments(writer.connection, entry.id) if one.id == made)
