"""Adjudication: one person settles what annotators dispute, sees both judgements, and says why they differed."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
