"""llama.cpp's functions as llama-cpp-python declares them, without what that library builds on them.

Its own package loads NumPy and every chat format that it knows before the first function can be called: an eighth of a
second of the processor and 22 MB, for each process of a model.
"""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

_PACKAGE: Final = "llama_cpp"


@cache
def llama_functions() -> Any:
    """The module of llama.cpp's functions; ModuleNotFoundError where llama-cpp-python is not installed."""
    functions = f"{_PACKAGE}.{_PACKAGE}"
    if _PACKAGE in sys.modules or (spec := find_spec(_PACKAGE)) is None:
        return import_module(functions)
    sys.modules[_PACKAGE] = module_from_spec(spec)  # so that it is there, and is not run
    try:
        return import_module(functions)
    finally:
        del sys.modules[_PACKAGE]  # whoever imports it later gets all of it
