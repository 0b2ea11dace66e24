"""What a line from the right costs, beside the least that touches each of its signs: `str.translate`.

Three lines nobody has drawn before: plain Arabic, Arabic with vowel signs, Arabic with a Danish name, a
date and a phone number: each at most 30 times. Nothing is cached, so each run is a first one.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.engine import beside
from guide.language.bidi import paint

TARGET = 30.0
OFTEN = 25  # the floor is run so often at a time, so that both last alike and a busy moment hits both
LINES = {
    "plain": "يمكنك الاتصال بمركز العمل في أي وقت، ونحن نتحدث معك عن كل ما يهمك في حياتك.",
    "with vowel signs": "أهلاً وسهلاً بكم في هذا اللقاء الذي نتحدث فيه عن العمل وعن حياتك اليومية معاً",
    "with name, date, phone": "الاتصال بمركز العمل Jobcenter Øst يوم 25-06-2024 على الرقم +45 70 10 20 30",
}


def ratios() -> list[tuple[str, float, float]]:
    """Measure: (what, times its floor, target)."""
    found = []
    for name, line in LINES.items():
        took, ratio = beside(_painting(line), _translating(line), 40)
        found.append((f"an Arabic line {name}, drawn ({took * 1e6:.0f} us)", ratio * OFTEN, TARGET))
    return found


def _painting(line: str) -> Callable[[], object]:
    return lambda: paint(line, "rtl")


def _translating(line: str) -> Callable[[], object]:
    table = {ord(sign): sign for sign in set(line)}

    def floor() -> None:
        for _ in range(OFTEN):
            line.translate(table)

    return floor
