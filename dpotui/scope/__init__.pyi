"""What `dpotui.scope` offers; each name is loaded when somebody first asks for it."""

from .earlier_scores import CriterionChange as CriterionChange
from .earlier_scores import EarlierScores as EarlierScores
from .earlier_scores import parse_counting as parse_counting
from .rubric import Criterion as Criterion
from .rubric import FailureTag as FailureTag
from .rubric import ReasonRule as ReasonRule
from .rubric import Rubric as Rubric
from .rubric import Score as Score
from .rubric import score_text as score_text
from .rubric_file import load_rubric_file as load_rubric_file
from .rubric_file import parse_rubric as parse_rubric
from .store import RubricVersion as RubricVersion
from .store import criteria_held as criteria_held
from .store import current_rubric as current_rubric
from .store import new_project as new_project
from .store import read_rubric_history as read_rubric_history
from .store import rubric_by_id as rubric_by_id
from .store import rubric_history as rubric_history
from .store import rubric_number as rubric_number
from .store import use_rubric as use_rubric
from .templates import find_rubric as find_rubric
from .templates import template_names as template_names
from .templates import template_path as template_path
