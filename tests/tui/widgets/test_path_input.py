"""What a half-typed path can go on to."""

from pathlib import Path

import pytest

from dpotui.tui.widgets.path_input import matching_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of two endings, hidden ones, folders, and links that lead to a folder, nowhere and round."""
    for name in ("tea.csv", "Tea shop.CSV", "tea.txt", ".tea.csv", "te\x1ba.csv"):
        (tmp_path / name).touch()
    for name in ("teas", ".hidden"):
        (tmp_path / name).mkdir()
    for name, target in (("tea link", "teas"), ("tea gone.csv", "nowhere"), ("tea round.csv", "tea round.csv")):
        (tmp_path / name).symlink_to(target)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["tea gone.csv", "tea link/", "tea round.csv", "Tea shop.CSV", "tea.csv", "teas/"]),
        ("tea", ["tea gone.csv", "tea link/", "tea round.csv", "tea.csv", "teas/"]),
        ("teas", ["teas/"]),
        (".", [".hidden/", ".tea.csv"]),
        ("coffee", []),
        ("teas/", []),
        ("gone/", []),
    ],
)
def test_folders_and_files_with_an_ending_go_on_from_what_is_typed(folder: Path, typed: str, names: list[str]) -> None:
    # The settings of every test of the screen lie in a folder there too.
    found = [path for path in matching_paths(f"{folder}/{typed}", (".csv",)) if not path.endswith("config/")]
    assert found == [f"{folder}/{name}" for name in names]
