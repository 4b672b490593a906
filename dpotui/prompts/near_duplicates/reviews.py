"""What people have decided about prompts that say nearly the same: facts, of which the latest on any two counts."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal, NamedTuple, get_args

from dpotui.errors import BadInputError
from dpotui.project import Project, Writer, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.query import Query
from dpotui.text import one_line

DuplicateVerdict = Literal["kept", "different", "open"]
"""`kept`: all of them stay, as variations, on one side of the split. `different`: they ask different things, and are no
duplicates for anybody. `open`: what was decided is taken back."""

_VERDICTS: Final[dict[str, DuplicateVerdict]] = {verdict: verdict for verdict in get_args(DuplicateVerdict)}


class _Decision(NamedTuple):
    revision: str
    verdict: str
    prompts: str


_DECISIONS: Final = Query(
    "SELECT r.id AS revision, d.verdict, d.prompts FROM duplicate_review d JOIN revision r ON r.id = d.revision "
    "ORDER BY r.clock, r.said, r.sha256",
    _Decision,
)
_UNKNOWN: Final = Query(
    "SELECT value FROM json_each(:ids) WHERE value NOT IN (SELECT id FROM prompt) ORDER BY value LIMIT 1", str
)


class DuplicateReviews:
    """All decisions of a project, oldest first."""

    def __init__(self, decisions: Iterable[tuple[DuplicateVerdict, Sequence[str]]] = ()) -> None:
        self._verdicts: list[DuplicateVerdict] = []
        self._about: defaultdict[str, set[int]] = defaultdict(set)
        for number, (verdict, prompts) in enumerate(decisions):
            self._verdicts.append(verdict)
            for prompt in prompts:
                self._about[prompt].add(number)

    def verdict(self, prompts: Iterable[str]) -> DuplicateVerdict:
        """What was last decided about all of these together; `open` when nothing was."""
        about = []
        for prompt in prompts:
            if prompt not in self._about:
                return "open"
            about.append(self._about[prompt])
        last = max(set.intersection(*about), default=None) if about else None
        return "open" if last is None else self._verdicts[last]

    def settled(self, prompts: Iterable[str]) -> bool:
        """Whether people have decided that all of these stay beside each other."""
        return self.verdict(prompts) != "open"

    def different(self, prompts: Iterable[str]) -> bool:
        """Whether people have decided that these ask different things."""
        return self.verdict(prompts) == "different"


@as_stored("A decision on near-duplicates")
def read_duplicate_reviews(connection: Connection) -> DuplicateReviews:
    """Read every decision."""
    return DuplicateReviews((_VERDICTS[row.verdict], json.loads(row.prompts)) for row in _DECISIONS.each(connection))


@as_stored("A decision on near-duplicates")
def still_decided(connection: Connection, revisions: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What each of these decisions is about, where none that came later is about any two of the same prompts."""
    wanted = set(revisions)
    found: dict[str, tuple[str, ...]] = {}
    later: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(reversed(_DECISIONS.all(connection))):
        prompts = tuple(json.loads(row.prompts))
        shared = Counter(number for prompt in prompts if prompt in later for number in later[prompt])
        if row.revision in wanted and max(shared.values(), default=0) < 2:
            found[row.revision] = prompts
        wanted.discard(row.revision)
        if not wanted:
            break
        for prompt in prompts:
            later[prompt].add(number)
    return found


def review_duplicates(project: Project, prompts: Iterable[str], verdict: DuplicateVerdict, *, author: str) -> str:
    """Store a decision about two or more prompts; returns the revision that says so.

    Raises BadInputError for fewer, and for one that is not there.
    """
    with project.write() as writer:
        return review_in(writer, prompts, verdict, author=author)


def review_in(writer: Writer, prompts: Iterable[str], verdict: DuplicateVerdict, *, author: str) -> str:
    """As `review_duplicates`, among other changes of one transaction."""
    ids = sorted(set(prompts))
    if len(ids) <= 1:
        raise BadInputError("A decision on near-duplicates is about two prompts or more.")
    if unknown := _UNKNOWN.first(writer.connection, ids=json.dumps(ids)):
        raise BadInputError(f"{one_line(unknown, 40)}: the project has no such prompt.")
    row = {"verdict": verdict, "prompts": canonical(list(ids))}
    return writer.append("duplicate_review", author, {"duplicate_review": [row]})
