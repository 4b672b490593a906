"""Packages that load their public names on demand give the same names as ever, and load nothing before."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

LAZY = ("scope", "prompts", "candidates", "annotation")


@pytest.mark.parametrize("package", LAZY)
def test_every_public_name_is_found_and_no_module_takes_its_place(package: str) -> None:
    package_module = import_module(f"dpotui.{package}")
    for module in iter_modules(package_module.__path__):
        import_module(f"dpotui.{package}.{module.name}")
    assert not [name for name in package_module.__all__ if isinstance(getattr(package_module, name), ModuleType)]


def test_a_name_that_is_not_there_is_an_error_as_ever() -> None:
    with pytest.raises(ImportError, match="nonsense"):
        exec("from dpotui.scope import nonsense")


def test_an_annotator_waits_for_no_library_that_the_screen_does_without() -> None:
    script = "import sys, dpotui.tui.app, dpotui.tui.annotate.screen; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "numpy", "rapidfuzz", "llama_cpp", "pyarrow", "openai"}
    assert not {name for name in loaded if name.startswith(("dpotui.checks", "dpotui.pairs", "dpotui.export"))}
