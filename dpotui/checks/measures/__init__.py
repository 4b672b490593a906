"""What the checks measure: one frozen class a check, numbers only. `checks/words` puts them into words.

A number that the data cannot give is None.
"""

from dpotui.checks.measures.agreement import AgreementMeasures as AgreementMeasures
from dpotui.checks.measures.agreement import CoupleAgreement as CoupleAgreement
from dpotui.checks.measures.agreement import CriterionAgreement as CriterionAgreement
from dpotui.checks.measures.agreement import DirectionAgreement as DirectionAgreement
from dpotui.checks.measures.agreement import PeriodAgreement as PeriodAgreement
from dpotui.checks.measures.agreement import Reading as Reading
from dpotui.checks.measures.agreement import TagAgreement as TagAgreement
from dpotui.checks.measures.agreement import VersionAgreement as VersionAgreement
from dpotui.checks.measures.people import BesideOthers as BesideOthers
from dpotui.checks.measures.people import CalibrationMeasures as CalibrationMeasures
from dpotui.checks.measures.people import ConsistencyMeasures as ConsistencyMeasures
from dpotui.checks.measures.people import Likeness as Likeness
from dpotui.checks.measures.people import LoadMeasures as LoadMeasures
from dpotui.checks.measures.people import PeopleMeasures as PeopleMeasures
from dpotui.checks.measures.people import PersonCloseness as PersonCloseness
from dpotui.checks.measures.people import PersonLoad as PersonLoad
from dpotui.checks.measures.people import PersonMeasures as PersonMeasures
from dpotui.checks.measures.people import PersonReasons as PersonReasons
from dpotui.checks.measures.people import PreferenceMeasures as PreferenceMeasures
from dpotui.checks.measures.people import ReasonMeasures as ReasonMeasures
from dpotui.checks.measures.scores import BalanceMeasures as BalanceMeasures
from dpotui.checks.measures.scores import ConflictMeasures as ConflictMeasures
from dpotui.checks.measures.scores import CriteriaMeasures as CriteriaMeasures
from dpotui.checks.measures.scores import CriterionMeasures as CriterionMeasures
from dpotui.checks.measures.scores import DisputeMeasures as DisputeMeasures
from dpotui.checks.measures.scores import LengthMeasures as LengthMeasures
from dpotui.checks.measures.scores import LevelCount as LevelCount
from dpotui.checks.measures.scores import PairMeasures as PairMeasures
from dpotui.checks.measures.scores import UnscoredMeasures as UnscoredMeasures
from dpotui.checks.measures.texts import DuplicateMeasures as DuplicateMeasures
from dpotui.checks.measures.texts import LeakageMeasures as LeakageMeasures
from dpotui.checks.measures.texts import LengthPart as LengthPart
from dpotui.checks.measures.texts import OpeningCount as OpeningCount
from dpotui.checks.measures.texts import PrivateDataMeasures as PrivateDataMeasures
from dpotui.checks.measures.texts import ResponseMeasures as ResponseMeasures
from dpotui.checks.measures.texts import TurnMeasures as TurnMeasures
