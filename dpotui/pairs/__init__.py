"""Phase 5: preference pairs. From scores and reasons to a better and a weaker response with a diagnosis."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
