"""Finds what opens a wallet of digital coins: its words, and its keys in the forms that programs write."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from dpotui.screening.candidate import CERTAIN, LIKELY, POSSIBLE, PrivateCandidate
from dpotui.screening.context import holds_any

_WORDS: Final = re.compile(
    r"(?<![\w-])(?:(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?:,? |,?\n|, )){11,23}(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?![\w-])"
)
"""Twelve to twenty-four words of three to eight letters (BIP 39)."""
_NEVER: Final = frozenset((
    "the", "and", "for", "are", "was", "were", "but", "from", "our", "has", "had", "his", "her", "their", "them",
    "not", "its", "been",
    "which", "would", "could", "because", "into", "than", "how", "der", "die", "das", "und", "ist", "nicht", "les",
    "des", "une", "est", "que",
    "los", "las", "por", "con", "para", "mit", "von", "ein", "eine", "please", "should", "does", "who", "why", "den",
    "dem", "sur", "pas",
))  # fmt: skip
"""Small words of sentences, none of which is in the list of words for wallets."""
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
)
_SPOKEN_OF: Final = re.compile(
    r"wallet|metamask|bitcoin|electrum|trezor|mnemonic|crypto|krypto|\b(?:seed|phrase|btc|ledger|coin|recovery|ethereum|eth\b)"
)
"""The same where it stands for itself: not within other words, as `eth` does in `something`."""
_WIF: Final = re.compile(r"\b[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}\b")
_EXTENDED: Final = re.compile(r"\b[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,110}\b")
_RAW: Final = re.compile(r"\b(?:0x)?[0-9a-f]{64}\b", re.IGNORECASE)
_BASE_58: Final = {
    character: place for place, character in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}


def wallet_phrases_found(text: str, lowered: str) -> Iterator[PrivateCandidate]:
    """The words that open wallets in a text that speaks of them; `lowered` is the same in small letters."""
    if holds_any(lowered, _TALK) and _SPOKEN_OF.search(lowered):
        phrases = (match for match in _WORDS.finditer(text) if _is_of_no_sentence(match[0]))
        yield from (PrivateCandidate("password", *match.span(), LIKELY) for match in phrases)


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


def _is_of_no_sentence(phrase: str) -> bool:
    words = re.findall(r"[a-z]+", phrase)
    return not _NEVER.intersection(words) and len(set(words)) * 2 > len(words)
