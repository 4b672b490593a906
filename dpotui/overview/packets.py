"""Work packets for several people at once, one file each."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpotui.annotation import packet_prompts
from dpotui.durable_files import make_folder
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.exchange.share import ShareReport, check_free, share
from dpotui.prompts.redaction import with_originals
from dpotui.text import one_line

_STRANGE: Final = re.compile(r"[^\w.-]+")


def make_packets(project: Project, out: Path, annotators: Sequence[str], *, join: bool = False) -> list[ShareReport]:
    """Make the work packet of each annotator: the file `out` for one, a file of each one's name in it for several.

    Shares are even whatever the order of the names, for all who join have joined before the first packet is made.
    Raises BadInputError when a packet exists already or two names would make one file, before anybody joins, and when
    a name is at fault as `packet_prompts` says.
    """
    names = list(dict.fromkeys(annotators))
    files = _files(out, names)
    prompts = packet_prompts(project, names, join=join)
    if len(names) > 1 and not out.is_dir():
        make_folder(out)
    return [share(project, files[name], for_annotator=name, prompts=prompts[name]) for name in names]


def originals_kept(project: Project) -> int:
    """How many prompts hold, in themselves or in a response, what was taken out of them since."""
    with project.read() as connection:
        return len(with_originals(connection))


def _files(out: Path, names: Sequence[str]) -> dict[str, Path]:
    if len(names) == 1:
        check_free(out)
        return {names[0]: out}
    if out.exists() and not out.is_dir():
        raise BadInputError(f"{one_line(str(out))}: packets of several people need a folder, and this is a file.")
    files = {name: out / f"{_STRANGE.sub('-', name).strip('.-') or 'packet'}.dpo" for name in names}
    if len({path.name.casefold() for path in files.values()}) < len(files):
        raise BadInputError("Two of these names would make one file; make their packets one by one.")
    if taken := next((path for path in files.values() if path.exists() or path.is_symlink()), None):
        raise BadInputError(f"{one_line(str(taken))}: it exists already; name another folder.")
    return files
