"""INSERT statements: of one row, to be done for each of very many, and of some."""

from functools import lru_cache


@lru_cache(64)
def insertion(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """The INSERT of so many rows into a table, which takes the values row after row.

    Its places have no numbers: Python 3.14 refuses a list of values for those that have.
    """
    one = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * rows)}"
