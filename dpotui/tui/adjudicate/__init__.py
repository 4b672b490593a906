"""Settling what annotators dispute, over the Checks place."""
