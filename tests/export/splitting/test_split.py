"""The split: every prompt keeps its side, and near-duplicates never lie on both."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.export.report import Side
from dpotui.export.splitting.neighbours import Neighbours
from dpotui.export.splitting.split import place
from dpotui.project import Project
from dpotui.prompts import review_duplicates
from export.judged_project import TEXTS, assign_split

PROMPTS = [f"prompt-{number:02}" for number in range(24)]

prompt_ids = st.sampled_from(PROMPTS)
batches = st.lists(st.lists(prompt_ids, max_size=8), min_size=1, max_size=8)
edges = st.lists(st.tuples(prompt_ids, prompt_ids), max_size=30)
tagged = st.dictionaries(prompt_ids, st.lists(st.sampled_from(["easy", "hard", "angry"]), unique=True), max_size=24)


def graph(pairs: Sequence[tuple[str, str]]) -> Neighbours:
    """Neighbours from pairs of different prompts."""
    return Neighbours.of((one, other) for one, other in pairs if one != other)


@given(batches=batches, edges=edges, tags=tagged, share=st.floats(0, 0.5))
def test_growing_batches_move_no_prompt_and_leak_none(
    batches: list[list[str]], edges: list[tuple[str, str]], tags: dict[str, list[str]], share: float
) -> None:
    neighbours = graph(edges)
    sides: dict[str, Side] = {}
    for batch in batches:
        new = place(batch, sides, neighbours, tags, share=share, salt="project")
        assert not new.keys() & sides.keys()
        sides |= new
        assert sides.keys() >= set(batch)
        assert not [
            prompt
            for prompt, others in neighbours.beside.items()
            if sides.get(prompt) == "train" and any(sides.get(other) == "validation" for other in others)
        ]


@given(prompts=st.permutations(PROMPTS), edges=edges)
def test_the_order_in_which_prompts_come_does_not_matter(prompts: list[str], edges: list[tuple[str, str]]) -> None:
    given_order = place(prompts, {}, graph(edges), {}, share=0.3, salt="project")
    assert given_order == place(PROMPTS, {}, graph(edges), {}, share=0.3, salt="project")


def test_the_validation_share_is_met_in_every_tag() -> None:
    tags = {f"{number}": ["easy"] if number % 10 else ["rare"] for number in range(300)}
    sides = place(tags, {}, Neighbours(), tags, share=0.2, salt="project")
    validation = Counter(tags[prompt][0] for prompt, side in sides.items() if side == "validation")
    assert abs(validation["easy"] - 54) <= 2
    assert abs(validation["rare"] - 6) <= 2


def test_projects_split_differently() -> None:
    one, other = (place(PROMPTS, {}, Neighbours(), {}, share=0.5, salt=salt) for salt in ("one", "other"))
    assert one != other


def test_neighbours_follow_one_another() -> None:
    chain = graph(list(pairwise(PROMPTS)))
    assert len(set(place(PROMPTS, {}, chain, {}, share=0.5, salt="project").values())) == 1


def test_a_prompt_between_both_sides_is_held() -> None:
    sides = place(["new"], {"old": "train", "out": "validation"}, graph([("new", "old"), ("new", "out")]), {},
                  share=0.2, salt="project")  # fmt: skip
    assert sides == {"new": "held"}


def test_a_merge_that_brings_near_duplicates_to_both_sides_holds_the_one_in_train() -> None:
    sides = place([], {"here": "train", "there": "validation"}, graph([("here", "there")]), {},
                  share=0.2, salt="project")  # fmt: skip
    assert sides == {"here": "held"}


def test_without_a_validation_share_everything_trains() -> None:
    assert set(place(PROMPTS, {}, Neighbours(), {}, share=0.0, salt="project").values()) == {"train"}


def test_the_split_is_stored_and_asked_again_gives_the_same(project: Project) -> None:
    prompts = [add_prompt(project, text) for text in TEXTS]
    first = assign_split(project, prompts, share=0.3, author="lead")
    again = assign_split(project, prompts, share=0.1, author="lead")
    assert first.total() == len(TEXTS)
    assert first["validation"]
    assert again == first


def test_near_duplicate_prompts_land_on_one_side(project: Project) -> None:
    prompts = [add_prompt(project, f"My parcel with the number {n} never came, what can I do?") for n in range(8)]
    counts = assign_split(project, prompts, share=0.5, author="lead")
    assert sorted((counts["train"], counts["validation"])) == [0, 8]


def test_near_duplicates_that_are_kept_as_variations_still_land_on_one_side(project: Project) -> None:
    prompts = [add_prompt(project, f"My parcel with the number {n} never came, what can I do?") for n in range(8)]
    review_duplicates(project, prompts, "kept", author="lead")
    counts = assign_split(project, prompts, share=0.5, author="lead")
    assert sorted((counts["train"], counts["validation"])) == [0, 8]


@pytest.mark.parametrize("number", [8, 40])
def test_prompts_that_were_found_to_ask_different_things_are_split_each_for_itself(
    project: Project, number: int
) -> None:
    prompts = [add_prompt(project, f"My parcel with the number {n} never came, what can I do?") for n in range(number)]
    review_duplicates(project, prompts, "different", author="lead")
    counts = assign_split(project, prompts, share=0.5, author="lead")
    assert min(counts["train"], counts["validation"]) >= number / 4


@pytest.mark.parametrize("share", [-0.1, 0.51, float("nan")])
def test_a_share_out_of_range_is_refused(project: Project, share: float) -> None:
    with pytest.raises(BadInputError, match=r"between 0 and 0\.5"):
        assign_split(project, [], share=share, author="lead")
