"""What a cluster of near-duplicates is said to have in common."""

from dpotui.prompts import DuplicateCluster
from dpotui.prompts.near_duplicates.clusters import ClusterMember
from dpotui.tui.prompts.cluster_text import alike_words, cluster_text


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
