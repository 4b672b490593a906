"""A rubric that is taken out as TOML is the same rubric when it is read again."""

import dataclasses
import string
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.scope import Criterion, FailureTag, find_rubric, parse_rubric, template_names
from dpotui.scope.coverage_target import CoverageTarget
from dpotui.scope.rubric import ReasonRule, Rubric, make_rubric
from dpotui.scope.rubric_toml import rubric_toml

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
keys = st.text(string.ascii_lowercase, min_size=1, max_size=8)


@st.composite
def criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Criteria with scales of every kind, of which one at most can veto."""
    made = []
    for number, key in enumerate(draw(st.lists(keys, min_size=1, max_size=3, unique=True))):
        low = draw(st.integers(-10, 0))
        high = low + draw(st.integers(1, 10))
        described = {low, high} if high - low > 6 else set(range(low, high + 1))
        made.append(
            Criterion(
                key,
                draw(texts)[:20],
                draw(texts),
                draw(st.floats(0.001, 1e6)),
                low,
                high,
                number == 0 and draw(st.booleans()),
                tuple(draw(texts) if point in described else "" for point in range(low, high + 1)),
                draw(st.sampled_from([1, 0.5])),
                draw(st.booleans()),
            )
        )
    return tuple(made)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Any rubric that a file can hold."""
    tags = draw(st.lists(keys, max_size=3, unique=True))
    wanted = tuple((said, number + 1) for number, said in enumerate(draw(st.lists(texts, max_size=2, unique=True))))
    return make_rubric(
        name=draw(texts),
        title=draw(texts),
        domain=draw(texts),
        success=tuple(draw(st.lists(texts, min_size=1, max_size=3))),
        overlap=draw(st.floats(0, 1)),
        reason_required=draw(st.sampled_from(["always", "extremes", "never"])),
        criteria=draw(criteria()),
        failure_tags=tuple(FailureTag(key, draw(texts)[:20], draw(texts)) for key in tags),
        coverage=draw(st.sampled_from([None, CoverageTarget(40, wanted, (("very long", 3),), wanted)])),
    )


@settings(max_examples=60)
@given(rubric=rubrics())
def test_any_rubric_is_read_again_as_it_was(rubric: Rubric) -> None:
    assert parse_rubric(rubric_toml(rubric), "taken-out.toml") == rubric


@pytest.mark.parametrize("name", template_names())
def test_a_template_keeps_its_id(name: str) -> None:
    rubric = find_rubric(name)
    assert parse_rubric(rubric_toml(rubric), "taken-out.toml").id == rubric.id


def test_every_description_stands_on_a_line_of_its_own_and_defaults_are_left_out() -> None:
    rubric = find_rubric("support")
    lines = rubric_toml(rubric).splitlines()
    for criterion in rubric.criteria:
        for point in criterion.described:
            assert sum(line.startswith(f"{point} = ") and criterion.anchor(point) in line for line in lines) >= 1
    assert not any(line.startswith(("step", "not_applicable", "scale")) for line in lines)
    halves = replace(rubric.criteria[0], step=0.5)
    assert "step = 0.5" in rubric_toml(replace(rubric, criteria=(halves,)))


def test_nothing_in_it_acts_on_a_terminal_and_it_still_says_the_same() -> None:
    rubric = find_rubric("support")
    hostile = "\x1b[31mred \u202eevil\u2028 \x7f \x9b2J \U000e0001 日本語 👩🏽‍💻"
    spoken = make_rubric(**{**fields(rubric), "domain": hostile})
    written = rubric_toml(spoken)
    assert all(letter.isprintable() or letter == "\n" for letter in written)
    assert "日本語" in written
    assert parse_rubric(written, "taken-out.toml") == spoken


def fields(rubric: Rubric) -> dict[str, Any]:
    """All that a rubric says, without its id."""
    return {field.name: getattr(rubric, field.name) for field in dataclasses.fields(rubric) if field.name != "id"}


def test_its_comments_say_what_its_keys_take() -> None:
    text = rubric_toml(find_rubric("support"))
    comments = " ".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
    assert [rule for rule in get_args(ReasonRule) if rule not in comments] == []
    examples = ("scale = [0, 2]", "step = 0.5", "not_applicable = true", "safety = true")
    assert [example for example in examples if example not in comments] == []
    head = 'name = "x"\ntitle = "X"\ndomain = "D."\nsuccess = ["S."]\n'
    head += '[[criteria]]\nkey = "a"\nname = "A"\nquestion = "Is it?"\n'
    anchors = '[criteria.anchors]\n0 = "No."\n1 = "Half."\n2 = "Yes."\n'
    (criterion,) = parse_rubric("\n".join([head, *examples, anchors]), "mine.toml").criteria
    assert (criterion.low, criterion.high, criterion.step) == (0, 2, 0.5)
    assert criterion.may_not_apply
    assert criterion.safety
