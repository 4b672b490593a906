"""What is loaded when: no module waits for itself, and nobody waits for a library that they do without."""

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import grimp
import pytest

LAZY = ("scope", "prompts", "candidates", "annotation", "pairs", "checks", "export", "rounds", "overview")


@pytest.mark.parametrize("package", LAZY)
def test_every_public_name_is_found_and_no_module_takes_its_place(package: str) -> None:
    package_module = import_module(f"dpotui.{package}")
    for module in iter_modules(package_module.__path__):
        import_module(f"dpotui.{package}.{module.name}")
    assert not [name for name in package_module.__all__ if isinstance(getattr(package_module, name), ModuleType)]


def circle_in(imports: dict[str, set[str]]) -> list[str] | None:
    """Modules that import one another in a circle, the first one named again at its end; None when there are none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return None


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = grimp.build_graph("dpotui", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 300
    assert circle_in(imports) is None


def test_a_circle_would_be_found() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) is not None


def test_a_name_that_is_not_there_is_an_error_as_ever() -> None:
    with pytest.raises(ImportError, match="nonsense"):
        exec("from dpotui.scope import nonsense")


def test_an_annotator_waits_for_no_library_that_the_screen_does_without() -> None:
    script = "import sys, dpotui.tui.app, dpotui.tui.annotate.screen; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "numpy", "rapidfuzz", "llama_cpp", "pyarrow", "openai"}
    assert not {name for name in loaded if name.startswith(("dpotui.checks", "dpotui.pairs", "dpotui.export"))}
    assert not loaded & {
        "textual.widgets._text_area",
        "dpotui.tui.dialogs.help",
        "dpotui.tui.palette",
        "dpotui.tui.themes",
    }


COMPILED = {
    *("AnnotateSettings", "DisplaySettings", "Settings", "Rubric", "Criterion", "FailureTag", "CoverageTarget"),
    *("Completion", "Sampling", "Candidate", "Provenance", "Message", "SheetDraft", "DraftBox", "Project"),
    *("WorkDone", "WorkFailed"),
}
"""Dataclasses that opening Annotate loads: what is listed field by field, or is something else besides a value."""


def test_values_that_an_annotator_waits_for_are_structs() -> None:
    script = (
        "import sys, dpotui.tui.app, dpotui.tui.annotate.screen\n"
        "found = [value for module in [*sys.modules.values()] for value in vars(module).values()]\n"
        "own = {kind for kind in found if isinstance(kind, type) and kind.__module__.startswith('dpotui')}\n"
        "print(*(kind.__name__ for kind in own if '__dataclass_fields__' in vars(kind)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    # Each frozen dataclass has its methods compiled when it is imported, half a millisecond; a struct takes a fiftieth.
    assert set(done.stdout.split()) <= COMPILED


def test_home_waits_for_nothing_that_writes_releases_runs_models_or_reads_files_of_others() -> None:
    script = "import sys, dpotui.tui.home.screen, dpotui.overview.survey; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "dpotui.overview.facts" in loaded
    writing = ("dpotui.export.documents.manifest", "dpotui.prompts.tables", "dpotui.candidates", "dpotui.inference")
    judging = ("dpotui.checks", "dpotui.screening", "dpotui.pairs.judged.reading", "dpotui.rounds.standing")
    assert not {name for name in loaded if name.startswith((*writing, *judging))}


def test_who_generates_or_measures_on_this_machine_does_not_wait_for_the_forms_of_what_is_private() -> None:
    modules = "dpotui.candidates.generate, dpotui.tui.generate.screen, dpotui.rounds.attach_served, dpotui.rounds"
    script = f"import sys, {modules}; dpotui.rounds.measure_round; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "dpotui.rounds.measuring.served" in loaded
    assert not {name for name in loaded if name.startswith("dpotui.screening.") and name != "dpotui.screening.kinds"}
