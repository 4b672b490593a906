"""A drafted diagnosis names no letters, keeps praise on the right side, and leads with what weighs most."""

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.pairs import Pair, extract_pairs
from dpotui.pairs.diagnosis.letters import without_letters
from dpotui.project import Project, Row, canonical
from dpotui.scope import current_rubric

NAMES = {"A": "the better response", "B": "the weaker response", "C": "another response"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Response A names the order.", "The better response names the order."),
        ("It is shorter than B and says less.", "It is shorter than the weaker response and says less."),
        ("A is clearer than response B.", "The better response is clearer than the weaker response."),
        ("Better than B or C.", "Better than the weaker response or another response."),
        ("A refund is promised.", "A refund is promised."),
        ("It offers plan B and vitamin C.", "It offers plan B and vitamin C."),
        ("Uses the U.S. form and C++ code.", "Uses the U.S. form and C++ code."),
        ("It names response D.", "It names response D."),
    ],
)
def test_letters_become_names_and_other_words_stay(said: str, told: str) -> None:
    assert without_letters(said, NAMES) == told


def the_pair(project: Project, reasons: dict[str, str], scores: dict[str, list[int]]) -> Pair:
    """The only pair of a prompt whose two responses ann saw in this order: A is the weaker one, B the better one."""
    prompt = add_prompt(project, "Where is my order?")
    ids = {name: add_candidate(project, prompt, f"Response {name}.") for name in ("weaker", "better")}
    add_judgement(
        project,
        prompt,
        "ann",
        {ids[name]: scores[name] for name in ids},
        reasons={ids[name]: reasons[name] for name in ids},
    )
    (pair,) = extract_pairs(project).pairs
    return pair


def test_the_letters_that_an_annotator_saw_are_in_no_diagnosis(project: Project) -> None:
    reasons = {"weaker": "It says less than B.", "better": "Response B is friendlier than response A."}
    pair = the_pair(project, reasons, {"weaker": [2, 2, 2, 2, 5], "better": [5, 5, 5, 5, 5]})
    assert "Better: The better response is friendlier than the weaker response." in pair.diagnosis
    assert "Weaker: It says less than the better response." in pair.diagnosis


def test_the_criterion_that_adds_most_to_the_margin_comes_first(project: Project) -> None:
    pair = the_pair(
        project, {"weaker": "a" * 20, "better": "b" * 20}, {"weaker": [3, 3, 3, 2, 5], "better": [5, 5, 5, 5, 5]}
    )
    assert pair.widest[0].name in ("Relevance", "Accuracy")
    assert pair.widest[0].gap < max(gap.gap for gap in pair.gaps)
    assert sum(gap.pull for gap in pair.gaps) == pytest.approx(pair.margin)


def test_a_remark_that_speaks_for_the_other_side_says_so(project: Project) -> None:
    prompt = add_prompt(project, "Where is my order?")
    better, weaker = (add_candidate(project, prompt, text) for text in ("Here it is.", "I am so sorry!"))
    with project.read() as connection:
        rubric = current_rubric(connection)
    keys = [criterion.key for criterion in rubric.criteria]
    given = {better: [5, 5, 5, 2, 5], weaker: [2, 2, 2, 5, 5]}
    scores: list[Row] = [
        {"candidate": candidate, "criterion": key, "value": value}
        for candidate, values in given.items()
        for key, value in zip(keys, values, strict=True)
    ]
    remarks: list[Row] = [{"candidate": weaker, "criterion": keys[3], "text": "Warm and kind.", "tags": "[]"}]
    judgement: Row = {
        "prompt": prompt,
        "annotator": "ann",
        "rubric": rubric.id,
        "outcome": "scored",
        "note": "",
        "preference": None,
        "shown_order": canonical([better, weaker]),
        "active_seconds": 1.0,
        "source": "screen",
    }
    with project.write() as writer:
        details = {"judgement": [judgement], "score": scores, "remark": remarks}
        writer.append("judgement", "ann", details, subject=f"{prompt}:ann")
    (pair,) = extract_pairs(project).pairs
    assert f"Weaker, yet ahead on {rubric.criteria[3].name}: Warm and kind." in pair.diagnosis
