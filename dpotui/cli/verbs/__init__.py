"""The verbs, one module a group: each asks a phase or `overview`, and says what came of it."""
