"""Phase 6: quality checks. Shows with numbers whether the judgements and the pairs can be trusted."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
