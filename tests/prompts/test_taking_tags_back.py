"""What tagging has changed is taken back as one fact, and nothing that somebody else has said since."""

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts.tagging import retag, retag_each, take_tags_back
from read_back import list_prompts


def tags(project: Project) -> list[tuple[str, ...]]:
    return [prompt.tags for prompt in list_prompts(project)]


def revisions(project: Project) -> int:
    with project.read() as connection:
        return int(connection.scalar("SELECT count(*) FROM revision"))


def test_several_tags_are_taken_back_as_one_fact(project: Project) -> None:
    first, second = add_prompt(project, "one", tags=["old"]), add_prompt(project, "two", tags=["old", "new"])
    done = retag_each(project, [first, second], {"new": True, "old": False}, author="ann")
    assert (done.prompts, tags(project)) == (2, [("new",), ("new",)])
    before = revisions(project)
    assert take_tags_back(project, done, author="ann") == 2
    assert revisions(project) == before + 1
    assert tags(project) == [("old",), ("new", "old")]


def test_a_tag_that_somebody_has_put_on_again_since_stays(project: Project) -> None:
    prompts = [add_prompt(project, "one"), add_prompt(project, "two")]
    done = retag_each(project, prompts, {"late": True}, author="ann")
    retag(project, prompts[:1], {"late": False}, author="ben")
    retag(project, prompts[:1], {"late": True}, author="ben")
    assert take_tags_back(project, done, author="ann") == 1
    assert tags(project) == [("late",), ()]


def test_of_tagging_that_changed_nothing_there_is_nothing_to_take_back(project: Project) -> None:
    prompt = add_prompt(project, "one", tags=["late"])
    before = revisions(project)
    done = retag_each(project, [prompt], {"late": True}, author="ann")
    assert (done.prompts, take_tags_back(project, done, author="ann")) == (0, 0)
    assert revisions(project) == before
