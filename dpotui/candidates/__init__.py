"""Phase 3: candidates. Several answers to every prompt, of styles and qualities that really differ."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
