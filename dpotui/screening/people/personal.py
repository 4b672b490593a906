"""Finds what may tell who somebody is: addresses, numbers, dates, by form, check digits and the words before them."""

from collections.abc import Iterator
from string import digits
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, POSSIBLE, PrivateCandidate
from dpotui.screening.forms.context import has_long_number, holds_any
from dpotui.screening.forms.labels import heads_of
from dpotui.screening.people.accounts import (
    accounts_found,
    cards_found,
    ibans_found,
    longer_numbers,
    polish_accounts_found,
)
from dpotui.screening.people.births import births_found
from dpotui.screening.people.coins import SHORTEST_ADDRESS, coins_found
from dpotui.screening.people.coordinates import coordinates_found
from dpotui.screening.people.devices import hosts_found, long_hosts_found, network_cards_found
from dpotui.screening.people.documents import documents_found
from dpotui.screening.people.insurance import insurance_found
from dpotui.screening.people.mailboxes import mailboxes_found
from dpotui.screening.people.named_numbers import named_numbers_found
from dpotui.screening.people.names import names_found
from dpotui.screening.people.nordic import nordic_addresses_found
from dpotui.screening.people.phones import phones_found
from dpotui.screening.people.places import addresses_found
from dpotui.screening.people.postal import postal_addresses_found
from dpotui.screening.people.spoken import spoken_found
from dpotui.screening.people.state_numbers import state_numbers_found
from dpotui.screening.people.typed_papers import typed_papers_found
from dpotui.screening.people.usernames import handles_found, usernames_found
from dpotui.screening.people.vehicles import vehicles_found

_FEWEST_COLONS: Final = 3
"""What the shortest address in hexadecimal groups has."""


def personal_found(text: str) -> Iterator[PrivateCandidate]:
    """The personal data that a text may hold, in no order; the same may be found under two kinds."""
    yield from (PrivateCandidate("email", *span, CERTAIN) for span in mailboxes_found(text))
    yield from (PrivateCandidate("name", *place) for place in names_found(text))
    yield from (PrivateCandidate("username", *span, LIKELY) for span in handles_found(text))
    lowered = text.replace("İ", "i").lower()
    heads = heads_of(lowered)
    yield from spoken_found(text, lowered, heads)
    if text.isascii() and not holds_any(text, digits):
        return
    yield from (PrivateCandidate("address", *place) for place in addresses_found(text, lowered, heads))
    yield from (PrivateCandidate("address", *place) for place in postal_addresses_found(text))
    yield from (PrivateCandidate("username", *place) for place in usernames_found(text, lowered, heads))
    yield from (PrivateCandidate("address", *place) for place in nordic_addresses_found(text, lowered))
    yield from (PrivateCandidate("birth_date", *span, LIKELY) for span in births_found(text, lowered, heads))
    long = has_long_number(text)
    yield from (
        PrivateCandidate("national_id", *place) for place in state_numbers_found(text, lowered, heads, long=long)
    )
    if long:
        named = named_numbers_found(text, lowered, heads)
        yield from (PrivateCandidate("national_id", *span, LIKELY) for span in named)
    yield from (PrivateCandidate("national_id", *place) for place in documents_found(text, lowered, heads))
    yield from (PrivateCandidate("national_id", *span, CERTAIN) for span in typed_papers_found(text, lowered, heads))
    yield from (PrivateCandidate("national_id", *place) for place in insurance_found(text, lowered, long=long))
    longest = max(map(len, text.split()), default=0)
    vehicles = vehicles_found(text, lowered, heads, longest_word=longest)
    yield from (PrivateCandidate("vehicle", *place) for place in vehicles)
    if longest >= SHORTEST_ADDRESS:
        yield from (PrivateCandidate("wallet_address", *place) for place in coins_found(text))
    yield from (PrivateCandidate("location", *span, POSSIBLE) for span in coordinates_found(text))
    if text.count(":") >= _FEWEST_COLONS:
        yield from (PrivateCandidate("ip", *span, CERTAIN) for span in long_hosts_found(text))
    if text.count(":") >= _FEWEST_COLONS or text.count("-") >= _FEWEST_COLONS:
        yield from (PrivateCandidate("mac", *span, POSSIBLE) for span in network_cards_found(text))
    if long:
        yield from (PrivateCandidate("iban", *span, CERTAIN) for span in ibans_found(text))
        yield from (PrivateCandidate("iban", *span, CERTAIN) for span in polish_accounts_found(text))
        yield from (PrivateCandidate("iban", *span, LIKELY) for span in accounts_found(text, lowered))
        yield from (PrivateCandidate("card", *span, CERTAIN) for span in cards_found(text))
        yield from (PrivateCandidate("ip", *span, CERTAIN) for span in hosts_found(text))
        longer = longer_numbers(text)
        phones = (PrivateCandidate("phone", *place) for place in phones_found(text, lowered, heads))
        yield from (one for one in phones if not any(start <= one.start < end for start, end in longer))
