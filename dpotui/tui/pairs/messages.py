"""What the Pairs screen says, as styled text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from dpotui.adjudication import read_adjudications
from dpotui.annotation import Remark, SavedSheet
from dpotui.annotation.judgements.reading import read_latest
from dpotui.candidates import candidates_of
from dpotui.overview import Advice
from dpotui.pairs import REASONS, CriterionGap, Extraction, Pair, PairsReport, PairVerdict, widest_criterion
from dpotui.project import Project
from dpotui.prompts import Prompt, load_prompt
from dpotui.similarity.word_diff import Piece, word_diff
from dpotui.text import count_of, estimated_percent, excerpt, one_line, visible
from dpotui.tui.dialogs.help import Row
from dpotui.tui.nothing_yet import nothing_yet
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.paged_list import Column

SHOWN_CHARACTERS: Final = 20_000
"""Of a prompt or response on this screen."""
EMPTY: Final = "No pairs yet."
_NONE_OF_THEM: Final = "No pairs yet: none of the judged prompts gives one, and {} says why."
_UNSEEN: Final = "The pairs there are come from prompts that you still have to judge in Annotate (4)."
VERDICTS: Final[dict[PairVerdict, tuple[str, str]]] = {
    "open": ("", ""),
    "keep": ("✓ kept", "$success"),
    "drop": ("✗ dropped", "$error"),
}
_PICKED: Final = ("◆ chosen", "$success")
_SETTLED: Final = ("⇄ settled", "$accent")
STRATEGY_WORDS: Final = {
    "best-worst": "best against worst, one pair a prompt",
    "all": "every pair with a margin, at most three a prompt",
    "best-random": "best against a drawn weaker one",
}
COLUMNS: Final = (
    Column("Margin", 6, right=True),
    Column("Prompt"),
    Column("Differ most in", 14, muted=True, from_width=64),
    Column("Doubt", 5, right=True, muted=True),
    Column("Verdict", 9),
)
"""Of the list of pairs, whose rows `row` gives."""
_NAME: Final = 20
_CELLS_A_POINT: Final = 4


@dataclass(frozen=True)
class PairDetail:
    """A pair with the texts behind it."""

    pair: Pair
    prompt: Prompt
    chosen: str
    rejected: str
    reasons: tuple[tuple[str, str, str], ...] = ()
    """Who judged, and what they wrote of the better and of the weaker response; raw as stored."""
    settled_why: str = ""
    """What whoever settled the prompt noted, if somebody did; raw as typed."""

    @classmethod
    def read(cls, project: Project, pair: Pair) -> "PairDetail":
        """Read the texts of a pair; one whose response is excluded meanwhile has an empty side."""
        with project.read() as connection:
            prompt = load_prompt(connection, pair.prompt)
            responses = {candidate.id: candidate.response for candidate in candidates_of(connection, pair.prompt)}
            said = [(name, read_latest(connection, pair.prompt, name)) for name in pair.annotators]
            settled = read_adjudications(connection).get(pair.prompt) if pair.adjudicated else None
        reasons = tuple(
            (name, _remark(saved, pair.chosen), _remark(saved, pair.rejected))
            for name, saved in said
            if saved is not None
        )
        return cls(
            pair,
            prompt,
            responses.get(pair.chosen, ""),
            responses.get(pair.rejected, ""),
            reasons,
            settled.lesson if settled else "",
        )


def _remark(saved: SavedSheet, candidate: str) -> str:
    return saved.sheet.remarks.get(candidate, Remark()).text


def row(pair: Pair, prompt: str, *, begun: bool) -> tuple[str, str, str, str, str]:
    """A pair in the columns of the list; with `begun` its diagnosis is being written and not saved."""
    decided = "… begun" if begun else _decided(pair)[0]
    return f"{pair.margin:.2f}", prompt, widest_criterion(pair), _doubt(pair), decided


def _decided(pair: Pair) -> tuple[str, str]:
    """The word and the colour of what was decided: the verdict, else that the pair was chosen by hand, or settled."""
    if pair.verdict != "open":
        return VERDICTS[pair.verdict]
    return _PICKED if pair.picked else _SETTLED if pair.adjudicated else VERDICTS["open"]


def summary(shown: PairsReport, why: str) -> Content:
    """How many pairs there are, and how they came about; `why` is the key that tells why a prompt gives none."""
    data = shown.extraction
    margin = "default margins" if data.minimum_margin is None else f"margin {data.minimum_margin:g} or more"
    if data.poor_agreement:
        margin += ", half a point wider as agreement is poor"
    dropped = len(data.pairs) - len(data.kept)
    return Content.assemble(
        (count_of(len(data.pairs), "pair"), "bold $primary"),
        f", {dropped:,} dropped" if dropped else "",
        (f"   {data.strategy}, {margin}", "$foreground 70%"),
        *_without_pair(len(data.left_out), why),
        (_refused(len(data.refused_picks)), "$warning"),
        (f"   {shown.unseen:,} more once you have judged them" if shown.unseen else "", "$foreground 70%"),
    )


def _refused(picks: int) -> str:
    return f"   {count_of(picks, 'choice')} by hand refused by now (see Checks)" if picks else ""


def _without_pair(prompts: int, why: str) -> list[tuple[str, str]]:
    if not prompts:
        return []
    said = f"   {count_of(prompts, 'prompt gives', 'prompts give')} none: "
    return [(said, "$foreground 70%"), (why, "$primary bold"), (" says why", "$foreground 70%")]


def facts(detail: PairDetail) -> Content:
    """Margin, who judged or settled it and why, and what was decided."""
    pair = detail.pair
    word, style = VERDICTS["open"] if pair.adjudicated and pair.verdict == "open" else _decided(pair)
    if pair.picked:
        word = "◆ chosen by hand" if pair.verdict == "open" else f"{word}, chosen by hand"
    who = ", ".join(one_line(name, 30) for name in pair.annotators)
    by = "settled" if pair.adjudicated else "judged"
    why = f": {one_line(detail.settled_why, 200)}" if detail.settled_why else ""
    return Content.assemble(
        (f"Margin {pair.margin:.2f}", "bold"),
        (f"   {by} by {who}{why}   ", "$foreground 70%"),
        (word or "not decided", f"bold {style}" if style else "$foreground 70%"),
        (f": {one_line(pair.note, 200)}" if pair.note else "", "$foreground 70%"),
        ("" if pair.doubt is None else f"   {estimated_percent(pair.doubt)} likely wrong", "$foreground 70%"),
    )


def why_empty(data: PairsReport, why: str, step: Advice | None) -> str:
    """What is said in place of pairs; `why` is the key that tells why a prompt gives none, `step` what comes first."""
    if data.unseen:
        return _UNSEEN
    if data.extraction.left_out or step is None:
        return _NONE_OF_THEM.format(why)
    return nothing_yet(EMPTY, step)


def ordered(pairs: Iterable[Pair], *, doubtful_first: bool) -> list[Pair]:
    """As they were imported, or those most likely wrong first; without estimates those of the least margin."""
    return sorted(pairs, key=lambda pair: (-(pair.doubt or 0.0), pair.margin)) if doubtful_first else list(pairs)


def row_of(pairs: Sequence[Pair], pair: Pair) -> int:
    """Where a pair is listed, else the one that its prompt gives now; the first row when there is neither."""
    same = (row for row, other in enumerate(pairs) if other.id == pair.id)
    return next(same, next((row for row, other in enumerate(pairs) if other.prompt == pair.prompt), 0))


def _doubt(pair: Pair) -> str:
    """The estimated probability that a pair points the wrong way, for the list."""
    return "" if pair.doubt is None else estimated_percent(pair.doubt).replace("under ", "<")


def reasons(detail: PairDetail) -> Content:
    """What each annotator wrote of both responses."""
    lines = [Content.styled("Reasons", "bold")]
    for name, better, weaker in detail.reasons:
        for word, style, said in (("better", "$success", better), ("weaker", "$error", weaker)):
            if said.strip():
                who = Content.assemble((one_line(name, 30), "bold"), (f" on the {word} one  ", style))
                lines.append(Content.assemble(who, excerpt(said.strip(), 2_000)))
    return Content("\n").join(lines) if len(lines) > 1 else Content("")


def compared(detail: PairDetail) -> tuple[Content, Content]:
    """Both responses, what each has and the other has not marked."""
    one, other = word_diff(detail.chosen[:SHOWN_CHARACTERS], detail.rejected[:SHOWN_CHARACTERS])
    return _marked(one, "$success bold underline"), _marked(other, "$error bold underline")


def _marked(pieces: Iterable[Piece], style: str) -> Content:
    return Content.assemble(*((visible(piece.text), style if piece.differs else "") for piece in pieces))


def prompt_text(prompt: Prompt) -> Content:
    """The prompt; the roles are named when there is more to it than one turn of the user."""
    if len(prompt.messages) == 1:
        return Content(excerpt(prompt.messages[0].content, SHOWN_CHARACTERS))
    turns = (
        Content.assemble((f"{turn.role}  ", "$primary bold"), excerpt(turn.content, SHOWN_CHARACTERS))
        for turn in prompt.messages
    )
    return Content("\n").join(turns)


def side(title: str, style: str, score: float, response: Content) -> Content:
    """One of the two responses under its mean score."""
    return Content.assemble((f"{title} {score:.2f}\n", f"bold {style}"), response)


def diagnosis(pair: Pair) -> Content:
    """Why the one beats the other, and in whose words."""
    who = "drafted from scores and reasons; e puts it in your words" if pair.drafted else "in a person's words"
    return Content.assemble(
        ("Diagnosis", "bold"), (f"   {who}\n", "$foreground 70%"), excerpt(pair.diagnosis, SHOWN_CHARACTERS)
    )


def gaps(pair: Pair) -> Content:
    """Criterion by criterion, with a bar as long as the gap."""
    head = Content.styled(f"{'':<{_NAME}} better  weaker   gap", "$foreground 70%")
    return Content("\n").join([head, *(_gap(gap) for gap in pair.gaps)])


def _gap(gap: CriterionGap) -> Content:
    bar = "━" * round(abs(gap.gap) * _CELLS_A_POINT)
    return Content.assemble(
        fit_cells(one_line(gap.name), _NAME),
        f"{gap.chosen:>7.1f} {gap.rejected:>7.1f} {gap.gap:>+5.1f}  ",
        (bar, "$success" if gap.gap > 0 else "$error"),
    )


def _new_line(detail: str) -> str:
    return f"\n{detail}" if detail else ""


def left_out(data: Extraction, prompts: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Row]]]:
    """The judged prompts without a pair under their reasons; `prompts` are their texts, as many as are to be shown."""
    for reason, count in data.left_out_counts().items():
        rows = [
            ("·", Content.assemble(one_line(prompts[item.prompt], 100), (_new_line(item.detail), "$foreground 70%")))
            for item in data.left_out
            if item.reason == reason and item.prompt in prompts
        ]
        hidden = count - len(rows)
        if hidden:
            rows.append(("", Content.styled(f"and {hidden:,} more", "$foreground 70%")))
        yield f"{REASONS[reason].capitalize()}: {count:,}", rows
