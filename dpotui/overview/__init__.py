"""Where a project stands on the guide's eight phases, what to do next, and when 100 and 500 pairs are reached."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
