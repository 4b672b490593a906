"""The ledger of rounds: started on a release, decided once, with a reason."""

import pytest

from builders import add_candidate, add_prompt
from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from dpotui.rounds import decide_round, start_round
from read_back import list_rounds


def add_release(project: Project, name: str, pairs: int = 2) -> str:
    """Record a release of so many pairs, as an export would."""
    rows: list[Row] = []
    for number in range(pairs):
        prompt = add_prompt(project, f"Prompt {number} of {name}")
        chosen, rejected = add_candidate(project, prompt, "yes"), add_candidate(project, prompt, "no")
        rows.append(
            {
                "prompt": prompt,
                "chosen": chosen,
                "rejected": rejected,
                "side": "train",
                "margin": 1.0,
                "position": 0,
                "facts": "{}",
            }
        )
    with project.write() as writer:
        release: Row = {"name": name, "folder": "/data", "manifest": "{}", "documents": "{}"}
        return writer.append("release", "lead", {"release": [release], "release_pair": rows})


@pytest.fixture
def released(project: Project) -> Project:
    """A project with two releases."""
    add_release(project, "r1", 1)
    add_release(project, "r2", 2)
    return project


def test_a_round_starts_on_the_latest_release(released: Project) -> None:
    entry = start_round(released, author="lead", note=" a small model ")
    assert (entry.number, entry.release_name, entry.pairs, entry.stage) == (1, "r2", 2, "started")
    assert (entry.note, entry.author, entry.decision, entry.reason) == ("a small model", "lead", None, "")
    assert list_rounds(released) == [entry]


def test_a_round_may_start_on_an_earlier_release(released: Project) -> None:
    assert start_round(released, release="r1", author="lead").release_name == "r1"


def test_a_round_needs_a_release(project: Project) -> None:
    with pytest.raises(BadInputError, match="has no release yet"):
        start_round(project, author="lead")


def test_a_decision_closes_the_round_and_leaves_its_start_as_it_was(released: Project) -> None:
    started = start_round(released, author="lead", note="a small model")
    decided = decide_round(released, "1", decision="scale", reason=" wins 70 of 100 ", author="ana")
    assert (decided.stage, decided.decision, decided.reason, decided.decided_by) == (
        "decided", "scale", "wins 70 of 100", "ana",
    )  # fmt: skip
    assert (decided.id, decided.started_at, decided.author, decided.note) == (
        started.id, started.started_at, "lead", "a small model",
    )  # fmt: skip
    assert list_rounds(released) == [decided]


def test_a_round_is_decided_once(released: Project) -> None:
    entry = start_round(released, author="lead")
    decide_round(released, entry.id, decision="revise", reason="no better", author="ana")
    with pytest.raises(BadInputError, match=r"Round 1 was decided by ana \(revise: no better\)"):
        decide_round(released, "1", decision="scale", reason="I think so", author="bo")
    assert [item.decision for item in list_rounds(released)] == ["revise"]


def test_rounds_count_from_one_in_the_order_of_starting(released: Project) -> None:
    entries = [start_round(released, release=name, author="lead") for name in ("r1", "r2", "r2")]
    decide_round(released, "2", decision="stop", reason="enough", author="lead")
    assert [(item.number, item.id, item.decision) for item in list_rounds(released)] == [
        (1, entries[0].id, None),
        (2, entries[1].id, "stop"),
        (3, entries[2].id, None),
    ]


def test_a_round_answers_to_the_beginning_of_its_id(released: Project) -> None:
    entry = start_round(released, author="lead")
    assert decide_round(released, entry.id[:20], decision="stop", reason="enough", author="lead").id == entry.id


@pytest.mark.parametrize("key", ["2", "0", "", "one", "ffffffff", "\x1b[31m"])
def test_an_unknown_round_is_refused_with_those_there_are(released: Project, key: str) -> None:
    entry = start_round(released, author="lead")
    with pytest.raises(BadInputError, match=f"there is no such round. There are 1 .{entry.id}") as refusal:
        decide_round(released, key, decision="stop", reason="enough", author="lead")
    assert "\x1b" not in str(refusal.value)


def test_without_rounds_there_is_nothing_to_decide(released: Project) -> None:
    with pytest.raises(BadInputError, match="has no round yet"):
        decide_round(released, "1", decision="stop", reason="enough", author="lead")


@pytest.mark.parametrize(
    ("decision", "reason", "said"),
    [("maybe", "because", "one of scale, revise, stop"), ("scale", "  ", "needs its reason")],
)
def test_a_decision_is_one_of_three_and_has_a_reason(released: Project, decision: str, reason: str, said: str) -> None:
    start_round(released, author="lead")
    with pytest.raises(BadInputError, match=said):
        decide_round(released, "1", decision=decision, reason=reason, author="lead")
    assert list_rounds(released)[0].decision is None
