"""Finds what may open something: keys and tokens, passwords, wallets; `keys.py` asks for all of it."""
