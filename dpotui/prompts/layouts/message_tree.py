"""Conversations kept as a tree of messages, as exports of ChatGPT are: answers that were made again are branches.

A row holds `mapping`, {id: {message, parent, children}}, and `current_node`, the end of the branch that was last seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeGuard

from dpotui.errors import BadInputError
from dpotui.prompts.layouts.branches import OF_BRANCH
from dpotui.text import one_line

HIDDEN: Final = "what was hidden in a conversation, or only thought, is left out"

_TREE: Final = "mapping"
_END: Final = "current_node"
_REQUEST: Final = "REQUEST"
_UNSAID: Final = ("thoughts", "reasoning_recap", "user_editable_context", "model_editable_context")
"""Kinds of content that are no turn of the conversation."""


def without_tree(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same row with its tree as `messages`, those of the branch last seen, and what was left out; else as it is.

    Raises BadInputError, without a place, when messages of the branch are missing or follow one another in a ring.
    """
    tree = fields.get(_TREE, {})
    if not _is_tree(tree) or not tree or "messages" in fields:
        return fields, ()
    rest = {name: value for name, value in fields.items() if name not in (_TREE, _END)}
    branch = list(_branch(tree, fields.get(_END)))
    said = [turn for message in branch if (turn := _turn(message))]
    if not said and any(node["message"] for node in tree.values()):
        raise BadInputError("no message of its mapping says whose it is")
    all_messages = [node["message"] for node in tree.values() if isinstance(node["message"], dict)]
    others = sum(map(_is_said, all_messages)) > sum(map(_is_said, branch))
    hidden = any(not _is_said(message) and _holds_text(message) for message in branch)
    return {"messages": said, **rest}, (*([OF_BRANCH] if others else []), *([HIDDEN] if hidden else []))


def is_silent_tree(fields: Mapping[str, Any]) -> bool:
    """Whether a row is a conversation that was opened and in which nobody said anything that was shown."""
    tree = fields.get(_TREE)
    return _is_tree(tree) and _END in fields and not any(_may_say(node["message"]) for node in tree.values())


def _is_tree(tree: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(tree, dict) and all(map(_is_node, tree.values()))


def _may_say(message: Any) -> bool:
    """Whether a message holds something that is shown, whoever may say it."""
    if not isinstance(message, dict) or not _holds_text(message) or _is_hidden(message):
        return False
    content = message.get("content")
    return not isinstance(content, dict) or content.get("content_type") not in _UNSAID


def _is_hidden(message: Mapping[str, Any]) -> bool:
    about = message.get("metadata")
    return isinstance(about, dict) and bool(about.get("is_visually_hidden_from_conversation"))


def _is_said(message: Mapping[str, Any]) -> bool:
    return _turn(message) is not None


def _holds_text(message: Mapping[str, Any]) -> bool:
    """Whether something stands in a message that is no turn: what was hidden, or thought."""
    content = message.get("content")
    held = content if isinstance(content, dict) else {"parts": message.get("fragments")}
    return any(value not in (None, "", [], [""]) for key, value in held.items() if key != "content_type")


def _is_node(value: Any) -> bool:
    return isinstance(value, dict) and "message" in value and ("parent" in value or "children" in value)


def _branch(tree: Mapping[str, Any], end: Any) -> Iterator[dict[str, Any]]:
    """The messages from the root to `end`, else to the message that was made last."""
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
        name = tree[name].get("parent")
    yield from (message for message in reversed(path.values()) if isinstance(message, dict))


def _made_last(tree: Mapping[str, Any]) -> str:
    """The end of a branch that was made last; the later one in the file where times do not tell."""
    parents = {node.get("parent") for node in tree.values() if isinstance(node.get("parent"), str)}
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
    if isinstance(message.get("fragments"), list):
        return _of_fragments(message["fragments"])
    author, content = message.get("author"), message.get("content")
    if not isinstance(author, dict) or not isinstance(content, dict) or content.get("content_type") in _UNSAID:
        return None
    if _is_hidden(message):
        return None
    said = [part for part in _parts(content) if part not in (None, "")]
    if not said:
        return None
    role = author.get("role")
    if role == "assistant" and message.get("recipient", "all") not in ("all", None):
        role = "tool_call"
    if len(said) == 1 and isinstance(said[0], str):
        return {"role": role, "content": said[0]}
    return {"role": role, "content": [{"type": "text", "text": one} if isinstance(one, str) else one for one in said]}


def _of_fragments(fragments: Sequence[Any]) -> dict[str, Any] | None:
    """A message of DeepSeek as a turn, without what was thought and searched; None when nothing else is in it."""
    held = [(one.get("type"), one.get("content")) for one in fragments if isinstance(one, dict)]
    role = "user" if any(kind == _REQUEST for kind, _ in held) else "assistant"
    texts = [text for kind, text in held if kind in (_REQUEST, "RESPONSE") and isinstance(text, str) and text.strip()]
    thoughts = [{"type": "thinking"} for kind, _ in held if kind == "THINK"]
    said = [{"type": "text", "text": text} for text in texts]
    return {"role": role, "content": [*thoughts, *said]} if said else None


def _parts(content: Mapping[str, Any]) -> list[Any]:
    parts = content.get("parts") or content.get("text")
    return parts if isinstance(parts, list) else [parts]
