"""Phase 7: export. A release is a folder that trainers load as it is, with the manifest that vouches for it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
