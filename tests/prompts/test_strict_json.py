"""Lines of JSON are read fast where that is sure to be what strict reading gives."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.prompts.strict_json import quick_object, strict_decoder


class Members(list[tuple[str, Any]]):
    """The members of an object as they are to be written, a key perhaps twice."""


texts = st.text(st.sampled_from('ab":\\ é\n{}'), max_size=4)
values = st.recursive(
    texts | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(texts, inner), max_size=3).map(Members),
    max_leaves=6,
)


def written(value: Any, ascii_only: bool, apart: str) -> str:
    """JSON, with `apart` before every colon."""
    if isinstance(value, Members):
        inner = (f"{json.dumps(k, ensure_ascii=ascii_only)}{apart}:{written(v, ascii_only, apart)}" for k, v in value)
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list):
        return f"[{','.join(written(one, ascii_only, apart) for one in value)}]"
    return json.dumps(value, ensure_ascii=ascii_only)


def strictly(line: str) -> Any:
    try:
        return strict_decoder().decode(line)
    except ValueError as error:
        return error


@settings(max_examples=50)
@given(st.lists(st.tuples(texts, values), max_size=4).map(Members), st.booleans(), st.sampled_from(["", " ", "\t"]))
def test_what_is_read_fast_is_what_strict_reading_gives(members: Members, ascii_only: bool, apart: str) -> None:
    line = written(members, ascii_only, apart)
    if (quick := quick_object(line)) is not None:
        assert repr(quick) == repr(strictly(line))


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1, "messages": [{"role": "user", "content": "Gr\\u00fc\\u00dfe: 5 \\/ 3"}], "n": {"m": [1.5, null]}}',
        '{"prompt":"a: b", "x": null}',
        "{}",
    ],
)
def test_usual_rows_are_read_fast(line: str) -> None:
    assert quick_object(line) == json.loads(line)


@pytest.mark.parametrize(
    "line",
    [
        '{"a": 1, "a": 2}',
        '{"a" : 1, "a": 2}',
        '{"a": 1, "\\u0061": 2}',
        '{"a": [{"b": 1, "b": 2}]}',
        '{"a": {"b": "\\":", "b": 2}}',
        '{"a": "\\ud800"}',
        '{"a": NaN}',
        '["a"]',
        f'{{"a": {"9" * 5000}}}',
        f'{{"a": {"[" * 200_000}',
    ],
)
def test_what_may_be_at_fault_is_left_to_strict_reading(line: str) -> None:
    assert quick_object(line) is None
