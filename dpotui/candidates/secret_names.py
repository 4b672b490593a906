"""How to tell by its name that a variable of the environment holds a secret."""

import re
from typing import Final

_SECRET: Final = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL", re.IGNORECASE)


def is_secret_name(name: str) -> bool:
    """Whether a variable of this name is kept from the model's process, and may hold a server's key."""
    return _SECRET.search(name) is not None
