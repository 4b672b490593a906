"""A release: sdist and wheel are built, and the tour is run with the wheel in a clean environment."""

import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from docs.tour import tour
from dpotui import __version__

ROOT = Path(__file__).parents[2]
_WITHOUT_LLAMA = frozenset({"generate", "round"})
"""Verbs of the tour that need llama.cpp, which the wheel alone does not bring."""


def test_the_changelog_tells_what_is_in_this_version() -> None:
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
    assert headings[0] == "## [Unreleased]" or headings[0].startswith(f"## [{__version__}] - ")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with an sdist of this tree, and the wheel that was built of that sdist alone."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", out, ROOT], check=True, capture_output=True)
    return out


@pytest.mark.interop
def test_the_wheel_holds_what_runs_and_the_sdist_what_is_developed(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    assert wheel.name == f"dpotui-{__version__}-py3-none-any.whl"
    names = ZipFile(wheel).namelist()
    for part in (
        "dpotui/py.typed",
        "_shipped/rubrics/support.toml",
        "_shipped/sample_project/tiny-support.gguf",
        "/LICENSE",
    ):
        assert any(name.endswith(part) for name in names), part
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    with tarfile.open(sdist) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()}
    assert {"README.md", "llama.cmake", "CHANGELOG.md", "tests/conftest.py", "docs/architecture.md"} <= held
    assert max(wheel.stat().st_size, sdist.stat().st_size) < 20e6


@pytest.mark.interop
def test_the_tour_works_with_the_wheel_in_a_clean_environment(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    venv.create(tmp_path / "clean", with_pip=True)
    binaries = tmp_path / "clean" / "bin"
    subprocess.run([binaries / "pip", "install", "-q", wheel], check=True, capture_output=True)
    (shipped,) = (tmp_path / "clean").glob("lib/*/site-packages/dpotui/_shipped/sample_project")
    (tmp_path / "sample_project").symlink_to(shipped)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for step in tour(ROOT / "README.md"):
        if step.keys or step.words[0] in _WITHOUT_LLAMA:
            continue
        done = subprocess.run(
            [binaries / "dpotui", *step.words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert step.ended_well(done.returncode), done.stdout + done.stderr
    assert list((tmp_path / "out" / "guide").glob("*.jsonl"))
