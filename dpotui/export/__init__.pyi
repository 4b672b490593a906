"""What `dpotui.export` offers; each name is loaded when somebody first asks for it."""

from .again import write_again as write_again
from .difference import Changed as Changed
from .difference import ReleaseDifference as ReleaseDifference
from .difference import compare_releases as compare_releases
from .draft import ExportSettings as ExportSettings
from .formats import DEFAULT_FORMATS as DEFAULT_FORMATS
from .formats import FORMATS as FORMATS
from .place import FolderTakenError as FolderTakenError
from .prospect import ExportProspect as ExportProspect
from .prospect import FormatPreview as FormatPreview
from .prospect import export_prospect as export_prospect
from .prospect import preview_release as preview_release
from .release import export_release as export_release
from .releases import find_release as find_release
from .releases import list_releases as list_releases
from .report import DEFAULT_VALIDATION as DEFAULT_VALIDATION
from .report import HeldBack as HeldBack
from .report import ReleaseReport as ReleaseReport
from .report import ReleaseSummary as ReleaseSummary
from .report import WrittenFile as WrittenFile
from .split import place_prompts as place_prompts
from .stops import ExportStoppedError as ExportStoppedError
from .stops import Stop as Stop
from .system import SystemChoice as SystemChoice
