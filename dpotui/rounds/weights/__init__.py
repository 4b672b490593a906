"""Trained weights as files: read from what trainers write, turned into GGUF, and kept beside the project."""
