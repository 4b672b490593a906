"""A release goes to the Hub whole, private unless told otherwise, and after a yes only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dpotui.cli.verbs.export import export
from dpotui.errors import BadInputError
from dpotui.export import export_release
from dpotui.export.hub import plan_push, push
from dpotui.project import Project
from export.hub_stand_in import HubStandIn, running_hub
from export.judged_project import judge_texts
from export.test_releases_again import files_of

pytest.importorskip("huggingface_hub")

app = typer.Typer()
app.command()(export)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubStandIn]:
    """A Hub of our own, to which a token is known."""
    import huggingface_hub.constants

    with running_hub() as standing_in:
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", standing_in.address)
        monkeypatch.setattr("huggingface_hub.hf_api.ENDPOINT", standing_in.address, raising=False)
        monkeypatch.setenv("HF_TOKEN", "hf_known")
        yield standing_in


@pytest.fixture
def release(project: Project, tmp_path: Path) -> Path:
    """A written release."""
    judge_texts(project)
    export_release(project, tmp_path / "out", author="lead")
    return tmp_path / "out"


def test_every_file_arrives_and_the_dataset_is_private(hub: HubStandIn, release: Path) -> None:
    plan = plan_push(release, "tea/pairs")
    address = push(release, plan, message="Release r1")
    assert address.endswith("/datasets/tea/pairs")
    assert hub.files == files_of(release)
    assert hub.repositories == {"tea/pairs": True}
    assert hub.tokens == {"Bearer hf_known"}
    assert {path for path, _ in plan.files} == set(hub.files)


def test_a_public_dataset_is_not_taken_for_a_private_one(hub: HubStandIn, release: Path) -> None:
    hub.repositories["tea/pairs"] = False
    with pytest.raises(BadInputError, match="is there already and public; nothing was sent"):
        push(release, plan_push(release, "tea/pairs"), message="Release r1")
    assert not hub.files
    push(release, plan_push(release, "tea/pairs", private=False), message="Release r1")
    assert hub.files


def test_a_refusal_is_told_in_words(hub: HubStandIn, release: Path) -> None:
    hub.refuses = True
    with pytest.raises(BadInputError, match=r"the Hub refused \(403\); run `hf auth login`"):
        push(release, plan_push(release, "tea/pairs"), message="Release r1")


@pytest.mark.parametrize("name", ["pairs", "tea/", "../x/y", "tea/pa irs", "-a/b"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="name a dataset on the Hub as OWNER/NAME"):
        plan_push(tmp_path, name)


def test_the_verb_shows_what_leaves_and_sends_it_after_a_yes_only(
    hub: HubStandIn, project: Project, tmp_path: Path
) -> None:
    judge_texts(project)
    command = [str(project.path), str(tmp_path / "out"), "--push", "tea/pairs"]
    declined = CliRunner().invoke(app, command, input="n\n")
    assert declined.exit_code == 0
    assert "  README.md" in declined.output
    assert "only its owner can see it" in declined.output
    assert not hub.files
    again = [str(project.path), str(tmp_path / "again"), "--release", "r1", "--push", "tea/pairs"]
    assert CliRunner().invoke(app, again, input="y\n").exit_code == 0
    assert hub.files == files_of(tmp_path / "out")
