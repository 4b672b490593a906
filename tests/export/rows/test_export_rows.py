"""What trainers would take in silence never becomes a row."""

import pytest

from dpotui.export.formats import FORMATS, Record
from dpotui.export.formats.guide import prompt_text
from dpotui.export.report import Side
from dpotui.export.rows.rows import ExportRow, RowFacts, refusal
from dpotui.prompts import Message

TURN = "My parcel never came, what can I do about it now?"


def row(chosen: str = "I will look.", rejected: str = "No.", *, side: Side = "train", turn: str = TURN) -> ExportRow:
    """A row of a prompt of one user turn."""
    facts = RowFacts("It looks.", (("accuracy", 2.0, 4.5),), annotators=1, agreement=1.0)
    return ExportRow("p", "c", "r", (Message("user", turn),), chosen, rejected, side, 2.5, facts)


def record(name: str, of: ExportRow) -> Record:
    """The only record that a format makes of a row."""
    (made,) = FORMATS[name].records([of])
    return made


def test_a_sound_row_passes() -> None:
    assert refusal(row()) == ""


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        (row(chosen=""), "the chosen response is empty"),
        (row(rejected=""), "the rejected response is empty"),
        (row("Ｎo.  ", "no."), "chosen and rejected say the same"),
        (row(f"{TURN} Let me see."), "the chosen response repeats the prompt"),
        (row(rejected=f"Sure.\nUser: {TURN}\nAssistant: No."), "the rejected response repeats the prompt"),
        (row(rejected=TURN.replace(" ", "\n")), "the rejected response repeats the prompt"),
        (row(side="held"), "its prompt is a near-duplicate of prompts in train and in validation"),
    ],
)
def test_what_trainers_take_in_silence_is_refused_with_its_reason(refused: ExportRow, reason: str) -> None:
    assert refusal(refused) == reason


@pytest.mark.parametrize(
    "sound",
    [row(f'You wrote "{TURN}", so let me look.'), row("Hi! Good to hear from you.", turn="Hi!")],
)
def test_a_quotation_or_a_greeting_is_no_echo(sound: ExportRow) -> None:
    assert refusal(sound) == ""


def test_a_response_that_repeats_itself_is_searched_in_no_time() -> None:
    assert refusal(row("b" + "a" * 200_000, turn="a" * 20)) == ""
    assert refusal(row("b" + "a" * 200_000, turn="a" * 100_000)) == ""


def test_the_guides_columns_are_the_guides() -> None:
    assert record("guide", row()) == {
        "prompt": TURN,
        "weaker_response": "No.",
        "better_response": "I will look.",
        "diagnosis": "It looks.",
        "scores": [{"criterion": "accuracy", "weaker": 2.0, "better": 4.5}],
    }


def test_the_trainers_columns_are_those_that_are_safe() -> None:
    assert record("trl", row()) == {
        "id": "c>r",
        "group": "p",
        "prompt": [{"role": "user", "content": TURN}],
        "chosen": [{"role": "assistant", "content": "I will look."}],
        "rejected": [{"role": "assistant", "content": "No."}],
        "diagnosis": "It looks.",
        "scores": [{"criterion": "accuracy", "weaker": 2.0, "better": 4.5}],
        "score_margin": 2.5,
        "annotators": 1,
        "agreement": 1.0,
        "noise": None,
    }


def test_a_conversation_becomes_one_text_turn_by_turn() -> None:
    messages = (Message("system", "Be kind."), Message("user", "Hi!"))
    assert prompt_text(messages) == "system: Be kind.\n\nuser: Hi!"
