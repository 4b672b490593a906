"""What a generation run is to do, as one puts it together on the screen before it starts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dpotui.candidates import (
    DEFAULT_COUNT,
    DEFAULT_RECIPE,
    MOST,
    Endpoint,
    Model,
    ModelFile,
    Recipe,
    Share,
    Source,
    endpoints_of,
    find_recipe,
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
    plan: tuple[Source, ...] = ()
    """The sources of a plan file, which then stand in the place of the models."""

    @property
    def main(self) -> Model | None:
        """The main model; none where a plan file says which there are."""
        return self.models[0].model if self.models and not self.plan else None

    @property
    def every(self) -> tuple[Model, ...]:
        """All models, in the order of their shares."""
        return tuple(each.model for each in self.plan or self.models)

    @property
    def ready(self) -> bool:
        """Whether there is a model to start with."""
        return bool(self.models or self.plan)

    @property
    def total(self) -> int:
        """Candidates a prompt, of all models."""
        if self.plan:
            return sum(source.share.candidates for source in self.plan)
        return self.count + sum(planned.candidates for planned in self.models[1:])

    def with_main(self, model: Model) -> "Setup":
        """The same with another main model."""
        return replace(self, models=(Planned(model, self.count), *self.models[1:]), plan=())

    def with_another(self, model: Model, candidates: int) -> "Setup":
        """The same with one more model beside the others. Raises BadInputError when that makes too many candidates."""
        if not 1 <= candidates <= MOST - self.total:
            raise BadInputError(f"A prompt has 1 to {MOST} candidates in all; so far the plan has {self.total}.")
        return replace(self, models=(*self.models, Planned(model, candidates)))

    def alone(self) -> "Setup":
        """The same with the main model alone, without a plan file."""
        return replace(self, models=self.models[:1], plan=())

    def with_count(self, count: int) -> "Setup":
        """The same with so many candidates of the main model. Raises BadInputError when that cannot be."""
        if self.plan:
            raise BadInputError("The plan file says how many candidates each model makes.")
        changed = replace(self, count=count)
        if count < 1 or changed.total > MOST:
            raise BadInputError(f"A prompt has 1 to {MOST} candidates.")
        main = changed.main
        return changed.with_main(main) if main else changed

    def sources(self) -> tuple[Source, ...]:
        """The models with their shares. It may read whole model files; BadInputError when one cannot be read."""
        several = len(self.models) > 1
        return self.plan or tuple(
            source_of(planned.model, self.recipe, planned.candidates, among_others=several) for planned in self.models
        )

    def endpoints(self) -> tuple[Endpoint, ...]:
        """The servers that a plan file brings."""
        return endpoints_of(self.plan)

    def shares(self) -> tuple[Share, ...]:
        """What each prompt is to have, also while there is no model yet."""
        return tuple(source.share for source in self.sources()) or (Share(self.recipe, self.count),)


class PlanInHand:
    """Holds the present `Setup`, and tells when it is another."""

    def __init__(self, changed: Callable[[], object], refused: Callable[[str], object]) -> None:
        """`refused` gets why a change cannot be."""
        self._changed = changed
        self._refused = refused
        self.setup = Setup(find_recipe(DEFAULT_RECIPE))

    def change(self, setup: Setup) -> None:
        """Take another plan."""
        self.setup = setup
        self._changed()

    def attempt(self, change: Callable[[], Setup]) -> None:
        """Take another plan, or say why it cannot be."""
        try:
            self.change(change())
        except BadInputError as error:
            self._refused(str(error))


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


def is_toy(path: Path) -> bool:
    """Whether a model is the one of the sample, which shows how generating goes and answers nobody."""
    return path.parent == shipped_folder("sample_project")


def with_hash(known: KnownModel) -> KnownModel:
    """The same with the file's hash, which may take a while to compute; or why it cannot be."""
    try:
        return replace(known, sha256=sha256_of_model(known.path))
    except OSError as error:
        return KnownModel(known.path, None, f"the model cannot be read ({error.strerror}).")


def nearby_models(project: Project) -> tuple[Path, ...]:
    """The GGUF models in the current folder, beside the project, and among the shipped samples; none twice."""
    folders = (Path.cwd(), project.path.absolute().parent, shipped_folder("sample_project"))
    found = [path for folder in folders for path in sorted(folder.glob("*.gguf"))]
    return tuple(dict.fromkeys(path.resolve() for path in found))
