"""The act of importing: gathered and checked on disk, then taken into the project in one transaction, and reported."""
