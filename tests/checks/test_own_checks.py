"""The checks beyond the guide's four: pairs, length, preferences, private data, responses, reasons."""

from typing import TypeVar

import pytest

from annotation.annotated import filled_sheet
from builders import add_candidate, add_judgement, add_prompt, at_once
from checks.judged_prompts import add_judged_prompts
from dpotui.annotation import Outcome, Sheet, save_sheet
from dpotui.checks import CheckResult, ChecksReport, run_checks
from dpotui.checks.findings.result import verdict_of
from dpotui.checks.measures import LengthMeasures, PairMeasures, PreferenceMeasures
from dpotui.pairs import remember_pair_settings
from dpotui.project import Project
from dpotui.prompts import exclude_prompt
from dpotui.screening import private_nouns

M = TypeVar("M")


def _check(project: Project, key: str) -> CheckResult:
    return next(result for result in run_checks(project).results if result.key == key)


def _measures(project: Project, kind: type[M]) -> M:
    measured = run_checks(project).measures(kind)
    assert measured is not None
    return measured


@at_once
def _pair(project: Project, prompt: str, better: str, weaker: str, **judgement: str) -> tuple[str, str, str]:
    """A prompt with two responses that ana scored 5 and 2."""
    asked = add_prompt(project, prompt)
    one, other = add_candidate(project, asked, better), add_candidate(project, asked, weaker)
    preference = {"chosen": one, "rejected": other}.get(judgement.get("preference", ""), judgement.get("preference"))
    add_judgement(project, asked, "ana", {one: 5, other: 2}, preference=preference)
    return asked, one, other


def test_an_empty_project_has_nothing_wrong_and_too_little_to_tell(project: Project) -> None:
    report = run_checks(project)
    assert report.worst == "warning"
    assert not report.blocked
    assert {result.verdict for result in report.results} <= {"not_enough", "pass", "info"}


def test_what_was_flagged_or_skipped_can_be_read_with_who_and_why(project: Project) -> None:
    assert _check(project, "unscored").headline == "Nobody has flagged or skipped a prompt."
    prompts = [add_prompt(project, f"Where is order {number}?") for number in range(3)]
    said: tuple[tuple[str, str, Outcome, str], ...] = (
        (prompts[0], "ana", "skipped", "unclear_prompt: two questions in one"),
        (prompts[0], "bo", "flagged", "Is this ours?\x1b[31m"),
        (prompts[1], "bo", "flagged", ""),
        (prompts[2], "bo", "flagged", "Never mind."),
    )
    for prompt, annotator, outcome, note in said:
        sheet = Sheet(prompt, (add_candidate(project, prompt, f"{annotator} reads"),))
        save_sheet(project, annotator, sheet.with_outcome(outcome, note), active_seconds=1.0)
    exclude_prompt(project, prompts[2], reason="not ours", author="lead")
    result = _check(project, "unscored")
    assert (result.verdict, result.headline) == ("info", "2 flags for the lead to read, 1 skip.")
    assert [finding.text for finding in result.findings] == [
        "“Where is order 0?”, flagged by bo: Is this ours?␛[31m",
        "“Where is order 1?”, flagged by bo: no word of why",
        "“Where is order 0?”, skipped by ana: the prompt cannot be understood: two questions in one",
    ]
    assert not run_checks(project).blocked
    scored = filled_sheet(project, prompts[0], "bo").with_outcome("scored")
    save_sheet(project, "bo", scored, active_seconds=1.0)
    result = _check(project, "unscored")
    assert (result.verdict, result.headline) == ("info", "2 flags for the lead to read, 1 skip.")
    assert (
        result.findings[0].text
        == "“Where is order 0?”, flagged by bo: Is this ours?␛[31m (scored since; those scores count)"
    )
    (unseen,) = [one for one in run_checks(project).without(prompts).results if one.key == "unscored"]
    assert [finding.text for finding in unseen.findings] == ["3 more on prompts that you still have to judge yourself."]


def test_nearly_identical_responses_are_shown(project: Project) -> None:
    _pair(project, "Where is it?", "I will look for your order number now.", "I will look for your order number now!")
    result = _check(project, "pairs")
    assert (result.verdict, result.findings[0].severity) == ("warn", "warn")
    assert "nearly the same (ratio 97)" in result.findings[0].text


def test_what_gave_no_pair_is_counted_by_reason(project: Project) -> None:
    poor = ((2, 2, 2, 2, 5), (1, 1, 1, 1, 3))
    add_judged_prompts(project, [{"ana": (5, 1)}, {"ana": (4, 4)}, {"ana": poor}])
    result = _check(project, "pairs")
    assert result.headline == "1 pair, 0 dropped by hand; 2 judged prompts without a pair."
    assert _measures(project, PairMeasures).left_out == {"tie": 1, "below_middle": 1}


def test_checks_look_at_the_pairs_under_the_remembered_settings(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 4, 3, 1)}])
    remember_pair_settings(project, author="lead", strategy="all")
    assert _measures(project, PairMeasures).pairs == 3


def test_longer_chosen_responses_are_a_bias(project: Project) -> None:
    sheets = [{"ana": (5, 1)}] * 30
    add_judged_prompts(project, sheets, responses=("A good response that takes its time.", "A short one."))
    result = _check(project, "length")
    assert result.verdict == "warn"
    assert result.headline.startswith("The chosen response is the longer one in 100 % of 30 pairs")
    assert _measures(project, LengthMeasures).median_ratio == 3


def test_few_pairs_are_not_called_biased(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}])
    assert _check(project, "length").verdict == "not_enough"


def test_a_preference_against_the_scores_holds_the_prompt_back(project: Project) -> None:
    prompt, *_ = _pair(project, "Where is it?", "I will look.", "No.", preference="rejected")
    report = run_checks(project)
    assert report.worst == "error"
    assert set(report.blocked) == {prompt}
    assert report.blocked[prompt] == (
        "“Where is it?”: B is preferred with a score of 2.0, but A scores 5.0. "
        "The pair rests on this judgement alone; ana can say which holds."
    )


def test_a_second_person_or_an_adjudicator_outweighs_a_contradicted_preference(project: Project) -> None:
    prompt, one, other = _pair(project, "Where is it?", "I will look.", "No.", preference="rejected")
    add_judgement(project, prompt, "ben", {one: 5, other: 2})
    result = _check(project, "preferences")
    assert (result.verdict, result.headline) == (
        "pass",
        "1 stated preference, 1 contradicted by the scores by a pair's margin or more.",
    )
    (finding,) = result.findings
    assert (finding.severity, finding.text) == (
        "info",
        "“Where is it?”, ana: B is preferred with a score of 2.0, but A scores 5.0. It holds nothing back.",
    )


def test_a_preference_for_a_third_response_holds_nothing_back(project: Project) -> None:
    asked = add_prompt(project, "Where is it?")
    best, third, worst = (add_candidate(project, asked, text) for text in ("I will look.", "Soon.", "No."))
    add_judgement(project, asked, "ana", {best: 5, third: 4, worst: 1}, preference=third)
    assert not run_checks(project).blocked
    assert _measures(project, PreferenceMeasures).contradicted == 1


@pytest.mark.parametrize("preference", ["chosen", "tie", "all_bad"])
def test_a_preference_is_held_against_the_scores(project: Project, preference: str) -> None:
    _pair(project, "Where is it?", "I will look.", "No.", preference=preference)
    assert _measures(project, PreferenceMeasures).contradicted == (preference != "chosen")


SECRET = "sk-proj-Ab3dE6gH9jK2mN5pQ8sT"


def test_a_secret_in_a_prompt_or_a_chosen_response_holds_the_pair_back_unrepeated(project: Project) -> None:
    one, *_ = _pair(project, f"My key {SECRET} fails.", "I will look.", "No.")
    two, *_ = _pair(project, "Which key?", f"Use {SECRET}.", "No.")
    _pair(project, "What else?", "I will look.", f"Use {SECRET}.")
    report = run_checks(project)
    assert set(report.blocked) == {one, two}
    assert SECRET not in report.blocked[two]


def test_a_secret_in_a_system_message_blocks_its_prompt(project: Project) -> None:
    prompt = add_prompt(project, "How do I sign in?", before=[("system", f"Sign in with {SECRET}.")])
    chosen, rejected = add_candidate(project, prompt, "By your mail."), add_candidate(project, prompt, "No.")
    add_judgement(project, prompt, "ann", {chosen: 5, rejected: 3})
    assert set(run_checks(project).blocked) == {prompt}


def test_personal_data_is_shown_and_not_blocked(project: Project) -> None:
    _pair(project, "Write to jo.doe@example.org, please.", "Call +49 30 1234567.", "No.")
    result = _check(project, "private_data")
    assert result.verdict == "warn"
    assert [finding.text.rsplit(" ", 3)[-2:] for finding in result.findings] == [
        ["e-mail", "address."],
        ["phone", "number."],
    ]


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        (SECRET, ["an API key"]),
        ("ghp_" + "a1B2" * 9, ["a GitHub token"]),
        ("AKIAIOSFODNN7EXAMPLE", ["an AWS access key"]),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN", ["a signed token (JWT)"]),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAwk0aZ7Jm\n", ["a private key"]),
        ("why -----BEGIN RSA PRIVATE KEY----- and not -----BEGIN PRIVATE KEY-----?", []),
        ("password: x9$Kq2!vLm7#Zt4pWs", ["a password or key"]),
        ("the password is forgotten; the key to success", []),
        ("token: internationalisation", []),
        ("I asked about task-management-for-small-teams", []),
    ],
)
def test_secrets_are_known_by_their_form(text: str, sorts: list[str]) -> None:
    assert private_nouns(f"See {text} here.")[0] == sorts


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("jo.doe+shop@mail.example.org", ["an e-mail address"]),
        ("+44 20 7946 0958", ["a phone number"]),
        ("GB82 WEST 1234 5698 7654 32", ["a bank account (IBAN)"]),
        ("GB83 WEST 1234 5698 7654 32", []),
        ("4111 1111 1111 1111", ["a card number"]),
        ("4111 1111 1111 1112", []),
        ("91.65.17.4", ["an IP address"]),
        ("192.168.17.4", []),
        ("order 48210 of 2026-11-23, 3 x 19.99", []),
        ("version 1.2.3.4.5 and 300.1.1.1", []),
    ],
)
def test_personal_data_is_known_by_form_and_check_digits(text: str, sorts: list[str]) -> None:
    assert private_nouns(f"See {text} here.")[1] == sorts


@pytest.mark.parametrize(
    ("response", "fault"),
    [
        ("I'm sorry, but I can't help with that.", "opens with a refusal"),
        ("As an AI language model, I have no feelings.", "speaks of being a model"),
        ("I am ChatGPT and I will look.", "speaks of being a model"),
        ("I will look\u202e for it.", "holds hidden characters"),
    ],
)
def test_a_chosen_response_that_speaks_like_a_model_is_shown(project: Project, response: str, fault: str) -> None:
    _pair(project, "Where is it?", response, "No.")
    (finding,) = _check(project, "responses").findings
    assert finding.text == f"“Where is it?”: the chosen response {fault}."


@pytest.mark.parametrize(
    ("chosen", "rejected", "said"),
    [
        ("Sure. <think>they ask again", "No.", "the chosen response still holds <think>"),
        ("Sure, it is on its way.", "No.<|im_end|>what", "the rejected response still holds <|im_end|>"),
    ],
)
def test_a_pair_with_marks_of_a_chat_format_on_either_side_is_held_back(
    project: Project, chosen: str, rejected: str, said: str
) -> None:
    _pair(project, "Where is it?", chosen, rejected)
    (finding,) = _check(project, "responses").findings
    assert (finding.severity, said in finding.text) == ("block", True)


def test_an_ordinary_response_is_not_called_a_refusal(project: Project) -> None:
    _pair(project, "Where is it?", "I'm sorry that it is late.\nI can look it up for you again by email.", "No.")
    assert _check(project, "responses").verdict == "pass"


def test_a_repeated_reason_is_named_by_annotator_and_a_short_one_is_held_against_nobody(project: Project) -> None:
    add_judged_prompts(project, [{"ana": (5, 1)}] * 15, reason="It is better.")
    texts = [finding.text for finding in _check(project, "reasons").findings]
    assert texts == [
        "ana wrote “it is better.” 30 times in 30 reasons.",
    ]


def test_hostile_text_is_harmless_in_every_finding(project: Project) -> None:
    _pair(project, f"\x1b[31m[/x]\u202e{SECRET}" + "x" * 200_000, "As an AI, \x1b[2J I look.", "No.")
    for result in run_checks(project).results:
        for text in (result.headline, *(finding.text for finding in result.findings)):
            assert "\x1b" not in text
            assert "\u202e" not in text
            assert len(text) < 500


def test_the_worst_verdict_is_the_reports() -> None:
    def report(*verdicts: str) -> ChecksReport:
        return ChecksReport(tuple(CheckResult("k", "t", verdict, "h") for verdict in verdicts))  # type: ignore[arg-type]

    assert report().worst == report("pass", "info").worst == "ok"
    assert report("pass", "warn").worst == report("not_enough").worst == "warning"
    assert report("warn", "fail", "pass").worst == "error"
    assert verdict_of(()) == "pass"
