"""Hand-outs: an annotator's share in a spreadsheet, in Label Studio or in Qualtrics, and what comes back of it."""

from dpotui.handouts.making import HandOutAs, HandOutReport, hand_out
from dpotui.handouts.recognise import FormKind, recognise
from dpotui.handouts.taking_in import FormImport, import_forms

__all__ = [
    "FormImport",
    "FormKind",
    "HandOutAs",
    "HandOutReport",
    "hand_out",
    "import_forms",
    "recognise",
]
