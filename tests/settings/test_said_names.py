"""Whoever has said who they are is not asked again, as far as anything can be remembered."""

from pathlib import Path

import pytest

from dpotui.settings.said_names import remember_name, said_name


@pytest.mark.usefixtures("state_home")
def test_an_answer_holds_for_its_project_and_its_name_and_the_latest_counts() -> None:
    for who in ("root", "Béla"):
        remember_name("one", "root", who)
    assert said_name("one", "root") == "Béla"
    assert said_name("other", "root") is None
    assert said_name("one", "Root") is None


@pytest.mark.parametrize(
    "written", ["", "{", "[1, null, {}]", '[["one", "root"]]', '[["one", "root", 3]]', "[" * 70_000]
)
def test_a_file_that_is_something_else_is_no_answer_and_is_written_anew(state_home: Path, written: str) -> None:
    (state_home / "dpotui").mkdir(parents=True)
    (state_home / "dpotui" / "names.json").write_text(written)
    assert said_name("one", "root") is None
    remember_name("one", "root", "ann")
    assert said_name("one", "root") == "ann"
