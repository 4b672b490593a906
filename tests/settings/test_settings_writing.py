"""A setting is changed in the file and everything else in it stays as it was."""

from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.settings import Settings, load_settings
from dpotui.settings.settings_writing import save_setting


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[annotate]\ngoal = 7\n"),
        ("[annotate]\ngoal = 1 # why\nshow_pace = true\n", "[annotate]\ngoal = 7 # why\nshow_pace = true\n"),
        ("# top\n[keys]\ngoal = 'x'\n", "# top\n[keys]\ngoal = 'x'\n\n[annotate]\ngoal = 7\n"),
        ("[annotate]  # mine\n[keys]\n", "[annotate]  # mine\ngoal = 7\n[keys]\n"),
    ],
)
def test_the_line_of_the_setting_alone_changes(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "deep" / "settings.toml"
    if before:
        file.parent.mkdir()
        file.write_text(before)
    changed = save_setting(Settings(), "annotate", "goal", 7, file)
    assert file.read_text() == after
    assert changed.annotate.goal == load_settings(file).annotate.goal == 7


@pytest.mark.parametrize(
    "text",
    ["annotate.goal = 3\n", "annotate = { goal = 3 }\n", "annotate = 5\n", 'x = """\n[annotate]\n"""\n', "not toml\n"],
)
def test_a_file_that_is_written_in_another_way_is_left_to_its_owner(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(BadInputError, match=r"settings\.toml"):
        save_setting(Settings(), "annotate", "goal", 7, file)
    assert file.read_text() == text


def test_a_file_that_lies_elsewhere_is_changed_there(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("[annotate]\n")
    (tmp_path / "settings.toml").symlink_to(kept)
    save_setting(Settings(), "annotate", "goal", 7, tmp_path / "settings.toml")
    assert "goal = 7" in kept.read_text()
    assert (tmp_path / "settings.toml").is_symlink()


def test_links_that_lead_in_a_circle_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "one.toml").symlink_to(tmp_path / "settings.toml")
    (tmp_path / "settings.toml").symlink_to(tmp_path / "one.toml")
    with pytest.raises(BadInputError, match="cannot be read"):
        save_setting(Settings(), "annotate", "goal", 7, tmp_path / "settings.toml")


def test_ends_of_lines_and_odd_blanks_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes("# a\u2028b\r\n[annotate]\r\ngoal = 3\r\n".encode())
    save_setting(Settings(), "annotate", "goal", 7, file)
    assert file.read_bytes() == "# a\u2028b\r\n[annotate]\r\ngoal = 7\r\n".encode()


def test_a_key_of_very_many_parts_loses_nothing_whether_this_python_can_compare_it_or_not(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text := ".".join("a" * 2000) + " = 1\n")
    try:
        save_setting(Settings(), "annotate", "goal", 7, file)
    except BadInputError:  # before Python 3.13
        assert file.read_text() == text
    else:
        assert file.read_text() == f"{text}\n[annotate]\ngoal = 7\n"


def test_what_cannot_be_changed_line_by_line_is_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text := "[annotate]\n'goal' = 3\n")
    with pytest.raises(BadInputError, match="has no line of its own"):
        save_setting(Settings(), "annotate", "goal", 7, file)
    assert file.read_text() == text


def test_what_was_wrong_with_a_setting_is_wrong_no_longer_once_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[annotate]\ngoal = "many"\nbreak_after = -1\n')
    before = load_settings(path)
    after = save_setting(before, "annotate", "goal", 30, path)
    assert [fault.split(": ")[1] for fault in before.faults] == ["annotate.goal", "annotate.break_after"]
    assert [fault.split(": ")[1] for fault in after.faults] == ["annotate.break_after"]
