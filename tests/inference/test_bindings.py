"""What a model's process loads: llama.cpp's functions, and not what llama-cpp-python builds on them."""

import subprocess
import sys

import pytest

pytest.importorskip("llama_cpp", reason="needs the llama extra")

import llama_cpp

from dpotui.inference.bindings import llama_functions

ALONE = """
import sys
import dpotui.inference.child
from dpotui.inference.bindings import llama_functions
llama_functions().llama_supports_gpu_offload()
print(*sys.modules)
import llama_cpp
assert llama_cpp.Llama
assert llama_cpp.llama_free is llama_functions().llama_free
"""


def test_a_process_waits_for_nothing_that_answering_does_without_and_the_whole_library_can_be_had_later() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "llama_cpp.llama_cpp" in loaded
    assert not loaded & {"llama_cpp.llama", "llama_cpp.llama_chat_format", "numpy", "jinja2"}


def test_the_functions_are_those_of_the_library() -> None:
    assert llama_functions().llama_decode is llama_cpp.llama_decode
