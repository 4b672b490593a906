"""The Prompts place."""
