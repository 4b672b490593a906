"""Measuring through a server that gives log-probabilities of a prompt, for models beyond this machine."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dpotui.candidates.sending import PrivateSent
from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.consent import check_consent
from dpotui.candidates.server.keys import find_key
from dpotui.candidates.server.served_model import check_client
from dpotui.candidates.server.settings import ServerSettings
from dpotui.errors import BadInputError
from dpotui.export.rows.rows import ExportRow
from dpotui.inference.scoring import ScoringError, TokenPair, token_pair
from dpotui.project import Project
from dpotui.rounds.measuring.scoring import Caches
from dpotui.rounds.progress import Watch, WatchedCount
from dpotui.rounds.records import SERVER, Attachment
from dpotui.rounds.release_rows import prompts_of, turns_of
from dpotui.rounds.scoring_model import PairScore, ScoredSide
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.candidates.server.prompt_scorer import PromptScorer
    from dpotui.prompts.redaction import Redactable


@dataclass(frozen=True)
class ServedPair:
    """Base and tuned model behind one server, by their names there."""

    endpoint: Endpoint
    base: str
    tuned: str
    settings: ServerSettings = field(default_factory=ServerSettings)


def served_pair(attachment: Attachment, brought_by: str) -> ServedPair:
    """What stands behind weights that are served; the project `brought_by` brings the address, so it needs a yes."""
    endpoint = Endpoint(str(attachment.settings[SERVER]), from_file=brought_by)
    return ServedPair(endpoint, attachment.base_name, attachment.name)


def tell_private(
    project: Project, served: ServedPair, rows: Sequence[ExportRow], tell: Callable[[PrivateSent], None] | None
) -> None:
    """Tell what looks private in pairs that are about to go to the server, in their prompts or in their answers."""
    if tell is None:
        return
    from dpotui.prompts.screening import Decided, said_in  # which whoever measures on this machine does not wait for

    with project.read() as connection:
        decided = Decided.read(connection)
    texts: dict[tuple[Redactable, str, str], tuple[str, ...]] = {}
    for row in rows:
        texts["prompt", row.prompt, row.prompt] = said_in(row.messages)
        texts["candidate", row.chosen_id, row.prompt] = (row.chosen,)
        texts["candidate", row.rejected_id, row.prompt] = (row.rejected,)
    found = (one for (what, key, prompt), text in texts.items() for one in decided.private(what, key, prompt, text))
    if private := PrivateSent.of([served.endpoint], prompts_of(rows), found):
        tell(private)


def score_served(served: ServedPair, rows: Sequence[ExportRow], caches: Caches, watch: Watch) -> None:
    """Put the scores of all rows into the caches, each only where it is not known yet.

    Raises BadInputError when the server has no yes, gives no log-probabilities, or reads texts differently for the two
    models; and RoundStoppedError.
    """
    check_consent([served.endpoint])
    check_client()
    asyncio.run(_Scoring(served, caches).run(rows, WatchedCount(watch, "pairs", len(rows))))


class _Scoring:
    """One run over the rows, some of them at a time."""

    def __init__(self, served: ServedPair, caches: Caches) -> None:
        self._served = served
        self._caches = caches

    async def run(self, rows: Sequence[ExportRow], count: WatchedCount) -> None:
        """Score what is missing."""
        from dpotui.candidates.server.prompt_scorer import PromptScorer

        missing = [row for row in rows if any(cache.score_of(row) is None for cache in self._caches.values())]
        count.add(len(rows) - len(missing), self._served.tuned)
        key = find_key(self._served.endpoint)
        names: dict[ScoredSide, str] = {"base": self._served.base, "tuned": self._served.tuned}
        async with AsyncExitStack() as stack:
            scorers: dict[ScoredSide, PromptScorer] = {}
            for side, name in names.items():
                scorers[side] = PromptScorer(self._served.endpoint, key, name, self._served.settings)
                stack.push_async_callback(scorers[side].close)
            for batch in _batches(missing, self._served.settings.at_once):
                await asyncio.gather(*(self._score(row, scorers) for row in batch))
                count.add(len(batch), self._served.tuned)
                count.check_stop()

    async def _score(self, row: ExportRow, scorers: dict[ScoredSide, "PromptScorer"]) -> None:
        from dpotui.candidates.server.trouble import ClosedError, RefusedError, TroubleError

        try:
            read = [await _read(row, scorer) for scorer in scorers.values()]
            if read[0] != read[1]:
                raise RefusedError("its two models read a prompt differently; other tokenizers cannot be compared")
            for side, scorer in scorers.items():
                pair = read[0]
                chosen = await scorer.log_probability(pair.chosen, pair.start)
                rejected = await scorer.log_probability(pair.rejected, pair.start)
                self._caches[side].keep_score(row, PairScore(chosen, rejected, *pair.lengths))
        except (ClosedError, RefusedError, TroubleError, ScoringError) as error:
            raise BadInputError(
                f"{one_line(self._served.endpoint.url)}: cannot measure with it: {one_line(str(error))}.\n"
                "Nothing was recorded; run the same command again to go on."
            ) from None


async def _read(row: ExportRow, scorer: "PromptScorer") -> TokenPair:
    turns = turns_of(row)
    return token_pair(
        await scorer.tokens(turns), await scorer.tokens(turns, row.chosen), await scorer.tokens(turns, row.rejected)
    )


def _batches(rows: Sequence[ExportRow], size: int) -> Iterator[Sequence[ExportRow]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
