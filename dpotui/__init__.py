"""dpotui: build DPO preference datasets from scratch, in the terminal."""

__version__ = "0.1.0"
