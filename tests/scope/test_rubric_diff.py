"""What has changed between two rubrics, told once and in full."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dpotui.scope import Criterion, FailureTag, Rubric, find_rubric, template_names
from dpotui.scope.rubric_diff import RubricChange, all_changes, rubric_changes

OLD = find_rubric("support")


def with_first(**changes: object) -> Rubric:
    """The rubric with something changed in its first criterion."""
    first: Criterion = replace(OLD.criteria[0], **changes)  # type: ignore[arg-type]
    return replace(OLD, criteria=(first, *OLD.criteria[1:]))


def test_nothing_that_bears_on_judging_has_changed_in_a_rubric_with_another_title() -> None:
    other = replace(OLD, title="Another", domain="Elsewhere", overlap=0.5)
    assert rubric_changes(OLD, other) == ()
    told = [(change.where, change.after) for change in all_changes(OLD, other)]
    assert told == [("Judged by two people", "50 %"), ("Title", "Another"), ("Domain", "Elsewhere")]


def test_an_anchor_a_question_a_weight_and_a_veto_are_told_with_both_readings() -> None:
    first = OLD.criteria[0]
    anchors = (*first.anchors[:2], "Half of it.", *first.anchors[3:])
    changes = rubric_changes(OLD, with_first(anchors=anchors, question="Well?", weight=9.5, safety=not first.safety))
    assert changes == (
        RubricChange("Relevance, question", first.question, "Well?"),
        RubricChange("Relevance, 3", first.anchors[2], "Half of it."),
        RubricChange("Relevance, weight", f"{first.weight:g}", "9.5"),
        RubricChange("Relevance, can veto", "no", "yes"),
    )


def test_a_longer_scale_tells_the_points_that_are_new() -> None:
    first = OLD.criteria[0]
    changes = rubric_changes(OLD, with_first(high=6, anchors=(*first.anchors, "Beyond it.")))
    assert changes == (
        RubricChange("Relevance, scale", "1 to 5", "1 to 6"),
        RubricChange("Relevance, 6", "", "Beyond it."),
    )


def test_a_new_criterion_comes_with_its_anchors_and_one_that_is_gone_is_named() -> None:
    charm = replace(OLD.criteria[0], key="charm", name="Charm", question="Is it charming?")
    changes = rubric_changes(OLD, replace(OLD, criteria=(charm, *OLD.criteria[1:])))
    assert changes[0] == RubricChange("New criterion Charm", "", "Is it charming?")
    assert changes[1:6] == tuple(
        RubricChange(f"Charm, {value}", "", anchor) for value, anchor in enumerate(charm.anchors, 1)
    )
    assert changes[6] == RubricChange("Criterion Relevance", OLD.criteria[0].question, "")
    assert len(changes) == 7


def test_failure_tags_are_told_when_they_come_go_or_mean_something_else() -> None:
    first, second, *rest = OLD.failure_tags
    tags = (replace(first, meaning="Otherwise."), *rest, FailureTag("rude", "rude", "Rude words."))
    changes = rubric_changes(OLD, replace(OLD, failure_tags=tags, reason_required="never"))
    assert changes == (
        RubricChange(f"Failure tag {first.name}", f"{first.name}: {first.meaning}", f"{first.name}: Otherwise."),
        RubricChange("Failure tag rude", "", "rude: Rude words."),
        RubricChange(f"Failure tag {second.name}", f"{second.name}: {second.meaning}", ""),
        RubricChange("Reasons required", OLD.reason_required, "never"),
    )


@given(st.sampled_from(template_names()), st.sampled_from(template_names()))
def test_every_change_reads_otherwise_and_there_is_none_within_one_rubric(one: str, other: str) -> None:
    changes = rubric_changes(find_rubric(one), find_rubric(other))
    assert all(change.before != change.after for change in changes)
    assert bool(changes) == (one != other)
