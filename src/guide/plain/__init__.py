"""Line mode, front end 1: for screen readers, scripts and tests. It holds no truth and speaks only to `desk`.

- `leading`  the loop: show where we are, take a line, do what it says
- `place`    where we are: the conversation, who may look, the review
- `acts`     what the words after a colon do
- `interpreter`  opening points, how long all have sat, what the citizen says back
- `review`   the end: all answers, what is missing, finish or go back
- `rows`     tables, row by row and column by column
- `typed`    what a line means for a kind of question
- `showing`  views as lines
- `hiding`   one of the two languages hidden
- `lines`    the keyboard and the page
"""

from guide.plain.leading import lead

__all__ = ["lead"]
