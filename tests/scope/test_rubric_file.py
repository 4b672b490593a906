"""Rubric files and what is said about broken ones."""

import json
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.scope import find_rubric, load_rubric_file, parse_rubric, template_names, template_path
from dpotui.scope.rubric import rubric_from_json, rubric_to_json

TEMPLATES = ["academic-writing", "code", "summarization", "support"]


def broken(old: str, new: str) -> str:
    source = template_path("code").read_text(encoding="utf-8")
    assert old in source
    with pytest.raises(BadInputError) as caught:
        parse_rubric(source.replace(old, new, 1), "code.toml")
    return str(caught.value)


def line_of(part: str) -> int:
    lines = template_path("code").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


def test_four_templates_ship() -> None:
    assert template_names() == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_describes_every_point_of_every_scale(name: str) -> None:
    rubric = find_rubric(name)
    assert rubric.name == name
    assert len(rubric.success) >= 3
    assert rubric.safety is not None
    for criterion in rubric.criteria:
        assert [bool(criterion.anchor(point)) for point in criterion.points] == [True] * 5
    assert len({tag.key for tag in rubric.failure_tags}) == len(rubric.failure_tags) >= 8


def test_the_same_rubric_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    copy = tmp_path / "mine.toml"
    copy.write_text("# my comment\n" + template_path("code").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_rubric_file(copy).id == find_rubric("code").id


def test_a_bad_weight_is_named_with_its_line_and_key() -> None:
    assert broken("weight = 1.5", "weight = -1").startswith(f"code.toml:{line_of('weight = 1.5')}: criteria.2.weight:")


def test_a_point_without_an_anchor_is_named() -> None:
    message = broken("[criteria.anchors]\n1 =", "[criteria.anchors]\n6 =")
    assert message.startswith(f"code.toml:{line_of('[[criteria]]')}: criteria.1:")
    assert "point 1 of the scale is not described" in message


def test_an_unknown_key_is_named_with_its_line() -> None:
    assert broken("overlap", "overlop").startswith(f"code.toml:{line_of('overlap =')}: overlop:")


def test_broken_toml_is_named_with_its_line() -> None:
    assert broken("[[criteria]]", "[[criteria").startswith(f"code.toml:{line_of('[[criteria]]')}: is not valid TOML")


def test_a_key_used_twice_is_refused() -> None:
    assert "correctness is used twice" in broken('key = "scope"', 'key = "correctness"')


def test_an_unknown_template_names_those_there_are() -> None:
    with pytest.raises(BadInputError, match="academic-writing, code, summarization, support"):
        find_rubric("poetry")


def test_a_missing_rubric_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        find_rubric(str(tmp_path / "no.toml"))


def test_a_rubric_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(BadInputError, match="not UTF-8 at byte 8"):
        load_rubric_file(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight = 3.0", 'weight = "heavy"', "criteria.1.weight: must be a number"),
        ("weight = 3.0", "weight = 0", "criteria.1.weight: must be more than 0"),
        ("overlap = 0.2", "overlap = 7", "overlap: must be at most 1"),
        ('name = "Correctness"', f'name = "{"long" * 9}"', "criteria.1.name: must be at most 20 characters long"),
        ('name = "Correctness"', "", "criteria.1.name: is missing"),
        ("overlap = 0.2", "overlap = 0.2\ncolour = 1", "colour: is not known here"),
    ],
)
def test_what_is_wrong_is_said_to_people_who_know_no_python(old: str, new: str, said: str) -> None:
    assert said in broken(old, new).splitlines()[0]


COVERAGE = """
[coverage]
prompts = 150
tags = { delivery = 40, "late parcels" = 20 }
lengths = { short = 60, "very long" = 10 }
sources = { crm = 100 }
"""


def test_a_rubric_may_say_which_prompts_are_wanted() -> None:
    source = template_path("support").read_text(encoding="utf-8")
    plain, wanting = parse_rubric(source, "r.toml"), parse_rubric(source + COVERAGE, "r.toml")
    assert plain.coverage is None
    assert "coverage" not in json.loads(rubric_to_json(plain))
    assert wanting.coverage is not None
    assert wanting.coverage.words == "150 prompts, 40 delivery, 20 late parcels, 60 short, 10 very long, 100 crm"
    assert rubric_from_json(wanting.id, json.loads(rubric_to_json(wanting))) == wanting
    assert wanting.id != plain.id


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("lengths = { tiny = 3 }", "tiny is no length; lengths are short, medium, long, very long"),
        ("prompts = -1", "coverage.prompts"),
        ("tags = { late = 0 }", "coverage.tags.late"),
        ("labels = { late = 1 }", "coverage.labels"),
    ],
)
def test_what_is_wrong_with_a_target_is_named(said: str, fault: str) -> None:
    source = template_path("support").read_text(encoding="utf-8")
    with pytest.raises(BadInputError, match=fault):
        parse_rubric(f"{source}\n[coverage]\n{said}\n", "r.toml")
