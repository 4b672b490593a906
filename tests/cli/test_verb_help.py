"""The help of every verb is for people who do not know Python."""

import re

import pytest

from cli.in_process import run_dpotui
from dpotui.cli.verb_help import in_words
from dpotui.cli.verbs import app, round_app, rubric_app

PYTHON = re.compile(r"<(?:str|int|float|path|Path|file|list|bool)\b|\blist\[|\b(?:int|float) range\b")


def _verbs() -> list[tuple[str, ...]]:
    groups = (((), app), (("rubric",), rubric_app), (("round",), round_app))
    return [(*group, verb.name or "") for group, verbs in groups for verb in verbs.registered_commands]


def test_no_help_names_a_type_of_python() -> None:
    shown = {verb: run_dpotui(*verb, "--help").stdout for verb in _verbs()}
    strange = {verb: PYTHON.findall(said) for verb, said in shown.items()}
    assert {verb: found for verb, found in strange.items() if found} == {}
    assert "PROJECT  The project file (NAME.dpo)." in shown[("import",)]
    assert "--seed NUMBER" in shown[("import",)]
    assert "--kind prompts|candidates|scores" in shown[("import",)]


@pytest.mark.parametrize(
    ("declared", "named", "words"),
    [
        ("--seed <int>", False, "--seed NUMBER"),
        ("--tag <list[str]>", False, "--tag TEXT"),
        ("--kind <a|b>", False, "--kind a|b"),
        ("--kind <list[a|b]>", False, "--kind a|b"),
        ("FILE <list[Path]>", True, "FILE"),
        ("--system TEXT", False, "--system TEXT"),
        ("--dry-run", False, "--dry-run"),
    ],
)
def test_types_become_words(declared: str, named: bool, words: str) -> None:
    assert in_words(declared, named=named) == words
