"""Columns are understood under the names that people give them."""

import pytest

from dpotui.errors import BadInputError
from dpotui.prompts import ColumnMap, guess_mapping, parse_map
from dpotui.prompts.columns.prompt_row import FIELDS


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (["prompt", "tags", "id"], {"prompt": "prompt", "tags": "tags", "id": "id"}),
        (["Ticket Text", "CATEGORY", "Ticket-ID"], {"Ticket Text": "prompt", "CATEGORY": "tags", "Ticket-ID": "id"}),
        (["text", "prompt"], {"prompt": "prompt"}),
        (["Question?", "topic"], {"Question?": "prompt", "topic": "tags"}),
        (["conversations", "system_prompt"], {"conversations": "messages", "system_prompt": "system"}),
        (["instruction", "input", "output"], {"instruction": "prompt", "input": "input"}),
        (["ticket.id", "ticket.body", "user.id"], {"ticket.body": "prompt", "ticket.id": "id", "user.id": "user"}),
        (
            ["meta.user.id", "meta.ticket.id", "raw.text"],
            {"raw.text": "prompt", "meta.ticket.id": "id", "meta.user.id": "user"},
        ),
        (["user", "prompt", "meta.user.id"], {"user": "user", "prompt": "prompt"}),
        (["log.customer.id", "log.text"], {"log.text": "prompt", "log.customer.id": "user"}),
        (["a.text", "body.messages"], {"body.messages": "messages", "a.text": "prompt"}),
        (["sessionId", "inputTranscript", "message"], {"inputTranscript": "prompt"}),
        (["CaseNumber", "Ticket description"], {"Ticket description": "prompt", "CaseNumber": "id"}),
        (["a", "b"], {}),
    ],
)
def test_usual_names_are_known_whatever_their_case_and_punctuation(columns: list[str], mapping: dict[str, str]) -> None:
    assert guess_mapping(columns, FIELDS) == mapping


def test_map_overrides_the_guess_and_can_leave_a_column_out() -> None:
    columns = ColumnMap(FIELDS, parse_map(["body=prompt", "label=ignore", "a=b=tags"]))
    columns.see(["text", "body", "label", "a=b", "id"])
    assert columns.used == {"body": "prompt", "a=b": "tags", "id": "id"}
    assert columns.ignored == ("text", "label")


def test_a_column_that_is_to_be_two_fields_is_refused_and_the_same_said_twice_is_not() -> None:
    with pytest.raises(BadInputError, match="body is to be prompt and tags; a column is one field"):
        parse_map(["body=prompt", "id=id", "body=tags"])
    assert parse_map(["body=prompt", "body= prompt"]) == {"body": "prompt"}


@pytest.mark.parametrize("asker", ["user", "request.user", "metadata.user"])
def test_beside_a_conversation_user_says_who_asked(asker: str) -> None:
    columns = ColumnMap(FIELDS)
    columns.see(["request.messages", asker])
    assert columns.used == {"request.messages": "messages", asker: "user"}
    given = ColumnMap(FIELDS, {"talk": "messages"})
    given.see(["talk", asker, "customer_id"])
    assert given.used == {"talk": "messages", "customer_id": "user"}
    alone = ColumnMap(FIELDS)
    alone.see(["assistant", asker])
    assert alone.used == {asker: "prompt"}
    said = ColumnMap(FIELDS, {asker: "prompt"})
    said.see(["messages", asker])
    assert said.used == {"messages": "messages", asker: "prompt"}


def test_columns_that_only_later_rows_have_are_taken_for_fields_that_are_free() -> None:
    columns = ColumnMap(FIELDS)
    assert columns.see(["text"])
    assert columns.see(["text", "prompt", "tag"])
    assert not columns.see(["tag"])
    assert columns.used == {"text": "prompt", "tag": "tags"}
    assert columns.ignored == ("prompt",)


@pytest.mark.parametrize("option", ["ticket", "=prompt", "ticket="])
def test_a_map_that_is_not_column_equals_field_is_refused(option: str) -> None:
    with pytest.raises(BadInputError, match="COLUMN=FIELD"):
        parse_map([option])


@pytest.mark.parametrize(
    ("options", "said"), [(["a=promt"], "fields are prompt"), (["a=prompt", "b=prompt"], "a and b are both")]
)
def test_a_map_to_no_field_or_twice_to_one_is_refused(options: list[str], said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        ColumnMap(FIELDS, parse_map(options))


def test_what_is_called_like_a_prompt_within_an_object_is_none_beside_a_conversation() -> None:
    columns = ColumnMap(FIELDS)
    columns.see_row({"messages": [{"role": "user", "content": "Hi"}], "meta": {"text": "a log", "id": 1}})
    assert columns.used == {"messages": "messages", "meta.id": "id"}
    columns.see_row({"messages": None, "call": {"prompt": "Hi"}})
    assert columns.used == {"messages": "messages", "meta.id": "id", "call.prompt": "prompt"}


def test_a_prompt_within_an_object_stays_one_beside_a_number_of_turns_or_by_hand() -> None:
    counted = ColumnMap(FIELDS)
    counted.see_row({"turns": 1, "call": {"prompt": "Hi"}})
    assert counted.used["call.prompt"] == "prompt"
    given = ColumnMap(FIELDS, {"meta.text": "prompt"})
    given.see_row({"messages": [], "meta": {"text": "Hi"}})
    assert given.used == {"messages": "messages", "meta.text": "prompt"}
