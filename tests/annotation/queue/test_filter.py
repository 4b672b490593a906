"""A queue narrowed down by words, tags and answers."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation import join_team, load_queue, load_task, save_sheet
from dpotui.annotation.queue.filter import QueueFilter, filter_queue, parse_filter
from dpotui.errors import BadInputError
from dpotui.project import Project


def test_what_is_typed_is_words_tags_and_a_state() -> None:
    assert parse_filter('late "two words" #refund #"tag 3" is:skip') == QueueFilter(
        ("late", "two words"), ("refund", "tag 3"), "skipped"
    )
    assert parse_filter("  ") is None
    for typed in ('"', ' "" ', '#""'):
        assert parse_filter(typed) == QueueFilter(words=(typed.strip(),))
    with pytest.raises(BadInputError, match="is:nonsense is not known; there are is:open"):
        parse_filter("is:nonsense")


def test_only_what_matches_stays_in_its_order(project: Project) -> None:
    join_team(project, "ann")
    first = add_task(project, "Where is my Parcel?", tags=("Delivery",))
    second = add_task(project, "100% refund_now\nplease", tags=("refund",))
    third = add_task(project, "A parcel that never came", tags=("delivery", "refund"))
    skipped = load_task(project, third, "ann").sheet.with_outcome("skipped", "unclear_prompt")
    save_sheet(project, "ann", skipped, active_seconds=1)

    def found(typed: str) -> list[str]:
        wanted = parse_filter(typed)
        assert wanted is not None
        return [item.prompt for item in filter_queue(project, load_queue(project, "ann"), wanted).items]

    assert found("parcel") == [first, third]
    assert found("parcel #refund") == [third]
    assert found("#delivery is:open") == [first]
    assert found('"100% refund_now"') == [second]
    assert found("is:skipped") == [third]
    assert found("nowhere") == []
