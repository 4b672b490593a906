"""What the README has people install: lines that CI takes as they are, and libraries within bounds that were tried."""

import re
import tomllib
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_line_that_ci_takes_is_the_one_that_installs_everything() -> None:
    line = next(line for line in README.splitlines() if line.endswith("-m pytest"))
    assert "pip install -e '.[llama,parquet,server,sheets,dev]' && .venv/bin/python -m pytest" in line


def test_every_line_that_compiles_llama_cpp_takes_the_short_build() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv") and "llama" in line]
    assert len(lines) == 2
    assert all("CMAKE_ARGS=\"-DCMAKE_PROJECT_llama_cpp_INCLUDE='$PWD/llama.cmake'\"" in line for line in lines)
    switches = re.findall(r"^set\((\w+) OFF\)$", (ROOT / "llama.cmake").read_text(encoding="utf-8"), re.MULTILINE)
    assert switches == ["LLAVA_BUILD", "LLAMA_BUILD_COMMON"]


@pytest.mark.parametrize("name", ["textual", "typer", "llama-cpp-python"])
def test_what_moves_fast_is_bounded_above_and_here_in_a_version_that_is_allowed(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = map(Requirement, chain(project["dependencies"], *project["optional-dependencies"].values()))
    wanted = [requirement for requirement in named if requirement.name == name]
    assert wanted
    for requirement in wanted:
        assert {bound.operator for bound in requirement.specifier} == {">=", "<"}
        assert version(name) in requirement.specifier
