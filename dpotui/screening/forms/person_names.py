"""Tells by its form alone whether a full name looks like a person's."""

import re
from typing import Final

from dpotui.screening.forms.first_names import is_first_name

_LIKE_PEOPLES: Final = re.compile(
    r"\w-[^\W\d_a-z]\w+$| [^\W\d_]\. | (?:von|van|bin|ibn|ter|zu|del) |\b(?:Mc|Mac|O['’]|Fitz)[^\W\d_a-z]\w+$"
    r"|\w{3}(?:ski|ska|cki|cka|enko|czuk|chuk|wicz|vić|ović|ević|ova|ová|sson|nsen|dóttir|dottir|mann|meier|meyer|bauer"
    r"|huber|opoulos|idis|akis|oğlu|escu|elli|etti|ucci|ainen|onen|stra|worth|shaw|thwaite|tree|ington|ingham|by)$"
    r"|\w{2}(?:berger|ell?i|ález|énez|ández|ínez|érez|ópez|quez|eiro|eira)$"
)
"""Two names for one, initials, particles and endings that surnames have."""


def looks_like_a_persons(name: str) -> bool:
    """Whether the first part of a name is a first name, or the whole is put together as names of people are."""
    return is_first_name(name.split()[0]) or bool(_LIKE_PEOPLES.search(name))
