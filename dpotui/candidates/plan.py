"""What a generation run still has to do: which prompts lack which answers."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, NamedTuple

from dpotui.candidates.recipe import Recipe
from dpotui.candidates.source import MadeBy, Share, check_shares
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.long_work import counted, part
from dpotui.project import Project, sha256_of
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.store import is_excluded
from dpotui.text import one_line


class _Planned(NamedTuple):
    id: str
    made: str | None
    """Model and sampling of each candidate, as JSON without the brackets around; None without any."""


_PLANNED: Final = Query(
    "SELECT p.id, (SELECT group_concat(json_extract(c.provenance, '$.model_sha256', '$.sampling.name')) "
    "FROM candidate c WHERE c.prompt = p.id AND c.id NOT IN "
    "(SELECT target FROM current_exclusion WHERE what = 'candidate')) AS made "
    "FROM prompt p WHERE p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt') "
    "AND (:tag = '' OR p.id IN (SELECT prompt FROM current_tag WHERE tag = :tag)) ORDER BY p.rowid",
    _Planned,
)
_PROMPTS: Final = Query("SELECT count(*) FROM prompt", int)
_WITH_TAG: Final = Query("SELECT 1 FROM current_tag WHERE tag = :tag", int)
_TAGS: Final = Query("SELECT DISTINCT tag FROM current_tag ORDER BY tag LIMIT 9", str)


class _Made(NamedTuple):
    response: str
    seed: int | None
    model_sha256: str
    sampling: str
    excluded: int


_MADE: Final = Query(
    "SELECT response, json_extract(provenance, '$.seed') AS seed, "
    "coalesce(json_extract(provenance, '$.model_sha256'), '') AS model_sha256, "
    "coalesce(json_extract(provenance, '$.sampling.name'), '') AS sampling, "
    "id IN (SELECT target FROM current_exclusion WHERE what = 'candidate') AS excluded "
    "FROM candidate WHERE prompt = :prompt",
    _Made,
)


@dataclass(frozen=True)
class Slot:
    """A place for one candidate of a prompt: the `ordinal`th (from 0) answer by this sampling."""

    sampling: Sampling
    ordinal: int


@dataclass(frozen=True)
class PromptPlan:
    """A prompt and the samplings of the candidates that it lacks."""

    prompt: str
    samplings: tuple[Sampling, ...]


@dataclass(frozen=True)
class PromptState:
    """What a prompt has so far."""

    excluded: bool
    made: tuple[MadeBy, ...]
    """Who made its current candidates."""
    responses: frozenset[str]
    """Every response it was ever given, those of excluded candidates too."""
    seeds: frozenset[int]
    """Every seed it was ever answered with."""


def plan_shares(
    project: Project, shares: Sequence[Share], *, limit: int | None = None, tag: str = ""
) -> tuple[tuple[PromptPlan, ...], ...]:
    """For each share the prompts that lack candidates of it; only the first `limit` prompts that lack any at all.

    With a `tag` only the prompts that bear it; BadInputError when there are none.
    """
    check_shares(shares)
    if limit is not None and limit < 1:
        raise BadInputError(f"a limit of {limit} prompts: choose 1 or more.")
    plans: tuple[list[PromptPlan], ...] = tuple([] for _ in shares)
    prompts = 0
    missing_for = cache(partial(_missing, shares))  # there are few ways in which a prompt has candidates
    with project.read() as connection, part("Looking for what is missing", 1.0):
        _check_tag(connection, tag)
        for row in counted(_PLANNED.each(connection, tag=tag), _PROMPTS.one(connection), "prompts"):
            missing = missing_for(row.made or "")
            for plan, samplings in zip(plans, missing, strict=True):
                if samplings:
                    plan.append(PromptPlan(row.id, samplings))
            prompts += any(missing)
            if prompts == limit:
                break
    return tuple(map(tuple, plans))


def _missing(shares: Sequence[Share], made: str) -> tuple[tuple[Sampling, ...], ...]:
    """For each share the samplings that a prompt with such candidates lacks."""
    by = [MadeBy(model or "", sampling or "") for model, sampling in json.loads(f"[{made}]")]
    return tuple(tuple(slot.sampling for slot in share_slots(share, by)) for share in shares)


def _check_tag(connection: Connection, tag: str) -> None:
    if tag and _WITH_TAG.first(connection, tag=tag) is None:
        known = _TAGS.all(connection)
        there_are = f"; there are {', '.join(one_line(each, 30) for each in known)}" if known else ""
        raise BadInputError(f"{one_line(tag, 40)}: no prompt has this tag{there_are}.")


def share_slots(share: Share, made: Sequence[MadeBy]) -> tuple[Slot, ...]:
    """The slots of `share` that are left to fill for a prompt whose candidates were `made` so."""
    return missing_slots(share.recipe, share.candidates, share.counted(made))


def missing_slots(recipe: Recipe, n: int, used: Sequence[str]) -> tuple[Slot, ...]:
    """The slots to fill so that a prompt with candidates by the samplings named in `used` has `n` of them."""
    left = Counter(used)
    seen: Counter[str] = Counter()
    missing = []
    for sampling in recipe.samplings_for(n):
        if left[sampling.name]:
            left[sampling.name] -= 1
        else:
            missing.append(Slot(sampling, seen[sampling.name] + Counter(used)[sampling.name]))
            seen[sampling.name] += 1
    return tuple(missing[: max(n - len(used), 0)])


def prompt_state(connection: Connection, prompt: str) -> PromptState:
    """What a prompt has at this moment; inside a write transaction nobody else can change it."""
    rows = _MADE.all(connection, prompt=prompt)
    return PromptState(
        excluded=is_excluded(connection, prompt),
        made=tuple(MadeBy(row.model_sha256, row.sampling) for row in rows if not row.excluded),
        responses=frozenset(row.response for row in rows),
        seeds=frozenset(row.seed for row in rows if row.seed is not None),
    )


def candidate_seed(project_id: str, prompt: str, slot: Slot, redraw: int, model_sha256: str = "") -> int:
    """The sampler's seed of the `redraw`th draw (from 0) for a slot, 0 to 2**32 - 2: the same in every copy.

    Of several models that share a prompt, each has seeds of its own.
    """
    where = [prompt, model_sha256] if model_sha256 else [prompt]
    named = sha256_of(["seed", project_id, *where, slot.sampling.name, slot.ordinal, redraw])
    # llama.cpp takes 2**32 - 1 to mean "draw a seed at random".
    return int(named[:16], 16) % (2**32 - 1)
