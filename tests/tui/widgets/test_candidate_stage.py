"""The candidates side by side, and which of them is under the pointer."""

from textual.geometry import Size

from dpotui.annotation import LetteredCandidate
from dpotui.tui.widgets.candidate_stage import CandidateStage

EIGHT = [LetteredCandidate(letter, letter, f"Response {letter}.") for letter in "ABCDEFGH"]


class SizedStage(CandidateStage):
    """Has the room that a test gives it."""

    size = Size(40, 10)


def test_the_pointer_finds_a_candidate_before_a_new_room_was_painted() -> None:
    stage = SizedStage()
    stage.show(EIGHT, focus=7, notes={})
    assert stage.place_at(0, 0) == 7
    stage.size = Size(400, 10)
    assert [stage.place_at(x, 0) for x in (0, 399)] == [0, 7]
