"""Shells complete verbs and options once `dpotui --install-completion` was said."""

import pytest

from cli.in_process import run_dpotui


@pytest.mark.parametrize(("typed", "offered"), [("dpotui exp", "export"), ("dpotui export --val", "--validation")])
def test_a_shell_is_offered_verbs_and_options(monkeypatch: pytest.MonkeyPatch, typed: str, offered: str) -> None:
    monkeypatch.setenv("_DPOTUI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    answer = run_dpotui()
    assert answer.stdout.split() == [offered]
    assert "Traceback" not in answer.stderr
