"""Work that goes on beside whatever else one does, as every place tells of it."""

from typing import NamedTuple


class BackgroundWork(NamedTuple):
    """What runs, in words."""

    place: str
    """The place that shows it in full."""
    said: str
