"""The turns of a conversation are screened as redaction and export see them: together, and each of them alone."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import add_prompt
from dpotui.overview.screening import open_of_kinds, redact_findings, screen_project
from dpotui.project import Project
from dpotui.screening import KINDS, as_one_text, find_private, private_in_turns, redact_turns
from dpotui.screening.finding import each_part_once
from dpotui.screening.kinds import Found

_SITCOM = ("Give me an example of a sitcom.", "Call Renata at 718-683-4927")
_PASSPORT = ("What is your passport number?", "C4VK81NPT")


@pytest.mark.parametrize(("turns", "value"), [(_SITCOM, "718-683-4927"), (_PASSPORT, "C4VK81NPT")])
def test_what_is_private_in_one_turn_or_only_in_all_of_them_is_found_at_its_place(
    turns: Sequence[str], value: str
) -> None:
    assert [as_one_text(turns)[one.start : one.end] for one in private_in_turns(turns)] == [value]
    assert value not in as_one_text(redact_turns(turns))


def test_what_a_turn_before_takes_for_an_example_is_an_open_finding_until_it_is_redacted(project: Project) -> None:
    assert find_private(as_one_text(_SITCOM)) == ()
    add_prompt(project, _SITCOM[1], before=[("system", _SITCOM[0])])
    (finding,) = screen_project(project)
    assert (finding.kind, finding.state) == ("phone", "open")
    assert [finding.text[start:end] for start, end in finding.places] == ["718-683-4927"]
    redact_findings(project, open_of_kinds([finding], {"phone"}), author="ana")
    (finding,) = screen_project(project)
    assert finding.state == "redacted"
    assert "718-683-4927" not in finding.now


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([*_SITCOM, *_PASSPORT, "jo@posteo.de", "my card 4539 1488 0343 6467", "thanks", ""]),
        min_size=1,
        max_size=5,
    )
)
def test_after_redaction_nothing_is_found_and_before_it_whatever_one_turn_or_all_of_them_hold(turns: list[str]) -> None:
    found = private_in_turns(turns)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert bool(found) == bool(find_private(as_one_text(turns)) or any(map(find_private, turns)))
    assert private_in_turns(redact_turns(turns)) == ()


_ALIKE = [*_SITCOM, *_PASSPORT, "my password is", "jo@posteo.de", "my name is Anna Maria", "Berg 4539 1488 0343 6467"]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(_ALIKE), min_size=1, max_size=4), st.sets(st.sampled_from(sorted(KINDS))))
def test_what_is_taken_out_is_what_is_shown_as_found(turns: list[str], kinds: set[str]) -> None:
    text, begin = as_one_text(turns), 0
    shown = [one for one in private_in_turns(turns) if one.kind in kinds]
    for turn, redacted in zip(turns, redact_turns(turns, kinds), strict=True):
        end = begin + len(turn)
        within = [one for one in shown if one.start < end and one.end > begin]
        edges = [begin, *(at for one in within for at in (max(one.start, begin), min(one.end, end))), end]
        kept = [text[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)]
        words = [KINDS[one.kind].placeholder for one in within]
        assert redacted == "".join(part for pair in zip(kept, [*words, ""], strict=True) for part in pair)
        begin = end + 2


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([("email", 0, 5), ("password", 3, 8)], [("email", 0, 3), ("password", 3, 8)]),
        ([("name", 0, 4), ("name", 2, 9)], [("name", 0, 9)]),
        ([("name", 3, 5), ("name", 0, 9)], [("name", 0, 9)]),
        ([("phone", 3, 5), ("name", 0, 9)], [("name", 0, 3), ("phone", 3, 5), ("name", 5, 9)]),
        ([("phone", 1, 5), ("phone", 1, 5)], [("phone", 1, 5)]),
        ([("phone", 0, 5), ("name", 0, 6)], [("phone", 0, 5)]),
    ],
)
def test_each_part_of_what_was_found_in_several_ways_counts_once(
    found: list[tuple[str, int, int]], shown: list[tuple[str, int, int]]
) -> None:
    parts = each_part_once("abcde fghij", [Found(*one) for one in found])
    assert [tuple(one) for one in parts] == shown
