"""What `dpotui.pairs` offers; each name is loaded when somebody first asks for it."""

from .decisions import decide_pair as decide_pair
from .dispute_list import DisputeList as DisputeList
from .dispute_list import list_disputes as list_disputes
from .disputes import Dispute as Dispute
from .extract import extract_pairs as extract_pairs
from .extract import read_extraction as read_extraction
from .pair import REASONS as REASONS
from .pair import STRATEGIES as STRATEGIES
from .pair import CriterionGap as CriterionGap
from .pair import Extraction as Extraction
from .pair import LeftOut as LeftOut
from .pair import Pair as Pair
from .pair import PairVerdict as PairVerdict
from .pair import Strategy as Strategy
from .report import PairsReport as PairsReport
from .report import report_pairs as report_pairs
from .rubric_change import RubricEffect as RubricEffect
from .rubric_change import change_lines as change_lines
from .rubric_change import effect_lines as effect_lines
from .rubric_change import rubric_effect as rubric_effect
from .rubric_change import rubric_effects as rubric_effects
from .settings import PairSettings as PairSettings
from .settings import pair_settings as pair_settings
from .settings import parse_strategy as parse_strategy
from .settings import remember_pair_settings as remember_pair_settings
