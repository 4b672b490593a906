"""Mails of a ticket come in without the mails that they quote, and with all that is said in them alone."""

import json
from pathlib import Path
from time import process_time

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.layouts.quoted_mail import without_quotes
from dpotui.prompts.layouts.ticket import QUOTED

EARLIER = ["Where is my parcel?", "It left our depot on Monday.\nPlease wait two days."]


@pytest.mark.parametrize(
    "text",
    [
        "Still not here.\n\nOn Mon, 3 Mar 2025, Support <s@x.org> wrote:\n> It left our depot on Monday.\n> Bye\n",
        "Still not here.\r\n\r\nAm 3. März 2025 schrieb Support\r\n<s@x.org>:\r\n\r\n> Irgendwas\r\n> noch\r\n",
        "Still not here.\n\nLe 3 mars 2025, Support a écrit :\n\nIt left our depot on Monday.\nPlease wait",
        "> It left our depot on Monday.\n> Please wait two days.\nStill not here.",
        "Still not here.\n-----Original Message-----\nFrom: Support\n\nanything at all",
        "Still not here.\n##- Please type your reply above this line -##\nTicket 7",
        "On Mon, 3 Mar 2025, Support wrote:\n> anything\n\nStill not here.",
    ],
)
def test_what_a_mail_quotes_is_taken_off(text: str) -> None:
    assert without_quotes([*EARLIER, text])[-1] == "Still not here."


@pytest.mark.parametrize(
    "text",
    [
        "I typed\n> pot\nand nothing came.",
        "Is 5 > 3?\n> yes, I think\n- a list",
        "On Monday your colleague wrote:\nwe send it again. Why?",
        "> It left our depot on Monday.",
        "---------- Forwarded message ----------\nFrom: the shop\n\nYour order is late.",
        "-----Original Message-----\nall of it",
        "  Two lines\n\n and no end  \n",
    ],
)
def test_what_was_not_said_before_stays_to_the_letter(text: str) -> None:
    assert without_quotes([*EARLIER, text])[-1] == text


def test_very_long_mails_are_looked_through_in_time() -> None:
    for text in ("> a\n" * 8_000, "On Monday, x wrote:\nx\n" * 8_000, "On " + "wrote " * 8_000):
        assert without_quotes([*EARLIER, text])[-1] == text


def test_it_is_said_that_quoted_mails_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    entries = [{"incoming": False, "body_text": EARLIER[1]}, {"incoming": True, "body_text": f"> {EARLIER[1]}\nNo."}]
    path.write_text(json.dumps({"description": EARLIER[0], "conversations": entries}), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert [turn.content for turn in prompt.messages][:2] == EARLIER
    entries[1]["body_text"] = f"> {EARLIER[1].splitlines()[0]}\nNo."
    path.write_text(json.dumps({"description": EARLIER[0], "conversations": entries}), encoding="utf-8")
    (prompt,) = PromptFile(path)
    assert prompt.messages[-1].content == "No."
    assert QUOTED in prompt.changes


def test_a_ticket_of_very_many_mails_is_read_in_time() -> None:
    mails = [f"Some words about a parcel, {place}.\n" * 20 for place in range(1_500)]
    begin = process_time()
    assert without_quotes(mails) == mails
    assert process_time() - begin < 2


def test_a_quoted_line_in_mails_beyond_the_first_fifty_quotations_stays() -> None:
    text = "> Please wait two days.\nNo.\n" * 8_000
    assert without_quotes([*EARLIER, text])[-1].count(">") == 7_950
