"""Sheets that are saved: read, taken back, asked for again, set aside, and compared with the lead's reference."""
