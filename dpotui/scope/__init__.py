"""Phase 1: scope and rubric. What a good response is, written down before anything is judged."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
