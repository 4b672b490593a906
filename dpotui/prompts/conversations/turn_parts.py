"""What the parts of a turn hold: texts, calls of tools and their results, in the layouts of the usual services."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.text import one_line

PARTS: Final = "parts of text are joined by line breaks"
THOUGHTS: Final = "recorded reasoning is left out"
ATTACHED: Final = "the text of an attached file stands before the question about it"
HEARD: Final = "of what was spoken the transcription is kept, and no recording"

_TEXT_TYPES: Final = ("text", "input_text", "output_text", "audio_transcription")
_THOUGHT_TYPES: Final = ("thinking", "redacted_thinking", "reasoning", "think", "thought")
_NO_TEXT: Final = ("step-start", "token_budget", "cachepoint")
"""Parts that mark where a step begins, or what it cost."""
_CALLS: Final = ("toolUse", "functionCall", "function_call", "executableCode")
_RESULTS: Final = ("toolResult", "functionResponse", "function_response", "codeExecutionResult")
"""Keys of parts without a type, of Bedrock and Gemini, that hold the call of a tool, or its result."""
_HEARD: Final = ("audio_asset_pointer", "real_time_user_audio_video_asset_pointer")
"""Recordings, which are left out beside their transcription."""
_ATTACHED: Final = ("attachments", "files")
_FILE_TEXT: Final = "extracted_content"


class Content(NamedTuple):
    """The parts of a turn: (what it is, text), `text`, `call` or `result`."""

    parts: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()


def of_parts(number: int, parts: list[Any]) -> Content:
    """What a list of parts holds. Raises BadInputError when nobody could read one, or nothing is said in any."""
    kinds = {_kind(part) for part in parts if isinstance(part, dict)}
    heard = _HEARD if "audio_transcription" in kinds else ()
    read = [piece for part in parts for piece in _pieces(number, part, heard)]
    kept = tuple(part for part in read if part[0] != "thought")
    if not kept:
        raise BadInputError(f"message {number} has no text as its content")
    texts = sum(kind == "text" for kind, _ in kept)
    changes = [*([PARTS] if texts > 1 else []), *([THOUGHTS] if len(kept) < len(read) else [])]
    changes += [HEARD] if heard and not kinds.isdisjoint(heard) else []
    return Content(kept, tuple(changes))


def with_files(number: int, turn: Mapping[str, Any], content: Content) -> Content:
    """What a turn holds with the texts of the files that came with it. Raises BadInputError when a file has none."""
    files = [file for name in _ATTACHED if isinstance(turn.get(name), list) for file in turn[name]]
    read = {_file_name(file): text for file in files if (text := _file_text(file)) is not None}
    texts: list[tuple[str, str]] = []
    for file in files:
        text, name = _file_text(file), _file_name(file)
        if text is None and (name not in read or not name):
            raise BadInputError(
                f"message {number} came with a file that is not in it ({one_line(name, 40)}); a prompt is text"
            )
        texts += [("text", text)] if text and text.strip() else []
    return Content((*texts, *content.parts), (*content.changes, ATTACHED)) if texts else content


def _file_text(file: Any) -> str | None:
    text = file.get(_FILE_TEXT) if isinstance(file, dict) else None
    return text if isinstance(text, str) else None


def _file_name(file: Any) -> str:
    """What a file is called: one whose text is there may be named once more where all files are listed."""
    if not isinstance(file, dict):
        return str(file)
    return str(next((file[key] for key in ("file_name", "filename", "name") if key in file), ""))


def calls_in(turn: Mapping[str, Any]) -> list[str]:
    """The tools that a turn calls beside its text, in the layout of OpenAI."""
    calls = turn.get("tool_calls") or ([turn["function_call"]] if turn.get("function_call") else [])
    return [_call(call) for call in calls] if isinstance(calls, list) else []


def _kind(part: Mapping[str, Any]) -> str:
    return str(part.get("type", part.get("content_type", "")))


def _pieces(number: int, part: Any, left_out: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a part holds: of the parts of Vercel's SDK the call of a tool and its result stand in one."""
    kind = _kind(part) if isinstance(part, dict) else ""
    if kind in _NO_TEXT or kind in left_out:
        return []
    if kind == "dynamic-tool" or (kind.startswith("tool-") and "toolCallId" in part):
        call = _call({"name": part.get("toolName") or kind.removeprefix("tool-"), "input": part.get("input", {})})
        return [("call", call), *([("result", _result(number, part["output"]))] if "output" in part else [])]
    return [_part(number, part)]


def _part(number: int, part: Any) -> tuple[str, str]:
    if isinstance(part, str):
        return "text", part
    if not isinstance(part, dict):
        raise BadInputError(f"message {number} holds a part without a type; a prompt is text")
    kind = _kind(part)
    if kind in _THOUGHT_TYPES or part.get("thought") is True or "reasoningContent" in part:
        return "thought", ""
    if (kind in _TEXT_TYPES or not kind) and (text := _text(part)) is not None:
        return "text", text
    if kind == "refusal" and isinstance(text := part.get("refusal"), str):
        return "text", text
    if kind == "document" and (text := _text(part.get("source"))) is not None:
        return "text", text
    if kind == "tool_call" or kind.endswith("tool_use"):
        return "call", _call(part)
    if kind.endswith("tool_result"):
        return "result", _result(number, part.get("content"))
    if call := next((part[key] for key in _CALLS if not kind and key in part), None):
        return "call", _call(call)
    if result := next((part[key] for key in _RESULTS if not kind and key in part), None):
        return "result", _result(number, _came_back(result))
    raise BadInputError(f"message {number} holds {one_line(_named(kind, part), 60)}; a prompt is text")


def _text(part: Any) -> str | None:
    """The text of a part, which the services of OpenAI also wrap with its annotations."""
    if not isinstance(part, dict):
        return None
    said = next((part[key] for key in ("text", "content", "data") if key in part), None)
    said = said.get("value") if isinstance(said, dict) else said
    return said if isinstance(said, str) and part.get("type") != "base64" else None


def _named(kind: str, part: Mapping[str, Any]) -> str:
    if "image" in kind:
        return f"an image ({kind})"
    return f"something of the type {kind}" if kind else f"a part without a type ({', '.join(map(str, part))})"


def _came_back(result: Any) -> Any:
    """What a tool gave back, as Bedrock and Gemini wrap it."""
    if not isinstance(result, dict):
        return result
    return next((result[key] for key in ("content", "response", "output") if key in result), result)


def _result(number: int, content: Any) -> str:
    """What a tool gave back as text: parts that are none, as the pages of a search, as their JSON."""
    if not isinstance(content, list):
        return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return "\n".join(_result_part(number, part) for part in content)


def _result_part(number: int, part: Any) -> str:
    if isinstance(part, dict) and "image" not in _kind(part) and _text(part) is None:
        return json.dumps(part.get("json", part), ensure_ascii=False)
    return "\n".join(text for _, text in of_parts(number, [part]).parts)


def _call(call: Any) -> str:
    """A call as {"name", "arguments"}, as models write them that call tools in their text."""
    if not isinstance(call, dict):
        return json.dumps(call, ensure_ascii=False)
    function: dict[str, Any] = call["function"] if isinstance(call.get("function"), dict) else call
    given: Any = next((function[key] for key in ("arguments", "args", "input", "parameters") if key in function), {})
    return json.dumps({"name": function.get("name"), "arguments": _unpacked(given)}, ensure_ascii=False)


def _unpacked(arguments: Any) -> Any:
    """Arguments, which are often the JSON text of an object."""
    if not isinstance(arguments, str):
        return arguments
    try:
        return json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments
