"""Prompts that say nearly the same: found in clusters, and what people decide about them."""
