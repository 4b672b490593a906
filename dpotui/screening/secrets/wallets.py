"""Finds what opens a wallet of digital coins: its words, and its keys in the forms that programs write."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, POSSIBLE, PrivateCandidate
from dpotui.screening.forms.context import holds_any

_WORDS: Final = re.compile(
    r"(?<![\w-])(?:(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?:,? |,?\n|, )){11,23}(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?![\w-])"
)
"""Twelve to twenty-four words of three to eight letters (BIP 39)."""
_NEVER: Final = frozenset((
    "the", "and", "for", "are", "was", "were", "but", "from", "our", "has", "had", "his", "her", "their", "them",
    "not", "its", "been", "which", "would", "could", "than", "how", "der", "die", "das", "und", "ist", "nicht", "les",
    "des", "une", "est", "que", "los", "las", "por", "con", "para", "mit", "von", "ein", "eine", "should", "does",
    "who", "why", "den", "dem", "sur", "pas", "get", "gets", "got", "things", "being", "did", "went", "years", "days",
    "some", "lot", "too", "out", "como", "esta", "sono", "della", "nella", "alla", "voor", "niet", "een", "het",
    "aan", "als", "ook", "jest", "nie", "och", "att", "som", "ikke", "til", "jeg",
))  # fmt: skip
"""Small words of sentences, none of which is in the list of words for wallets."""
_MOST_TWICE: Final = 2
"""Words that come again: of 24 that are drawn from 2,048, more do in one of some thousand phrases."""
_TALK: Final = (
    "wallet",
    "seed",
    "phrase",
    "metamask",
    "btc",
    "bitcoin",
    "electrum",
    "ledger",
    "trezor",
    "mnemonic",
    "crypto",
    "krypto",
    "coin",
    "recovery",
    "eth",
    "private key",
    "private_key",
    "privatekey",
    "deployer",
    "mainnet",
)
_SPOKEN_OF: Final = re.compile(
    r"private[ _]?key|deployer|mainnet|wallet|metamask|bitcoin|electrum|trezor|mnemonic|crypto|krypto|\b(?:seed"
    r"|phrase|btc|ledger|coin|recovery"
    r"|ethereum|eth\b)"
)
"""The same where it stands for itself: not within other words, as `eth` does in `something`."""
_WIF: Final = re.compile(r"\b[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}\b")
_EXTENDED: Final = re.compile(r"\b[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,110}\b")
_RAW: Final = re.compile(r"\b(?:0x)?[0-9a-f]{64}\b", re.IGNORECASE)
_BYTES: Final = re.compile(r"\[(?:\s?\d{1,3},){31,127}\s?\d{1,3}")
"""A pair of keys as a file of Solana has it: its bytes."""
_BASE_58: Final = {
    character: place for place, character in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}


def wallet_phrases_found(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The words and the listed bytes that open wallets in a text that speaks of them; `lowered` is the same in small
    letters."""
    if holds_any(lowered, _TALK) and _SPOKEN_OF.search(lowered):
        phrases = (match for match in _WORDS.finditer(text) if _is_of_no_sentence(match[0]))
        yield from (PrivateCandidate("password", *match.span(), LIKELY) for match in phrases)
    if "keypair" in lowered or "solana" in lowered:
        yield from (PrivateCandidate("private_key", *match.span(), CERTAIN) for match in _BYTES.finditer(text))


def wallet_keys_found(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The keys of wallets in a text; `lowered` is the same in small letters."""
    yield from (
        PrivateCandidate("api_key", *match.span(), CERTAIN) for match in _WIF.finditer(text) if is_wif(match[0])
    )
    if "prv" in text:
        yield from (PrivateCandidate("api_key", *match.span(), CERTAIN) for match in _EXTENDED.finditer(text))
    if holds_any(lowered, _TALK) and _SPOKEN_OF.search(lowered):
        yield from (PrivateCandidate("api_key", *match.span(), POSSIBLE) for match in _RAW.finditer(text))


def is_wif(key: str) -> bool:
    """Whether the check digits of a private key in the wallets' form (WIF, Base58Check) are right."""
    number = 0
    for character in key:
        number = 58 * number + _BASE_58[character]
    raw = number.to_bytes(40, "big").lstrip(b"\0")
    return sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def is_drawn(phrase: str) -> bool:
    """Whether the words of a phrase are drawn rather than those of a sentence: hardly one of them comes twice, and
    commas are between most of them or none."""
    words = re.findall(r"[a-z]+", phrase)
    commas = phrase.count(",")
    return len(set(words)) >= len(words) - _MOST_TWICE and (commas <= 1 or commas * 2 >= len(words))


def _is_of_no_sentence(phrase: str) -> bool:
    return is_drawn(phrase) and _NEVER.isdisjoint(re.findall(r"[a-z]+", phrase))
