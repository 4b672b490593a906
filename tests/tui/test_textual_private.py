"""Which of Textual's private parts are used, and with which version."""

import re
from importlib.metadata import version
from pathlib import Path

import dpotui.tui
from dpotui.tui.textual_private import CHECKED

_PRIVATE = re.compile(
    r"from (textual|rich)(\.\w+)*\._|from (textual|rich)[\w.]* import .*\b_[a-z]\w+|super\(\)\._[a-z]|"
    r"\b(self\.)?(app|host|screen|widget|event|pilot)\._[a-z]\w+"
)


def test_the_installed_version_is_one_that_the_private_parts_were_checked_against() -> None:
    assert version("textual") in CHECKED


def test_they_stand_in_one_module() -> None:
    folder = Path(str(dpotui.tui.__file__)).parent
    found = [
        f"{file.relative_to(folder)}: {line.strip()}"
        for file in folder.rglob("*.py")
        if file.name != "textual_private.py"
        for line in file.read_text().splitlines()
        if _PRIVATE.search(line)
    ]
    assert found == []


def test_no_method_of_the_interface_waits_to_be_overridden() -> None:
    folder = Path(str(dpotui.tui.__file__)).parent
    assert [file.name for file in folder.rglob("*.py") if "NotImplementedError" in file.read_text()] == []
