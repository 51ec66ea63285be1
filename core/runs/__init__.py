"""Runs in the background: threads, the ledger of what was sent, and live progress."""

from core.runs.engine import RunEngine
from core.runs.progress import Progress, SlotProgress, SlotState

__all__ = ["Progress", "RunEngine", "SlotProgress", "SlotState"]
