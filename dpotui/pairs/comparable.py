"""When two texts count as the same."""

import unicodedata


def comparable(text: str) -> str:
    """`text` as it is compared: NFKC (Unicode UAX 15), casefolded, runs of whitespace as one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
