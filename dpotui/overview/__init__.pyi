"""What `dpotui.overview` offers; each name is loaded when somebody first asks for it."""

from .advice import Advice as Advice
from .advice import command_on as command_on
from .agreement_summary import AgreementSummary as AgreementSummary
from .agreement_summary import CriterionSummary as CriterionSummary
from .dashboard import ActiveDay as ActiveDay
from .dashboard import Dashboard as Dashboard
from .dashboard import TagProgress as TagProgress
from .dashboard import read_dashboard as read_dashboard
from .disagreement import Difference as Difference
from .disagreement import Disagreement as Disagreement
from .disagreement import conflict_titles as conflict_titles
from .disagreement import describe_conflict as describe_conflict
from .disagreement import open_conflicts as open_conflicts
from .fact_words import fact_words as fact_words
from .forecast import GOALS as GOALS
from .forecast import Forecast as Forecast
from .next_round import RoundPlan as RoundPlan
from .next_round import plan_after as plan_after
from .steps import Step as Step
from .survey import Overview as Overview
from .survey import overview as overview
from .survey import sketch as sketch
from .survey import way_to_pairs as way_to_pairs
