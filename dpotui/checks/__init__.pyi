"""What `dpotui.checks` offers; each name is loaded when somebody first asks for it."""

from .evidence.evidence import Evidence as Evidence
from .evidence.evidence import load_evidence as load_evidence
from .evidence.kept import latest_report as latest_report
from .evidence.kept import read_evidence as read_evidence
from .evidence.kept import remember_report as remember_report
from .findings.mends import MENDS as MENDS
from .findings.mends import Mend as Mend
from .findings.mends import place_of as place_of
from .findings.mutes import mute_finding as mute_finding
from .findings.mutes import unmute_finding as unmute_finding
from .findings.result import CheckResult as CheckResult
from .findings.result import ChecksReport as ChecksReport
from .findings.result import Finding as Finding
from .findings.result import Item as Item
from .findings.result import MutedFinding as MutedFinding
from .findings.result import Severity as Severity
from .findings.result import Verdict as Verdict
from .run import CHECKS as CHECKS
from .run import check_evidence as check_evidence
from .run import run_checks as run_checks
from .threshold_settings import ThresholdSetting as ThresholdSetting
from .threshold_settings import list_thresholds as list_thresholds
from .threshold_settings import reset_thresholds as reset_thresholds
from .threshold_settings import set_threshold as set_threshold
