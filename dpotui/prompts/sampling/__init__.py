"""A sample of a pool of prompts: in proportion by stratum, capped per user, and varied."""
