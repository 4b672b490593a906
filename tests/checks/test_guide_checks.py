"""The guide's four checks: what a lead is told, and when."""

from builders import add_candidate, add_judgement, add_prompt
from checks.judged_prompts import Sheets, add_judged_prompts
from dpotui.checks import CheckResult, run_checks
from dpotui.checks.measures import AgreementMeasures, DuplicateMeasures
from dpotui.project import Project
from dpotui.prompts import review_duplicates


def _check(project: Project, key: str) -> CheckResult:
    return next(result for result in run_checks(project).results if result.key == key)


def _agreement(project: Project) -> AgreementMeasures:
    measured = run_checks(project).measures(AgreementMeasures)
    assert measured is not None
    return measured


def _duplicates(project: Project) -> DuplicateMeasures:
    measured = run_checks(project).measures(DuplicateMeasures)
    assert measured is not None
    return measured


def _agreeing(same: int, opposite: int) -> list[Sheets]:
    """Prompts on which two people see the same winner, and prompts on which they do not."""
    agreeing: Sheets = {"ana": (4, 2), "ben": (5, 3)}
    disagreeing: Sheets = {"ana": (4, 3), "ben": (3, 4)}
    return [agreeing] * same + [disagreeing] * opposite


def test_agreement_passes_at_the_target_and_shows_its_numbers(project: Project) -> None:
    add_judged_prompts(project, _agreeing(36, 4))
    result = _check(project, "agreement")
    assert result.verdict == "pass"
    assert result.headline == (
        "Two people find the same response better in 90 % of 40 comparisons on 40 prompts "
        "(95 % interval 76 % to 96 %; 90 % with ties). The target of 70 % is met."
    )
    assert _agreement(project).direction.share == 0.9
    headings, relevance, *_ = result.table
    assert dict(zip(headings, relevance, strict=True))["Twice"] == "80"
    first = _agreement(project).criteria[0]
    assert (first.key, first.exact, first.within_one) == ("relevance", 0, 1)
    assert first.kappa is not None


def test_what_the_coefficients_of_a_criterion_mean_is_said_in_words(project: Project) -> None:
    one, other = ((5, 5, 4, 4, 4), (1, 1, 4, 4, 4)), ((1, 5, 4, 4, 4), (5, 1, 4, 4, 4))
    turned, same = ((5, 1, 4, 4, 4), (1, 5, 4, 4, 4)), ((2, 2, 4, 4, 4), (4, 4, 4, 4, 5))
    add_judged_prompts(
        project, [{"ana": one, "ben": other}, {"ana": turned, "ben": turned}, {"ana": same, "ben": same}] * 12
    )
    headings, *rows = _check(project, "agreement").table
    words = {row[0]: dict(zip(headings, row, strict=True))["In words"] for row in rows}
    assert words == {
        "Relevance": "read differently",
        "Accuracy": "read alike",
        "Guidance": "every score is 4",
        "Empathy": "every score is 4",
        "Safety": "read alike",
    }
    assert "People read Relevance differently: go through some prompts" in _check(project, "agreement").headline


def test_agreement_under_the_target_fails(project: Project) -> None:
    add_judged_prompts(project, _agreeing(20, 20))
    result = _check(project, "agreement")
    assert result.verdict == "fail"
    assert "The target is 70 %" in result.headline


def test_too_few_double_annotated_prompts_say_how_many_are_missing(project: Project) -> None:
    add_judged_prompts(project, [*_agreeing(12, 0), {"ana": (5, 1)}])
    result = _check(project, "agreement")
    assert result.verdict == "not_enough"
    assert result.headline.endswith("18 more double-annotated prompts needed to tell.")


def test_a_share_at_the_target_that_could_still_be_luck_asks_for_more(project: Project) -> None:
    add_judged_prompts(project, _agreeing(22, 9))
    result = _check(project, "agreement")
    assert result.verdict == "not_enough"
    assert "more double-annotated prompts needed to be sure" in result.headline


def test_ties_count_apart(project: Project) -> None:
    add_judged_prompts(
        project, [{"ana": (4, 2), "ben": (4, 2)}, {"ana": (3, 3), "ben": (4, 2)}, {"ana": (3, 3), "ben": (2, 2)}]
    )
    direction = _agreement(project).direction
    assert (direction.comparisons, direction.decided, direction.share) == (3, 1, 1)
    assert direction.share_with_ties == 2 / 3


def test_without_variation_there_is_no_number_but_a_reason(project: Project) -> None:
    add_judged_prompts(
        project, [{"ana": ((5, 4, 4, 4, 4), (2, 4, 4, 4, 4)), "ben": ((4, 4, 4, 4, 4), (1, 4, 4, 4, 4))}] * 3
    )
    headings, relevance, accuracy, *_ = _check(project, "agreement").table
    told = dict(zip(headings, accuracy, strict=True))
    assert (told["Alpha (95 %)"], told["AC2"], told["Kappa"], told["In words"]) == (
        "n/a",
        "n/a",
        "",
        "every score is 4",
    )
    assert dict(zip(headings, relevance, strict=True))["In words"] == "too few to tell"


def test_nobody_double_annotated_is_said_plainly(project: Project) -> None:
    result = _check(project, "agreement")
    assert (
        result.headline
        == "No two responses were scored by two people yet. 30 more double-annotated prompts needed to tell."
    )
    assert result.table == ()


def test_somebody_who_scores_twice_does_not_agree_with_themselves(project: Project) -> None:
    prompt = add_prompt(project, "Where is my order?")
    one, other = (add_candidate(project, prompt, text) for text in ("Here.", "There."))
    add_judgement(project, prompt, "ana", {one: 5, other: 1})
    add_judgement(project, prompt, "ana", {one: 4, other: 1})
    assert _agreement(project).direction.comparisons == 0


def test_three_people_make_three_comparisons_and_no_kappa(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1), "ben": (4, 2), "cid": (2, 4)}] * 2)
    measured = _agreement(project)
    assert (measured.direction.comparisons, measured.direction.share) == (6, 1 / 3)
    assert (measured.criteria[0].key, measured.criteria[0].kappa) == ("relevance", None)


def test_an_exact_duplicate_is_blocked_and_the_oldest_with_a_pair_is_kept(project: Project) -> None:
    texts = ("Where is  my ORDER?", "where is my order?", "WHERE IS MY ORDER?")
    oldest, second, third = (add_prompt(project, text) for text in texts)
    for prompt in (second, third):
        one, other = (add_candidate(project, prompt, text) for text in ("I will look.", "No."))
        add_judgement(project, prompt, "ana", {one: 5, other: 2})
    report = run_checks(project)
    result = next(result for result in report.results if result.key == "duplicates")
    assert result.verdict == "fail"
    assert result.headline == "3 prompts, 2 exact duplicates, 0 near-duplicate pairs (ratio 90 or more)."
    assert set(report.blocked) == {oldest, third}
    assert f"prompt {second[:8]}, which is kept" in report.blocked[third]


def test_a_near_duplicate_is_shown_and_not_blocked(project: Project) -> None:
    add_prompt(project, "My parcel has not arrived yet, what should I do about it?")
    add_prompt(project, "My parcel has not arived yet, what should I do about it!")
    result = _check(project, "duplicates")
    measured = _duplicates(project)
    assert (result.verdict, measured.near_pairs, measured.clusters) == ("warn", 1, 1)
    assert "is in other words the same as" in result.findings[0].text


def test_near_duplicates_that_somebody_let_stand_are_not_named_again(project: Project) -> None:
    parcel = "My parcel has not arrived yet, what should I do about it"
    stand = [add_prompt(project, parcel + ending) for ending in ("?", "!")]
    review_duplicates(project, stand, "kept", author="lead")
    result = _check(project, "duplicates")
    assert (result.verdict, result.findings) == ("pass", ())
    assert result.headline.endswith("0 near-duplicate pairs (ratio 90 or more). 1 more pair reviewed and let stand.")
    new = add_prompt(project, parcel + " now?")
    findings = _check(project, "duplicates").findings
    assert [finding.prompt for finding in findings] == [new, new]


def test_texts_that_differ_in_case_alone_may_be_let_stand(project: Project) -> None:
    texts = ("What is the difference between List and list?", "What is the difference between list and List?")
    review_duplicates(project, [add_prompt(project, text) for text in texts], "different", author="lead")
    assert _check(project, "duplicates").verdict == "pass"


def test_a_large_group_that_was_let_stand_is_not_named_again(project: Project) -> None:
    many = [add_prompt(project, f"My parcel {1_000 + 7 * n} has not arrived yet, what should I do?") for n in range(30)]
    review_duplicates(project, many, "kept", author="lead")
    assert _check(project, "duplicates").findings == ()


def test_of_many_near_duplicates_each_is_listed_once(project: Project) -> None:
    many = [add_prompt(project, f"My parcel {1_000 + 7 * n} has not arrived yet, what should I do?") for n in range(30)]
    pair = [add_prompt(project, f"Can I change the address of a {what} on its way?") for what in ("parcel", "parcels")]
    result = _check(project, "duplicates")
    assert result.headline == (
        "32 prompts, 0 exact duplicates, 1 near-duplicate pair (ratio 90 or more). Besides, 30 prompts are "
        "near-duplicates in 1 group of more than 20; each is listed once, their pairs are not counted."
    )
    measured = _duplicates(project)
    assert (measured.near_pairs, measured.large_groups, measured.in_large_groups) == (1, 1, 30)
    assert result.findings[0].text == (
        "“My parcel 1000 has not arrived yet, what should I do?” and 29 more prompts are one group of near-duplicates; "
        "keep a few of them and exclude the rest."
    )
    assert sorted(finding.prompt for finding in result.findings) == sorted([*many, pair[1]])


def test_the_clusters_of_a_large_group_are_counted(project: Project) -> None:
    for ending in ("", " Answer me!"):
        for number in range(20):
            add_prompt(project, f"Parcel {1_000 + 7 * number} of mine has not arrived yet, what should I do?{ending}")
    measured = _duplicates(project)
    assert (measured.in_large_groups, measured.clusters) == (40, 2)


def test_balanced_levels_pass(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (1, 2, 3, 4, 5)}] * 6)
    result = _check(project, "balance")
    assert result.verdict == "pass"
    assert (
        result.headline == "30 judged responses: level 1 20 %, level 2 20 %, level 3 20 %, level 4 20 %, level 5 20 %."
    )


def test_a_rare_level_is_named_as_the_one_to_collect(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (2, 3, 4, 3, 5)}] * 6)
    result = _check(project, "balance")
    assert result.verdict == "warn"
    assert [finding.text for finding in result.findings] == [
        "Level 1 holds 0 % of the responses; collect more that deserve it."
    ]


def test_a_criterion_that_is_always_the_same_is_called_out(project: Project) -> None:
    add_judged_prompts(project, [{"ana": [(n, n, n, n, 5) for n in (1, 2, 3, 4, 5)]}] * 6)
    texts = [finding.text for finding in _check(project, "criteria").findings]
    assert "Safety is 5 in 100 % of its scores; it hardly tells responses apart." in texts


def test_few_judged_responses_are_not_called_unbalanced(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 2)
    result = _check(project, "balance")
    assert (result.verdict, result.headline) == ("not_enough", "4 judged responses; 26 more needed to tell.")


def test_one_person_alone_is_a_risk(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 2)
    result = _check(project, "annotators")
    assert result.verdict == "warn"
    assert result.findings[0].text.startswith("ana judged everything")


def test_two_people_may_share_unevenly_but_three_may_not(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 6 + [{"ben": (5, 1)}] * 2)
    few = _check(project, "annotators")
    assert (few.verdict, few.headline[-32:]) == ("not_enough", " 22 more judgements needed to tell."[-32:])
    add_judged_prompts(project, [{"ana": (5, 1)}] * 18 + [{"ben": (5, 1)}] * 6)
    assert _check(project, "annotators").verdict == "pass"
    add_judged_prompts(project, [{"cid": (5, 1)}] * 4)
    result = _check(project, "annotators")
    assert result.findings[0].text == "ana gave 67 % of the judgements; share the work out."


def test_haste_and_one_score_for_everything_are_noticed(project: Project) -> None:
    careful: Sheets = {"ana": (5, 1), "ben": (4, 2)}
    add_judged_prompts(project, [careful] * 20 + [{"cid": (4, 4)}] * 20, seconds={"ana": 60, "ben": 60, "cid": 5})
    texts = [finding.text for finding in _check(project, "people").findings]
    assert texts[0] == "cid gives one score throughout in 100 % of the judgements (the others in 0 %)."
    assert texts[1].startswith("cid takes ")


def test_somebody_who_judges_alone_may_find_most_prompts_alike(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}, {"ana": (1, 5)}] * 20 + [{"ben": (4, 2)}] * 3)
    assert "same_sheet" not in {finding.kind for finding in _check(project, "people").findings}


def test_imported_judgements_without_a_time_are_not_hasty(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1), "ben": (4, 2)}] * 20, seconds={"ben": 0})
    assert _check(project, "people").verdict == "pass"


def test_too_little_data_passes_no_check_of_how_people_and_criteria_are(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 7)
    said = {key: _check(project, key) for key in ("criteria", "people", "disputes", "reasons")}
    verdicts = {key: result.verdict for key, result in said.items()}
    assert verdicts == {"criteria": "not_enough", "people": "not_enough", "disputes": "not_enough", "reasons": "info"}
    assert said["criteria"].headline == "5 criteria: 16 more scores of each needed to tell."
    assert said["people"].headline == "1 annotator: 20 judgements by one needed to tell."
    assert said["reasons"].headline.endswith(" 30 by one needed to tell which repeat.")


def test_where_there_is_nothing_to_look_at_no_check_of_texts_passes(project: Project) -> None:
    verdicts = {one.key: one.verdict for one in run_checks(project).results}
    assert {verdicts[key] for key in ("duplicates", "private_data", "turns", "responses", "pairs")} == {"not_enough"}


def test_criteria_that_never_differ_are_told_from_enough_data_on(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 14)
    assert not _check(project, "criteria").findings
    add_judged_prompts(project, [{"ana": (4, 2)}])
    result = _check(project, "criteria")
    assert (result.verdict, len(result.findings)) == ("warn", 4)  # all but the first of the five
    assert {finding.kind for finding in result.findings} == {"redundant_criterion"}
    assert "never say anything different in 30 scores" in result.findings[-1].text
