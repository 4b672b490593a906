"""Makes one form of the words of a table, which are parted by commas and lines."""

import re


def phrases(table: str) -> list[str]:
    """The words of a table in small letters, none twice and the longest first."""
    parts = table.lower().replace("\n", ",").split(",")
    return sorted({part.strip() for part in parts} - {""}, key=len, reverse=True)


def alternatives(table: str) -> str:
    """The words of a table as one form in small letters; a star stands for any letters."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace(r"\*", r"\w*") for phrase in phrases(table))
