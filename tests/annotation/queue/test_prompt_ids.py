"""Ids of very many prompts, by place and back."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.annotation.queue.prompt_ids import ListedIds, PackedIds, prompt_ids

digits = st.text("0123456789abcdef", min_size=32, max_size=32)
odd = st.one_of(st.text(max_size=31), digits.map(lambda text: "A" + text[1:]), digits.map(lambda text: " " + text))


@given(st.lists(digits, unique=True), st.one_of(digits, odd))
def test_ids_made_of_content_are_packed_and_found_again(prompts: list[str], other: str) -> None:
    ids = prompt_ids(prompts)
    assert isinstance(ids, PackedIds)
    assert [*ids.texts()] == prompts == [ids[place] for place in range(len(ids))]
    for handed_out in (False, True):
        found = ids if handed_out else PackedIds(ids.packed)
        assert [found.place_of(prompt) for prompt in prompts] == [*range(len(prompts))]
    assert ids.place_of(other) == (prompts.index(other) if other in prompts else None)


@given(st.lists(st.one_of(digits, odd), unique=True), odd)
def test_any_other_ids_are_kept_as_they_are(prompts: list[str], strange: str) -> None:
    ids = prompt_ids([*prompts, strange])
    assert isinstance(ids, ListedIds)
    assert [*ids.texts()] == [*prompts, strange]
    assert ids.place_of(strange) == [*prompts, strange].index(strange)


def test_an_id_is_not_found_across_two_others() -> None:
    prompts = ["0" * 31 + "1", "2" + "0" * 31]
    assert PackedIds(bytes.fromhex("".join(prompts))).place_of("".join(prompts)[16:48]) is None
