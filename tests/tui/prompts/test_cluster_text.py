"""What a cluster of near-duplicates is said to have in common."""

from dpotui.prompts import DuplicateCluster
from dpotui.prompts.near_duplicates.clusters import ClusterMember, ClusterState
from dpotui.tui.prompts.cluster_text import alike_words, cluster_text, state_words


def test_what_is_not_the_same_is_never_wholly_alike() -> None:
    assert [alike_words(ratio) for ratio in (100, 99.97, 99.4, 90)] == ["100 %", "99 %", "99 %", "90 %"]


def test_it_is_said_how_alike_the_prompts_of_a_cluster_are() -> None:
    def said(*texts: str, ratio: float) -> str:
        members = tuple(ClusterMember(text, text, 0, 0, None) for text in texts)
        cluster = DuplicateCluster(members, ratio, numbers_only=False, state="open", alike=None)
        return cluster_text(cluster, 0).plain.split("\n")[0]

    assert said("Is it  late?", "is it LATE?", ratio=100) == "2 prompts   the same but for case or spaces"
    assert said("Hello. It is late.", "it is late. hello.", ratio=100) == "2 prompts   the same words in another order"
    assert said("Is it late?", "Is it late!", ratio=91) == "2 prompts   91 % alike"
    assert said("Late?", "LATE?", "Late? Yes.", ratio=100) == "3 prompts   the two most alike are 100 % alike"


def test_a_decided_cluster_says_how_many_of_it_stay() -> None:
    def said(state: ClusterState, *left_out: str | None) -> str:
        members = tuple(ClusterMember(f"{place}", "Late?", 0, 0, why) for place, why in enumerate(left_out))
        return state_words(DuplicateCluster(members, 95, numbers_only=False, state=state, alike=None))

    assert said("one left", "spam", None) == "✓ 1 stays"
    assert said("one left", None, "spam", None) == "✓ 2 stay"  # these two are not near each other
    assert said("kept", None, "spam", None) == "✓ 2 stay"
    assert said("kept", None, None) == "✓ all stay"
