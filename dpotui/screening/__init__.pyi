"""What `dpotui.screening` offers; each name is loaded when somebody first asks for it."""

from .finding import as_one_text as as_one_text
from .finding import find_private as find_private
from .finding import private_in_turns as private_in_turns
from .finding import private_nouns as private_nouns
from .finding import redact as redact
from .finding import redact_turns as redact_turns
from .hygiene.language import language_of as language_of
from .hygiene.language import usual_language as usual_language
from .hygiene.usability import estimated_tokens as estimated_tokens
from .hygiene.usability import is_dialogue as is_dialogue
from .hygiene.usability import is_notice as is_notice
from .hygiene.usability import says_nothing as says_nothing
from .kinds import KINDS as KINDS
from .kinds import Found as Found
from .kinds import PrivateKind as PrivateKind
