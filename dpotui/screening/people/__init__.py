"""Finds what may be data about people: a module for each sort of it; `personal.py` asks them all."""
