"""What is wrong with a flow, all at once: errors refuse it, warnings and notes advise its author."""

from guide.flow.checking.check import check
from guide.flow.checking.minutes import minutes, minutes_together

__all__ = ["check", "minutes", "minutes_together"]
