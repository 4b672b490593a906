"""Products of matrices by one thread."""

import numpy as np
from threadpoolctl import ThreadpoolController

from dpotui.similarity.one_thread import one_thread


def test_a_search_leaves_the_other_processors_alone() -> None:
    assert np.ones((2, 2)).dot(np.ones(2)).sum() == 4
    libraries = ThreadpoolController().select(user_api="blas")
    before = [library["num_threads"] for library in libraries.info()]
    with one_thread():
        assert [library["num_threads"] for library in libraries.info()] == [1] * len(before)
    assert [library["num_threads"] for library in libraries.info()] == before


def test_a_limit_within_another_ends_with_the_outer_one_whoever_leaves_first() -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()]

    before = threads()
    one, other = one_thread(), one_thread()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert threads() == [1] * len(before)
    other.__exit__(None, None, None)
    assert threads() == before
