"""What `dpotui.screening` offers; each name is loaded when somebody first asks for it."""

from .finding import find_private as find_private
from .finding import private_nouns as private_nouns
from .finding import redact as redact
from .kinds import KINDS as KINDS
from .kinds import Found as Found
from .kinds import PrivateKind as PrivateKind
