"""Right-to-left done by the app: text is kept as it is read, and turned only where it is drawn."""

from guide.language.bidi.isolation import Inserted
from guide.language.bidi.paragraph import Line, paint, turns, visual_lines

__all__ = ["Inserted", "Line", "paint", "turns", "visual_lines"]
