"""When two texts count as the same."""

import unicodedata


def comparable(text: str) -> str:
    """`text` as it is compared: NFKC (Unicode UAX 15), casefolded, runs of whitespace as one space."""
    if not text.isascii():
        return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
    lowered = text.lower()
    # The only whitespace that is printable is the space; most texts have it one at a time, and nothing to take apart.
    if lowered.isprintable() and "  " not in lowered:
        return lowered.strip(" ")
    return " ".join(lowered.split())


def sorted_words(text: str) -> str:
    """A comparable text with its words in order, in which reordered texts are alike."""
    return " ".join(sorted(text.split(" ")))
