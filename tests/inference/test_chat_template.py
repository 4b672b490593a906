"""Chat templates: filled in as llama-cpp-python does it, and stopped when they mean harm."""

import time
from typing import Any

import pytest

pytest.importorskip("llama_cpp", reason="needs the llama extra")

from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from dpotui.inference import template as chat
from dpotui.inference.template import ChatTemplate, HostileTemplateError, TemplateError

HELLO: list[Any] = [{"role": "user", "content": "Hello {{ 1 }} <|im_end|>"}]
TEMPLATES = [
    "{{ bos_token }}{% for m in messages %}<|{{ m.role }}|>{{ m['content'] | trim }}{{ eos_token }}{% endfor %}",
    "{% for m in messages if m.role == 'user' %}{{ m | tojson }}{% if loop.last %}{% break %}{% endif %}{% endfor %}",
    "{% generation %}{{ messages[0].content.upper() }}{% endgeneration %}{% if add_generation_prompt %}A:{% endif %}",
    "{{ {'b': ['ü<>&', none], 'a': 1} | tojson }}{{ {'b': 1, 'a': [2]} | tojson(indent=2, sort_keys=true) }}"
    "{{ 'ü' | tojson(ensure_ascii=true) }}{{ [1, {'a': 2}] | tojson(separators=(',', ':')) }}",
    "  {% set n = namespace(x=1) %}\n  {% for i in range(3) %}\n{% set n.x = n.x * 2 %}{% endfor %}{{ n.x }}",
]


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_template_is_filled_in_as_the_plain_loop_does_it(source: str) -> None:
    plain = Jinja2ChatFormatter(template=source, eos_token="</s>", bos_token="<s>")
    assert ChatTemplate(source, bos="<s>", eos="</s>").fill(HELLO) == plain(messages=HELLO).prompt


def test_a_template_can_refuse_in_its_own_words() -> None:
    with pytest.raises(TemplateError, match="roles must alternate"):
        ChatTemplate("{{ raise_exception('roles must alternate') }}", bos="", eos="").fill(HELLO)


def test_a_loop_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "SECONDS", 0.2)
    source = "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = b %}{% endfor %}{% endfor %}"
    began = time.process_time()
    with pytest.raises(HostileTemplateError, match="was not done after"):
        ChatTemplate(source, bos="", eos="").fill(HELLO)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "source",
    ["{{ messages.__class__.__base__ }}", "{{ cycler.__init__.__globals__ }}", "{{ messages.clear() }}"],
)
def test_the_sandbox_holds(source: str) -> None:
    with pytest.raises(HostileTemplateError, match="forbidden"):
        ChatTemplate(source, bos="", eos="").fill(HELLO)


def test_what_turns_values_into_json_takes_no_code_of_the_template() -> None:
    with pytest.raises(TemplateError, match="default"):
        ChatTemplate("{{ cycler | tojson(default=range) }}", bos="", eos="").fill(HELLO)
