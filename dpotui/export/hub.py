"""Sending a release to the Hugging Face Hub, through its own library and its own login."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from dpotui import __version__
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")


@dataclass(frozen=True)
class PushPlan:
    """What would leave this machine, and where it would go."""

    repository: str
    """`OWNER/NAME`, a dataset on the Hub."""
    private: bool
    files: tuple[tuple[str, int], ...]
    """Every file with its bytes."""

    def lines(self) -> Iterator[str]:
        """The plan in words, for the question before anything is sent."""
        yield "Private: only its owner can see it." if self.private else "Public: everybody can see it."
        yield from self.leaving(len(self.files))

    def leaving(self, shown: int) -> Iterator[str]:
        """What leaves and where it goes, with so many files by name."""
        total = sum(size for _, size in self.files)
        yield f"To {self.repository} on the Hub go {count_of(len(self.files), 'file')}, {total:,} bytes:"
        yield from (f"  {size:>12,}  {one_line(path)}" for path, size in self.files[:shown])
        if len(self.files) > shown:
            rest = sum(size for _, size in self.files[shown:])
            yield f"  {rest:>12,}  in {count_of(len(self.files) - shown, 'more file', 'more files')}"


def plan_push(folder: Path, repository: str, *, private: bool = True) -> PushPlan:
    """What pushing a written release would send. Raises BadInputError for a name that is none."""
    if not _NAME.fullmatch(repository):
        raise BadInputError(f"{one_line(repository, 60)}: name a dataset on the Hub as OWNER/NAME.")
    if find_spec("huggingface_hub") is None:
        raise BadInputError("To push, install the Hub's library: pip install 'dpotui[hub]'.")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return PushPlan(
        repository, private, tuple((path.relative_to(folder).as_posix(), path.stat().st_size) for path in files)
    )


def push(folder: Path, plan: PushPlan, *, message: str) -> str:
    """Send it as one commit, making the dataset if there is none, and return its address.

    The token is the one of the library's own login; none is kept here. Raises BadInputError, in words, when there is
    none, the Hub refuses or cannot be reached, or a private dataset is asked for where there is a public one.
    """
    from huggingface_hub import HfApi

    api = HfApi(library_name="dpotui", library_version=__version__)
    with _in_words(plan.repository):
        repository = api.create_repo(plan.repository, repo_type="dataset", private=plan.private, exist_ok=True)
        if plan.private and not api.repo_info(plan.repository, repo_type="dataset").private:
            raise BadInputError(
                f"{plan.repository}: is there already and public; nothing was sent. Say --public, or name another."
            )
        api.upload_folder(
            repo_id=plan.repository, folder_path=folder, repo_type="dataset", commit_message=one_line(message)
        )
        return str(repository)


@contextmanager
def _in_words(repository: str) -> Iterator[None]:
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalTokenNotFoundError

    try:
        yield
    except LocalTokenNotFoundError:
        raise BadInputError("Not logged in to the Hub: run `hf auth login`, then push again.") from None
    except HfHubHTTPError as error:
        status = getattr(error.response, "status_code", "")
        advice = "run `hf auth login`" if status in (401, 403) else "try again with `--release`"
        raise BadInputError(f"{repository}: the Hub refused ({status}); {advice}. The release is written.") from None
    except HFValidationError as error:
        raise BadInputError(f"{repository}: {one_line(str(error), 200)}") from None
    except OSError as error:
        said = one_line(str(error), 200)
        raise BadInputError(f"{repository}: the Hub cannot be reached ({said}). The release is written.") from None
