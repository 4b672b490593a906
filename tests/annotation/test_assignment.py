"""Who judges what, and in which order: laws that every copy of a project relies on."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotation.assigned import annotators_of
from dpotui.annotation import letter, overlap_prompts, shown_order
from dpotui.annotation.assignment import extended_order, places_in_line, ranking

TEAM = ("ada", "ben", "cem", "dora")
PROMPTS = [f"prompt-{number}" for number in range(2_000)]

ids = st.text("0123456789abcdef", min_size=1, max_size=32)
names = st.text(min_size=1, max_size=20)


@given(names, ids, st.lists(ids, unique=True))
def test_every_candidate_is_shown_exactly_once(annotator: str, prompt: str, candidates: list[str]) -> None:
    assert sorted(shown_order(annotator, prompt, candidates)) == sorted(candidates)


@given(names, ids, st.lists(ids, unique=True).flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_the_order_is_the_same_however_the_candidates_come(
    annotator: str, prompt: str, candidates: tuple[list[str], list[str]]
) -> None:
    assert shown_order(annotator, prompt, candidates[0]) == shown_order(annotator, prompt, candidates[1])


def test_the_order_is_the_same_on_every_machine_and_python() -> None:
    assert shown_order("ada", "p1", ["c1", "c2", "c3", "c4"]) == ("c4", "c1", "c2", "c3")
    assert annotators_of("project", "p1", TEAM, double=True) == ("ben", "dora")


def test_no_place_on_the_screen_favours_a_candidate() -> None:
    firsts = Counter(shown_order("ada", prompt, ["a", "b", "c", "d"])[0] for prompt in PROMPTS)
    assert all(400 < firsts[candidate] < 600 for candidate in "abcd")


def test_two_annotators_see_different_orders() -> None:
    same = sum(shown_order("ada", prompt, "abcd") == shown_order("ben", prompt, "abcd") for prompt in PROMPTS)
    assert same < 150  # one of 24 by chance


@given(names, ids, st.lists(ids, unique=True), st.lists(ids, unique=True))
def test_candidates_that_come_later_are_shown_after_those_seen_before(
    annotator: str, prompt: str, before: list[str], new: list[str]
) -> None:
    seen = shown_order(annotator, prompt, before)
    order = extended_order(annotator, prompt, seen, [*new, *before])
    assert order[: len(seen)] == seen
    assert sorted(order) == sorted({*before, *new})


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 7, 25, 26, 27)] == ["A", "H", "Z", "AA", "AB"]


@given(ids, st.lists(names, unique=True).flatmap(lambda t: st.tuples(st.just(t), st.permutations(t))), st.booleans())
def test_who_judges_a_prompt_does_not_depend_on_the_order_of_the_team(
    prompt: str, teams: tuple[list[str], list[str]], double: bool
) -> None:
    chosen = annotators_of("project", prompt, teams[0], double=double)
    assert chosen == annotators_of("project", prompt, teams[1], double=double)
    assert len(chosen) == min(len(teams[0]), 2 if double else 1)
    assert set(chosen) <= set(teams[0])


@given(st.lists(ids, max_size=5), st.lists(names, unique=True, max_size=5), names)
def test_the_place_in_line_is_that_in_the_ranking_and_a_stranger_comes_last(
    prompts: list[str], team: list[str], annotator: str
) -> None:
    places = [[*ranking("project", prompt, team), annotator].index(annotator) for prompt in prompts]
    assert places_in_line("project", prompts, team, annotator) == places


def test_work_is_shared_out_evenly() -> None:
    load = Counter(annotators_of("project", prompt, TEAM, double=False)[0] for prompt in PROMPTS)
    assert all(430 < load[name] < 570 for name in TEAM)


def test_a_new_member_takes_over_prompts_and_moves_none_between_the_others() -> None:
    for prompt in PROMPTS:
        before = annotators_of("project", prompt, TEAM, double=False)
        after = annotators_of("project", prompt, (*TEAM, "eve"), double=False)
        assert after in (before, ("eve",))


def test_the_first_of_two_annotators_is_the_one_who_would_have_it_alone() -> None:
    for prompt in PROMPTS[:100]:
        assert annotators_of("p", prompt, TEAM, double=True)[:1] == annotators_of("p", prompt, TEAM, double=False)


def test_the_overlap_is_close_to_the_share_asked_for() -> None:
    strata = {prompt: f"tag {place % 5}" for place, prompt in enumerate(PROMPTS)}
    assert 350 < len(overlap_prompts("project", strata, 0.2)) < 450
    assert overlap_prompts("project", strata, 0) == frozenset()
    assert overlap_prompts("project", strata, 1) == frozenset(PROMPTS)


@given(st.dictionaries(ids, st.sampled_from(["easy", "hard", "odd", ""])), st.floats(0.001, 1))
def test_every_tag_with_three_prompts_has_one_that_two_people_judge(strata: dict[str, str], share: float) -> None:
    drawn = overlap_prompts("project", strata, share)
    sizes = Counter(strata.values())
    covered = {strata[prompt] for prompt in drawn}
    assert {tag for tag, size in sizes.items() if size >= 3} <= covered


@given(st.dictionaries(ids, st.just("tag"), min_size=3), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_keeps_what_a_smaller_one_drew(strata: dict[str, str], one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert overlap_prompts("project", strata, small) <= overlap_prompts("project", strata, large)
