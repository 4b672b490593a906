"""A sample of a pool: in proportion, no user too often, varied, and the same one every time."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.overview.import_words import import_lines
from dpotui.project import Project
from dpotui.prompts import PromptImport, import_prompts, last_user_text, load_prompt
from dpotui.prompts.sampling.plan import STRATA, PoolPrompt, SampleRequest, Stratum, parse_strata, plan_sample
from dpotui.prompts.users import read_users
from dpotui.scope import find_rubric, new_project
from dpotui.similarity.groups import near_duplicate_pairs
from read_back import list_prompts

_WORDS = ("parcel", "refund", "late", "broken", "address", "invoice", "login", "thanks", "where", "order", "again")


@st.composite
def pools(draw: st.DrawFn) -> list[PoolPrompt]:
    """Prompts of few tags, sources and users, all different."""
    number = draw(st.integers(1, 60))
    few = st.sampled_from(["", "a", "b", "c"])
    return [
        PoolPrompt(place, f"{place:032x}", draw(few), draw(few), draw(few), draw(st.integers(1, 400)))
        for place in range(number)
    ]


requests = st.builds(
    SampleRequest,
    st.integers(1, 70),
    st.integers(0, 3),
    st.permutations(["tag", "source", "length"]).flatmap(
        lambda order: st.integers(0, 3).map(lambda kept: tuple(order[:kept]))
    ),
    st.none() | st.integers(1, 5),
)


def texts_of(positions: Sequence[int]) -> list[str]:
    """Texts made of a few words each, the same for the same position."""
    return [" ".join(random.Random(position).choices(_WORDS, k=6)) for position in positions]


@settings(max_examples=60)
@given(pool=pools(), request=requests, order=st.randoms(use_true_random=False))
def test_a_sample_has_its_size_and_is_the_same_in_any_order(
    pool: list[PoolPrompt], request: SampleRequest, order: random.Random
) -> None:
    plan, chosen = plan_sample(pool, request, texts_of)
    mixed = list(pool)
    order.shuffle(mixed)
    assert plan_sample(mixed, request, texts_of) == (plan, chosen)
    assert len(chosen) == plan.taken == min(request.size, len(pool) - plan.over_cap)


@settings(max_examples=60)
@given(pool=pools(), request=requests)
def test_no_user_has_more_prompts_than_the_cap_and_only_those_are_set_aside(
    pool: list[PoolPrompt], request: SampleRequest
) -> None:
    plan, chosen = plan_sample(pool, request, texts_of)
    asked = Counter(one.users for one in pool if one.users)
    taken = Counter(one.users for one in pool if one.users and one.position in chosen)
    cap = request.per_user or len(pool)
    assert max(taken.values(), default=0) <= cap
    assert plan.over_cap == sum(max(0, number - cap) for number in asked.values())


@settings(max_examples=60)
@given(pool=pools(), size=st.integers(1, 60), first=st.sampled_from(["tag", "source", "length"]))
def test_the_first_of_the_strata_is_kept_to_a_place(pool: list[PoolPrompt], size: int, first: Stratum) -> None:
    others = tuple(by for by in STRATA if by != first)
    plan, _ = plan_sample(pool, SampleRequest(size, strata=(first, *others)), texts_of)
    for share in plan.shares:
        if share.by == first:
            exact = min(size, len(pool)) * share.pool / len(pool)
            assert abs(share.taken - exact) < 1


def test_a_sample_of_templates_and_a_few_others_is_more_varied_than_a_draw() -> None:
    draw = random.Random(4)
    plain = [f"My order {draw.randrange(10_000)} has not arrived yet, where is it now please?" for _ in range(900)]
    other = [" ".join(f"w{draw.randrange(4_000)}" for _ in range(12)) for _ in range(100)]
    texts = plain + other
    pool = [PoolPrompt(place, f"{place:032x}", "", "", "", 70) for place in range(len(texts))]
    _, chosen = plan_sample(pool, SampleRequest(40, strata=()), lambda places: [texts[place] for place in places])
    drawn = draw.sample(range(len(texts)), 40)
    assert _alike(texts, chosen) * 3 < _alike(texts, drawn)
    assert sum(place >= 900 for place in chosen) >= 20


def test_short_long_and_rare_prompts_keep_a_share() -> None:
    texts = [f"{'word ' * (1 + place % 50)}number {place}" for place in range(400)]
    texts[7] = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich"
    pool = [PoolPrompt(place, f"{place:032x}", "", "", "", len(text)) for place, text in enumerate(texts)]
    plan, chosen = plan_sample(pool, SampleRequest(50), lambda places: [texts[place] for place in places])
    by_length = {share.name: share for share in plan.shares if share.by == "length"}
    assert {name: by_length[name].taken for name in ("short", "long")} == {"short": 10, "long": 10}
    assert plan.rare == 5
    assert 7 in chosen


def test_users_are_stored_as_keyed_hashes_only_and_their_prompts_belong_together(
    project: Project, tmp_path: Path
) -> None:
    file = _file(tmp_path, 30)
    report = take(project, file, sample=SampleRequest(20, per_user=5))
    assert report.plan is not None
    assert (report.plan.users, report.plan.taken) == (5, 20)
    with project.read() as connection:
        users = [user for (user,) in connection.execute("SELECT user FROM prompt_user")]
        assert sorted(map(len, read_users(connection))) == sorted(Counter(users).values())
    assert (len(users), len(set(users)), {len(user) for user in users}) == (20, 5, {32})
    assert b"mara-" not in project.path.read_bytes()


def test_the_plan_is_shown_before_anything_is_written(project: Project, tmp_path: Path) -> None:
    file = _file(tmp_path, 30)
    before = project.path.read_bytes()
    dry = take(project, file, sample=SampleRequest(8, 3, ("tag",), 2), dry_run=True)
    assert project.path.read_bytes() == before
    said = "\n".join(import_lines(dry))
    assert "Sample: 8 of 30 prompts, seed 3, in the shares of tag." in said
    assert "Of 5 users the one who asked most has 6 of the pool, 2 of the sample." in said
    assert "At most 2 of a user: 20 set aside; the shares are those of the rest." in said
    assert take(project, file, sample=SampleRequest(8, 3, ("tag",), 2)).plan == dry.plan
    assert take(project, file, sample=SampleRequest(8, 3, ("tag",), 2)).known == 8


@settings(max_examples=60)
@given(pool=pools(), request=requests, others=st.lists(st.tuples(st.sampled_from("abc"), st.integers(60, 90))))
def test_what_the_project_has_counts_towards_the_cap_and_the_same_sample_is_drawn_again(
    pool: list[PoolPrompt], request: SampleRequest, others: list[tuple[str, int]]
) -> None:
    before = {(user, f"{number:032x}") for user, number in others}
    _, chosen = plan_sample(pool, request, texts_of, before)
    taken = {(one.users, one.prompt) for one in pool if one.users and one.position in chosen}
    cap = request.per_user or len(pool) + len(before)
    for user in {user for user, _ in taken}:
        assert sum(user == one for one, _ in before) + sum(user == one for one, _ in taken) <= cap
    assert plan_sample(pool, request, texts_of, before | taken)[1] == chosen


def test_two_samples_of_a_pool_together_hold_to_the_cap(project: Project, tmp_path: Path) -> None:
    file = _file(tmp_path, 60)
    take(project, file, sample=SampleRequest(10, 1, per_user=3))
    take(project, file, sample=SampleRequest(10, 2, per_user=3))
    with project.read() as connection:
        users = Counter(user for (user,) in connection.execute("SELECT user FROM prompt_user"))
    assert max(users.values()) <= 3 < len(list_prompts(project))


def test_another_project_draws_the_same_sample(project: Project, tmp_path: Path) -> None:
    file, wish = _file(tmp_path, 60), SampleRequest(12, 5, per_user=3)
    other = new_project(tmp_path / "other.dpo", find_rubric("support"), author="lead")
    take(project, file, sample=wish)
    take(other, file, sample=wish)
    assert _asked(project) == _asked(other)


@pytest.mark.parametrize("wrong", ["colour", "tag,colour", ""])
def test_a_stratum_that_nobody_knows_is_refused(wrong: str) -> None:
    with pytest.raises(BadInputError, match="tag, source, length"):
        parse_strata(wrong)
    assert parse_strata("none") == ()
    assert parse_strata("length, tag") == ("length", "tag")


def take(project: Project, file: Path, sample: SampleRequest | None = None, *, dry_run: bool = False) -> PromptImport:
    """Import a file of prompts."""
    return import_prompts(project, [file], author="lead", sample=sample, dry_run=dry_run)


def _file(folder: Path, number: int) -> Path:
    """Prompts of five users in turn."""
    file = folder / "pool.jsonl"
    rows = [
        {"prompt": f"{text} {n}", "user_id": f"mara-{n % 5}", "tags": "easy" if n % 3 else "hard"}
        for n, text in enumerate(texts_of(range(number)))
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def _alike(texts: Sequence[str], chosen: Iterable[int]) -> int:
    return len(near_duplicate_pairs([texts[place] for place in sorted(chosen)], 80))


def _asked(project: Project) -> list[str]:
    listed = list_prompts(project)
    with project.read() as connection:
        return [last_user_text(load_prompt(connection, one.id).messages) for one in listed]
