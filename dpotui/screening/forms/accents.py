"""Names as some write them."""

from unicodedata import combining, normalize


def without_accents(words: str) -> str:
    """Words without the marks above their letters."""
    return words if words.isascii() else "".join(one for one in normalize("NFD", words) if not combining(one))
