"""Tells that somebody asks whether a value is real: the word `fake` in such a question shows no example."""

import re
from typing import Final

_REAL: Final = (
    r"real|genuine|legit(?:imate)?|authentic|valid|original|true|echte?|wahr|vraie?|authentique|réelle?|real|auténtic[oa]|verdader[oa]"
    r"|ver[oa]|autentic[oa]|verdadeir[oa]|autêntic[oa]|prawdziw\w+|äkta|ægte|ekte|aito|prav[ýáé]|skutečn\w+|gerçek|valódi|igazi|adevărat\w*"
    r"|real[ăe]|αληθιν\w+|настоящ\w+|справжн\w+|истинск\w+|prav[aio]|stvarn\w+"
)
_FAKE: Final = (
    r"fakes?|faked|bogus|made[ -]up|fictitious|dummy|gefälscht\w*|falsch\w*|erfunden\w*|fausse|faux|bidon|fictive"
    r"|factice|fals[oa]|ficticia|inventad[oa]|fint[oa]|inventat[oa]|fittizi[oa]|fictíci[oa]|nep|vals|verzonnen|fałszyw\w+|zmyślon\w+|falsk\w*|påhittat"
    r"|opdigtet|oppdiktet|väären\w+|väärä|keksitty|falešn\w+|falošn\w+|vymyšlen\w+|sahte|uydurma|hamis|kitalált|fals[ăe]?|inventat\w*"
    r"|ψεύτικ\w+|πλαστ\w+|поддельн\w+|фейк\w*|фальшив\w+|вымышленн\w+|підробн\w+|фалшив\w+|lažn\w+|ponarejen\w+"
)
_OR: Final = (
    r"or|oder|ou|o|of|czy|albo|lub|eller|vai|tai|nebo|alebo|mı(?: yoksa)?|mi(?: yoksa)?|vagy|sau|ή|или|чи|або|ili|ali"
)
_ASKED: Final = re.compile(
    rf"(?<!\w)(?:(?:{_FAKE}),? (?:{_OR}) (?:a |an |ein |eine |un |une )?(?:{_REAL}|not|nicht|non|no|nie|nej|ikke|inte)"
    rf"|(?:{_REAL}),? (?:{_OR}) (?:a |an |ein |eine |un |une )?(?:{_FAKE}))(?!\w)",
    re.IGNORECASE,
)


def without_doubts(words: str) -> str:
    """The words beside a value without those that ask whether it is real: `fake or real`."""
    return _ASKED.sub(" ", words)
