"""What several looks find comes once."""

from collections.abc import Iterator

import numpy as np

from dpotui.similarity.looks import Look, Pairs, each_once
from dpotui.similarity.passing_over import PassedOver


def _look(*chunks: list[tuple[int, int]]) -> Look:
    def look(passed_over: PassedOver) -> Iterator[Pairs]:
        for number, chunk in enumerate(chunks):
            if not passed_over(np.zeros(1, dtype=np.int64), number / len(chunks)):
                rows, columns = np.array(chunk, dtype=np.int64).reshape(-1, 2).T
                yield rows, columns

    return look


def test_the_pairs_of_all_looks_come_each_once() -> None:
    looks = [_look([(2, 3), (0, 1)], []), _look([(0, 1), (1, 2), (2, 4)]), _look([(2, 4), (2, 3)], [(3, 4), (0, 1)])]
    found = [
        (int(i), int(j))
        for ones, others in each_once(looks, 5, lambda *_: False)
        for i, j in zip(ones, others, strict=True)
    ]
    assert found == [(2, 3), (0, 1), (1, 2), (2, 4), (3, 4)]


def test_they_share_the_work_and_pass_over_what_is_passed_over() -> None:
    told: list[float] = []

    def passed_over(_: np.ndarray, share: float) -> bool:
        told.append(share)
        return share == 0.5

    looks = [_look([(0, 1)], [(1, 2)]), _look([(0, 2)], [(1, 3)])]
    found = [ones.tolist() for ones, _ in each_once(looks, 5, passed_over)]
    assert told == [0, 0.25, 0.5, 0.75]
    assert found == [[0], [1], [1]]
