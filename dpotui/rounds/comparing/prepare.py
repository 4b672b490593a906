"""Preparing a comparison: which prompts, both models' answers to them, and the record that fixes both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from dpotui.annotation.team import team
from dpotui.candidates.engine import StoppedError
from dpotui.candidates.system_prompt import project_system_prompt, sent_messages
from dpotui.errors import BadInputError
from dpotui.project import Project, sha256_of
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import Message, messages_from_json
from dpotui.rounds.comparing.answers import SAMPLING, AskedPrompt, answer_all, answer_cache, seed_of
from dpotui.rounds.comparing.judging import comparison_of
from dpotui.rounds.ledger import RoundEntry, find_open_round
from dpotui.rounds.line_cache import LineCache
from dpotui.rounds.measuring.measure import check_unseen
from dpotui.rounds.progress import UNWATCHED, Watch, WatchedCount
from dpotui.rounds.records import Attachment, ComparisonItem, ComparisonRecord, main_attachment
from dpotui.rounds.release_rows import read_pairs
from dpotui.rounds.round_base import read_round_base
from dpotui.rounds.steps import append_comparison, read_attachments
from dpotui.rounds.weights.exact import measured_base
from dpotui.rounds.weights.shelf import weights_of
from dpotui.text import one_line

DOUBLE_SHARE: Final = 0.2
"""Of the prompts to judge, where the team has two people or more."""
_CANNOT_ANSWER: Final = False
"""In the cache, in place of an answer: the prompt does not fit, or the model failed on it."""


class _Fresh(NamedTuple):
    id: str
    messages: str


_FRESH: Final = Query(
    "SELECT id, messages FROM current_prompt WHERE id NOT IN (SELECT prompt FROM judgement) "
    "AND id NOT IN (SELECT prompt FROM release_pair) ORDER BY id",
    _Fresh,
)


@dataclass(frozen=True)
class _Plan:
    entry: RoundEntry
    attachment: Attachment
    prompts: tuple[AskedPrompt, ...]
    team: tuple[str, ...]


def compare_round(
    project: Project,
    round_key: str | None = None,
    *,
    author: str,
    model: Path | None = None,
    one_judge: bool = False,
    watch: Watch = UNWATCHED,
) -> ComparisonRecord:
    """Have base and tuned model answer the prompts of the round's comparison, and record both; judging comes after.

    The prompts are those held out and, up to the number fixed when the round was started, some that nobody ever
    judged, drawn by a seed. A share of them is for two judges where the team has two people, unless `one_judge`. A
    comparison of the same weights that is there already is returned as it is. Raises BadInputError when nothing is
    attached or a model cannot answer, and RoundStoppedError; answers are kept.
    """
    with project.read() as connection:
        entry = find_open_round(connection, round_key)
        plan = _plan(connection, entry)
        there = comparison_of(connection, entry)
    if there is not None:
        return there
    items = _items(project, plan, model, watch)
    with project.write() as writer:
        return append_comparison(
            writer,
            entry,
            plan.attachment.id,
            items=items,
            double=_double(entry, items) if len(plan.team) > 1 and not one_judge else (),
            settings=asdict(SAMPLING),
            author=author,
        )


def _plan(connection: Connection, entry: RoundEntry) -> _Plan:
    attachment = main_attachment(read_attachments(connection, entry.id))
    if attachment is None:
        raise BadInputError(
            f"Round {entry.number} has no weights yet; train with `dpotui round train`, or attach some with "
            "`dpotui round attach`."
        )
    if attachment.kind == "served":
        raise BadInputError(
            f"{one_line(attachment.name, 80)}: is behind a server; answers are compared with weights on this machine."
        )
    return _Plan(entry, attachment, _prompts(connection, entry, attachment), team(connection))


def _prompts(connection: Connection, entry: RoundEntry, attachment: Attachment) -> tuple[AskedPrompt, ...]:
    """The prompts of a comparison, up to the number planned: half of them held out, half that nobody ever judged.

    Where there are too few of one sort, there are more of the other.
    """
    pairs = read_pairs(connection, entry.release_id, "validation")
    check_unseen(attachment, pairs)
    held_out = _drawn(entry, {row.prompt: row.messages for row in pairs})
    unseen = {row.id: messages_from_json(row.messages) for row in _FRESH.each(connection)}
    fresh = _drawn(entry, {key: said for key, said in unseen.items() if key not in attachment.trained_on})
    known = held_out[: max(entry.comparisons // 2, entry.comparisons - len(fresh))][: entry.comparisons]
    system = project_system_prompt(connection)
    return tuple(
        AskedPrompt(prompt, sent_messages(messages, system, "").messages, seed_of(entry.id, prompt), is_known)
        for is_known, drawn in ((True, known), (False, fresh[: entry.comparisons - len(known)]))
        for prompt, messages in drawn
    )


def _drawn(entry: RoundEntry, prompts: Mapping[str, tuple[Message, ...]]) -> list[tuple[str, tuple[Message, ...]]]:
    """Prompts in an order drawn by the round: the same in every copy of the project."""
    return sorted(prompts.items(), key=lambda found: sha256_of(["drawn", entry.id, found[0]]))


def _double(entry: RoundEntry, items: Sequence[ComparisonItem]) -> list[str]:
    """The prompts that two people judge, so that their agreement is known: a share of those that need judging."""
    drawn = sorted(
        (item.prompt for item in items if not item.tie), key=lambda one: sha256_of(["double", entry.id, one])
    )
    return drawn[: ceil(DOUBLE_SHARE * len(drawn))]


def _items(project: Project, plan: _Plan, model: Path | None, watch: Watch) -> list[ComparisonItem]:
    attachment = plan.attachment
    base = read_round_base(project, plan.entry, model)
    base_file = measured_base(base, attachment.base_sha256, exact=attachment.exact)
    weights = weights_of(project, attachment.sha256)
    tuned = (base_file, weights) if attachment.kind == "lora" else (weights, None)
    with answer_cache(attachment.base_key) as of_base, answer_cache(attachment.tuned_key) as of_tuned:
        count = WatchedCount(watch, "answers", 2 * len(plan.prompts))
        _answer(base_file, None, plan.prompts, of_base, count, watch)
        _answer(tuned[0], tuned[1], plan.prompts, of_tuned, count, watch)
        return list(_paired(plan.prompts, of_base, of_tuned))


def _answer(
    model: Path,
    adapter: Path | None,
    prompts: Sequence[AskedPrompt],
    cache: LineCache,
    count: WatchedCount,
    watch: Watch,
) -> None:
    name = adapter.name if adapter else model.name
    count.add(sum(cache.find(asked.key) is not None for asked in prompts), name)
    try:
        for prompt, why_not in answer_all(model, adapter, prompts, cache, watch.should_stop):
            if why_not:
                cache.keep(next(asked.key for asked in prompts if asked.prompt == prompt), _CANNOT_ANSWER)
            count.add(1, name)
    except StoppedError:
        pass
    count.check_stop()


def _paired(prompts: Sequence[AskedPrompt], of_base: LineCache, of_tuned: LineCache) -> Iterator[ComparisonItem]:
    for asked in prompts:
        base, tuned = of_base.find(asked.key), of_tuned.find(asked.key)
        if base is None or tuned is None:
            raise BadInputError(f"Prompt {one_line(asked.prompt, 40)} was not answered; run the same command again.")
        # A prompt that a model cannot answer is no evidence either way: both get the empty answer, a tie.
        failed = _CANNOT_ANSWER in (base, tuned)
        yield ComparisonItem(asked.prompt, asked.held_out, "" if failed else str(base), "" if failed else str(tuned))
