"""How long and how often servers are asked. Times are in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServerSettings:
    """Bounds on asking; the defaults suit a model on a machine of one's own as well as a paid service."""

    at_once: int = 8
    """Answers in progress at each endpoint."""
    tries: int = 4
    """Times that an answer is asked for in vain before its prompt is given up; `failure_limit` times as often when it
    seems to be the server's fault each time, and yet it answers others."""
    failure_limit: int = 6
    """Troubles in a row, without an answer between, after which an endpoint is given up for this run, unless it does
    answer a health check."""
    backoff: float = 1.0
    """The first wait after a trouble; every further one is twice as long, less up to a half at random."""
    longest_wait: float = 300.0
    """The longest wait; an endpoint that asks for more is given up for this run."""
    silence: float = 120.0
    """How long a server may say nothing: until an answer begins, and within it."""
    longest_answer: float = 1_800.0
    """How long one answer may take in all."""
    stops: tuple[str, ...] = ()
    """Texts before any of which an answer ends."""
