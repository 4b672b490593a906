"""Chat templates: programs of a model's maker, run in a sandbox with limits on time, memory and length."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from dpotui.inference.limits import TookTooLongError, memory_limit, time_limit
from dpotui.text import one_line

SECONDS: Final = 2.0
"""Processor time in which a template must have filled itself in."""
MEMORY: Final = 256 * 1024**2
"""Bytes that it may take for that."""
CHARACTERS: Final = 8_000_000
"""The longest prompt that it may make; no context is as long."""


class TemplateError(Exception):
    """The template refuses a prompt, in words; it may take others."""


class HostileTemplateError(TemplateError):
    """The template does what no honest one does: run forever, fill the memory, reach out of its sandbox."""


class ChatTemplate:
    """A Jinja chat template with the functions that Hugging Face's tokenizers offer to one."""

    def __init__(self, source: str, *, bos: str, eos: str) -> None:
        """Compile `source`; TemplateError when it is not valid."""
        self._special = {"bos_token": bos, "eos_token": eos}
        self._template = _guarded(lambda: _environment().from_string(source))

    def fill(self, messages: Sequence[Mapping[str, str]], answer: str | None = None) -> str:
        """The text of a prompt that ends where the assistant's answer is to begin; of both where there is an answer."""
        turns = [dict(message) for message in messages]
        if answer is not None:
            turns.append({"role": "assistant", "content": answer})
        asked = {"messages": turns, "add_generation_prompt": answer is None}
        return str(_guarded(lambda: "".join(_bounded(self._template.generate(**asked, **self._special)))))


def _environment() -> Any:
    from jinja2.ext import Extension, loopcontrols
    from jinja2.parser import Parser
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class MarkedAnswers(Extension):
        """What stands in `{% generation %}`, by which trainers tell answers from prompts, is as if it stood alone."""

        tags = {"generation"}  # noqa: RUF012

        def parse(self, parser: Parser) -> Any:
            parser.stream.skip(1)
            return parser.parse_statements(("name:endgeneration",), drop_needle=True)

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[MarkedAnswers, loopcontrols]
    )
    environment.filters["tojson"] = _to_json
    environment.globals |= {"raise_exception": _raise, "strftime_now": _now}
    return environment


def _to_json(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """A value as JSON, with what Transformers lets a template choose, in the same order, and nothing more."""
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def _raise(said: str) -> None:
    raise ValueError(said)


def _now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)


def _bounded(parts: Iterator[str]) -> Iterator[str]:
    left = CHARACTERS
    for part in parts:
        left -= len(part)
        if left < 0:
            raise HostileTemplateError(f"it makes a prompt of more than {CHARACTERS:,} characters")
        yield part


def _guarded(work: Any) -> Any:
    from jinja2.exceptions import SecurityError

    try:
        with time_limit(SECONDS), memory_limit(MEMORY):
            return work()
    except TemplateError:
        raise
    except TookTooLongError:
        raise HostileTemplateError(f"it was not done after {SECONDS:.0f} seconds") from None
    except MemoryError:
        raise HostileTemplateError(f"it takes more than {MEMORY // 1024**2} MB of memory") from None
    except (SecurityError, PermissionError) as error:
        raise HostileTemplateError(f"it tries what is forbidden ({one_line(str(error))})") from None
    except Exception as error:
        # What a program of somebody else's raises is known to nobody.
        raise TemplateError(one_line(str(error)) or type(error).__name__) from None
