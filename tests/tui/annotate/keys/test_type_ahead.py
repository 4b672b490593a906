"""Keys typed ahead wait their turn, keep their order, and go when what they were meant for does not come."""

from dpotui.tui.annotate.keys.key_loop import Effect, KeyLoop, Left, Typed
from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.panels import Panel, Panels
from tui.annotate.parts.sitting import key


def type_ahead() -> tuple[TypeAhead, Panels, list[str]]:
    played: list[str] = []
    panels = Panels(lambda *_: None)
    return TypeAhead(panels, lambda: played.append("play")), panels, played


def test_keys_are_kept_while_work_is_under_way_and_played_in_their_order() -> None:
    typed, _, played = type_ahead()
    assert not typed.takes(key("1"))
    typed.hold()
    assert all(typed.takes(key(name)) for name in "123")
    assert typed.next_key() is None
    typed.release()
    assert played == ["play"]
    first, second = typed.next_key(), typed.next_key()
    assert first
    assert second
    assert (first.key, second.key) == ("1", "2")
    typed.hold()
    assert typed.next_key() is None


def test_what_was_typed_for_a_prompt_that_does_not_come_is_dropped() -> None:
    typed, _, played = type_ahead()
    typed.hold()
    typed.takes(key("5"))
    typed.release(play=False)
    assert not played
    assert not typed.waiting
    assert typed.next_key() is None


def test_a_question_gets_the_keys_up_to_the_one_that_closes_it_and_the_prompt_the_rest() -> None:
    typed, _, played = type_ahead()
    typed.ask()
    assert typed.hands_full
    for name in ("a", "enter", "4"):
        typed.takes(key(name))
    assert [one.key for one in typed.keys_for_question(lambda one: one.key == "enter")] == ["a", "enter"]
    assert typed.next_key() is None
    typed.answered()
    assert played == ["play"]
    rest = typed.next_key()
    assert rest
    assert rest.key == "4"


def test_hands_are_full_while_a_text_is_written_and_keys_still_arrive_there() -> None:
    typed, panels, _ = type_ahead()
    panels.open("writing")
    assert typed.hands_full
    assert not typed.takes(key("4"))
    panels.close("writing")
    assert not typed.hands_full


class Letters:
    """Takes letters; escape leaves it."""

    def __init__(self) -> None:
        self.text = ""

    def take(self, event: object) -> Effect | None:
        name = getattr(event, "key", "")
        if name == "escape":
            return Left()
        if len(name) != 1:
            return None
        self.text += name
        return Typed()


async def test_every_key_has_all_of_its_effect_before_the_next_one() -> None:
    typed, panels, _ = type_ahead()
    letters, done = Letters(), list[str]()

    def effect(panel: Panel, one: Effect) -> None:
        if isinstance(one, Left):
            panels.close(panel)

    async def run(action: str) -> None:
        done.append(action)
        if action == "reason":
            panels.open("writing")
        if action == "submit":
            typed.hold()

    loop = KeyLoop(
        typed=typed,
        panels=panels,
        takers={"writing": letters},
        effect=effect,
        action_of={"r": "reason", "4": "score(4)", "enter": "submit"}.get,
        run=run,
        touched=lambda: None,
        by_position=lambda _: None,
    )
    for name in ("r", "4", "escape", "4", "enter", "4"):
        assert await loop.press(key(name))
    assert letters.text == "4"
    assert done == ["reason", "score(4)", "submit"]
    typed.release()
    await loop.play()
    assert done[-1] == "score(4)"
    assert not await loop.press(key("f9"))
    panels.open("writing")
    assert not await loop.press(key("ctrl+q"))
