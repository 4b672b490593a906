"""Who leads a project, as the project itself says."""

import pytest

from dpotui.annotation.leads import leads, may_bind, name_leads
from dpotui.errors import BadInputError
from dpotui.project import Project


def test_whoever_made_the_project_leads_until_others_are_named(project: Project) -> None:
    with project.read() as connection:
        assert leads(connection) == ("lead",)
        assert may_bind(connection, "lead")
        assert not may_bind(connection, "ann")
    assert name_leads(project, ["ann", "bob", "ann"], author="lead")
    assert not name_leads(project, ["ann", "bob"], author="lead")
    with project.read() as connection:
        assert leads(connection) == ("ann", "bob")
        assert not may_bind(connection, "lead")


@pytest.mark.parametrize("names", [[], [" "], ["ann", ""]])
def test_a_project_is_never_left_without_a_lead(project: Project, names: list[str]) -> None:
    with pytest.raises(BadInputError):
        name_leads(project, names, author="lead")
    with project.read() as connection:
        assert leads(connection) == ("lead",)
