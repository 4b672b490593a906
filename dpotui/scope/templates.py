"""The rubric templates that ship with dpotui."""

from pathlib import Path

from dpotui.errors import BadInputError
from dpotui.scope.rubric import Rubric
from dpotui.scope.rubric_file import load_rubric_file
from dpotui.shipped import shipped_folder
from dpotui.text import one_line


def template_names() -> list[str]:
    """Names of the shipped rubric templates, in alphabetical order."""
    return sorted(path.stem for path in shipped_folder("rubrics").glob("*.toml"))


def template_path(name: str) -> Path:
    """The file of a shipped template. Raises BadInputError, naming those there are, when there is none of that name."""
    if name not in template_names():
        known = ", ".join(template_names())
        raise BadInputError(f"{one_line(name)}: there is no such rubric; templates are {known}, or name a .toml file.")
    return shipped_folder("rubrics") / f"{name}.toml"


def find_rubric(name_or_file: str) -> Rubric:
    """The rubric of a template name or of a rubric file; whatever ends in .toml or names a folder is a file."""
    path = Path(name_or_file)
    is_file = path.suffix == ".toml" or len(path.parts) > 1
    return load_rubric_file(path if is_file else template_path(name_or_file))
