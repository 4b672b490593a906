"""What `dpotui.adjudication` offers; each name is loaded when somebody first asks for it."""

from .case import BlindJudgement as BlindJudgement
from .case import DisputedCase as DisputedCase
from .case import load_case as load_case
from .causes import CAUSES as CAUSES
from .causes import Cause as Cause
from .causes import cause_name as cause_name
from .names import hide_names as hide_names
from .names import names_hidden as names_hidden
from .record import Adjudication as Adjudication
from .record import read_adjudications as read_adjudications
from .settling import reopen_dispute as reopen_dispute
from .settling import settle_dispute as settle_dispute
