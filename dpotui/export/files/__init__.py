"""The data files: rows as Parquet, JSONL, JSON and CSV, and the proof that what is on disk is what was meant."""
