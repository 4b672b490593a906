"""Recipes: what ships, how they spread over candidates, and what is said about broken ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.candidates import Recipe, find_recipe, recipe_names
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling

SOURCE = """title = "Two"
purpose = "For a test."

[[sampling]]
name = "cold"
temperature = 0

[[sampling]]
name = "hot"
temperature = 1.5
top_p = 0.9
"""


def names(recipe: Recipe, n: int) -> list[str]:
    return [sampling.name for sampling in recipe.samplings_for(n)]


def broken(tmp_path: Path, old: str, new: str) -> str:
    assert old in SOURCE
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        find_recipe(str(path))
    return str(caught.value)


@pytest.mark.parametrize("name", recipe_names())
def test_a_shipped_recipe_says_what_it_is_for(name: str) -> None:
    recipe = find_recipe(name)
    assert recipe.title
    assert len(recipe.purpose) > 20
    assert len({sampling.name for sampling in recipe.samplings}) == len(recipe.samplings) >= 3


def test_spread_comes_first_and_goes_from_careful_to_wild() -> None:
    assert recipe_names()[0] == "spread"
    assert len(recipe_names()) >= 3
    samplings = find_recipe("spread").samplings
    assert [(sampling.name, sampling.temperature) for sampling in samplings] == [
        ("careful", 0.2),
        ("balanced", 0.7),
        ("lively", 1.0),
        ("wild", 1.3),
    ]


def test_few_candidates_still_span_the_recipe_and_more_repeat_it() -> None:
    spread = find_recipe("spread")
    assert names(spread, 1) == ["balanced"]
    assert names(spread, 2) == ["careful", "wild"]
    assert names(spread, 3) == ["careful", "lively", "wild"]
    assert names(spread, 5) == ["careful", "balanced", "lively", "wild", "balanced"]
    assert names(spread, 8) == names(spread, 4) * 2


@given(size=st.integers(1, 16), n=st.integers(1, 40))
def test_any_number_of_candidates_uses_every_sampling_about_equally_often(size: int, n: int) -> None:
    samplings = tuple(Sampling(f"s{number}", 1.0, 0, 1.0, 0.0, 1.0, 100) for number in range(size))
    used = names(Recipe("any", "Any", samplings), n)
    counts = [used.count(sampling.name) for sampling in samplings]
    assert len(used) == n
    assert max(counts) - min(counts) <= 1


def test_a_recipe_file_is_taken_and_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE, encoding="utf-8")
    recipe = find_recipe(str(path))
    assert (recipe.name, recipe.title, names(recipe, 2)) == ("mine", "Two", ["cold", "hot"])


def test_a_sampling_may_come_with_a_system_prompt(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE + 'system = "Be brief."\n', encoding="utf-8")
    assert find_recipe(str(path)).systems == {"hot": "Be brief."}
    assert not find_recipe("spread").systems
    assert "thorough" in find_recipe("voices").systems


def test_a_system_prompt_that_says_nothing_is_refused(tmp_path: Path) -> None:
    assert "mine.toml:11: sampling.2.system: " in broken(tmp_path, "top_p = 0.9", 'system = " "')


def test_a_setting_out_of_range_is_named_with_its_line_and_key(tmp_path: Path) -> None:
    assert broken(tmp_path, "top_p = 0.9", "top_p = 1.9").startswith("mine.toml:11: sampling.2.top_p:")


def test_a_missing_setting_is_named_with_its_sampling(tmp_path: Path) -> None:
    assert broken(tmp_path, "temperature = 1.5\n", "").startswith("mine.toml:8: sampling.2.temperature: is missing")


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    assert broken(tmp_path, "top_p", "topp").startswith("mine.toml:11: sampling.2.topp:")


def test_two_samplings_of_one_name_are_refused(tmp_path: Path) -> None:
    assert "the name cold is used twice" in broken(tmp_path, '"hot"', '"cold"')


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    assert broken(tmp_path, "temperature = 1.5", "temperature = ").startswith("mine.toml:10: is not valid TOML")


def test_an_unknown_recipe_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match="spread, close, contrast, decoding"):
        find_recipe("spred")


def test_a_missing_recipe_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"gone\.toml: cannot be read \(No such file"):
        find_recipe(str(tmp_path / "gone.toml"))
