"""Reads what stands in tables so that the head of a column says what is in its cells."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, PrivateCandidate
from dpotui.screening.forms.cells import cells_of

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

_Finder = Callable[[str], Iterable[PrivateCandidate]]


def in_columns(text: str, finders: Iterable[_Finder]) -> Iterator[PrivateCandidate]:
    """What stands in the cells of tables, each read behind the head of its column."""
    for head, start, end, _ in cells_of(text):
        before = f"{head}: "
        is_of_somebody = _OF_SOMEBODY.fullmatch(head) is not None
        for find in finders:
            for one in find(before + text[start:end]):
                if one.start >= len(before):
                    moved = start - len(before)
                    strength = CERTAIN if is_of_somebody and one.kind == "address" else one.strength
                    yield one._replace(start=one.start + moved, end=one.end + moved, strength=strength)
