"""Pairs and what they rest on, brought up to date after a few saves instead of made anew."""
