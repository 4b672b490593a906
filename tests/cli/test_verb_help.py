"""The help of every verb is for people who do not know Python."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from cli.in_process import run_dpotui
from dpotui.cli.app import app, round_app, rubric_app
from dpotui.cli.help_words import EXAMPLES, SECTIONS
from dpotui.cli.main import with_open
from dpotui.cli.verb_help import in_words

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


def test_help_lists_every_verb_once_whole_and_in_the_order_of_the_phases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run_dpotui("--help").stdout
    names = [name for _, verbs in SECTIONS for name, _ in verbs]
    assert sorted(names) == sorted({verb[0] for verb in _verbs()})
    assert "..." not in shown.replace("[ARGS]...", "")
    phases = [int(words[0]) for _, words in dict(SECTIONS)["The eight phases"]]
    assert phases == sorted(phases)
    for _, verbs in SECTIONS:
        assert all(re.search(rf"^  {name} +{re.escape(words)}$", shown, re.M) for name, words in verbs)


def test_a_project_is_opened_by_its_name_without_the_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_open(["tea"]) == ["tea"]
    for name in ("tea.dpo", "status.dpo", "tea.v2.dpo"):
        Path(name).touch()
    Path("tea").mkdir()
    assert with_open(["tea", "--screen", "pairs"]) == ["open", "tea.dpo", "--screen", "pairs"]
    assert with_open(["tea.v2"]) == ["open", "tea.v2.dpo"]
    assert with_open(["status", "tea.dpo"]) == ["status", "tea.dpo"]
    assert with_open(["--help"]) == ["--help"]


def test_every_verb_has_examples_that_it_understands() -> None:
    assert set(EXAMPLES) == {" ".join(verb) for verb in _verbs()}
    root = typer.main.get_command(app)
    for verb, examples in EXAMPLES.items():
        assert all(example in run_dpotui(*verb.split(), "--help").stdout for example in examples)
        for example in examples:
            group, words = root, with_open(shlex.split(example)[1:])
            while hasattr(group, "commands"):
                group, words = group.commands[words[0]], words[1:]
            assert group.name == verb.split()[-1]
            group.make_context(verb, words)


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
