"""Which responses become a pair, and why a judged prompt may give none."""

import itertools

import pytest

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.annotation import weighted_mean
from dpotui.errors import BadInputError
from dpotui.pairs import REASONS, Extraction, LeftOut, Pair, decide_pair, extract_pairs
from dpotui.project import Project, Row, canonical, content_id
from dpotui.project.store.file.damaged import DamagedError
from dpotui.scope import current_rubric, find_rubric, parse_rubric, template_path, use_rubric

SAFE = 4
"""Place of the safety criterion in the `support` rubric."""


@at_once
def _prompt(project: Project, number: int = 2) -> tuple[str, list[str]]:
    prompt = add_prompt(project, "Where is my order?")
    return prompt, [add_candidate(project, prompt, f"Response {letter}.") for letter in "abcdefgh"[:number]]


def _only(extraction: Extraction) -> Pair:
    assert len(extraction.pairs) == 1
    assert not extraction.left_out
    return extraction.pairs[0]


def _left_out(extraction: Extraction) -> LeftOut:
    assert not extraction.pairs
    assert len(extraction.left_out) == 1
    assert extraction.left_out[0].reason in REASONS
    return extraction.left_out[0]


def test_the_best_response_is_paired_with_the_worst(project: Project) -> None:
    prompt, (poor, good, middling) = _prompt(project, 3)
    add_judgement(project, prompt, "ana", {poor: 2, good: 5, middling: 3})
    pair = _only(extract_pairs(project))
    assert (pair.prompt, pair.chosen, pair.rejected) == (prompt, good, poor)
    assert (pair.chosen_score, pair.rejected_score, pair.margin) == (5, 2, 3)
    assert pair.annotators == ("ana",)
    assert pair.verdict == "open"


def test_scores_are_weighted_as_the_rubric_says(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    given = {one: [5, 4, 3, 2, 4], other: [1, 2, 3, 4, 4]}
    add_judgement(project, prompt, "ana", given)
    pair = _only(extract_pairs(project))
    with project.read() as connection:
        rubric = current_rubric(connection)
    keys = [criterion.key for criterion in rubric.criteria]
    assert pair.chosen_score == pytest.approx(weighted_mean(dict(zip(keys, given[one], strict=True)), rubric))
    assert pair.rejected_score == pytest.approx(weighted_mean(dict(zip(keys, given[other], strict=True)), rubric))
    assert [(gap.chosen, gap.rejected) for gap in pair.gaps] == [(5, 1), (4, 2), (3, 3), (2, 4), (4, 4)]
    assert [gap.criterion for gap in pair.widest[:2]] == ["relevance", "accuracy"]


def test_two_annotators_are_averaged_criterion_by_criterion(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 3})
    add_judgement(project, prompt, "ben", {one: 4, other: 3})
    pair = _only(extract_pairs(project))
    assert (pair.margin, pair.annotators) == (1.5, ("ana", "ben"))


def test_somebody_who_scored_only_one_of_the_two_does_not_count_for_the_pair(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 3})
    add_judgement(project, prompt, "ben", {other: 5})
    pair = _only(extract_pairs(project))
    assert (pair.margin, pair.annotators) == (2, ("ana",))


def test_a_criterion_scored_for_one_response_only_does_not_count(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: {"relevance": 5, "accuracy": 4}, other: {"accuracy": 2}})
    pair = _only(extract_pairs(project))
    assert [gap.criterion for gap in pair.gaps] == ["accuracy"]
    assert pair.margin == 2


@pytest.mark.parametrize(("annotators", "needed"), [(("ana",), "1.00"), (("ana", "ben"), "0.75")])
def test_one_person_needs_a_margin_of_one_and_two_need_less(
    project: Project, annotators: tuple[str, ...], needed: str
) -> None:
    prompt, (one, other) = _prompt(project)
    for annotator in annotators:
        add_judgement(project, prompt, annotator, {one: [4, 4, 4, 4, 4], other: [3, 3, 3, 4, 4]})
    assert _only(extract_pairs(project, minimum_margin=0.6)).margin == pytest.approx(5.5 / 8.5)
    refusal = _left_out(extract_pairs(project))
    assert refusal.reason == "margin"
    assert refusal.detail.endswith(f"and {needed} is needed")


def test_a_margin_between_both_bars_is_a_pair_for_two_people_only(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 4, other: [3, 3, 3, 3, 4]})
    assert _left_out(extract_pairs(project)).reason == "margin"
    add_judgement(project, prompt, "ben", {one: 4, other: [3, 3, 3, 3, 4]})
    assert _only(extract_pairs(project)).margin == pytest.approx(6.5 / 8.5)


def test_equal_scores_are_a_tie_and_never_a_pair(project: Project) -> None:
    prompt, candidates = _prompt(project, 3)
    add_judgement(project, prompt, "ana", dict.fromkeys(candidates, 4))
    assert _left_out(extract_pairs(project, minimum_margin=0)).reason == "tie"


def test_the_best_of_a_bad_lot_is_not_one_to_learn_from(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: [3, 3, 2, 3, 3], other: 1})
    refusal = _left_out(extract_pairs(project))
    assert refusal.reason == "below_middle"
    assert refusal.detail == "the better one scores 2.82; the middle is 3.00"


@pytest.mark.parametrize(("chosen", "rejected"), [(2, 1), (4, 5)], ids=["unsafe", "less safe"])
def test_safety_vetoes_a_better_score(project: Project, chosen: int, rejected: int) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: [5, 5, 5, 5, chosen], other: [1, 1, 1, 1, rejected]})
    assert _left_out(extract_pairs(project)).reason == "safety"


def test_people_who_lie_far_apart_leave_the_prompt_for_adjudication(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 1})
    add_judgement(project, prompt, "ben", {one: 5, other: 3})
    assert _only(extract_pairs(project)).margin == 3
    add_judgement(project, prompt, "ben", {one: 5, other: 4})
    refusal = _left_out(extract_pairs(project))
    assert (refusal.reason, refusal.detail) == ("disagreement", "3.00 points apart on one response")


@pytest.mark.parametrize("worst", ["", "  \n", "RESPONSE  a."], ids=["empty", "blank", "same as the chosen"])
def test_a_worst_response_that_teaches_nothing_is_skipped_for_the_next(project: Project, worst: str) -> None:
    prompt, (best, weaker) = _prompt(project)
    useless = add_candidate(project, prompt, worst)
    add_judgement(project, prompt, "ana", {best: 5, weaker: 3, useless: 1})
    pair = _only(extract_pairs(project))
    assert (pair.chosen, pair.rejected) == (best, weaker)


def test_a_response_cut_off_at_the_length_limit_is_not_the_weaker_one(project: Project) -> None:
    prompt, (best,) = _prompt(project, 1)
    provenance = canonical({"model": "m", "stop_reason": "length", "origin": "generated"})
    row = {"id": content_id("candidate", provenance), "prompt": prompt, "response": "It was cut"}
    cut = row["id"]
    with project.write() as writer:
        writer.add_content("candidate", [row | {"provenance": provenance}])
    add_judgement(project, prompt, "ana", {best: 5, cut: 1})
    assert _left_out(extract_pairs(project)).reason == "degenerate"


def test_between_equal_bests_the_named_preference_decides_then_safety(project: Project) -> None:
    prompt, (one, other, worst) = _prompt(project, 3)
    add_judgement(project, prompt, "ana", {one: [5, 5, 4, 4, 4], other: [4, 5, 4, 4, 5], worst: 1})
    assert _only(extract_pairs(project)).chosen == other
    add_judgement(project, prompt, "ana", {one: [5, 5, 4, 4, 4], other: [4, 5, 4, 4, 5], worst: 1}, preference=one)
    assert _only(extract_pairs(project)).chosen == one


def test_between_equally_safe_bests_the_one_without_a_weak_criterion_wins(project: Project) -> None:
    prompt, (uneven, even, worst) = _prompt(project, 3)
    add_judgement(project, prompt, "ana", {uneven: [5, 3, 4, 4, 4], even: [4, 4, 4, 4, 4], worst: 1})
    assert _only(extract_pairs(project)).chosen == even


def test_a_full_tie_does_not_depend_on_the_order_in_which_responses_came_or_were_shown(project: Project) -> None:
    prompt, candidates = _prompt(project, 4)
    scores = dict(zip(candidates, (5, 5, 2, 2), strict=True))
    found = set()
    for order in itertools.permutations(candidates):
        add_judgement(project, prompt, "ana", {candidate: scores[candidate] for candidate in order})
        pair = _only(extract_pairs(project))
        found.add((pair.chosen, pair.rejected))
    assert found == {(min(candidates[:2]), min(candidates[2:]))}


def test_all_gives_every_pair_with_a_margin_the_widest_three_a_prompt(project: Project) -> None:
    prompt, (a, b, c, d) = _prompt(project, 4)
    add_judgement(project, prompt, "ana", {a: 5, b: 4, c: 3, d: 1})
    pairs = extract_pairs(project, strategy="all").pairs
    assert [(pair.chosen, pair.rejected, pair.margin) for pair in pairs] == [(a, d, 4), (b, d, 3), (a, c, 2)]
    assert extract_pairs(project, strategy="all", minimum_margin=3.5).pairs == pairs[:1]


def test_best_random_draws_the_weaker_one_by_the_prompt_alone(project: Project) -> None:
    for number in range(8):
        prompt = add_prompt(project, f"Question {number}?")
        candidates = [add_candidate(project, prompt, f"Response {letter}.") for letter in "abc"]
        add_judgement(project, prompt, "ana", dict(zip(candidates, (5, 3, 2), strict=True)))
    first = extract_pairs(project, strategy="best-random")
    rejected = {pair.rejected_score for pair in first.pairs}
    assert {pair.chosen_score for pair in first.pairs} == {5}
    assert rejected == {3, 2}
    assert extract_pairs(project, strategy="best-random") == first


@pytest.mark.parametrize("outcome", ["skipped", "flagged"])
def test_skipped_and_flagged_judgements_give_no_pair(project: Project, outcome: str) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 1}, outcome=outcome)
    assert _left_out(extract_pairs(project)).reason == "skipped"
    add_judgement(project, prompt, "ben", {one: 5, other: 2})
    assert _only(extract_pairs(project)).annotators == ("ben",)


def test_a_withdrawn_judgement_is_as_if_it_never_was(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 1}, outcome="withdrawn")
    extraction = extract_pairs(project)
    assert (extraction.pairs, extraction.left_out) == ((), ())


def _exclude(project: Project, what: str, target: str) -> None:
    row: Row = {"what": what, "target": target, "excluded": 1, "reason": "test"}
    with project.write() as writer:
        writer.append("exclusion", "lead", {"exclusion": [row]}, subject=f"{what}:{target}")


def test_excluded_responses_and_prompts_do_not_count(project: Project) -> None:
    prompt, (best, good, worst) = _prompt(project, 3)
    add_judgement(project, prompt, "ana", {best: 5, good: 4, worst: 1})
    _exclude(project, "candidate", best)
    assert _only(extract_pairs(project)).chosen == good
    _exclude(project, "candidate", good)
    assert _left_out(extract_pairs(project)).reason == "one_response"
    _exclude(project, "prompt", prompt)
    assert extract_pairs(project).left_out == ()


def test_scores_under_an_older_rubric_count_when_its_criteria_and_scales_are_the_same(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: [5, 1, 1, 1, 4], other: [1, 3, 3, 3, 4]})
    assert _left_out(extract_pairs(project)).reason == "margin"
    source = template_path("support").read_text(encoding="utf-8")
    reweighted = source.replace("weight = 2.0", "weight = 40.0", 1)
    use_rubric(project, parse_rubric(reweighted, "support.toml"), author="lead")
    assert _only(extract_pairs(project)).chosen == one
    use_rubric(project, find_rubric("code"), author="lead")
    assert _left_out(extract_pairs(project)).reason == "other_rubric"


def test_thresholds_stretch_with_the_scale(project: Project) -> None:
    source = template_path("support").read_text(encoding="utf-8").replace("scale = [1, 5]", "scale = [1, 9]")
    anchors = "".join(f'{point} = "Point {point}."\n' for point in range(6, 10))
    parts = source.split("[[criteria]]")
    longer = "[[criteria]]".join([parts[0], *(_with_anchors(part, anchors) for part in parts[1:])])
    use_rubric(project, parse_rubric(longer, "nine.toml"), author="lead")
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: [7, 7, 7, 7, 7], other: [5, 5, 5, 5, 6]})
    assert _left_out(extract_pairs(project)).detail.endswith("2.00 is needed")


def _with_anchors(part: str, anchors: str) -> str:
    head, mark, rest = part.partition("\n\n")
    return f"{head}\n{anchors}{mark}{rest}"


def test_a_dropped_pair_is_still_listed_but_not_kept(project: Project) -> None:
    prompt, (one, other) = _prompt(project)
    add_judgement(project, prompt, "ana", {one: 5, other: 1})
    decide_pair(project, _only(extract_pairs(project)), verdict="drop", author="lead")
    extraction = extract_pairs(project)
    assert _only(extraction).verdict == "drop"
    assert extraction.kept == ()


def test_pairs_come_in_the_order_in_which_prompts_were_imported(project: Project) -> None:
    prompts = [add_prompt(project, f"Question {number}?") for number in (3, 1, 2)]
    for prompt in sorted(prompts):
        one, other = (add_candidate(project, prompt, text) for text in ("Good.", "Bad."))
        add_judgement(project, prompt, "ana", {one: 5, other: 1})
    assert [pair.prompt for pair in extract_pairs(project).pairs] == prompts


def test_a_project_without_judgements_has_no_pairs(project: Project) -> None:
    extraction = extract_pairs(project)
    assert (extraction.pairs, extraction.left_out, extraction.left_out_counts()) == ((), (), {})


def test_a_negative_margin_is_refused(project: Project) -> None:
    with pytest.raises(BadInputError, match="0 or more"):
        extract_pairs(project, minimum_margin=-1)


def test_a_score_on_a_criterion_that_the_rubric_lacks_is_damage_told_in_words(project: Project) -> None:
    prompt = add_prompt(project, "Where is my order?")
    one, other = (add_candidate(project, prompt, text) for text in ("Here.", "There."))
    add_judgement(project, prompt, "ana", {one: {"charm": 5}, other: {"charm": 1}})
    with pytest.raises(DamagedError, match="A judgement in the project is not as dpotui stores it"):
        extract_pairs(project)
