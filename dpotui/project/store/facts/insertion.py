"""INSERT statements: of one row, to be done for each of very many, of some, and of what a query finds."""

from functools import lru_cache


@lru_cache(64)
def insertion(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """The INSERT of so many rows into a table, which takes the values row after row.

    Its places have no numbers: Python 3.14 refuses a list of values for those that have.
    """
    one = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * rows)}"


def insertion_of(table: str, columns: tuple[str, ...], query: str) -> str:
    """The INSERT of what a query finds.

    A row that cannot be stored ends it without undoing the others, since all of the transaction is undone then: to be
    able to undo one statement alone, SQLite would copy every page that it changes.
    """
    return f"INSERT OR FAIL INTO {table} ({', '.join(columns)}) {query}"
