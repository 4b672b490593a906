"""Calls of models as logs keep them: what was sent, and what came back, in the layouts of the usual services.

Sent are {messages, system} (OpenAI, Anthropic), {contents, systemInstruction} (Gemini), {input, instructions} (OpenAI's
Responses) or {prompt}; back come {choices}, {content}, {candidates}, {output}, {generations}, turns, or a text.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from dpotui.prompts.conversations.conversation import ANSWER_OF_JSON, OF_JSON
from dpotui.prompts.conversations.turn_items import is_item, plain_items
from dpotui.prompts.layouts.instruction import with_what_led_to_it
from dpotui.prompts.strict_json import unpacked_cell

BEGUN: Final = "the beginning of an answer that was sent stands before what came back"
NO_TEXT: Final = "what came back for a call and holds no text that is known is left out"
_SENT: Final = (
    "request", "request_body", "body", "inputs", "input", "modelInput", "requestBody", "backendRequestBody",
    "requestMessages", "params", "input_messages",
)  # fmt: skip
_CAME_BACK: Final = (
    "response", "response_body", "outputs", "output", "modelOutput", "responseBody", "backendResponseBody",
    "responseMessages", "result", "output_messages",
)  # fmt: skip
_CALLS: Final = frozenset((*_SENT, *_CAME_BACK))
_SENT_ALONE: Final = frozenset(("contents", "system"))
"""Columns of a row that itself is what was sent."""
_BATCH_IDS: Final = ("custom_id", "key")
"""Columns by which the output of a batch names its questions: OpenAI's and Anthropic's, and Gemini's."""
_FAILED: Final = ("errored", "canceled", "expired")
"""What Anthropic calls a request of a batch that brought no answer."""
_WRAPPED: Final = ("body", "inputBodyJson", "outputBodyJson")
"""Keys under which logs of gateways keep what was sent and what came back."""
_TEXTS: Final = ("text", "output_text", "outputText", "output", "answer")
_OF_SERVICES: Final = frozenset(("choices", "candidates", "generations", "messages", "contents", "body", "message"))
"""Keys of what services are sent and give back, of which no text that merely is JSON has one."""
_SYSTEM: Final = ("system", "systemInstruction", "system_instruction", "instructions")


class _Laid(NamedTuple):
    """A row with a conversation instead of its call, and what was changed in it, in words."""

    fields: dict[str, Any]
    changes: tuple[str, ...] = ()


class _Sent(NamedTuple):
    """The turns of a call, and the keys that hold them."""

    turns: list[Any]
    keys: tuple[str, ...]


def without_call(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same row with the conversation of its call as `messages`, what came back as its end, and what was changed.

    Any other row is as it is. Of several answers to one call each becomes one of `responses`. The output of a batch,
    which names its questions by an id alone, becomes `prompt_id` and `responses`.
    """
    if "messages" in fields and not isinstance(fields.get("system"), list):
        return _with_answers(fields)
    if _CALLS.isdisjoint(fields) and _SENT_ALONE.isdisjoint(fields):
        return fields, ()
    cells = {key: fields[key] for key in _CALLS & fields.keys() if isinstance(fields[key], str)}
    decoded = {key: value for key, cell in cells.items() if (value := unpacked_cell(cell)) is not cell}
    if len(decoded) < len(cells):
        decoded = {key: value for key, value in decoded.items() if _is_of_service(value)}
    if decoded and (laid := _laid(fields | decoded)) is not None:
        fields = fields | decoded
        asked = [] if decoded.keys().isdisjoint(_SENT) else [OF_JSON]
        said = [] if decoded.keys().isdisjoint(_CAME_BACK) else [ANSWER_OF_JSON]
        return laid.fields, _without_text(fields, laid.fields) or (*asked, *said, *laid.changes)
    laid = _laid(fields)
    return (fields, ()) if laid is None else (laid.fields, (*_without_text(fields, laid.fields), *laid.changes))


def _without_text(fields: Mapping[str, Any], laid: Mapping[str, Any]) -> tuple[str, ...]:
    """That what came back for a call is left out, in words, where it is more than nothing and no text was found."""
    came = next((fields[key] for key in _CAME_BACK if key in fields), None)
    lost = isinstance(came, dict | list) and bool(came) and "prompt_id" not in laid and not _answers(came)
    return (NO_TEXT,) if lost else ()


def _unpacked(cell: Any) -> Any:
    """What a cell holds as JSON, where that is what a service gives back; else the cell."""
    value = unpacked_cell(cell)
    return value if value is cell or _is_of_service(value) else cell


def _is_of_service(value: Any) -> bool:
    """Whether a value is what a service sends or gives back, and no text of somebody's that happens to be JSON."""
    if isinstance(value, list):
        return bool(value) and all(map(is_item, value))
    return isinstance(value, dict) and (is_item(value) or not _OF_SERVICES.isdisjoint(value))


def _with_answers(fields: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A row of turns with what came back for them, where that stands beside them, and what was changed."""
    turns = unpacked_cell(fields["messages"])
    came: dict[str, Any] = {key: _unpacked(fields[key]) for key in (*_CAME_BACK, "choices") if key in fields}
    back = next((key for key, value in came.items() if isinstance(value, dict | list)), "")
    if not back or not isinstance(turns, list) or not all(map(is_item, turns)) or _after_the_user(turns):
        return fields, ()
    answers = _answers(came if back == "choices" else came[back])
    if not answers:
        return fields, ()
    of_json = () if came[back] is fields[back] else (ANSWER_OF_JSON,)
    laid = _joined(fields, _Sent(turns, ()), ("messages", back), answers)
    return laid.fields, (*of_json, *laid.changes)


def _laid(fields: dict[str, Any]) -> _Laid | None:
    """The row of a call; None for any other row."""
    back = next((key for key in _CAME_BACK if key in fields), "")
    answers = _answers(fields[back]) if back else []
    if sent := _sent(fields):
        return _joined(fields, sent, (*sent.keys, back), answers)
    for key in _SENT:
        if key in fields and (sent := _sent_as(fields[key], answered=_is_structured(fields.get(back)))):
            rest = {name: value for name, value in fields[key].items() if name not in sent.keys} if sent.keys else {}
            return _joined(fields | {key: rest}, sent, (*([] if rest else [key]), back), answers)
    name = next((name for name in _BATCH_IDS if name in fields), "")
    if name and back and (_is_structured(fields[back]) or _is_failed(fields, back)):
        return _of_batch(fields, name, back, answers)
    return None


def _is_failed(fields: Mapping[str, Any], back: str) -> bool:
    """Whether a row of a batch's output says that its request failed, or brought no text."""
    came = fields[back]
    if isinstance(came, dict):
        return "status_code" in came or came.get("type") in _FAILED
    return came is None and isinstance(fields.get("error"), dict)


def _joined(fields: Mapping[str, Any], sent: _Sent, taken: Sequence[str], answers: Sequence[list[Any]]) -> _Laid:
    """A row without the `taken` columns and with the conversation instead."""
    rest = {name: value for name, value in fields.items() if name not in taken}
    asked, answers, changes = _with_beginning(sent.turns, answers)
    if len(answers) == 1:
        return _Laid({"messages": [*asked, *answers[0]], **rest}, changes)
    return _Laid({"messages": asked, **({"responses": _each(answers)} if answers else {}), **rest}, changes)


def _with_beginning(
    turns: list[Any], answers: Sequence[list[Any]]
) -> tuple[list[Any], Sequence[list[Any]], tuple[str, ...]]:
    """Turns and answers to them, and what was changed, where the beginning of an answer was sent, too.

    What came back goes on from it, or says it once more.
    """
    last = turns[-1] if turns and isinstance(turns[-1], dict) else {}
    begun = last.get("content")
    if last.get("role") != "assistant" or not isinstance(begun, str) or not begun or last.get("tool_calls"):
        return turns, answers, ()
    whole = [[_begun(begun, answer[0]), *answer[1:]] for answer in answers]
    if not answers or any(answer[0] is None for answer in whole):
        return turns, answers, ()
    return turns[:-1], whole, () if whole == list(answers) else (BEGUN,)


def _begun(begun: str, turn: Any) -> dict[str, Any] | None:
    """An answer with its beginning; None where its text is in no place that is known."""
    said = turn.get("content") if isinstance(turn, dict) else None
    if isinstance(said, str):
        return {**turn, "content": said if said.startswith(begun) else begun + said}
    parts = said if isinstance(said, list) else []
    at = next((at for at, part in enumerate(parts) if isinstance(part, dict) and isinstance(part.get("text"), str)), -1)
    if at < 0 or "thought" in parts[at]:
        return None
    text = parts[at]["text"]
    first = {**parts[at], "text": text if text.startswith(begun) else begun + text}
    return {**turn, "content": [*parts[:at], first, *parts[at + 1 :]]}


def _of_batch(fields: Mapping[str, Any], name: str, back: str, answers: Sequence[list[Any]]) -> _Laid:
    rest = {key: value for key, value in fields.items() if key not in (back, name, "id", "error")}
    came = fields[back]
    body = came.get("body", came) if isinstance(came, dict) else came
    model = {"model": body["model"]} if isinstance(body, dict) and isinstance(body.get("model"), str) else {}
    return _Laid({"prompt_id": fields[name], "responses": _each(answers), **model, **rest})


def _each(answers: Sequence[list[Any]]) -> list[Any]:
    """Answers as a column holds them: a turn each, or the turns of one."""
    return [answer[0] if len(answer) == 1 else answer for answer in answers]


def _sent(fields: Mapping[str, Any]) -> _Sent | None:
    """The call that a row itself is; rows with columns of plain texts and messages are none."""
    known = isinstance(fields.get("contents"), list) or isinstance(fields.get("system"), list)
    if known or (isinstance(fields.get("input"), list | str) and _is_structured(fields.get("output"))):
        return _sent_as(fields, answered=True)
    return None


def _sent_as(value: Any, *, answered: bool) -> _Sent | None:
    """What was sent, if a value is that; `answered`: what came back is no mere text, so that a text was sent."""
    if isinstance(value, str):
        return _Sent([{"role": "user", "content": value}], ()) if answered and value.strip() else None
    if isinstance(value, list):
        return _Sent(value, ()) if value and all(map(is_item, value)) else None
    if not isinstance(value, dict):
        return None
    value, _ = with_what_led_to_it(value)
    for key in ("messages", "contents", "input", "prompt", "inputText"):
        turns = _only_batch(value.get(key))
        if key == "contents" and isinstance(turns, list):
            turns = [{"role": "user", **one} if isinstance(one, dict) and "parts" in one else one for one in turns]
        if found := _sent_as(turns, answered=True):
            system = next((name for name in _SYSTEM if value.get(name)), "")
            opening = [{"role": "system", **_content(value[system])}] if system else []
            return _Sent([*opening, *found.turns], (key, *([system] if system else [])))
    for key in _WRAPPED:
        if isinstance(value.get(key), dict) and (found := _sent_as(value[key], answered=True)):
            return _Sent(found.turns, (key,))
    return None


def _only_batch(turns: Any) -> Any:
    """The turns of the one call of a batch, as LangChain keeps them: a list in a list."""
    return turns[0] if isinstance(turns, list) and len(turns) == 1 and isinstance(turns[0], list) else turns


def _content(said: Any) -> dict[str, Any]:
    return {"parts": said["parts"]} if isinstance(said, dict) and "parts" in said else {"content": said}


def _is_structured(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(_answers(value))


def _answers(value: Any) -> list[list[Any]]:
    """What came back: of every answer its turns."""
    if isinstance(value, str):
        return [[{"role": "assistant", "content": value}]] if value.strip() else []
    if isinstance(value, list):
        turns = _after_the_user(value) if value and all(map(is_item, value)) else []
        return [turns] if plain_items(turns)[0] else []
    if not isinstance(value, dict):
        return []
    for key in (*_WRAPPED, "output"):
        if isinstance(value.get(key), dict):
            return _answers(value[key])
    for key in ("choices", "candidates", "generations", "results"):
        if isinstance(value.get(key), list):
            each = _only_batch(value[key])
            return [[_assistants(one)] for one in each if isinstance(one, dict) and _assistants(one)]
    for key in ("output", "messages"):
        if isinstance(value.get(key), list):
            return _answers(value[key])
    return [[_assistants(value)]] if _assistants(value) else []


def _after_the_user(turns: list[Any]) -> list[Any]:
    """The turns after the user's last: graphs of agents give back the whole conversation."""
    plain = [str(turn.get("role") or turn.get("type")) for turn in turns]
    last = max((place for place, role in enumerate(plain) if role in ("user", "human")), default=-1)
    return turns[last + 1 :]


def _assistants(one: Mapping[str, Any]) -> dict[str, Any]:
    """An answer as the assistant's turn; empty when it is none."""
    if isinstance(one.get("message"), dict):
        one = one["message"]
        if is_item(one):
            turns, _ = plain_items([one])
            return next((turn for turn in turns if turn.get("content") or turn.get("tool_calls")), {})
    content = one.get("content")
    if isinstance(content, dict) and isinstance(content.get("parts"), list):
        return {"role": "assistant", "parts": content["parts"]}
    if content and one.get("role", "assistant") in ("assistant", "model") and isinstance(content, str | list):
        return {"role": "assistant", "content": content}
    texts = (one[key] for key in _TEXTS if isinstance(one.get(key), str))
    text = next((text for text in texts if text.strip()), "")
    return {"role": "assistant", "content": text} if text else {}
