"""What `dpotui.checks` offers; each name is loaded when somebody first asks for it."""

from .evidence import Evidence as Evidence
from .evidence import load_evidence as load_evidence
from .kept import ProjectMoment as ProjectMoment
from .kept import latest_report as latest_report
from .kept import moment_of as moment_of
from .kept import read_evidence as read_evidence
from .kept import remember_report as remember_report
from .mends import MENDS as MENDS
from .mends import Mend as Mend
from .mends import place_of as place_of
from .mutes import mute_finding as mute_finding
from .mutes import unmute_finding as unmute_finding
from .result import CheckResult as CheckResult
from .result import ChecksReport as ChecksReport
from .result import Finding as Finding
from .result import Item as Item
from .result import MutedFinding as MutedFinding
from .result import Severity as Severity
from .result import Verdict as Verdict
from .run import CHECKS as CHECKS
from .run import check_evidence as check_evidence
from .run import run_checks as run_checks
from .threshold_settings import ThresholdSetting as ThresholdSetting
from .threshold_settings import list_thresholds as list_thresholds
from .threshold_settings import reset_thresholds as reset_thresholds
from .threshold_settings import set_threshold as set_threshold
