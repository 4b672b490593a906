"""Whose a value is: what the words beside it say of the sender, of another person, of an organisation."""

import re
from typing import Final

from dpotui.screening.decision import owner_words as words
from dpotui.screening.decision.evidence import is_shown, is_tried
from dpotui.screening.decision.institutions import stands_beside
from dpotui.screening.decision.sights import is_a_sight
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.offices import bears_a_name, is_of_an_office
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_START: Final = r"(?<!\w)"
_END: Final = r"(?!\w)"
_OWNED: Final = alternatives(f"{words.OWNED}, {words_of('whereabouts', 'people')}")
_OWN: Final = re.compile(
    rf"(?<!\w)(?:(?:{alternatives(words.POSSESSIVES)})(?:\s[\w’'-]{{1,14}}){{0,2}}?\s(?:{_OWNED})"
    rf"|(?:{alternatives(words.OF_WHO_WRITES)})\s(?:{alternatives(words.BIRTHS)})|{alternatives(words.REACHED)})(?!\w)",
)
_PAID: Final = WordTable(words.PAYMENTS, before=_START, after=_END)
_WRITTEN_TO: Final = WordTable(words.LETTERS, before=_START, after=_END)
_USED: Final = {"card": _PAID, "iban": _PAID, "email": _WRITTEN_TO}
"""What is done with a value of a kind, rather than said of it."""
_KEYS: Final = frozenset(("api_key", "aws_key", "github_token", "jwt"))
_CODE: Final = re.compile(r"(?:[(=,]\s?[\"'`]|=)$")
"""Before a value that a program is handed."""
_PERSON: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mme|Frau|Herrn?|Sr|Sra|patient|customer|tenant|employee|Kunde|Kundin|titular|holder)\b\.?\s"
    r"[A-ZÀ-Þ][a-zß-ÿ]+|\b(?:I|[Ii]ch|[Jj]e soussignée?|[Yy]o|[Ii]o), [A-ZÀ-Þ][a-zß-ÿ]+"
)
_FIELD: Final = re.compile(
    r"(?i:\b(?:\w{0,12}[_ ]?name|holder|payee|recipient|owner|fn|nome|nom|nombre|naam|imi[eę]|kunde|customer"
    r"|client|user|titular)"
    r"[\"']{0,2}\s?[:=]\s?[\"']?|\baccount of )[^\W\d_]{3}"
)
_PAPER: Final = re.compile(
    r"(?i:tipo|type|typ|art|doc\w*)[\"']?\s?[:=]\s?[\"']?(?:DNI|NIE|NIF|CNI|(?i:pasaporte|passport|passeport|reisepass"
    r"|personalausweis|carta d.identità|passaporto))\b"
)
"""A field that says that the number beside it is one of somebody's paper."""
_FULL_NAME: Final = r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+ (?:[A-Z]\. )?[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+"
_NAME_IN_A_ROW: Final = re.compile(rf"{_FULL_NAME}\s?[,;|\t]\s?[\"']?$")
_NAME_NEXT: Final = re.compile(rf"^[\"']?\s?[,;|\t]\s?[\"']?{_FULL_NAME}")
_PRIVATE_LIFE: Final = WordTable(words.PRIVATE_LIFE, before=_START, after=_END)
_PARTS_OF_HOUSES: Final = (
    r"(?!(?i:hinter|vorder|seiten|garten|neben|reihen|treppen|wohn|eltern|(?:ein|zwei|mehr)familien|doppel|ferien"
    r"|miets?|eigen)?(?i:haus)\b)"
)
_ORGANISATION: Final = rf"(?<![\w@])(?=[A-ZÀ-Þ]){_PARTS_OF_HOUSES}(?i:{alternatives(words.ORGANISATIONS)})(?![\w-])"
_RIGHT_BEFORE: Final = re.compile(
    rf"{_ORGANISATION}(?: [\w.&’'/-]+){{0,3}}(?:,(?: [A-Z][\w’-]+){{1,2}} House)?(?:,\s?|:\s?|;\s|\n|\s[(–"
    rf"|-]?\s?|\()$"
)
"""The name of an organisation that an address follows, with the words at its end (`Universität Wien`)."""
_LETTERS_BEFORE: Final = re.compile(r"(?:^|[.!?:;(\n]\s?|[a-zß-ÿ]\s)[A-Z]{2,6}(?:,|:|\s[–-])\s$")
"""An authority or a firm that is called by its letters: `HMRC, 100 Parliament Street`."""
_RIGHT_AFTER: Final = re.compile(
    rf"^(?:,?\s\d{{4,5}}\s\w+)?(?:,?\s?[(–-]\s?|,\s)(?:[A-ZÀ-Þ][\w&’'-]+ ){{0,3}}?{_ORGANISATION}"
)
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Frau|Herrn?|Hr|Fr|Sr|Sra|Familie)\b\.?\s[A-ZÀ-Þ]")
_OF_SHOPS: Final = WordTable(words.OF_SHOPS, before=_START, after=_END)
_IMPRINTS: Final = WordTable(words.IMPRINTS, before=_START, after=_END)
_DONATIONS: Final = WordTable(words.DONATIONS, before=_START, after=_END)
_SHOPS, _OPENING, _EVENTS = (
    WordTable(words_of("public", kind), before=_START, after=_END) for kind in ("shops", "opening", "events")
)
_FLAT: Final = re.compile(
    r"(?<!\w)(?:flat|apt|apartment|wohnung|whg|appartement|appt|piso|puerta|interno|scala|andar|apto|mieszk\w*|(?-i:m)|lgh|lejlighed|leilighet"
    r"|byt|daire|lakás|ap)\.? ?\d{1,4}[a-z]?(?!\w)",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"\d{1,4}[A-Za-z]?/\d{1,4}[A-Za-z]? [A-Z]")
"""The flat before the house: `9/31 Banksia Crescent`."""
_FLAT_BEFORE: Final = 16
_MAILBOX: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}\.\w")
_VISITED: Final = re.compile(
    r"(?<!\w)(?:visit|visiting|besuchen|besuch|besichtigen|visiter|visitar|visitare|bezoeken|zwiedzić|zwiedzamy|besöka|besøge|besøke"
    r"|navštívit|gezmek|tickets?|eintritt|billets?|entradas?|biglietti|bilhetes|kaartjes|bilety|biljetter|billetter)(?!\w)",
    re.IGNORECASE,
)
_NAMED_PLACE: Final = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:\w{1,3} )?[A-ZÀ-Þ][\w’'-]+){0,4}(?: \(|, )(?:\S{1,8} ){0,2}$")
_BROUGHT: Final = re.compile(
    r"(?<!\w)(?:deliver|ship|send|sent|liefer|schick|zustell|livr|envoy|expédi|envi|entreg|spedi|consegn|mand|bezorg|stuur|verzend|wysł"
    r"|wyśl|dostarcz|doręcz|lever|skick|send|toimit|lähet|doruč|poslat|pošl|gönder|teslim|küld|szállít|trimi|достав|отправ|liv(?:e|es|ing)\b"
    r"|wohn|habit|viv[eo]|abit|mor[ao]\b|woon|mieszk|bor\b|asu|bydl|otur|lak)"
)
"""What is brought to where somebody lives."""
_SAME_SENTENCE: Final = 80
_SENTENCE_OF_ONE: Final = re.compile(rf"{_ORGANISATION}[^.!?\n]{{0,45}}$")
_NAMED_PERSON: Final = re.compile(rf"\b(?:call|ring|reach|text|ask(?: for)?|an?rufen|bei|von|of|from)\s{_FULL_NAME}")
_IN_THE_NAME: Final = re.compile(
    rf"\b(?:name|named|called|in the name of|a nombre de|au nom de|auf den Namen|für|for|of|from|a nome di"
    rf"|em nome de|na nazwisko|husband"
    rf"|wife|mother|father|son|daughter|client|customer|Kunde|Kundin|von|signed|klant)[:,]? {_FULL_NAME}"
)
_COMPANY: Final = re.compile(rf"(?<![\w.])(?:{alternatives(words.COMPANIES)})(?!\w)")
_TAX_LABEL: Final = re.compile(rf"(?<!\w)(?:{alternatives(words.TAX_LABELS)})(?!\w)[^\n]{{0,28}}$")
_PERSONS_LABEL: Final = re.compile(
    rf"(?<!\w)(?:{alternatives(words.PERSONS_LABELS)})\W{{1,3}}(?:(?:is|ist|est|es|è|é|no|nr|number|nummer|#)\W{{1,3}}){{0,2}}$"
)
_A_WORD: Final = re.compile(r"\w{2,}")
_BEFORE_A_SENTENCE: Final = re.compile(r"^[\s\S]*[.!?:](?=\s)")
_FEW: Final = 5
"""Words beside a value of which nothing is said but that it is there."""
_CLOSE: Final = 45
"""Characters on both sides within which the owner of a number is named."""


def is_owned(kind: str, value: str, known: int, beside: Surroundings) -> bool:
    """Whether a value that anybody knows is somebody's all the same: the words say whose, or that it is paid or written
    to; or it stands almost alone, so that nothing is asked or told of it, and it does not look like nobody's. A mailbox
    at a host that no mail reaches is written to by nobody unless it bears a person's name."""
    if is_claimed(beside):
        return True
    if is_shown(beside) or is_tried(beside) or _CODE.search(beside.left):
        return False
    if kind in _USED and _USED[kind].stands(beside):
        return kind != "email" or known == 1 or bears_a_name(value)
    asked = beside.asks and kind not in _KEYS
    sentence = _BEFORE_A_SENTENCE.sub("", beside.left) + beside.right
    return known == 1 and not asked and len(_A_WORD.findall(sentence)) <= _FEW


def is_claimed(beside: Surroundings) -> bool:
    """Whether the words say whose a value is: a possessive with what it belongs to, a title or role with a name."""
    return bool(_OWN.search(beside.lowered) or _PERSON.search(beside.both))


def is_recorded(beside: Surroundings) -> bool:
    """Whether a value stands in a record of somebody: beside the field of a name."""
    return bool(_FIELD.search(beside.both) or _PAPER.search(beside.both))


def is_in_a_row(beside: Surroundings) -> bool:
    """Whether a name stands in a row with a value, as in a list or on a letter."""
    return bool(_NAME_IN_A_ROW.search(beside.left) or _NAME_NEXT.search(beside.right))


def is_at_home(beside: Surroundings) -> bool:
    """Whether somebody speaks of their own home or telephone."""
    return bool(_PRIVATE_LIFE.stands(beside))


def is_a_home(address: str, beside: Surroundings) -> bool:
    """Whether an address has the number of a flat, as only where people live has."""
    return bool(_FLAT.search(f"{beside.left[-_FLAT_BEFORE:]}{address}") or _UNIT.match(address))


def is_of_an_organisation(beside: Surroundings) -> bool:
    """Whether the name of a bank, a mall, an authority stands right before or after an address, or a shop has it."""
    left = beside.left[-_CLOSE:]
    right_before = _RIGHT_BEFORE.search(left)
    if right_before and stands_beside(left[: right_before.start()].lower()):
        return False
    named = right_before or _LETTERS_BEFORE.search(left) or _RIGHT_AFTER.search(beside.right[:_CLOSE])
    of_a_shop = _OF_SHOPS.stands(beside) and not _BROUGHT.search(beside.sentence.left.lower())
    return bool(of_a_shop or (named and not _TITLED.search(left)))


def is_where_people_go(beside: Surroundings) -> bool:
    """Whether an address is one of a shop whose hours are told, of an event, or of a sight that somebody visits."""
    sentence = beside.sentence
    if is_claimed(sentence) or _BROUGHT.search(sentence.lowered):
        return False
    if _EVENTS.stands(sentence) or (_SHOPS.stands(sentence) and _OPENING.stands(sentence)):
        return True
    if _NAMED_PLACE.search(beside.left) and _VISITED.search(beside.both):
        return True
    return _OPENING.stands(sentence) and is_a_sight(beside)


def is_beside_an_office(beside: Surroundings) -> bool:
    """Whether the mailbox of an office stands in the words beside a telephone number."""
    return any(is_of_an_office(match[0]) for match in _MAILBOX.finditer(beside.both))


def is_imprinted(beside: Surroundings) -> bool:
    """Whether a value is what a page or a file says to everybody of how its owner can be reached."""
    return _IMPRINTS.stands(beside)


def is_for_donations(beside: Surroundings) -> bool:
    """Whether an account is one that everybody may pay into."""
    return _DONATIONS.stands(beside)


def is_of_a_desk(beside: Surroundings) -> bool:
    """Whether a telephone number stands in one sentence behind the name of an organisation, and no person's."""
    named = _SENTENCE_OF_ONE.search(beside.left[-_SAME_SENTENCE:])
    if named is None or is_claimed(beside) or is_titled(beside):
        return False
    return not _NAMED_PERSON.search(named[0])


def is_titled(beside: Surroundings) -> bool:
    """Whether a person is named with a title, or by both names behind a word of belonging."""
    return bool(_TITLED.search(beside.both) or _IN_THE_NAME.search(beside.both))


def is_of_a_company(beside: Surroundings) -> bool:
    """Whether a number of taxes is one of a company, which is nobody's."""
    left, right = beside.left[-_CLOSE:].lower(), beside.right[:_CLOSE].lower()
    if _PERSONS_LABEL.search(left):
        return False
    return bool(_TAX_LABEL.search(left) and (_COMPANY.search(left) or _COMPANY.search(right)))
