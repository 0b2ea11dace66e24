"""Right-to-left done by the app: text is kept as it is read, and turned only where it is drawn."""

from guide.language.bidi.isolation import Inserted
from guide.language.bidi.paragraph import Line, paint, visual_lines
from guide.language.direction import turns

__all__ = ["Inserted", "Line", "paint", "turns", "visual_lines"]
