"""Conversations kept as a tree of messages, as exports of ChatGPT are: answers that were made again are branches.

A row holds `mapping`, {id: {message, parent, children}}, and `current_node`, the end of the branch that was last seen.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.text import one_line

_TREE: Final = "mapping"
_END: Final = "current_node"
_UNSAID: Final = ("thoughts", "reasoning_recap", "user_editable_context", "model_editable_context")
"""Kinds of content that are no turn of the conversation."""


def without_tree(fields: dict[str, Any]) -> dict[str, Any]:
    """The same row with its tree as `messages`, those of the branch that was last seen; any other row as it is.

    Raises BadInputError, without a place, when messages of the branch are missing or follow one another in a ring.
    """
    tree = fields.get(_TREE)
    if not isinstance(tree, dict) or not tree or not all(map(_is_node, tree.values())) or "messages" in fields:
        return fields
    rest = {name: value for name, value in fields.items() if name not in (_TREE, _END)}
    return {"messages": list(_branch(tree, fields.get(_END))), **rest}


def _is_node(value: Any) -> bool:
    return isinstance(value, dict) and "parent" in value and "message" in value


def _branch(tree: Mapping[str, Any], end: Any) -> Iterator[dict[str, Any]]:
    """The turns from the root to `end`, else to the message that was made last."""
    name = end if isinstance(end, str) and end in tree else _made_last(tree)
    path: dict[str, Any] = {}
    while name is not None:
        if not isinstance(name, str) or name not in tree:
            raise BadInputError(
                f"the message {one_line(str(name), 40)} of the conversation is missing from its mapping"
            )
        if name in path:
            raise BadInputError("the messages of its mapping follow one another in a ring")
        path[name] = tree[name]["message"]
        name = tree[name]["parent"]
    for message in reversed(path.values()):
        if isinstance(message, dict) and (turn := _turn(message)):
            yield turn


def _made_last(tree: Mapping[str, Any]) -> str:
    """The end of a branch that was made last; the later one in the file where times do not tell."""
    parents = {node["parent"] for node in tree.values() if isinstance(node["parent"], str)}
    ends = [name for name in tree if name not in parents] or list(tree)
    return max(enumerate(ends), key=lambda each: (_made_at(tree[each[1]]), each[0]))[1]


def _made_at(node: Mapping[str, Any]) -> float:
    message = node["message"]
    made = message.get("create_time") if isinstance(message, dict) else None
    try:
        return float(made) if isinstance(made, int | float) else 0.0
    except OverflowError:
        return 0.0


def _turn(message: Mapping[str, Any]) -> dict[str, Any] | None:
    """A message as a turn; None when it is hidden, empty or something else than a turn."""
    author, content, about = (message.get(key) for key in ("author", "content", "metadata"))
    if not isinstance(author, dict) or not isinstance(content, dict) or content.get("content_type") in _UNSAID:
        return None
    if isinstance(about, dict) and about.get("is_visually_hidden_from_conversation"):
        return None
    said = [part for part in _parts(content) if part not in (None, "")]
    if not said:
        return None
    role = author.get("role")
    if role == "assistant" and message.get("recipient", "all") not in ("all", None):
        role = "tool_call"
    if all(isinstance(part, str) for part in said):
        return {"role": role, "content": "\n".join(said)}
    return {"role": role, "content": [{"type": "text", "text": one} if isinstance(one, str) else one for one in said]}


def _parts(content: Mapping[str, Any]) -> list[Any]:
    parts = content.get("parts") or content.get("text")
    return parts if isinstance(parts, list) else [parts]
