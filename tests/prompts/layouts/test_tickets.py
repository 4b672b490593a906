"""Tickets of help desks come in as the conversations that they hold, without the team's notes."""

from pathlib import Path
from typing import Any

import pytest

from dpotui.prompts.columns.prompt_row import PromptFile
from dpotui.prompts.layouts.ticket import FROM_HTML, OF_TICKET
from prompts.layouts.test_layout import write

TICKETS: dict[str, dict[str, Any]] = {
    "zendesk": {
        "description": "Where is my parcel?", "requester_id": 1,
        "comments": [
            {"author_id": 1, "body": "Where is my parcel?", "public": True},
            {"author_id": 9, "body": "he is angry", "public": False},
            {"author_id": 9, "body": "At the depot.", "public": True},
            {"author_id": 1, "body": "Which one?", "public": True},
        ],
    },
    "intercom": {
        "source": {"body": "<p>Where is my parcel?</p>", "author": {"type": "user"}},
        "conversation_parts": {"conversation_parts": [
            {"part_type": "note", "body": "<p>he is angry</p>", "author": {"type": "admin"}},
            {"part_type": "comment", "body": "<p>At the&nbsp;depot.</p>", "author": {"type": "admin"}},
            {"part_type": "assignment", "body": None, "author": {"type": "bot"}},
            {"part_type": "comment", "body": "<p>Which <b>one</b>?</p>", "author": {"type": "user"}},
        ]},
    },
    "freshdesk": {
        "description": "<div>Where is my parcel?</div>", "description_text": "Where is my parcel?",
        "conversations": [
            {"body_text": "he is angry", "private": True, "incoming": False},
            {"body": "<div>At the depot.</div>", "body_text": "At the depot.", "incoming": False},
            {"body_text": "Which one?", "incoming": True},
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", TICKETS)
def test_a_ticket_is_the_conversation_without_the_notes_of_the_team(tmp_path: Path, name: str) -> None:
    (prompt,) = PromptFile(write(tmp_path, TICKETS[name]))
    assert [(turn.role, turn.content) for turn in prompt.messages] == [
        ("user", "Where is my parcel?"),
        ("assistant", "At the depot."),
        ("user", "Which one?"),
    ]
    assert prompt.changes == ((OF_TICKET, FROM_HTML) if name == "intercom" else (OF_TICKET,))


@pytest.mark.parametrize(("author", "role"), [("user", "user"), ("admin", "assistant"), ("nobody", "user")])
def test_who_opened_a_ticket_is_told_by_the_author_of_its_source(tmp_path: Path, author: str, role: str) -> None:
    parts = [{"part_type": "comment", "body": "Which one?", "author": {"type": "user"}}]
    source = {"body": "Your parcel is at the depot.", "author": {"type": author}}
    (prompt,) = PromptFile(write(tmp_path, {"source": source, "conversation_parts": {"conversation_parts": parts}}))
    assert [turn.role for turn in prompt.messages][:1] == [role]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<br/>b</p><p>c &amp; d</p>", "a\nb\n\nc & d"),
        ("<div>a<!-- b --><style>x{}</style><script>1<2</script>\nd</div>", "a d"),
        ("<p>1 < 2 and <b>3</b>", "1 < 2 and 3"),
        ("<p>" + "İ" * 12 + "<!-- b --> is <SCRIPT>c</Script>d", "İ" * 12 + " is d"),
        ("<p><" + "b" * 100_000, "<" + "b" * 100_000),
        ("<p>" + "<!--" * 100_000 + "x", "<!--" * 100_000 + "x"),
        ("<p>" + "<p " * 100_000, " ".join(["<p"] * 100_000)),
    ],
)
def test_html_of_a_ticket_is_read_in_one_walk(tmp_path: Path, html: str, text: str) -> None:
    row = {"requester_id": 1, "comments": [{"author_id": 1, "body": html}]}
    (prompt,) = PromptFile(write(tmp_path, row))
    assert prompt.messages[0].content == text


def test_a_ticket_that_does_not_say_who_wrote_is_read_by_its_description_alone(tmp_path: Path) -> None:
    file = PromptFile(write(tmp_path, {"description": "Where is my parcel?", "comments": [{"body": "At the depot."}]}))
    assert [prompt.messages[0].content for prompt in file] == ["Where is my parcel?"]
    assert file.columns.ignored == ("comments",)
