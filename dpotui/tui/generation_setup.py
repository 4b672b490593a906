"""What a generation run is to do, as one puts it together on the screen before it starts."""

from dataclasses import dataclass, replace
from pathlib import Path

from dpotui.candidates import (
    DEFAULT_COUNT,
    MOST,
    LocalModel,
    Model,
    ModelFile,
    Recipe,
    Share,
    Source,
    read_model_file,
    sha256_of_model,
    source_of,
)
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.shipped import shipped_folder


@dataclass(frozen=True)
class Planned:
    """A model, and how many candidates of a prompt it is to make."""

    model: Model
    candidates: int


@dataclass(frozen=True)
class Setup:
    """The models, the first of them the main one, and what they are to do."""

    recipe: Recipe
    models: tuple[Planned, ...] = ()
    count: int = DEFAULT_COUNT
    """Candidates of the main model, also while there is none yet."""
    limit: int | None = None
    tag: str = ""

    @property
    def main(self) -> Model | None:
        """The main model."""
        return self.models[0].model if self.models else None

    @property
    def total(self) -> int:
        """Candidates a prompt, of all models."""
        return self.count + sum(planned.candidates for planned in self.models[1:])

    def with_main(self, model: Model) -> "Setup":
        """The same with another main model."""
        return replace(self, models=(Planned(model, self.count), *self.models[1:]))

    def with_another(self, model: Model, candidates: int) -> "Setup":
        """The same with one more model beside the others. Raises BadInputError when that makes too many candidates."""
        if not 1 <= candidates <= MOST - self.total:
            raise BadInputError(f"A prompt has 1 to {MOST} candidates in all; so far the plan has {self.total}.")
        return replace(self, models=(*self.models, Planned(model, candidates)))

    def alone(self) -> "Setup":
        """The same with the main model alone."""
        return replace(self, models=self.models[:1])

    def with_count(self, count: int) -> "Setup":
        """The same with so many candidates of the main model. Raises BadInputError when that cannot be."""
        changed = replace(self, count=count)
        if count < 1 or changed.total > MOST:
            raise BadInputError(f"A prompt has 1 to {MOST} candidates.")
        main = changed.main
        return changed.with_main(main) if main else changed

    def sources(self) -> tuple[Source, ...]:
        """The models with their shares. It may read whole model files; BadInputError when one cannot be read."""
        several = len(self.models) > 1
        return tuple(
            source_of(planned.model, self.recipe, planned.candidates, among_others=several) for planned in self.models
        )

    def shares(self) -> tuple[Share, ...]:
        """What each prompt is to have, also while there is no model yet."""
        return tuple(source.share for source in self.sources()) or (Share(self.recipe, self.count),)


@dataclass(frozen=True)
class KnownModel:
    """What is known of a model file: what it says of itself or why it cannot, and its hash once it is computed."""

    path: Path
    file: ModelFile | None
    trouble: str = ""
    sha256: str = ""


def look_at(path: Path) -> KnownModel:
    """Read the head of a model file."""
    try:
        return KnownModel(path, read_model_file(path))
    except BadInputError as error:
        return KnownModel(path, None, str(error))


def with_hash(known: KnownModel) -> KnownModel:
    """The same with the file's hash, which may take a while to compute; without one when it cannot be read."""
    try:
        return replace(known, sha256=sha256_of_model(known.path))
    except OSError:
        return known


def nearby_models(project: Project) -> tuple[Path, ...]:
    """The GGUF models in the current folder, beside the project, and among the shipped samples; none twice."""
    folders = (Path.cwd(), project.path.absolute().parent, shipped_folder("sample_project"))
    found = [path for folder in folders for path in sorted(folder.glob("*.gguf"))]
    return tuple(dict.fromkeys(path.resolve() for path in found))


def local_model(path: Path) -> LocalModel:
    """A model file with the settings that suit."""
    return LocalModel(path)
