"""The queue: what an annotator is offered next, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.annotated import add_task, filled_sheet
from annotation.assigned import annotators_of
from builders import add_candidate, add_prompt
from dpotui.annotation import (
    ItemState,
    Queue,
    QueueItem,
    join_team,
    load_queue,
    load_task,
    save_sheet,
    team,
    withdraw,
)
from dpotui.errors import BadInputError
from dpotui.project import Project, Row

STATES: tuple[ItemState, ...] = ("open", "done", "skipped", "flagged")
states = st.sampled_from(STATES)


@st.composite
def queues(draw: st.DrawFn) -> Queue:
    own = draw(st.lists(states, max_size=6))
    others = draw(st.lists(states, max_size=6))
    items = [QueueItem(f"own {place}", True, state, False) for place, state in enumerate(own)]
    items += [QueueItem(f"other {place}", False, state, False) for place, state in enumerate(others)]
    return Queue.of(items)


@given(queues())
def test_following_the_queue_from_the_start_reaches_every_open_prompt_once_own_ones_first(queue: Queue) -> None:
    seen = []
    following = queue.next_after(None)
    while following is not None:
        seen.append(following)
        queue = queue.with_state(following, "done")
        following = queue.next_after(following)
    assert seen == [item.prompt for item in queue.items if item.prompt in seen]
    assert queue.open_count == 0
    assert queue.done_count == len(queue.items)


@given(queues(), st.data())
def test_next_is_open_and_never_where_one_is_already(queue: Queue, data: st.DataObject) -> None:
    here = data.draw(st.sampled_from([None, *(item.prompt for item in queue.items)]))
    following = queue.next_after(here)
    rivals = [item.prompt for item in queue.items if item.state == "open" and item.prompt != here]
    assert (following in rivals) if rivals else following is None


def test_going_back_passes_through_judged_prompts_and_ends_at_the_first() -> None:
    states: tuple[ItemState, ...] = ("done", "skipped", "open")
    queue = Queue.of([QueueItem(str(place), True, state, False) for place, state in enumerate(states)])
    assert [queue.previous_before(prompt) for prompt in (None, "2", "1", "0")] == ["2", "1", "0", None]


def test_the_state_of_a_prompt_that_is_not_in_the_queue_changes_nothing() -> None:
    queue = Queue.of([QueueItem("1", True, "open", False)])
    assert queue.with_state("elsewhere", "done") == queue
    assert queue.position_of("elsewhere") is None


def test_joining_the_team_is_written_once(project: Project) -> None:
    assert join_team(project, "ada")
    assert not join_team(project, "ada")
    assert join_team(project, "Ben [/x]")
    with project.read() as connection:
        assert team(connection) == ("Ben [/x]", "ada")


def test_an_annotator_without_a_name_cannot_join(project: Project) -> None:
    with pytest.raises(BadInputError, match="needs a name"):
        join_team(project, "  ")


def test_alone_everything_is_mine_in_order_of_import(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(5)]
    join_team(project, "ada")
    queue = load_queue(project, "ada")
    assert [item.prompt for item in queue.items] == prompts
    assert all(item.mine and item.state == "open" for item in queue.items)
    assert queue.open_count == 5


def test_a_prompt_with_fewer_than_two_candidates_cannot_be_judged_yet(project: Project) -> None:
    add_task(project, "One answer only", candidates=1)
    ready = add_task(project, "Two answers", candidates=2)
    join_team(project, "ada")
    assert [item.prompt for item in load_queue(project, "ada").items] == [ready]


def test_own_work_comes_first_then_that_of_others(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(12)]
    for name in ("ada", "ben"):
        join_team(project, name)
    queue = load_queue(project, "ada")
    mine = [item.prompt for item in queue.items if item.mine]
    others = [item.prompt for item in queue.items if not item.mine]
    assert [item.prompt for item in queue.items] == mine + others
    assert sorted(mine + others) == sorted(prompts)
    assert mine == sorted(mine, key=prompts.index)
    assert {"ada"} <= {name for p in mine for name in annotators_of(project.id, p, ("ada", "ben"), double=True)}


def test_what_somebody_else_has_taken_over_asks_nothing_of_me(project: Project) -> None:
    for number in range(8):
        add_task(project, f"Question {number}")
    for name in ("ada", "ben"):
        join_team(project, name)
    taken = next(item.prompt for item in load_queue(project, "ada").items if item.mine and not item.double)
    save_sheet(project, "ben", filled_sheet(project, taken, "ben"), active_seconds=1)
    assert load_queue(project, "ada").position_of(taken) is None
    assert _state(project, "ben", taken) == "done"


def test_a_double_annotated_prompt_stays_with_the_second_annotator(project: Project) -> None:
    for number in range(12):
        add_task(project, f"Question {number}")
    for name in ("ada", "ben"):
        join_team(project, name)
    double = next(item.prompt for item in load_queue(project, "ada").items if item.double)
    save_sheet(project, "ben", filled_sheet(project, double, "ben"), active_seconds=1)
    assert _state(project, "ada", double) == "open"
    join_team(project, "cem")
    save_sheet(project, "ada", filled_sheet(project, double, "ada"), active_seconds=1)
    assert load_queue(project, "cem").position_of(double) is None


def test_a_skipped_or_flagged_prompt_is_answered_and_can_be_gone_back_to(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(2)]
    join_team(project, "ada")
    skipped, flagged = (filled_sheet(project, prompt, "ada") for prompt in prompts)
    save_sheet(project, "ada", skipped.with_outcome("skipped", "unclear_prompt"), active_seconds=1)
    save_sheet(project, "ada", flagged.with_outcome("flagged", "ask legal"), active_seconds=1)
    queue = load_queue(project, "ada")
    assert [item.state for item in queue.items] == ["skipped", "flagged"]
    assert queue.next_after(None) is None
    assert queue.previous_before(None) == prompts[1]


def test_what_is_not_my_field_is_offered_to_somebody_else(project: Project) -> None:
    prompt = add_task(project, "A question of law")
    join_team(project, "ada")
    sheet = filled_sheet(project, prompt, "ada").with_outcome("skipped", "not_my_field: ask a lawyer")
    save_sheet(project, "ada", sheet, active_seconds=1)
    assert _state(project, "ada", prompt) == "skipped"
    assert _state(project, "ben", prompt) == "open"


def test_a_judged_prompt_comes_back_when_it_gets_new_candidates(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    join_team(project, "ada")
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    assert _state(project, "ada", prompt) == "done"
    add_candidate(project, prompt, "A later answer.")
    assert _state(project, "ada", prompt) == "open"


def test_an_undone_judgement_opens_the_prompt_again(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    join_team(project, "ada")
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    withdraw(project, "ada", prompt)
    assert _state(project, "ada", prompt) == "open"


def test_an_empty_project_has_an_empty_queue(project: Project) -> None:
    add_prompt(project, "No answers yet")
    queue = load_queue(project, "ada")
    assert not queue.items
    assert queue.next_after(None) is None
    assert queue.previous_before(None) is None


def _state(project: Project, annotator: str, prompt: str) -> ItemState:
    queue = load_queue(project, annotator)
    place = queue.position_of(prompt)
    assert place is not None
    return queue.items[place].state


def test_the_queue_agrees_with_the_view_of_current_judgements(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(4)]
    for prompt in prompts:
        save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    withdraw(project, "ada", prompts[0])
    save_sheet(project, "ada", filled_sheet(project, prompts[1], "ada", 2), active_seconds=1)
    with project.read() as connection:
        current = set(connection.scalars("SELECT prompt FROM current_judgement WHERE annotator = 'ada'"))
    assert current == {item.prompt for item in load_queue(project, "ada").items if item.state == "done"}


def test_an_owner_and_a_helper_work_towards_each_other(project: Project) -> None:
    for number in range(10):
        add_task(project, f"Question {number}")
    for name in ("ada", "ben"):
        join_team(project, name)
    own = [item.prompt for item in load_queue(project, "ada").items if item.mine and not item.double]
    others = [item.prompt for item in load_queue(project, "ben").items if not item.mine]
    assert others == own[::-1]


def test_whoever_has_not_joined_is_offered_work_but_owns_none(project: Project) -> None:
    add_task(project, "Where is my order?")
    assert [item.mine for item in load_queue(project, "passer-by").items] == [False]


def test_excluded_prompts_and_candidates_are_out_of_the_queue(project: Project) -> None:
    kept, excluded, poor = (add_task(project, f"Question {number}", candidates=2) for number in range(3))
    weak = load_task(project, poor, "ada").candidates[0].id
    with project.write() as writer:
        for what, target in (("prompt", excluded), ("candidate", weak)):
            row: Row = {"what": what, "target": target, "excluded": 1, "reason": "test"}
            writer.append("exclusion", "lead", {"exclusion": [row]}, subject=f"{what}:{target}")
    assert [item.prompt for item in load_queue(project, "ada").items] == [kept]


def test_today_counts_what_was_answered_on_this_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(3)]
    join_team(project, "ann")
    with monkeypatch.context() as patch:
        patch.setattr("dpotui.project.store.facts.ledger.now", lambda: "2020-02-29T12:00:00.000Z")
        save_sheet(project, "ann", filled_sheet(project, prompts[0], "ann"), active_seconds=1)
    save_sheet(project, "ann", filled_sheet(project, prompts[1], "ann"), active_seconds=1)
    queue = load_queue(project, "ann")
    assert queue.today == 1
    assert queue.with_state(prompts[2], "skipped").today == 2
    assert queue.with_state(prompts[1], "done").today == 1
