"""Reads tables within a text, so that the head of a column says what is in its cells."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, PrivateCandidate

_SEPARATORS: Final = ("|", "\t", ";", ",")
_FEWEST_CELLS: Final = 2
_MOST_ROWS: Final = 500
_LONGEST_HEAD: Final = 40
_SENTENCE: Final = re.compile(r"[.!?:]\s|[(){}=<>]")
"""What no line of heads has: a sentence has commas as well."""

_QUOTED: Final = re.compile(r'(?<![^,;|\t ])"[^"]*"(?=\s*(?:[,;|\t]|$))')
"""A cell in quotes, in which separators may stand."""
_OF_SOMEBODY: Final = re.compile(
    r"(?:(?:recipient|ship\w*|deliver\w*|home|private|personal|customer|client|patient|employee|tenant|member|buyer"
    r"|billing|mailing|residential|user|guest|student|subscriber)s?['’s]{0,2}[ _-]?addr(?:ess)?\w*"
    r"|(?:liefer|empfänger|privat|wohn|heim|kunden|rechnungs|patienten|mieter|versand)[ _-]?(?:adresse|anschrift)"
    r"|adresse[ _-](?:d[eu][ _-])?(?:l['’_])?(?:livraison|domicile|destinataire|client|facturation|patient|personnelle)"
    r"|(?:dirección|direccion|indirizzo|endere[çc]o|morada)[ _-](?:(?:de|di|del|do|da)[ _-])?(?:env[ií]o|entrega"
    r"|cliente|domicilio|destinatari\w*|consegna|spedizione|paciente|paziente|casa|residen\w+)"
    r"|(?:bezorg|aflever|thuis|woon|verzend|klant)[ _-]?adres"
    r"|adres[ _-](?:dostawy|domowy|klienta|odbiorcy|zamieszkania))",
    re.IGNORECASE,
)
"""Heads of columns of addresses that only people have: a question beside them takes nothing from what they say."""

_INSERT: Final = re.compile(r"\((?P<heads>[\w\"'`\[\], ]{3,400})\)\s*VALUES\s*\(", re.IGNORECASE)
_ROW: Final = re.compile(r"\((?P<cells>[^()\n]{1,1000})\)")
_CELL: Final = re.compile(r"'[^'\n]*'|[^,'\n]+")
_LONGEST_STATEMENT: Final = 20_000

_Finder = Callable[[str], Iterable[PrivateCandidate]]


def in_columns(text: str, finders: Iterable[_Finder]) -> Iterator[PrivateCandidate]:
    """What stands in the cells of tables, each read behind the head of its column."""
    cells = [*_inserted_cells(text)] if "VALUES" in text or "values" in text else []
    if "\n" in text:
        cells += _headed_cells(text)
    for head, start, end in cells:
        before = f"{head}: "
        is_of_somebody = _OF_SOMEBODY.fullmatch(head) is not None
        for find in finders:
            for one in find(before + text[start:end]):
                if one.start >= len(before):
                    moved = start - len(before)
                    strength = CERTAIN if is_of_somebody and one.kind == "address" else one.strength
                    yield one._replace(start=one.start + moved, end=one.end + moved, strength=strength)


def _inserted_cells(text: str) -> Iterator[tuple[str, int, int]]:
    """The same of the rows that a statement of SQL inserts."""
    for statement in _INSERT.finditer(text):
        heads = [head.strip(" \"'`[]") for head in statement["heads"].split(",")]
        for row in _ROW.finditer(text, statement.end() - 1, statement.end() + _LONGEST_STATEMENT):
            cells = [*_CELL.finditer(text, *row.span("cells"))]
            if len(cells) == len(heads):
                yield from ((head, *cell.span()) for head, cell in zip(heads, cells, strict=True))


def _headed_cells(text: str) -> Iterator[tuple[str, int, int]]:
    """(head of the column, where a cell begins, where it ends) of every cell below a line of heads."""
    heads: list[str] = []
    separator = ""
    at = rows = 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        shown, line = line, _without_quoted(line, separator)
        if not heads or line.count(separator) != len(heads) - 1:
            separator, heads = _heads_of(shown)
            continue
        rows += 1
        if rows > _MOST_ROWS:
            return
        place = begin
        for head, cell in zip(heads, line.split(separator), strict=True):
            if head and cell.strip():
                yield head, place, place + len(cell)
            place += len(cell) + 1


def _without_quoted(line: str, separator: str) -> str:
    """A line of the same length, without the separators that stand within a cell in quotes."""
    if not separator or '"' not in line:
        return line
    return _QUOTED.sub(lambda cell: cell[0].replace(separator, " "), line)


def _is_head(cell: str) -> bool:
    words = len(cell) <= _LONGEST_HEAD and any(map(str.isalpha, cell)) and not any(map(str.isdecimal, cell))
    return words and not _SENTENCE.search(cell)


def _heads_of(line: str) -> tuple[str, list[str]]:
    """The separator and the cells of a line that can be one of heads: short words, none of them a number. A sentence
    may lead to the first of them (`these are paid: name, mail`)."""
    for separator in _SEPARATORS:
        first, *others = line.split(separator)
        cells = [cell.strip(" \"'*`\r") for cell in (first.rpartition(": ")[2], *others)]
        named = [cell for cell in cells if cell]
        if len(named) >= _FEWEST_CELLS and all(map(_is_head, named)):
            return separator, cells
    return "", []
