"""Trees of messages in which every question may have several answers, as OpenAssistant publishes them.

They come nested (`prompt` with `replies`) or as rows that name their parent. Every question becomes a prompt with what
led to it, and the replies to it, whose `rank` people gave, its answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.speakers import known_role
from dpotui.text import one_line

OF_TREE: Final = "every question in a tree of messages is a prompt with what led to it, and its replies are its answers"
DELETED: Final = "messages of a tree that were deleted, and what answers them, are left out"

_KEPT: Final = ("lang", "user_id", "source", "tags", "synthetic")
_DEEPEST: Final = 200
"""Messages of one conversation: each of its questions is written with all that led to it."""
_NOBODY: Final = (None, "")
"""What stands where a message has no name, or answers none."""
_Path = tuple[Mapping[str, Any], ...]


def holds_replies(row: Mapping[str, Any]) -> bool:
    """Whether a row is a tree of messages, or has one as its prompt."""
    return _is_node(row) or _is_node(row.get("prompt"))


def _is_node(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("replies"), list)
        and isinstance(value.get("text"), str)
        and bool(known_role(str(value.get("role"))))
    )


def changes_of_tree(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What is put otherwise than it stands in a nested tree, in words."""
    todo = [row if _is_node(row) else row["prompt"]]
    for node in todo:
        replies = [one for one in node.get("replies", ()) if isinstance(one, dict)]
        if any(one.get("deleted") for one in replies):
            return OF_TREE, DELETED
        todo += replies
    return (OF_TREE,)


def nested_questions(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The fields of every question of a nested tree. Raises BadInputError, without a place, when it is too deep."""
    root = row if _is_node(row) else row["prompt"]
    todo: list[_Path] = [(root,)]
    while todo:
        path = todo.pop()
        if len(path) > _DEEPEST:
            raise BadInputError(f"a tree of messages is more than {_DEEPEST} messages deep")
        replies = [one for one in path[-1].get("replies", ()) if _is_said(one)]
        todo += [(*path, one) for one in reversed(replies)]
        if known_role(path[-1]["role"]) == "user":
            yield _question(path, replies)


def questions_of(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """The fields of every question of a tree whose messages are rows with `role` and `text`, and what was changed.

    Raises BadInputError, without a place, when a message has no name of its own, answers one that is not among them, or
    itself.
    """
    nodes = _by_name(rows)
    roots = []
    for node in nodes.values():
        if node.get("parent_id") in _NOBODY:
            roots.append(node)
        elif node["parent_id"] in nodes:
            nodes[node["parent_id"]]["replies"].append(node)
        else:
            raise BadInputError(f"the message {_name_of(node)} answers one that is not there")
    reached = [*roots]
    for node in reached:
        reached += node["replies"]
    if len(reached) < len(nodes):
        raise BadInputError("the messages of a tree answer one another in a ring")
    for root in roots:
        yield from ((question, changes_of_tree(root)) for question in nested_questions(root))


def _by_name(rows: Sequence[Mapping[str, Any]]) -> dict[Any, dict[str, Any]]:
    """The messages that say something, by their names."""
    if not all(isinstance(row.get(key), str | int | None) for row in rows for key in ("message_id", "parent_id")):
        raise BadInputError("the messages of a tree are named by something else than texts and numbers")
    nodes: dict[Any, dict[str, Any]] = {}
    for row in rows:
        if not row.get("text"):
            continue
        node = {**row, "replies": []}
        if node.get("message_id") in _NOBODY:
            raise BadInputError("a message of a tree has no message_id")
        if node["message_id"] in nodes:
            raise BadInputError(f"two messages of a tree are called {_name_of(node)}")
        if not _is_node(node):
            raise BadInputError(f"the message {_name_of(node)} holds no text")
        nodes[node["message_id"]] = node
    return nodes


def _name_of(node: Mapping[str, Any]) -> str:
    return one_line(str(node["message_id"]), 40)


def _is_said(node: Any) -> bool:
    return isinstance(node, dict) and _is_node({"replies": [], **node}) and not node.get("deleted")


def _question(path: _Path, replies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    asked = path[-1]
    answers = [one for one in replies if known_role(one["role"]) == "assistant"]
    ranked = [{"text": one["text"], **({"rank": one["rank"]} if "rank" in one else {})} for one in answers]
    named = {"id": asked["message_id"]} if "message_id" in asked else {}
    return {
        "messages": [{"role": one["role"], "content": one["text"]} for one in path],
        **({"responses": ranked} if ranked else {}),
        **named,
        **{key: asked[key] for key in _KEPT if key in asked},
    }
