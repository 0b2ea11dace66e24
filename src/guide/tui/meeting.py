"""The meeting's form as rows: what each says, what can be chosen in it, and the form they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from guide.desk import settings
from guide.desk.desk import Desk
from guide.desk.meetings import CHECKS, FORMS, INTERPRETER, NOT_HELD, MeetingForm
from guide.language.dates import day_words
from guide.language.direction import direction, native_name
from guide.language.typed import read_day
from guide.language.words import Words
from guide.tui import texts

TYPED = ("interpreter_name", "held", "place", "participants")
BEGIN, NOT_HELD_ROW, ORDER_ROW = "begin", "not_held", "order"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the form now: codes in the rows one chooses in, words in those one writes in."""

    codes: Mapping[str, str]
    typed: Mapping[str, str] = field(repr=False)
    checks: tuple[str, ...] = ()
    named: bool = False  # the office writes the interpreter's name on papers
    looks: bool = False  # somebody must say which of two lines reads right on this terminal


def begin(form: MeetingForm, flows: Sequence[str], *, named: bool = False, looks: bool = False) -> Sheet:
    """Start from what the desk proposes."""
    typed = {
        "held": f"{form.held.day}.{form.held.month}.{form.held.year}",
        "place": form.place,
        "participants": ", ".join(form.participants),
        "interpreter_name": form.interpreter_name,
    }
    other = form.languages[-1] if len(form.languages) > 1 else "da"
    codes = {
        "flow": flows[0] if flows else "",
        "other": other,
        ORDER_ROW: "auto",
        "interpreter": form.interpreter,
        "form": form.form,
        NOT_HELD_ROW: "held",
    }
    return Sheet(codes, typed, form.checks, named, looks)


def rows(sheet: Sheet) -> tuple[str, ...]:
    """List the rows that are asked now; the interpreter's only where there is one.

    Which line reads right is asked where nobody knows, once a language from the right is chosen.
    """
    interpreted = sheet.codes["interpreter"] != "none"
    name = ("interpreter_name",) if interpreted and sheet.named else ()
    checks = tuple(f"check.{one}" for one in CHECKS) if interpreted else ()
    looked_at = (ORDER_ROW,) if sheet.looks and direction(sheet.codes["other"]) == "rtl" else ()
    return (
        "flow",
        "other",
        *looked_at,
        "interpreter",
        *name,
        *checks,
        "form",
        "held",
        "place",
        "participants",
        NOT_HELD_ROW,
        BEGIN,
    )


def options(desk: Desk, row: str, flows: Mapping[str, str]) -> Mapping[str, str]:
    """Say what can be chosen in a row: code and words, in order; empty for rows one writes in."""
    words = desk.words
    if row == "flow":
        return flows
    if row == "other":
        codes = [code for code in desk.context.catalogues.languages() if code != "da"]
        return {"da": words("tui.meeting.only_danish")} | {
            code: texts.inline(native_name(code)) for code in codes
        }
    known = {
        "form": FORMS,
        "interpreter": INTERPRETER,
        NOT_HELD_ROW: ("held", *NOT_HELD),
        ORDER_ROW: settings.CHOICES[settings.ORDER],
    }.get(row, ())
    return {str(code): words(f"tui.meeting.{row}.{code}") for code in known}


def chosen(sheet: Sheet, row: str, code: str) -> Sheet:
    """Choose a code in a row."""
    return replace(sheet, codes={**sheet.codes, row: code})


def turned(sheet: Sheet, row: str, codes: Sequence[str], step: int) -> Sheet:
    """Choose the next code of a row, or the one before; a check is set or taken away."""
    if row.startswith("check."):
        code = row.removeprefix("check.")
        kept = tuple(one for one in CHECKS if (one in sheet.checks) != (one == code))
        return replace(sheet, checks=kept)
    if not codes:
        return sheet
    now = sheet.codes[row]
    place = codes.index(now) if now in codes else 0
    return chosen(sheet, row, codes[(place + step) % len(codes)])


def filled(sheet: Sheet, today: date) -> MeetingForm | None:
    """Make the form; None when the day cannot be read."""
    held = read_day(sheet.typed["held"], today)
    if held is None:
        return None
    people = tuple(one.strip() for one in sheet.typed["participants"].split(",") if one.strip())
    return MeetingForm(
        held=held,
        place=sheet.typed["place"].strip(),
        form=sheet.codes["form"],
        participants=people,
        interpreter=sheet.codes["interpreter"],
        checks=sheet.checks if sheet.codes["interpreter"] != "none" else (),
        interpreter_name=sheet.typed["interpreter_name"].strip() if sheet.named else "",
        languages=("da",) if sheet.codes["other"] == "da" else ("da", sheet.codes["other"]),
    )


def understood(sheet: Sheet, today: date, words: Words) -> str:
    """Say back the day as it is understood."""
    held = read_day(sheet.typed["held"], today)
    return "" if held is None else day_words(held, words.language)
