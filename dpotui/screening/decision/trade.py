"""Tells the number of a thing in a shop from one that a state gave somebody, where both are written alike."""

import re
from typing import Final

from dpotui.screening.decision import owner_words
from dpotui.screening.decision.evidence_words import NAMES
from dpotui.screening.decision.owners import is_titled
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.context import is_otherwise
from dpotui.screening.forms.first_names import is_first_name
from dpotui.screening.forms.goods import is_of_goods
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_ALIKE: Final = re.compile(r"\d{3}-\d\d-\d{4}")
"""As the United States write the number of a person, which has no check digit."""
_THINGS, _ORDERS = (
    WordTable(
        ",".join(words_of(name, *kinds) for name in ("trade", "labels")),
        before=r"(?<![^\W_])",
        after=r"(?![^\W_])",
    )
    for kinds in (("things", "goods"), ("orders",))
)
"""Words of what shops have, the labels of goods among them, and of what is ordered there."""
_NUMBERED: Final = re.compile(
    rf"(?<![^\W_])(?:{alternatives(words_of('trade', 'named'))})"
    r"(?:\.?\s(?:no|nr|n°|nº|nro|number|nummer|numéro|número|numero|numer|номер)(?![^\W_]))?\.?\s?#?[\"'“„«(]?$"
)
"""What has a number of its own, right before it: `the bin label 412-55-9031`."""
_LONGEST_NAME: Final = 40
_PAPERS: Final = WordTable(
    f"{NAMES['national_id']}, social, tax, taxes, taxpayer, tin, itin, w-2, w2, w-4, w-9, w9, 1099, 1040, i-9, irs"
    ", payroll, credit report, background check, identity, identification, medicaid, dependent*, beneficiar*",
    before=r"(?<![^\W_])",
    after=r"(?![^\W_])",
)
_OWNER: Final = re.compile(
    rf"(?<!\w)(?:(?:{alternatives(owner_words.POSSESSIVES)})\s(?:[\w’'-]{{1,14}}\s)?"
    r"(?:wife|husband|son|daughter|mother|mom|mum|father|dad|landlord|landlady|tenant|neighbou?r|patient|employee"
    r"|colleague|friend|sister|brother|boss|client|partner|kundin|kunde|mieter\w*|frau|mann|tochter|sohn|mutter|vater)"
    rf"|(?:{alternatives(owner_words.POSSESSIVES)})\s(?:number|nummer|numéro|número|numero|numer|id)"
    r"|i am|i'm|i’m|born|employees?|patients?|applicants?|claimants?|taxpayers?|tenants?|spouses?|workers?|staff"
    r"|borrowers?|(?:customer|buyer|client|caller|driver)s?:?)(?!\w)"
)
_SENDER: Final = re.compile(r"(?<!\w)(?:i|me|my|mine|us|we|he|she|him|his|her|they|them)(?!\w)")
_NAME_AND_NOUN: Final = re.compile(
    r"\W*(?P<first>[A-ZÀ-ÞĀ-Ž][\w’'-]*)\.? (?:[A-ZÀ-Þ]\. )?[A-ZÀ-ÞĀ-Ž][\w’'-]+[,;:|–-]? {0,2}[^\W\d]+ [\"'#(]?"
)
"""A name at the beginning of a line, and a noun with a number of its own behind it: `Laura Blake, ticket `."""
_END_OF_A_CELL: Final = re.compile(r"[\"')]?\s*(?:$|[,;|\n])")
_BIG_WORD: Final = re.compile(r"(?<!\w)[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-ž’'-]+(?= [A-ZÀ-ÞĀ-Ž])")


def is_in_trade(value: str, beside: Surroundings) -> bool:
    """Whether the noun of the number is a thing's, or the words speak of articles, parts, stocks or orders; they speak
    of no papers of a person, and in the line of the number nobody is named whose it could be. What is called the number
    of an order, a ticket or goods is that, unless it stands in a list of people."""
    if not _ALIKE.fullmatch(value) or _PAPERS.stands(beside) or _is_in_a_list_of_people(beside):
        return False
    if _is_called_a_things(value, beside):
        return True
    line = Surroundings(beside.left.rpartition("\n")[2], beside.right.partition("\n")[0]).sentence
    if _OWNER.search(line.lowered) or is_titled(line) or any(map(is_first_name, _BIG_WORD.findall(line.both))):
        return False
    if _NUMBERED.search(beside.left[-_LONGEST_NAME:].rstrip(" ").lower()):
        return True
    return _THINGS.stands(beside) or (_ORDERS.stands(beside) and not _SENDER.search(line.lowered))


def _is_called_a_things(value: str, beside: Surroundings) -> bool:
    """Whether the label before a number, or the words behind it, call it one of an order, a ticket, goods."""
    left = beside.left.lower()
    start, end = len(left), len(left) + len(value)
    return is_otherwise(left, start) or is_of_goods(left + value + beside.right.lower(), start, end)


def _is_in_a_list_of_people(beside: Surroundings) -> bool:
    """Whether a person's name, a noun and the number are all that stands in a line or its first cells."""
    row = _NAME_AND_NOUN.fullmatch(beside.left.rpartition("\n")[2])
    if row is None or not _END_OF_A_CELL.match(beside.right):
        return False
    return is_first_name(row["first"]) or is_titled(Surroundings(row[0], ""))
