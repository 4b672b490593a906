"""What cannot be told of a path is not so."""

from pathlib import Path

import pytest

from dpotui.tui.path_questions import holds


def test_what_cannot_be_told_of_a_path_is_not_so(tmp_path: Path) -> None:
    assert holds(tmp_path.is_dir)
    endless = Path("a" * 5000)
    with pytest.raises(OSError, match="too long"):
        endless.is_file()
    assert not any(map(holds, (endless.is_file, endless.is_dir, endless.exists, (tmp_path / "not there").exists)))
