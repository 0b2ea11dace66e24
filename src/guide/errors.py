"""What can go wrong, as codes and facts; `language.wording` puts it into words.

    GuideError             exit
    ├── FlowError          1     every fault of a flow at once
    ├── TalkError          1     talk.*
    │   └── AnswersError   1     everything wrong with a file of answers at once
    ├── SubjectError       1     subject.*
    ├── RoundError         1     round.*
    ├── PaperError         1     paper.*
    │   └── SheetError     1     everything wrong with a translators' sheet at once
    ├── RoleError          1     role.*
    ├── ParcelError        1     parcel.*
    ├── UseError           2     use.*
    └── StoreError         3     store.*

A code such as `talk.not_found` is stable and the same in JSON, documentation and tests. Its sentence
stands in the program's catalogue as `error.talk.not_found`, what to do about it as
`error.talk.not_found.do`. Facts fill the placeholders; an answer is never among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:  # not before the first frame
    from guide.faults import Fault


class GuideError(Exception):
    """Something the person can do something about."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts


class FlowError(GuideError):
    """A flow that is refused, with all its faults at once."""

    def __init__(self, code: str, /, faults: Sequence[Fault] = (), **facts: object) -> None:
        super().__init__(code, **facts)
        self.faults = tuple(faults)


class TalkError(GuideError):
    """A conversation cannot do that now, or an answer does not fit its question."""


class AnswersError(TalkError):
    """A file of answers that does not fit its flow, with everything that is wrong in it."""

    def __init__(self, errors: Sequence[TalkError], **facts: object) -> None:
        super().__init__("talk.answers_refused", n=len(errors), **facts)
        self.errors = tuple(errors)


class SubjectError(GuideError):
    """A citizen, team or company that is unknown, or a key that cannot be one."""


class RoundError(GuideError):
    """A round that does not exist, is closed, or has no room."""


class PaperError(GuideError):
    """A paper that cannot be written."""


class SheetError(PaperError):
    """A translators' sheet that cannot be taken back, with everything that is wrong in it."""

    def __init__(self, errors: Sequence[PaperError]) -> None:
        super().__init__("paper.sheet_refused", n=len(errors))
        self.errors = tuple(errors)


class RoleError(GuideError):
    """A door that this person's role does not open."""


class ParcelError(GuideError):
    """A parcel that is damaged, foreign or forked."""


class UseError(GuideError):
    """A command that was given wrongly."""

    exit_code = 2


class StoreError(GuideError):
    """The database file: missing, wrong, full, busy or damaged. What was acknowledged is kept."""

    exit_code = 3
