"""Other keys: who gets them, and what is said when somebody cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.settings import Settings
from dpotui.tui.actions import Action
from dpotui.tui.annotate.keys.actions import ACTIONS
from dpotui.tui.annotate.keys.layouts import LAYOUTS
from dpotui.tui.keymap import is_key, keymap_of, normal, strangers

THREE = (
    Action("desk.left", "left,h", "Left", ""),
    Action("desk.skip", "s", "Skip", ""),
    Action("desk.reason", "r", "Reason", ""),
)


def keys_under(wishes: dict[str, str], layout: dict[str, str] | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys of the three actions by the last part of their ids, and the faults."""
    settings = Settings(keys={action: tuple(keys.split(",")) for action, keys in wishes.items()})
    found = keymap_of(THREE, settings, layout=layout, kept=["ctrl+q"])
    return {action.id.partition(".")[2]: action.keys for action in found.actions}, found.faults


def test_a_wish_moves_an_action_and_two_may_change_places() -> None:
    assert keys_under({"desk.skip": "x"}) == ({"left": "left,h", "skip": "x", "reason": "r"}, ())
    assert keys_under({"desk.skip": "r", "desk.reason": "s"}) == ({"left": "left,h", "skip": "r", "reason": "s"}, ())


def test_a_key_that_another_can_spare_goes_to_who_asks_for_it() -> None:
    assert keys_under({"desk.skip": "s,h"}) == ({"left": "left", "skip": "s,h", "reason": "r"}, ())


@pytest.mark.parametrize(
    ("wishes", "fault"),
    [
        ({"desk.skip": "r"}, "keys.desk.skip: desk.reason would be left without a key; give that one another."),
        ({"desk.skip": "x", "desk.reason": "x"}, "keys.desk.reason: x is set for desk.skip too; give one of them"),
        ({"desk.skipp": "x"}, "keys.desk.skipp: there is no such action, but desk.skip is one."),
        ({"desk.skip": "ctrl+q"}, "keys.desk.skip: ^q stays what it is everywhere; take another key."),
        ({"desk.skip": "hyperspace"}, "keys.desk.skip: hyperspace is no key; write it as in r, ctrl+r, f5 or space."),
    ],
)
def test_a_wish_that_cannot_be_had_is_named_and_all_stays_as_it_is(wishes: dict[str, str], fault: str) -> None:
    keys, (said,) = keys_under(wishes)
    assert fault in said
    assert keys == {"left": "left,h", "skip": wishes["desk.skip"] if len(wishes) > 1 else "s", "reason": "r"}


def test_wishes_come_before_the_layout() -> None:
    layout = {"desk.left": "r", "desk.reason": "w"}
    assert keys_under({}, layout) == ({"left": "r", "skip": "s", "reason": "w"}, ())
    assert keys_under({"desk.reason": "r", "desk.left": "q"}, layout)[0] == {"left": "q", "skip": "s", "reason": "r"}


KEYS = st.sampled_from(["left", "h", "s", "r", "x", "w"])


@given(
    wishes=st.dictionaries(
        st.sampled_from([action.id for action in THREE]), st.lists(KEYS, min_size=1, max_size=3).map(",".join)
    ),
    layout=st.sampled_from([{}, {"desk.left": "r,h", "desk.reason": "w"}, {"desk.skip": "x"}]),
)
def test_whatever_is_wished_for_every_action_has_a_key_and_no_key_two_actions(
    wishes: dict[str, str], layout: dict[str, str]
) -> None:
    keys, _ = keys_under(wishes, layout)
    given_out = [key for held in keys.values() for key in dict.fromkeys(held.split(","))]
    assert all(keys.values())
    assert len(given_out) == len(set(given_out))


def test_leaving_may_have_one_key_more_but_nobody_else_gets_its_own() -> None:
    leave = (Action("app.quit", "ctrl+q", "Quit", "", always=True),)
    found = keymap_of(leave, Settings(keys={"app.quit": ("ctrl+q", "f9")}), kept=["ctrl+q"])
    assert (found.actions[0].keys, found.faults) == ("ctrl+q,f9", ())


def test_only_what_has_moved_is_told_to_textual() -> None:
    found = keymap_of(THREE, Settings(keys={"desk.skip": ("x",)}))
    assert found.moved_from(THREE) == {"desk.skip": "x"}


def test_an_action_of_no_place_is_named() -> None:
    (said,) = strangers(Settings(keys={"desk.skip": ("x",)}, lines={"desk.skip": 7}), ["app", "annotate"])
    assert said.startswith("settings.toml:7: keys.desk.skip: there is no such place; there are annotate, app")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_every_layout_each_action_has_a_key_that_no_other_has(layout: str) -> None:
    found = keymap_of(ACTIONS, Settings(), layout=LAYOUTS[layout])
    keys = [key for action in found.actions for key in action.keys.split(",")]
    assert found.faults == ()
    assert all(map(is_key, keys))
    assert len(keys) == len(set(keys))


def test_keys_are_written_as_people_write_them() -> None:
    written = {"?": "question_mark", "Ctrl+S": "ctrl+s", "A": "A", "+": "plus", "ctrl++": "ctrl+plus", "PgUp": "pgup"}
    assert {key: normal(key) for key in written} == written
    assert not is_key("pgup")
    assert not is_key("ctrl+shft+x")
    assert is_key("shift+tab")
