"""Excluded prompts can be looked at and taken back."""

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, readmit_prompt
from dpotui.prompts.finding.excluded import list_excluded


def test_excluded_prompts_are_listed_with_reason_and_author_latest_first(project: Project) -> None:
    first, second, third = (add_prompt(project, text) for text in ("one", "two", "three"))
    exclude_prompt(project, first, reason="off topic", author="ann")
    exclude_prompt(project, third, reason="personal data", author="ben")
    exclude_prompt(project, second, reason="spam", author="ben")
    readmit_prompt(project, second, author="ann")
    found = list_excluded(project)
    assert [(item.id, item.text, item.reason, item.author) for item in found] == [
        (third, "three", "personal data", "ben"),
        (first, "one", "off topic", "ann"),
    ]
    assert list_excluded(project, limit=1) == found[:1]
