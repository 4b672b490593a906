"""Finds the addresses of wallets of digital coins, by their form and their check digits."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.context import before

_BASE_58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH_32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH_32_TERMS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH_32_CHECKS: Final = (1, 0x2BC830A3)
"""What is left over a right address: of the first version of witnesses, and of later ones (BIP 173, BIP 350)."""
_VERSIONS: Final = {"1": 0x00, "3": 0x05, "T": 0x41}
"""What stands first in the bytes of an address that begins so: of Bitcoin's keys, its scripts, and of Tron."""
_ADDRESS: Final = re.compile(
    rf"(?<!\w)(?:[13][{_BASE_58}]{{25,34}}|bc1[{_BECH_32}]{{39,59}}|BC1[{_BECH_32.upper()}]{{39,59}}"
    rf"|(?<!/)T[{_BASE_58}]{{33}}|(?<!/)0x[0-9a-fA-F]{{40}})(?!\w)"
)
SHORTEST_ADDRESS: Final = 26
"""Characters of the shortest one: hardly a word has as many."""
_OF_A_PROGRAM: Final = re.compile(
    r"\b(?:contract|token|router|factory|pool|proxy|burn|genesis|vault contract|implementation|usdc|usdt|weth|dai"
    r"|registry|oracle|multicall|topic|tx|hash|block|bridge)s?\b[^\w\n]{0,3}(?:(?:at|address|is|=)\W{0,3}){0,2}$",
    re.IGNORECASE,
)
"""Right before the address of what runs on a chain, which is nobody's wallet."""
_PUBLISHED: Final = frozenset((
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BitcoinEaterAddressDontSendf59kuE",
    "1CounterpartyXXXXXXXXXXXXXXXUWLpVr", "34xp4vRoCGJym3xR7yCVPFHoCNxv4Twseo", "1111111111111111111114oLvT2",
    "12t9YDPgwueZ9NyMgw519p7AA8isjr6SMw", "115p7UMMngoj1pMvkpHijcRdfJNXj6LrLn", "13AM4VW2dhxYgXeQepoHkHSQuy6NgaEb94",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "bc1qgdjqv0av3q56jvd82tkdjpy7gdp9ut8tlqmgrpmv24sq90ecnvqqjwvw97",
))  # fmt: skip
"""The first address there was, and those of standards, encyclopedias, exchanges and crimes that papers wrote about."""


def coins_found(text: str) -> Iterator[tuple[int, int, int]]:
    """Where addresses of wallets stand, and what their form weighs: those of Bitcoin prove themselves by their check
    digits, unless a page of a chain is linked to."""
    for match in _ADDRESS.finditer(text):
        address = match[0]
        if _is_right(address) and not _OF_A_PROGRAM.search(before(text, match.start())):
            linked = text.endswith("/", 0, match.start())
            yield *match.span(), POSSIBLE if linked or address.startswith(("T", "0x")) else LIKELY


def _is_right(address: str) -> bool:
    """Whether the check digits of an address are right, or, where its form has none, whether it may be drawn."""
    if address.startswith("0x"):
        return address[2:34].strip("0") != "" and len(set(address.lower())) > 8
    if address.lower() in _PUBLISHED or address in _PUBLISHED:
        return False
    return _is_bech_32(address.lower()) if address.lower().startswith("bc1") else _is_base_58(address)


def _is_base_58(address: str) -> bool:
    """Whether an address has the version that its first letter promises, and ends with what its bytes hash to."""
    number = 0
    for character in address:
        number = 58 * number + _BASE_58.index(character)
    if number >= 1 << 200:
        return False
    raw = number.to_bytes(25, "big")
    if raw[0] != _VERSIONS[address[0]]:
        return False
    return sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def _is_bech_32(address: str) -> bool:
    """Whether the polynomial over its letters, with those of `bc` spread before them, leaves what it has to leave."""
    letters = [*map(_BECH_32.index, address[3:])]
    left = 1
    for value in (3, 3, 0, 2, 3, *letters):
        top = left >> 25
        left = (left & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_BECH_32_TERMS):
            left ^= term if top >> place & 1 else 0
    return left == _BECH_32_CHECKS[letters[0] > 0]
