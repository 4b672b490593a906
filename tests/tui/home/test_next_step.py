"""Whoever reads only Home finds the right next step, and its key goes to the right place."""

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builders import add_judgement, add_prompt
from cli.in_process import run_dpotui
from dpotui.annotation import join_team
from dpotui.candidates import candidates_of
from dpotui.overview import overview
from dpotui.project import Project, open_project
from dpotui.project.exchange.share import share
from dpotui.rounds import decide_round, start_round
from dpotui.scope import find_rubric, parse_rubric, use_rubric
from dpotui.scope.rubric_toml import rubric_toml
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.prompts.duplicates_screen import DuplicatesScreen
from overview import prepared
from read_back import annotation_progress
from tui.harness.screen_text import screen_text, settle

Prepare = Callable[[Path], Project]


@pytest.fixture(scope="module")
def prompts(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Prompts with their candidates, none of them judged."""
    return prepared.begun(tmp_path_factory.mktemp("prompts"))


@pytest.fixture(scope="module")
def agreed(prompts: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """All is judged by two people who agree."""
    folder = tmp_path_factory.mktemp("agreed")
    return prepared.judged(prepared.copied(prompts, folder), folder, prepared.agreeing, "ana", "bo")


@pytest.fixture(scope="module")
def released(agreed: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """All of that is exported."""
    folder = tmp_path_factory.mktemp("released")
    return prepared.exported(prepared.copied(agreed, folder), folder)


@pytest.fixture
def make(prompts: Project, agreed: Project, released: Project, tmp_path: Path) -> Callable[[str], Project]:
    """Makes a project of a kind, by its name."""

    def judged(scores: prepared.Scores, *people: str) -> Project:
        return prepared.judged(prepared.copied(prompts, tmp_path), tmp_path, scores, *people)

    ready = prepared.copied(agreed, tmp_path / "ready")
    out = prepared.copied(released, tmp_path / "released")
    kinds: dict[str, Callable[[], Project]] = {
        "failed agreement": lambda: judged(prepared.contradicting, "ana", "bo"),
        "too few pairs": lambda: prepared.with_round(
            prepared.exported(judged(prepared.mostly_tied, "ana", "bo"), tmp_path)
        ),
        "open round": lambda: prepared.with_round(out),
        "revise decided": lambda: prepared.with_round(out, "revise"),
        "conflict waiting": lambda: prepared.with_conflict(ready, tmp_path),
        "all fine": lambda: prepared.with_round(out, "stop"),
        "work kept aside": lambda: prepared.with_work_kept_aside(ready),
        "disputed prompts": lambda: judged(prepared.some_disputed, "ana", "bo"),
        "own share finished": lambda: judged(prepared.mostly_tied, "ana"),
        "exported, not trained": lambda: out,
        "not judged yet": lambda: prepared.copied(prompts, tmp_path),
        "no candidates": lambda: prepared.begun(tmp_path, candidates=False),
        "no rubric": lambda: prepared.without_rubric(tmp_path),
    }
    return lambda name: kinds[name]()


@pytest.mark.parametrize(
    ("kind", "said", "place", "seen"),
    [
        ("failed agreement", "People agree on only 10 % of what they both compared", "checks", "Agreement between"),
        ("too few pairs", "Round 1 has too few pairs for a verdict (", "prompts", "120 prompts"),
        ("open round", "Train on r1 for round 1: start it again with a base model", "rounds", "round 1"),
        ("revise decided", "Tighten the rubric: round 1 was decided as revise", "scope", "Customer support"),
        ("conflict waiting", "Settle 1 conflict between copies", "home", "what is left out"),
        ("all fine", "All is done: look over the pairs and the checks", "pairs", "120 pairs"),
        ("work kept aside", "Merge team.aside-", "home", "would bring"),
        ("no rubric", "Say what a good answer is: choose or write a rubric", "scope", "no rubric yet; u puts one"),
        (
            "no candidates",
            "Generate candidates for 120 prompts with fewer than 3",
            "generate",
            "480 candidates to make",
        ),
    ],
)
async def test_home_and_status_name_the_next_step_and_its_key_goes_there(
    make: Callable[[str], Project], kind: str, said: str, place: str, seen: str
) -> None:
    project = make(kind)
    told = run_dpotui("status", project.path).stdout
    assert f"Next: {said}" in told
    async with (app := DpotuiApp(project, "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert f"Next {said}" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settle(pilot)
        assert (app.current_mode, seen in screen_text(app)) == (place, True), screen_text(app)


def test_the_command_that_merges_what_was_kept_can_be_typed_as_it_is(make: Callable[[str], Project]) -> None:
    project = make("work kept aside")
    (kept,) = project.path.parent.glob("team.aside-*.dpo")
    folder = project.path.parent.with_name("a PROJECT; of ours")
    project.path.parent.rename(folder)
    moved = replace(project, path=folder / project.path.name)
    command = overview(moved).next_step.split("`")[1]
    assert shlex.split(command) == ["dpotui", "merge", str(moved.path), str(folder / kept.name)]


def two_clusters(project: Project) -> None:
    """Prompts that say nearly the same, twice two."""
    for said in ("Where is my parcel, and when does it come?", "Do you ship to Malta, and what does it cost?"):
        for end in ("", "!"):
            add_prompt(project, said + end)


async def test_near_duplicates_are_decided_before_candidates_are_made(make: Callable[[str], Project]) -> None:
    project = make("no candidates")
    two_clusters(project)
    said = "Decide about 2 clusters of near-duplicates before they are answered"
    async with (app := DpotuiApp(project, "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert said in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DuplicatesScreen)
        assert "2 of 2 clusters to decide" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
    assert overview(project).next_task == "Generate candidates for 123 prompts with fewer than 3"


def test_where_the_checks_have_compared_the_prompts_their_near_duplicates_count(
    make: Callable[[str], Project],
) -> None:
    project = make("all fine")
    assert not any("near-duplicates" in task for task in (overview(project).next_task, *overview(project).afterwards))
    two_clusters(project)
    said = overview(project)
    waiting = [task for task in (said.next_task, *said.afterwards) if "near-duplicates" in task]
    assert waiting == ["Decide about 2 clusters of near-duplicates before they are answered"]


async def test_what_is_disputed_opens_at_once(make: Callable[[str], Project]) -> None:
    async with (app := DpotuiApp(make("disputed prompts"), "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Settle 3 prompts on which people contradict each other" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert (app.current_mode, type(app.screen)) == ("checks", AdjudicateScreen)


async def test_whoever_has_judged_all_that_they_can_hands_the_rest_to_somebody_else(
    make: Callable[[str], Project],
) -> None:
    project = make("own share finished")
    left = annotation_progress(project).open_prompts
    assert overview(project, reader="bo").next_task == f"Judge what is open, {left} prompts"
    alone = overview(project, reader="ana")
    assert f"have somebody else judge {left} open prompts. A second person joins by" in alone.next_task
    join_team(project, "bo")
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "You have judged all that you can" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Whose open prompts are to be handed out" in screen_text(app)


def test_other_projects_find_their_next_step_too(make: Callable[[str], Project]) -> None:
    assert overview(make("not judged yet")).next_task == "Judge what is open, 120 prompts"
    exported = make("exported, not trained")
    assert overview(exported).next_task == "Start a round on r1 (120 pairs)"
    start_round(exported, author="lead")
    decide_round(exported, None, decision="revise", reason="too curt", author="lead")
    assert overview(exported).next_task == "Tighten the rubric: round 1 was decided as revise (too curt)"
    rubric = find_rubric("support")
    first, *rest = rubric.criteria
    sharper = replace(rubric, criteria=(replace(first, question="Does it answer what was asked?"), *rest))
    use_rubric(exported, parse_rubric(rubric_toml(sharper), "sharper.toml"), author="lead")
    revised = overview(exported)
    assert revised.next_task.startswith(
        "Call back a sample that two people judge again under the new rubric: 30 prompts"
    )
    assert (revised.next_screen, revised.next_act) == ("scope", "tighten")
    assert revised.afterwards == ("Export the 120 pairs under the new rubric, to train again after round 1",)


def test_a_packet_that_is_judged_is_to_be_given_back(make: Callable[[str], Project], tmp_path: Path) -> None:
    project = make("not judged yet")
    with project.read() as connection:
        chosen = [str(prompt) for prompt in connection.scalars("SELECT id FROM prompt LIMIT 2")]
    share(project, tmp_path / "bo.dpo", for_annotator="bo", prompts=chosen)
    packet = open_project(tmp_path / "bo.dpo")
    assert overview(packet).next_task.startswith("Judge the prompts of this work packet")
    with packet.read() as connection:
        tasks = [(prompt, [one.id for one in candidates_of(connection, prompt)]) for prompt in chosen]
    for prompt, candidates in tasks:
        add_judgement(packet, prompt, "bo", dict(zip(candidates, (5, 3, 2), strict=True)))
    assert overview(packet).next_task.startswith("All of this work packet is judged: give the file back")


def test_where_nothing_can_be_saved_the_next_step_is_a_copy(
    make: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make("not judged yet")
    monkeypatch.setattr("dpotui.project.store.project.why_read_only", lambda _: "its file system is read-only")
    report = overview(project)
    assert report.next_task.startswith("Nothing can be saved here (its file system is read-only): look around")
    assert report.afterwards == ()


def test_while_candidates_are_generated_more_of_them_are_not_the_next_step(make: Callable[[str], Project]) -> None:
    project = make("no candidates")
    assert overview(project).next_screen == "generate"
    report = overview(project, generating=True)
    assert report.next_task == "Candidates are being generated: watch them come, and judge them when they are there"


def test_imported_judgements_are_not_of_today_and_commands_can_be_typed_as_they_are(
    make: Callable[[str], Project], tmp_path: Path
) -> None:
    project = make("all fine")
    report = overview(project)
    assert (report.judged_today, {one.today for one in report.by_annotator.values()}) == (0, {0})
    bare = prepared.copied(make("not judged yet"), tmp_path / "it's $(touch x); mine")
    told = run_dpotui("status", bare.path).stdout
    command = next(line for line in told.splitlines() if line.startswith("Next: ")).split("`")[1]
    assert shlex.split(command) == ["dpotui", "open", str(bare.path), "--screen", "annotate"]
