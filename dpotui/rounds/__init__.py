"""Phase 8: rounds. Train on a release, measure, compare blind, decide what comes next; the ledger of what was tried."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
