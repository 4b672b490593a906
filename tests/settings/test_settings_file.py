"""The settings file: what it says holds, what is wrong in it is named, and nothing in it keeps dpotui from starting."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.settings import AnnotateSettings, DisplaySettings, Settings, explained, load_settings, settings_path

EXAMPLE = Path(__file__).parents[2] / "docs" / "settings.toml"


def settings_in(folder: Path, text: str) -> Settings:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_without_a_file_all_is_as_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "dpotui" / "settings.toml"
    assert load_settings() == Settings()


def test_the_example_names_every_setting_with_its_default() -> None:
    found = load_settings(EXAMPLE)
    assert found.faults == ()
    assert (found.annotate, found.screen) == (AnnotateSettings(), DisplaySettings())
    text = EXAMPLE.read_text(encoding="utf-8")
    assert all(f"\n{field.name} = " in text for table in (AnnotateSettings, DisplaySettings) for field in fields(table))
    assert found.keys == {"annotate.reason": ("r", "f5"), "annotate.pause": ("P",)}


def test_every_setting_is_explained() -> None:
    assert list(explained(AnnotateSettings)) == [field.name for field in fields(AnnotateSettings)]


def test_what_is_wrong_is_named_by_line_and_key_and_the_rest_holds(tmp_path: Path) -> None:
    found = settings_in(
        tmp_path,
        '[annotate]\nauto_advance = "yes"\nidle_after = 2\ndigits = "qwerty"\nshow_pase = true\nbreak_after = 30\n'
        '[keys]\n"annotate.skip" = ["x", "f7"]\n"annotate.flag" = 5\n[scren]\n',
    )
    assert sorted(found.faults) == [
        "settings.toml:10: scren: is not known; screen is.",
        "settings.toml:2: annotate.auto_advance: is true or false.",
        "settings.toml:3: annotate.idle_after: is a whole number from 5 to 3,600.",
        "settings.toml:4: annotate.digits: is one of number-row, home-row, keypad.",
        "settings.toml:5: annotate.show_pase: is not known; show_pace is.",
        'settings.toml:9: keys.annotate.flag: is set to one key or several, as in "r" or ["r", "f5"].',
    ]
    assert found.annotate == AnnotateSettings(break_after=30)
    assert (found.keys, found.lines) == ({"annotate.skip": ("x", "f7")}, {"annotate.skip": 8})


def test_keys_may_be_written_in_every_way_that_toml_has(tmp_path: Path) -> None:
    found = settings_in(tmp_path, '[keys]\nhome.road = "w"\n[keys.annotate]\nskip = "x, f7"\nflag = ","\n')
    assert found.faults == ()
    assert found.keys == {"home.road": ("w",), "annotate.skip": ("x", "f7"), "annotate.flag": (",",)}
    assert found.lines == {"home.road": 2, "annotate.skip": 4, "annotate.flag": 5}


@pytest.mark.parametrize(("text", "fault"), [("[annotate\n", ":1: is not valid TOML"), ("annotate = 3", "is a table")])
def test_a_file_that_cannot_be_read_is_named_and_all_is_as_by_default(tmp_path: Path, text: str, fault: str) -> None:
    found = settings_in(tmp_path, text)
    assert found == Settings(faults=found.faults)
    assert fault in found.faults[0]


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in load_settings(tmp_path).faults[0]


@given(st.binary(max_size=60))
def test_no_file_whatsoever_is_more_than_a_fault(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    path.write_bytes(content)
    assert isinstance(load_settings(path), Settings)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = " + "[" * 20_000 + "]" * 20_000, "nested too deeply"),
        (".".join("a" * 3_000) + " = 1", "a: is not known"),
        ("keys." + ".".join("a" * 3_000) + " = 1", "nested too deeply"),
        ("[keys]\n\nx = " + "9" * 100_000, "settings.toml:3: holds a number with too many digits"),
        ("[annotate]\nidle_after = " + "9" * 4_200, "settings.toml:2: annotate.idle_after"),
    ],
)
def test_no_file_is_too_deep_or_too_long_to_start_with(tmp_path: Path, text: str, fault: str) -> None:
    found = settings_in(tmp_path, text)
    assert found.annotate == AnnotateSettings()
    assert any(fault in each for each in found.faults), found.faults
