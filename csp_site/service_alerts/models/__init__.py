from .alert import ServiceAlert
from .parts import AlertCenter, AlertLine

__all__ = ["AlertCenter", "AlertLine", "ServiceAlert"]
