"""An item of a JSON list whose end is known is a fault of its own; the others are taken, as of JSON Lines."""

import copy
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.errors import BadInputError
from dpotui.prompts.tables import json_source
from dpotui.prompts.tables.faults import Faults, ListItem
from dpotui.prompts.tables.json_value import value_at
from dpotui.prompts.tables.rows import TableReading
from dpotui.prompts.tables.table_file import read_table

DEEP = "[" * 90_000 + "]" * 90_000
BAD = {
    '{"prompt": NaN}': "is not usable JSON: NaN is not JSON.",
    '{"prompt": "x", "n": [1, -Infinity]}': "is not usable JSON: -Infinity is not JSON.",
    '{"prompt": "b", "prompt": "c"}': "is not usable JSON: the key prompt is there twice in one object.",
    '{"prompt": {"a": {"k": 1, "k": ["]", "}"]}}}': "is not usable JSON: the key k is there twice in one object.",
    '{"n": %s}' % ("9" * 5_000): "is not usable JSON: a whole number has more than 4,300 digits.",
    '{"prompt": "\\ud800"}': "holds half of a character (an unpaired surrogate such as \\ud800); mend or remove it.",
    f'{{"prompt": "a\\"]", "n": {DEEP}}}': "is not usable JSON: lists or objects are nested too deeply.",
    f'{{"prompt": NaN, "n": {DEEP}}}': "is not usable JSON: NaN is not JSON.",
    '"text"': 'is not an object; write a row as {"prompt": "..."}.',
}


def read(path: Path, text: str) -> tuple[list[Any], list[tuple[int, str]]]:
    """The rows of a file of this text, and (line, reason) of its faults."""
    path.write_text(text, encoding="utf-8")
    faults = Faults()
    rows = [row.fields for row in read_table(path, TableReading(faults))]
    return rows, [(one.line, one.reason) for one in faults.left_out]


@pytest.mark.parametrize("layout", ["[{}]", '{{"meta": {{"of": NaN}}, "rows": [{}], "more": [Infinity]}}'])
def test_every_unusable_item_is_a_fault_of_its_line_and_the_others_are_taken(tmp_path: Path, layout: str) -> None:
    items = ['{"prompt": "a"}', *BAD, '{"prompt": "d"}']
    rows, faults = read(tmp_path / "t.json", layout.format(",\n".join(items)))
    assert rows == [{"prompt": "a"}, {"prompt": "d"}]
    assert faults == list(enumerate(BAD.values(), 2))


def test_items_on_one_line_are_told_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"prompt": NaN}, {"prompt": "a"}, {"prompt": NaN},\n{"prompt": NaN}, {"prompt": NaN}]')
    faults = Faults()
    list(read_table(path, TableReading(faults)))
    with pytest.raises(BadInputError) as refused:
        faults.check()
    said = "t.json:1: is not usable JSON: NaN is not JSON. (4 such rows: also in line 1 (item 3), 2, 2 (item 5).)"
    assert said in str(refused.value)


def test_a_place_in_a_list_is_its_line_where_it_is_a_number() -> None:
    place = copy.deepcopy(ListItem(7, 12))
    assert (place, f"{place}", json.dumps(place), place.item) == (7, "7 (item 12)", "7", 12)


def test_the_first_object_of_several_in_turn_and_a_row_by_name_may_be_at_fault(tmp_path: Path) -> None:
    rows, faults = read(tmp_path / "t.json", '{\n"prompt": NaN\n}\n{\n"prompt": "b"\n}\n')
    assert (rows, faults) == ([{"prompt": "b"}], [(1, "is not usable JSON: NaN is not JSON.")])
    named = '{"q1": {"prompt": "a"},\n"q2": {"prompt": NaN},\n"\\ud800": {"prompt": "c"}}'
    rows, faults = read(tmp_path / "t.json", named)
    assert rows == [{"id": "q1", "prompt": "a"}]
    assert [(line, reason[:22]) for line, reason in faults] == [
        (2, "is not usable JSON: Na"),
        (3, "holds half of a charac"),
    ]


def test_turns_of_which_one_is_unusable_stay_one_conversation(tmp_path: Path) -> None:
    turns = '{"messages": [{"role": "user", "content": "a"},\n{"role": "user", "content": "b", "n": NaN}]}'
    assert read(tmp_path / "t.json", turns) == ([], [(1, "is not usable JSON: NaN is not JSON.")])


@pytest.mark.parametrize(
    ("text", "line", "character", "said"),
    [
        ('[{"prompt": NaN},\n {"prompt": NaN, "b": }]', 2, 23, "Expecting value"),
        ('[{"prompt": NaN},\n{"prompt": "b" "c"}]', 2, 16, "Expecting ',' delimiter"),
        ('[{"prompt": NaN} {"prompt": "b"}]', 1, 18, "has { where , should be"),
        ('[{"prompt": "a"},\n\n  {"prompt": "b"}', 3, 18, "ends where , should be"),
        ('[{"prompt": "a"}]\n x', 2, 2, "x stands after its end"),
        (f'[{{"prompt": {DEEP[:-1]}}}', 1, 180_000 + 13, "lists or objects are nested too deeply, and do not end"),
    ],
)
def test_where_nobody_knows_the_end_of_an_item_the_file_is_refused_with_its_place(
    tmp_path: Path, text: str, line: int, character: int, said: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        read(tmp_path / "t.json", text)
    assert str(refused.value).endswith(f"t.json:{line}: is not valid JSON (at character {character:,}: {said}).")


numbers = st.sampled_from(["1", "-2.5", "NaN", "-Infinity", "9" * 4_300, "9" * 4_301, "9" * 4_301 + "e5"])
texts = st.text(st.sampled_from('ab"\\[]{}é\n'), max_size=5).map(json.dumps)
pairs = st.lists(st.tuples(st.sampled_from(['"a"', '"b"', '"\\u0061"']), numbers | texts), max_size=3)
objects = pairs.map(lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found) + "}")


@given(st.lists(objects, min_size=1, max_size=6), st.integers(1, 40))
def test_a_list_is_read_as_json_lines_of_its_items_are(items: list[str], chunk: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_source, "_CHUNK", chunk)
        lines = read(Path(folder, "t.jsonl"), "\n".join(items))
        assert read(Path(folder, "t.json"), "[" + ",\n".join(items) + "]") == lines


@given(st.recursive(numbers | texts, lambda inner: st.lists(inner, max_size=3).map(lambda of: f"[{','.join(of)}]")))
def test_an_item_ends_where_it_ends_whatever_follows(item: str) -> None:
    for after in ("", " ", ",1]", "]}"):
        assert value_at(item + after, 0)[1] == len(item)
